//! Rules about how custody ends: filing, regrading, destruction, leaving.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "ending", title: Text { zh: "处置", en: "Ending" }, rules: &[] };
