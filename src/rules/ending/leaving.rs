//! What is asked about people who leave: whether they go for good, what they still hold, and
//! whether the register went on after them. Must not know what any rule makes of it.

use crate::custody::Ledger;
use crate::finding::Arg;
use crate::register::{Action, LogEntry};
use crate::source::Span;
use crate::time::Moment;

/// A copy with somebody.
pub(super) struct Held {
    pub copy: Arg,
    pub since: Moment,
    /// Where it is written that he got it.
    pub span: Span,
}

/// The copies that a person holds himself, in the order of the ledger; not those of which unread
/// text may say that they are back.
pub(super) fn holdings(ledger: &Ledger<'_>, unread: &[String], person: &str) -> Vec<Held> {
    let is_mentioned = |id: &str| unread.iter().any(|text| text.contains(id));
    let lives = ledger.lives.iter().filter(|life| !is_mentioned(&life.document.id));
    let copies = lives.flat_map(|life| life.copies.iter().map(|copy| (life.document, copy)));
    let held = copies.filter_map(|(document, copy)| {
        let stay = copy.now()?;
        let his = stay.state.out()?.holders.iter().any(|holder| holder == person);
        let copy = Arg::Copies { document: document.id.clone(), numbers: vec![copy.number.clone()] };
        his.then_some(Held { copy, since: stay.from, span: stay.span })
    });
    held.collect()
}

/// Whether a log entry is of somebody going away.
pub(super) fn is_departure(entry: &LogEntry) -> bool {
    entry.kind.name == "departures"
}

/// Whether somebody goes away for good and has not come back.
pub(super) fn is_for_good(entry: &LogEntry) -> bool {
    let kind = entry.record.text("kind");
    is_departure(entry) && matches!(kind, Some("transfer" | "retire" | "resign")) && !entry.record.has("back")
}

/// When the last act in the register was done that is not yet to come. Time alone shows nothing;
/// an act after a day shows that the day has passed.
pub(super) fn last_act(actions: &[Action], as_of: Moment) -> Option<Moment> {
    let valid = actions.iter().rev().filter(|action| !action.voided);
    valid.filter_map(|action| action.at).find(|at| !at.is_after(as_of))
}
