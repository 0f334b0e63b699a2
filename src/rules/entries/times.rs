//! The times that an entry tells, with the keys they stand under. Shared by the rules about time
//! inside one entry; must not know what any key means.

use ecow::EcoString;

use crate::entry::shape::{Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::rules::Entry;
use crate::source::Span;
use crate::time::Moment;

/// A time, where it stands and under which key.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub at: Moment,
    pub span: Span,
    pub key: EcoString,
}

/// All times that an entry tells as facts, rows and records inside it included; plans are left out.
pub(super) fn facts(entry: Entry<'_>) -> Vec<Told> {
    let mut told = Vec::new();
    let vocabulary = Vocabulary::shipped();
    match entry {
        Entry::Document(document) => of_record(&document.record, &vocabulary.context("document"), &mut told),
        Entry::Action(action) => {
            if let Some(shape) = vocabulary.action(action.kind.name()) {
                of_record(&action.record, shape, &mut told);
            }
        }
        Entry::Log(entry) => of_record(&entry.record, &entry.kind.shape, &mut told),
    }
    told
}

fn of_record(record: &Record, shape: &Shape, told: &mut Vec<Told>) {
    for field in &record.fields {
        let Some(spec) = shape.field(&field.key).filter(|spec| !spec.plan) else { continue };
        of_value(&field.value, field.span, &field.key, inner_shape(&spec.kind), told);
    }
}

fn of_value(value: &Value, span: Span, key: &EcoString, shape: Option<&Shape>, told: &mut Vec<Told>) {
    match (value, shape) {
        (Value::Time(at), _) => told.push(Told { at: *at, span, key: key.clone() }),
        (Value::List(list), _) => {
            list.iter().for_each(|item| of_value(&item.value, item.span, key, shape, told));
        }
        (Value::Record(inner), Some(shape)) => of_record(inner, shape, told),
        (Value::Rows(rows), Some(shape)) => rows.iter().for_each(|row| of_record(row, shape, told)),
        _ => {}
    }
}

fn inner_shape(kind: &Type) -> Option<&Shape> {
    match kind {
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => Some(&nested.shape),
        Type::Many(inner) | Type::Either(_, inner) => inner_shape(inner),
        _ => None,
    }
}

/// The times under a dotted path (`to.returned.at`), through rows; its last key but `at` names them.
pub(super) fn under(record: &Record, path: &str) -> Vec<Told> {
    let mut told = Vec::new();
    descend(record, path, &mut |record, last| {
        if let Some(at) = record.time(last) {
            let key = path.rsplit('.').find(|key| *key != "at").unwrap_or(path);
            told.push(Told { at, span: record.span_of(last), key: key.into() });
        }
    });
    told
}

/// The records at the end of a dotted path, each with the path's last key. Most entries have none,
/// and most rules about times ask for many paths: nothing is allocated on the way.
fn descend<'r>(record: &'r Record, path: &'r str, found: &mut impl FnMut(&'r Record, &'r str)) {
    match path.split_once('.') {
        None => found(record, path),
        Some((step, rest)) => record.rows(step).iter().for_each(|row| descend(row, rest, found)),
    }
}
