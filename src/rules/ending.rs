//! Rules about how custody ends: filing, regrading, destruction, leaving.

mod archive_number;
mod departure_incomplete;
mod destroy_alone;
mod destroy_by_other;
mod destroy_held;
mod destroy_no_list;
mod destroy_unapproved;
mod destroy_unfit;
mod destroy_witness;
mod extension_late;
mod hand_over_unsupervised;
mod leaving;
mod left_holding;
mod pattern;
mod regrade_no_authority;
#[cfg(test)]
mod tests;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "ending",
    title: Text { zh: "处置", en: "Ending" },
    rules: &[
        &destroy_unapproved::RULE,
        &destroy_no_list::RULE,
        &destroy_alone::RULE,
        &destroy_witness::RULE,
        &destroy_held::RULE,
        &destroy_unfit::RULE,
        &destroy_by_other::RULE,
        &archive_number::RULE,
        &regrade_no_authority::RULE,
        &extension_late::RULE,
        &hand_over_unsupervised::RULE,
        &left_holding::RULE,
        &departure_incomplete::RULE,
    ],
};

use crate::custody::{CopyLife, End, State};
use crate::register::Action;
use crate::source::Span;

/// Whether an action destroyed a copy.
fn is_destroyed_by(copy: &CopyLife<'_>, action: &Action) -> bool {
    let destroyed = |state: &State| matches!(state, State::Ended { how: End::Destroyed, .. });
    copy.stays.iter().any(|stay| std::ptr::eq(stay.action, action) && destroyed(&stay.state))
}

/// Where an action names a document; its first key where it does not.
fn item_span(action: &Action, document: &str) -> Span {
    action.items().iter().find(|item| item.document == document).map_or(action.head(), |item| item.span)
}
