//! Rules about who may read: range, clearance, nobody left out.

mod access;
mod clearance_too_low;
mod outside_scope;
mod range;
mod reader_left_out;
mod scope_not_set;
mod scope_widened;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "reading",
    title: Text { zh: "阅文", en: "Reading" },
    rules: &[
        &scope_not_set::RULE,
        &scope_widened::RULE,
        &outside_scope::RULE,
        &clearance_too_low::RULE,
        &reader_left_out::RULE,
    ],
};
