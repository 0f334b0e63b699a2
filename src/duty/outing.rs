//! Outings: copies in other hands, from the giving until they were back, as the ledger folded it.
//! A hand-over from holder to holder goes on with the same outing. One that ended in a fault or a
//! loss asks for nothing any more: that has its own findings. Must not know any deadline.

use ecow::EcoString;

use super::done::Done;
use crate::custody::{CopyLife, Life, Out, OutKind, Stay};
use crate::entry::Record;
use crate::register::{Action, ActionKind};
use crate::source::Span;
use crate::time::Moment;

/// Copies that one action gave to the same holders at the same time.
#[derive(Debug)]
pub(super) struct Outing<'r> {
    pub action: &'r Action,
    /// The first key of the row that gave them, or of the action.
    pub origin: Span,
    /// Who has them, or had them last.
    pub holders: Vec<EcoString>,
    pub since: Moment,
    /// Until when, as last written.
    pub due: Option<Moment>,
    /// Those still away, or all of them once all are back.
    pub copies: Vec<EcoString>,
    pub back: Done,
    /// Where the giving is written: an item or a row's value.
    span: Span,
}

/// All outings of a kind, each row of an action for itself.
pub(super) fn outings<'r>(life: &Life<'r>, kind: OutKind) -> Vec<Outing<'r>> {
    gather(life, kind, |one, other| std::ptr::eq(one.action, other.action) && one.span == other.span)
}

/// All outings of a kind, each action for itself, whatever its rows.
pub(super) fn outings_by_action<'r>(life: &Life<'r>, kind: OutKind) -> Vec<Outing<'r>> {
    let mut all = gather(life, kind, |one, other| std::ptr::eq(one.action, other.action));
    for outing in &mut all {
        outing.origin = outing.action.head();
    }
    all
}

fn gather<'r>(life: &Life<'r>, kind: OutKind, same: fn(&Outing<'_>, &Outing<'_>) -> bool) -> Vec<Outing<'r>> {
    let mut all: Vec<Outing<'r>> = Vec::new();
    for outing in life.copies.iter().flat_map(|copy| of_copy(copy, kind)) {
        match all.iter_mut().find(|other| same(other, &outing)) {
            Some(other) => other.join(outing),
            None => all.push(outing),
        }
    }
    all
}

impl Outing<'_> {
    /// Only what is still away is asked for, of those who still have it.
    fn join(&mut self, other: Self) {
        match (self.back, other.back) {
            (Done::At(_), Done::Not) => (self.copies, self.holders) = (other.copies, other.holders),
            (Done::Not, Done::At(_)) => {}
            _ => {
                self.copies.extend(other.copies);
                let more = other.holders.into_iter().filter(|holder| !self.holders.contains(holder));
                self.holders = self.holders.iter().cloned().chain(more).collect();
            }
        }
        self.back = self.back.and(other.back);
    }
}

/// The outings of one copy.
fn of_copy<'r>(copy: &CopyLife<'r>, kind: OutKind) -> Vec<Outing<'r>> {
    let out = |stay: &Stay<'_>| -> Option<Out> { stay.state.out().filter(|out| out.kind == kind).cloned() };
    let goes_on = |stay: &Stay<'_>| stay.action.kind == ActionKind::HandOver && out(stay).is_some();
    let mut found = Vec::new();
    for (at, stay) in copy.stays.iter().enumerate() {
        if goes_on(stay) {
            continue;
        }
        let Some(given) = out(stay) else { continue };
        let rest = &copy.stays[at + 1..];
        let handed = rest.iter().take_while(|stay| goes_on(stay)).count();
        let holders = rest[..handed].last().and_then(out).unwrap_or_else(|| given.clone()).holders;
        let Some(back) = back(stay, rest.get(handed)) else { continue };
        let row = row_of(stay);
        found.push(Outing {
            action: stay.action,
            origin: row.map_or(stay.action.head(), |row| row.head),
            holders,
            since: stay.from,
            due: given.due,
            copies: vec![copy.number.clone()],
            back: if is_illegible(stay.action, row) { Done::Illegible } else { back },
            span: stay.span,
        });
    }
    found
}

/// Whether the copy came back; `None` where it went elsewhere instead.
fn back(given: &Stay<'_>, next: Option<&Stay<'_>>) -> Option<Done> {
    let Some(next) = next else { return Some(Done::Not) };
    let ours = std::ptr::eq(next.action, given.action) || next.action.kind == ActionKind::HandOver;
    (ours && next.state.is_at_rest()).then_some(Done::At(next.from))
}

/// The row of an action that a stay came from.
fn row_of<'r>(stay: &Stay<'r>) -> Option<&'r Record> {
    let record: &'r Record = &stay.action.record;
    let rows = ["readings", "to", "for"].into_iter().flat_map(|key| record.rows(key));
    let mut given = rows.filter(|row| [row.span_of("out"), row.span_of("to")].contains(&stay.span));
    given.next()
}

/// Whether something stands there about coming back that could not be read.
fn is_illegible(action: &Action, row: Option<&Record>) -> bool {
    let bad = |record: &Record, key: &str| record.has(key) && record.time(key).is_none();
    let bad_rows = |record: &Record, key: &str| {
        record.has(key) && (record.rows(key).is_empty() || record.rows(key).iter().any(|row| bad(row, "at")))
    };
    let mut records = row.into_iter().chain([&action.record]);
    records.any(|record| bad(record, "back") || bad_rows(record, "returned") || bad_rows(record, "recovered"))
}
