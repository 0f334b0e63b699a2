//! What was found wrong on signing for pieces and on opening them, as several rules ask about it.
//! Judges nothing.

use crate::custody::Life;
use crate::entry::{Record, Value};
use crate::finding::{Arg, Finding};
use crate::register::{Action, ActionKind, Urgency};
use crate::time::Moment;

use super::steps;

/// The faults written on a slip, those of its envelopes included.
pub(super) fn of_slip(action: &Action) -> impl Iterator<Item = &Record> {
    let of_envelopes = action.record.rows("envelopes").iter().flat_map(|envelope| envelope.rows("faults"));
    action.record.rows("faults").iter().chain(of_envelopes)
}

/// What is wrong, in the words of the vocabulary where it has some.
pub(super) fn name(action: &Action, row: &Record) -> Arg {
    let set = if action.kind == ActionKind::Open { "open-fault" } else { "receive-fault" };
    match row.get("fault") {
        Some(Value::Choice(name)) => Arg::Choice(set.into(), name.clone()),
        _ => Arg::Text(row.text("fault").unwrap_or_default().into()),
    }
}

/// A finding about a fault: what was wrong with which pieces, found at which act.
pub(super) fn finding(rule: &str, action: &Action, row: &Record, key: &str) -> Finding {
    let items = if row.items("items").is_empty() { action.items() } else { row.items("items") };
    let clauses: &'static [&'static str] =
        if action.kind == ActionKind::Open { &["R03.3"] } else { &["R03.2", "R15.9"] };
    Finding::new(rule, action.subject(), row.span_of(key))
        .clauses(clauses)
        .arg("fault", name(action, row))
        .arg("items", Arg::items(items))
        .arg("action", Arg::Action(action.kind.name().into()))
}

/// Whether attachments were missing, and the piece had to wait for them: urgent ones need not (R03.3).
pub(super) fn must_wait(life: &Life<'_>, row: &Record) -> bool {
    let ours = row.items("items").iter().any(|item| item.document == life.document.id);
    let concerned = ours || !row.has("items");
    concerned && row.text("fault") == Some("attachment-missing") && life.document.urgency < Urgency::Urgent
}

/// The first step that was taken before missing attachments had come.
pub(super) fn acted_before<'r>(life: &Life<'r>, open: &Action, row: &Record) -> Option<&'r Action> {
    let found = open.at?;
    let came = match came(life, row) {
        Came::At(at) => Some(at),
        Came::NotYet => None,
        Came::Illegible => return None,
    };
    let too_early = |at: Moment| !at.is_before(found) && came.is_none_or(|came| at.is_before(came));
    life.actions.iter().copied().find(|action| steps::follows_opening(action.kind) && action.at.is_some_and(too_early))
}

/// Whether a fault is settled: it says when, or the attachments that were missing are on the
/// document's list as come.
pub(super) fn is_settled(life: &Life<'_>, row: &Record) -> bool {
    let attachments = row.text("fault") == Some("attachment-missing");
    row.has("resolved") || (attachments && !matches!(came(life, row), Came::NotYet))
}

enum Came {
    NotYet,
    At(Moment),
    /// Something stands there that says no time.
    Illegible,
}

/// When the missing attachments came: as the fault was resolved, or as the document's list says.
fn came(life: &Life<'_>, row: &Record) -> Came {
    if row.has("resolved") {
        return row.time("resolved").map_or(Came::Illegible, Came::At);
    }
    let attachments = life.document.record.rows("attachments").iter().filter(|attachment| attachment.has("received"));
    let received: Option<Vec<Moment>> = attachments.map(|attachment| attachment.time("received")).collect();
    match received.map(|times| times.into_iter().max_by_key(|at| at.sort_key())) {
        None => Came::Illegible,
        Some(None) => Came::NotYet,
        Some(Some(last)) => Came::At(last),
    }
}
