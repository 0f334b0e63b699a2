//! Rules about what comes in: counted, opened, registered and presented in time and in order.

mod acknowledge_late;
mod acted_on_incomplete;
mod count_differs;
mod fault_unresolved;
mod fault_without_remedy;
mod faults;
mod late;
mod leader_delivery_single;
mod present_late;
mod receipt_not_returned;
mod register_late;
mod register_missing;
mod remedy_unprescribed;
mod report_missing;
mod steps;
mod steps_out_of_order;
mod warning_head_absent;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "receipt",
    title: Text { zh: "收文", en: "Receipt" },
    rules: &[
        &fault_unresolved::RULE,
        &fault_without_remedy::RULE,
        &count_differs::RULE,
        &leader_delivery_single::RULE,
        &register_late::RULE,
        &register_missing::RULE,
        &acknowledge_late::RULE,
        &report_missing::RULE,
        &warning_head_absent::RULE,
        &remedy_unprescribed::RULE,
        &acted_on_incomplete::RULE,
        &present_late::RULE,
        &steps_out_of_order::RULE,
        &receipt_not_returned::RULE,
    ],
};
