//! The register as of a time: later entries left out and counted, later facts as if blank.
//! Plans (due, until, next) are no facts and stay. Must not look at the clock.

use super::Register;
use super::action::ActionKind;
use crate::entry::shape::{Shape, Type};
use crate::entry::{Field, Record, Value, Vocabulary};
use crate::time::Moment;

impl Register {
    /// What had happened by `as_of`.
    pub fn view_from(&mut self, as_of: Moment) {
        let vocabulary = Vocabulary::shipped();
        let before = self.actions.len() + self.logs.len();
        let is_later = |at: Option<Moment>| at.is_some_and(|at| at.is_after(as_of));
        self.actions.retain(|action| !is_later(action.at));
        // A shift set down ahead is a plan, and its time no fact.
        self.logs.retain(|entry| !is_later(entry.at) || entry.record.is("planned"));
        self.later += before - self.actions.len() - self.logs.len();
        for action in &mut self.actions {
            if let Some(shape) = vocabulary.action(action.kind.name()) {
                blank_later(&mut action.record, shape, as_of);
            }
        }
        for entry in &mut self.logs {
            blank_later(&mut entry.record, &entry.kind.shape, as_of);
        }
        self.leave_out_documents_to_come(as_of);
    }

    /// A document all of whose life lies later is not there yet.
    fn leave_out_documents_to_come(&mut self, as_of: Moment) {
        let known: std::collections::HashSet<_> = self
            .actions
            .iter()
            .filter(|action| action.kind != ActionKind::Inventory)
            .flat_map(|action| action.items().iter().map(|item| item.document.clone()))
            .collect();
        let to_come = |document: &super::Document| {
            !known.contains(&document.id) && document.dated().is_some_and(|dated| dated.is_after(as_of))
        };
        let before = self.documents.len();
        self.documents.retain(|document| !to_come(document));
        self.later += before - self.documents.len();
        self.index();
    }
}

/// Blank the facts of a record that lie after `as_of`; rows that begin later go altogether.
fn blank_later(record: &mut Record, shape: &Shape, as_of: Moment) {
    let mut fields: Vec<Field> = record.fields.to_vec();
    for field in &mut fields {
        let Some(spec) = shape.field(&field.key) else { continue };
        match (&mut field.value, &spec.kind) {
            (Value::Time(time), _) if !spec.plan && time.is_after(as_of) => field.value = Value::Blank,
            (Value::Record(inner), Type::Record(nested) | Type::Rows(nested)) => {
                if begins_later(inner, &nested.shape, as_of) {
                    field.value = Value::Blank;
                } else {
                    blank_later(inner, &nested.shape, as_of);
                }
            }
            (Value::Rows(rows), Type::Rows(nested) | Type::Record(nested)) => {
                let mut kept: Vec<Record> =
                    rows.iter().filter(|row| !begins_later(row, &nested.shape, as_of)).cloned().collect();
                kept.iter_mut().for_each(|row| blank_later(row, &nested.shape, as_of));
                field.value = if kept.is_empty() { Value::Blank } else { Value::Rows(kept.into()) };
            }
            _ => {}
        }
    }
    record.fields = fields.into();
}

/// Whether the first fact of a row lies after `as_of`.
fn begins_later(row: &Record, shape: &Shape, as_of: Moment) -> bool {
    let facts = row.fields.iter().filter(|field| shape.field(&field.key).is_some_and(|spec| !spec.plan));
    let first = facts.filter_map(|field| match field.value {
        Value::Time(time) => Some(time),
        _ => None,
    });
    first.take(1).any(|time| time.is_after(as_of))
}
