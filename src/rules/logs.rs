//! Rules about logs: visits, shifts, computers, seals, and whatever an office logs.

use super::Group;
use crate::lang::Text;

mod approval;
mod computer_two_networks;
mod conditions;
mod handover_open_items;
mod log_approval;
mod log_bad_entry;
mod seal_unapproved;
mod shift_gap;
mod shift_no_second;
mod visit_no_identity;
mod visit_unauthorised;
mod visitor;

pub static GROUP: Group = Group {
    name: "logs",
    title: Text { zh: "台账", en: "Logs" },
    rules: &[
        &visit_unauthorised::RULE,
        &visit_no_identity::RULE,
        &shift_gap::RULE,
        &shift_no_second::RULE,
        &handover_open_items::RULE,
        &computer_two_networks::RULE,
        &seal_unapproved::RULE,
        &log_approval::RULE,
        &log_bad_entry::RULE,
    ],
};
