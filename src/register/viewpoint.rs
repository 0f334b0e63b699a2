//! The register as of a time: later entries left out and counted, later facts as if blank.
//! Plans (due, until, next) are no facts and stay. Must not look at the clock.

use std::collections::HashSet;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::action::ActionKind;
use super::{Document, Register};
use crate::entry::shape::{Shape, Type};
use crate::entry::{Field, Record, Value, Vocabulary};
use crate::time::Moment;

impl Register {
    /// What had happened by `as_of`. Of an action whose facts are blanked, the digest becomes another:
    /// it no longer says what its file says.
    pub fn view_from(&mut self, as_of: Moment) {
        let vocabulary = Vocabulary::shipped();
        let before = self.entries();
        let is_later = |at: Option<Moment>| at.is_some_and(|at| at.is_after(as_of));
        self.actions.retain(|action| !is_later(action.at));
        // A shift set down ahead is a plan, and its time no fact.
        self.logs.retain(|entry| !is_later(entry.at) || entry.record.is("planned"));
        let seed = as_of.to_string();
        self.actions.par_iter_mut().for_each(|action| {
            if let Some(shape) = vocabulary.action(action.kind.name())
                && says_later(&action.record, shape, as_of)
            {
                blank_later(&mut action.record, shape, as_of);
                action.digest = xxh3_64_with_seed(seed.as_bytes(), action.digest);
            }
        });
        let logs = self.logs.par_iter_mut().filter(|entry| says_later(&entry.record, &entry.kind.shape, as_of));
        logs.for_each(|entry| blank_later(&mut entry.record, &entry.kind.shape, as_of));
        self.leave_out_documents_to_come(as_of);
        let left_out = before - self.entries();
        if left_out > 0 {
            self.later += left_out;
            self.index();
        }
    }

    fn entries(&self) -> usize {
        self.documents.len() + self.actions.len() + self.logs.len()
    }

    /// A document all of whose life lies later is not there yet.
    fn leave_out_documents_to_come(&mut self, as_of: Moment) {
        let is_dated_later = |document: &Document| document.dated().is_some_and(|dated| dated.is_after(as_of));
        if !self.documents.iter().any(is_dated_later) {
            return;
        }
        let known: HashSet<_> = self
            .actions
            .iter()
            .filter(|action| action.kind != ActionKind::Inventory)
            .flat_map(|action| action.items().iter().map(|item| item.document.clone()))
            .collect();
        self.documents.retain(|document| known.contains(&document.id) || !is_dated_later(document));
    }
}

/// Whether a record tells a fact that lies after `as_of`: few do.
fn says_later(record: &Record, shape: &Shape, as_of: Moment) -> bool {
    record.fields.iter().any(|field| match (&field.value, shape.field(&field.key)) {
        (Value::Time(time), Some(spec)) => !spec.plan && time.is_after(as_of),
        (Value::Record(_) | Value::Rows(_), Some(spec)) => {
            let (Type::Record(nested) | Type::Rows(nested)) = &spec.kind else { return false };
            record.rows(&field.key).iter().any(|row| says_later(row, &nested.shape, as_of))
        }
        _ => false,
    })
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
