//! Rules about who may read: range, clearance, nobody left out.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "reading", title: Text { zh: "阅文", en: "Reading" }, rules: &[] };
