//! Rules about what goes out: issued with authority, packed, by a channel that is allowed.

mod channel_forbidden;
mod derived_below_source;
mod dispatch_unbalanced;
mod draft_off_computer;
mod issue_over_authority;
mod issue_unapproved;
mod sent_unpacked;
#[cfg(test)]
mod tests;

use super::Group;
use crate::facts::Facts;
use crate::lang::Text;
use crate::register::Document;
use crate::time::Moment;

pub static GROUP: Group = Group {
    name: "sending",
    title: Text { zh: "发文", en: "Sending" },
    rules: &[
        &channel_forbidden::RULE,
        &sent_unpacked::RULE,
        &dispatch_unbalanced::RULE,
        &issue_unapproved::RULE,
        &issue_over_authority::RULE,
        &derived_below_source::RULE,
        &draft_off_computer::RULE,
    ],
};

/// Whether a document is the office's own: issued by it, or from its own unit or one within it.
pub(in crate::rules) fn is_own(document: &Document, facts: &Facts<'_>, at: Moment) -> bool {
    let unit = facts.office.unit();
    let within = |from: &str| !facts.is_outside(from) && (from == unit || facts.units.is_within(from, unit, at));
    document.is_outgoing() || document.record.text("from").is_some_and(within)
}
