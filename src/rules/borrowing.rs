//! Rules about borrowing and copying: who approved, for whom, how long, and what came back.

mod acts;
pub(in crate::rules) mod approval;
mod approved_late;
mod carry_abroad;
mod carry_alone;
mod carry_no_measures;
mod carry_unapproved;
mod compile_unapproved;
mod copy_count_differs;
mod copy_no_origin_consent;
mod copy_not_recovered;
mod copy_unapproved;
mod excerpt_unapproved;
mod lend_unapproved;
mod lend_wrong_approver;
mod loan_too_long;
mod original_not_returned;
mod range;
mod self_approved;
#[cfg(test)]
pub(in crate::rules) mod tests;

use super::Group;
use crate::entry::{Record, Value};
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "borrowing",
    title: Text { zh: "借阅与复制", en: "Borrowing and copying" },
    rules: &[
        &lend_unapproved::RULE,
        &lend_wrong_approver::RULE,
        &approved_late::RULE,
        &self_approved::RULE,
        &loan_too_long::RULE,
        &copy_unapproved::RULE,
        &copy_no_origin_consent::RULE,
        &compile_unapproved::RULE,
        &original_not_returned::RULE,
        &copy_count_differs::RULE,
        &copy_not_recovered::RULE,
        &excerpt_unapproved::RULE,
        &carry_unapproved::RULE,
        &carry_abroad::RULE,
        &carry_alone::RULE,
        &carry_no_measures::RULE,
    ],
};

/// Whether all of a list was read, so that it can be counted and searched.
pub(in crate::rules) fn is_readable(record: &Record, key: &str) -> bool {
    match record.get(key) {
        Some(Value::Bad) => false,
        Some(Value::List(list)) => list.iter().all(|item| item.value != Value::Bad),
        _ => true,
    }
}
