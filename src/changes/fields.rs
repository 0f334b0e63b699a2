//! Two versions of one entry compared field by field, down into rows.
//! Compares what is meant, never how or where it is typed; a blank is as good as absent. Values stay
//! values, so that whoever shows them can withhold what a reader may not see.

use ecow::{EcoString, eco_format};
use serde::{Deserialize, Serialize};

use super::shown::{nested, shown, spec_of};
use crate::entry::shape::{Shape, Type};
use crate::entry::{Record, Value};
use crate::lang::Language;

/// One field that differs between two versions. Spans in its values point nowhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Its path in English keys, rows counted from 1: `due`, `readings[2].back`.
    pub key: EcoString,
    /// What it said; `None` where it was blank or absent. A whole row is a [`Value::Record`].
    pub was: Option<Value>,
    pub is: Option<Value>,
}

impl FieldChange {
    /// What it said and what it says, in words, for a reader from whom nothing is withheld.
    #[must_use]
    pub fn words(&self, shape: &Shape, language: Language) -> (Option<String>, Option<String>) {
        let spec = spec_of(shape, &self.key);
        let told = |value: &Value| spec.map_or_else(|| value.meaning(), |spec| shown(value, spec, language));
        (self.was.as_ref().map(told), self.is.as_ref().map(told))
    }
}

/// The fields in which `is` differs from `was`: in the order typed now, then those that are gone.
pub(super) fn compare(was: &Record, is: &Record, shape: &Shape) -> Box<[FieldChange]> {
    let mut found = Vec::new();
    records("", was, is, shape, &mut found);
    found.into()
}

fn records(prefix: &str, was: &Record, is: &Record, shape: &Shape, found: &mut Vec<FieldChange>) {
    let gone = was.fields.iter().filter(|field| is.field(&field.key).is_none());
    for field in is.fields.iter().chain(gone) {
        let path = eco_format!("{prefix}{}", field.key);
        let kind = shape.field(&field.key).map_or(&Type::Any, |spec| &spec.kind);
        values(path, was.get(&field.key), is.get(&field.key), kind, found);
    }
}

fn values(path: EcoString, was: Option<&Value>, is: Option<&Value>, kind: &Type, found: &mut Vec<FieldChange>) {
    let meaning = |value: Option<&Value>| value.map(|value| alone(value).meaning());
    if meaning(was) == meaning(is) {
        return;
    }
    let has_rows = |value: Option<&Value>| matches!(value, Some(Value::Rows(_)));
    match (was, is, nested(kind)) {
        (Some(Value::Record(was)), Some(Value::Record(is)), Some(nested)) => {
            records(&eco_format!("{path}."), was, is, &nested.shape, found);
        }
        (_, _, Some(nested)) if has_rows(was) || has_rows(is) => {
            rows(&path, rows_of(was), rows_of(is), &nested.shape, found);
        }
        _ => found.push(FieldChange { key: path, was: was.cloned(), is: is.cloned() }),
    }
}

/// A list of one value says what that value says.
fn alone(value: &Value) -> &Value {
    match value {
        Value::List(list) if list.len() == 1 => &list[0].value,
        value => value,
    }
}

/// Rows by their position; what goes beyond the shorter side was added or taken away.
fn rows(path: &str, was: &[Record], is: &[Record], shape: &Shape, found: &mut Vec<FieldChange>) {
    for at in 0..was.len().max(is.len()) {
        let key = eco_format!("{path}[{}]", at + 1);
        match (was.get(at), is.get(at)) {
            (Some(was), Some(is)) => records(&eco_format!("{key}."), was, is, shape, found),
            (was, is) => {
                let row = |row: &Record| Value::Record(Box::new(row.clone()));
                found.push(FieldChange { key, was: was.map(row), is: is.map(row) });
            }
        }
    }
}

fn rows_of(value: Option<&Value>) -> &[Record] {
    match value {
        Some(Value::Rows(rows)) => rows,
        Some(Value::Record(row)) => std::slice::from_ref(row),
        _ => &[],
    }
}
