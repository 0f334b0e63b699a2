//! Who got to know a document by which act: readers, borrowers, those it was given or copied for.
//! Judges nothing.

use crate::custody::Life;
use crate::entry::Record;
use crate::register::{Action, ActionKind};
use crate::source::Span;
use crate::time::Moment;

/// One person or unit that an act gave the document to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Access<'r> {
    /// A key of people or units, as typed.
    pub party: &'r str,
    pub at: Moment,
    pub span: Span,
    pub action: &'r Action,
}

/// Everyone to whom the document was given, in the order of acts and rows.
pub(super) fn all<'r>(life: &Life<'r>) -> Vec<Access<'r>> {
    life.actions.iter().flat_map(|action| of_action(action, &life.document.id)).collect()
}

fn of_action<'r>(action: &'r Action, document: &str) -> Vec<Access<'r>> {
    let record: &'r Record = &action.record;
    match action.kind {
        ActionKind::Circulate => record.rows("readings").iter().flat_map(|row| reading(action, row)).collect(),
        ActionKind::Consult | ActionKind::Lend | ActionKind::CarryOut | ActionKind::Excerpt => named(action, record),
        ActionKind::Distribute => rows(action, "to", document),
        ActionKind::Copy => rows(action, "for", document),
        _ => Vec::new(),
    }
}

/// The reader of a row, and who read in his stead; nobody where he was passed over.
fn reading<'r>(action: &'r Action, row: &'r Record) -> Vec<Access<'r>> {
    let times = ["out", "read", "back"].into_iter().find_map(|key| row.time(key));
    let given = ["out", "read", "back"].into_iter().any(|key| row.has(key));
    let Some(at) = times.or(action.at).filter(|_| given) else { return Vec::new() };
    let access = |key| row.text(key).map(|party| Access { party, at, span: row.span_of(key), action });
    ["reader", "proxy"].into_iter().filter_map(access).collect()
}

/// Those whom a record names under `to`.
fn named<'r>(action: &'r Action, record: &'r Record) -> Vec<Access<'r>> {
    let Some(at) = action.at else { return Vec::new() };
    record.names("to").map(|name| Access { party: name.value, at, span: name.span, action }).collect()
}

/// Those whom rows name, as far as they got pieces of this document.
fn rows<'r>(action: &'r Action, key: &str, document: &str) -> Vec<Access<'r>> {
    let ours = |row: &&Record| !row.has("items") || row.items("items").iter().any(|item| item.document == document);
    action.record.rows(key).iter().filter(ours).flat_map(|row| named(action, row)).collect()
}
