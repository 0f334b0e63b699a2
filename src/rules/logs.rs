//! Rules about logs: visits, shifts, computers, seals, and whatever an office logs.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "logs", title: Text { zh: "台账", en: "Logs" }, rules: &[] };
