//! Rules about what comes in: counted, opened, registered and presented in time and in order.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "receipt", title: Text { zh: "收文", en: "Receipt" }, rules: &[] };
