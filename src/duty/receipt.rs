//! The receipts of what was sent out come back (R15.14).

use ecow::EcoString;

use super::done::Done;
use super::{Arise, Duty, DutyKind};
use crate::custody::{End, Life, State, Stay};
use crate::entry::Record;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "receipt",
    title: Text { zh: "收齐发出件的回执", en: "get the receipts back" },
    account: Text {
        zh: "发出的文件，自发送时起算，各收件单位都有“回执”（或已退回）才办结，由发送人负责。",
        en: "For dispatches: from the dispatch, met once there is a `receipt` of every addressee (or he has sent it back), on whoever sent it.",
    },
    clauses: &["R15.14"],
    number: Some("deadlines.receipt"),
    met_by: "dispatch",
    fills: Some("receipt"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for dispatch in life.of(ActionKind::Dispatch) {
        out.extend(duty(life, facts, dispatch));
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, dispatch: &Action) -> Option<Duty> {
    let since = dispatch.at?;
    let sent = sent(life, dispatch);
    // Nothing went out by it: it was struck through, or the ledger believed otherwise.
    if sent.is_empty() {
        return None;
    }
    let rows: Vec<(&Record, Done)> = dispatch
        .record
        .rows("to")
        .iter()
        .filter(|row| concerns(row, &life.document.id))
        .map(|row| (row, confirmed(row).or(confirmed(&dispatch.record))))
        .collect();
    let done = Done::by_all(rows.iter().map(|(_, done)| *done))?;
    let open: Vec<EcoString> = rows
        .iter()
        .filter(|(_, done)| *done == Done::Not)
        .flat_map(|(row, _)| sent.iter().filter(|(_, stay)| stay.span == row.span_of("to")))
        .map(|(number, _)| number.clone())
        .collect();
    let copies = if open.is_empty() { sent.into_iter().map(|(number, _)| number).collect() } else { open };
    let due = facts.calendar.due(since, facts.policy.duration(Term::RECEIPT, since));
    Duty::of_action(&DUTY, life, dispatch, since, due).about(copies).met(done)
}

/// The copies that left by this dispatch.
fn sent<'l, 'r>(life: &'l Life<'r>, dispatch: &Action) -> Vec<(EcoString, &'l Stay<'r>)> {
    let by_it = |stay: &&Stay<'_>| {
        std::ptr::eq(stay.action, dispatch) && matches!(stay.state, State::Ended { how: End::Dispatched, .. })
    };
    let stays = life.copies.iter().map(|copy| (&copy.number, copy.stays.iter().find(by_it)));
    stays.filter_map(|(number, stay)| Some((number.clone(), stay?))).collect()
}

/// Whether a row got pieces of the document.
fn concerns(row: &Record, document: &str) -> bool {
    !row.has("items") || row.items("items").iter().any(|item| item.document == document)
}

/// Whether the addressee has confirmed it, or has sent it back.
fn confirmed(record: &Record) -> Done {
    let receipt = match record.record("receipt") {
        // A receipt is there, only not its time.
        Some(receipt) if !receipt.has("at") && (receipt.has("number") || receipt.has("by")) => Done::Illegible,
        Some(receipt) => Done::in_field(receipt, "at"),
        None => Done::in_field(record, "receipt"),
    };
    let returned = record.rows("returned").iter().map(|row| Done::in_field(row, "at"));
    returned.fold(receipt, Done::or)
}
