//! Rules about people and units: who answers for what, and roles that had lapsed.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group =
    Group { name: "people", title: Text { zh: "人员与单位", en: "People and units" }, rules: &[] };
