//! Rules about counting: what is there against what the ledger says.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "counting", title: Text { zh: "清点", en: "Counting" }, rules: &[] };
