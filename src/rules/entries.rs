//! Rules about entries as such: what is typed can be read, is where it belongs and names what exists.

mod bad_document_number;
mod bad_id;
mod bad_kind;
mod bad_register;
mod bad_rule;
mod bad_template;
mod bad_value;
mod bad_yaml;
mod before_receipt;
mod calendar_missing;
mod duplicate_id;
mod duplicate_key;
mod future_time;
mod misplaced_file;
mod missing_key;
mod named_entry;
mod named_log;
mod number_gap;
mod number_in_comment;
mod office_values;
mod period_missing;
mod period_over_cap;
mod time_order;
mod times;
mod unknown_clause;
mod unknown_copy;
mod unknown_document;
mod unknown_key;
mod unknown_person;
mod unknown_place;
mod unknown_rule;
mod unknown_unit;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "entries",
    title: Text { zh: "填写", en: "Entries" },
    rules: &[
        &bad_yaml::RULE,
        &unknown_key::RULE,
        &missing_key::RULE,
        &bad_value::RULE,
        &duplicate_key::RULE,
        &duplicate_id::RULE,
        &bad_id::RULE,
        &number_gap::RULE,
        &unknown_document::RULE,
        &unknown_copy::RULE,
        &unknown_person::RULE,
        &unknown_unit::RULE,
        &unknown_place::RULE,
        &misplaced_file::RULE,
        &number_in_comment::RULE,
        &calendar_missing::RULE,
        &unknown_rule::RULE,
        &unknown_clause::RULE,
        &bad_kind::RULE,
        &bad_register::RULE,
        &bad_rule::RULE,
        &bad_template::RULE,
        &time_order::RULE,
        &future_time::RULE,
        &before_receipt::RULE,
        &bad_document_number::RULE,
        &period_over_cap::RULE,
        &period_missing::RULE,
    ],
};
