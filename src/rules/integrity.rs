//! Rules about the record itself, told where a register is compared with a base. Who could switch them off
//! could rewrite it unseen, so they may be softened only. What they find is found in `integrity`.

mod author_differs;
mod author_unknown;
mod entered_late;
mod entry_deleted;
mod entry_rewritten;
mod policy_changed_unapproved;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "integrity",
    title: Text { zh: "留痕", en: "Integrity" },
    rules: &[
        &entry_rewritten::RULE,
        &entry_deleted::RULE,
        &policy_changed_unapproved::RULE,
        &author_unknown::RULE,
        &author_differs::RULE,
        &entered_late::RULE,
    ],
};
