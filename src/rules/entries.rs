//! Rules about entries as such: what is typed can be read, is where it belongs and names what exists.

mod bad_value;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group =
    Group { name: "entries", title: Text { zh: "填写", en: "Entries" }, rules: &[&bad_value::RULE] };
