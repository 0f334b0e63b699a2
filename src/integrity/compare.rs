//! One entry as it was and as it is: what of the written was changed or taken away. Filling in blanks
//! and adding rows is no change; neither is another way of typing the same. Must not know what a
//! field means, nor whether a change was permitted.

use ecow::{EcoString, eco_format};

use crate::changes::Entry;
use crate::entry::{Field, Record, Value};
use crate::source::Span;

/// What stood there, or stands there now.
#[derive(Clone, Copy, Debug)]
pub(super) enum Said<'r> {
    Value(&'r Value),
    Row(&'r Record),
    /// What was done, or the kind of log.
    Kind(Entry<'r>),
    Nothing,
}

/// What became of something written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Changed,
    Removed,
    /// Rows stand in another order.
    Reordered,
}

/// One thing written that is no longer as it was.
#[derive(Clone, Debug)]
pub(super) struct Difference<'r> {
    pub fate: Fate,
    /// Its path in English keys, rows counted from 1: `due`, `readings[2].back`.
    pub key: EcoString,
    /// The same by the rows of the base.
    pub old_key: EcoString,
    pub was: Said<'r>,
    pub is: Said<'r>,
    pub span: Span,
    pub old_span: Span,
}

/// All that differs in an entry, in the order in which it was written.
pub(super) fn compare<'r>(was: Entry<'r>, is: Entry<'r>) -> Vec<Difference<'r>> {
    let mut found = Vec::new();
    let (old, new) = (was.record(), is.record());
    if was.kind().word(crate::lang::Language::En) != is.kind().word(crate::lang::Language::En) {
        found.push(Difference {
            fate: Fate::Changed,
            key: "action".into(),
            old_key: "action".into(),
            was: Said::Kind(was),
            is: Said::Kind(is),
            span: new.span_of("action"),
            old_span: old.span_of("action"),
        });
        // Another act has other keys: what of the old ones is lost follows from that.
        return found;
    }
    records(&Way::default(), old, new, &mut found);
    found
}

/// The keys that lead to a record, by the rows of now and by those of the base.
#[derive(Clone, Default)]
struct Way {
    key: EcoString,
    old_key: EcoString,
}

impl Way {
    fn field(&self, key: &str) -> Self {
        Self { key: eco_format!("{}{key}", self.key), old_key: eco_format!("{}{key}", self.old_key) }
    }

    fn inside(&self) -> Self {
        Self { key: eco_format!("{}.", self.key), old_key: eco_format!("{}.", self.old_key) }
    }

    fn row(&self, old: usize, new: usize) -> Self {
        Self { key: eco_format!("{}[{}]", self.key, new + 1), old_key: eco_format!("{}[{}]", self.old_key, old + 1) }
    }
}

fn records<'r>(way: &Way, was: &'r Record, is: &'r Record, found: &mut Vec<Difference<'r>>) {
    // What could not be read says nothing of what was meant.
    let written = was.fields.iter().filter(|field| !matches!(field.value, Value::Blank | Value::Bad));
    for old in written.filter(|field| field.key != "action") {
        let way = way.field(&old.key);
        match is.field(&old.key) {
            Some(Field { value: Value::Bad, .. }) => {}
            Some(new) if new.value != Value::Blank => values(&way, old, new, found),
            gone => {
                let span = gone.map_or(is.head, |field| field.span);
                found.push(difference(Fate::Removed, &way, Said::Value(&old.value), Said::Nothing, span, old.span));
            }
        }
    }
}

fn values<'r>(way: &Way, old: &'r Field, new: &'r Field, found: &mut Vec<Difference<'r>>) {
    let (was, is) = (alone(&old.value), alone(&new.value));
    if was.meaning() == is.meaning() {
        return;
    }
    match (was, is) {
        (Value::Record(was), Value::Record(is)) => records(&way.inside(), was, is, found),
        (Value::Rows(_) | Value::Record(_), Value::Rows(_) | Value::Record(_)) => {
            rows(way, (rows_of(was), old.span), (rows_of(is), new.span), found);
        }
        _ if became_rows(was, is) => {}
        _ => {
            let (was, is) = (Said::Value(&old.value), Said::Value(&new.value));
            found.push(difference(Fate::Changed, way, was, is, new.span, old.span));
        }
    }
}

/// Each row of the base belongs to a row of now: one that says the same, else one that says the same
/// and more, else one that begins alike, else the one at its place.
fn rows<'r>(way: &Way, was: (&'r [Record], Span), is: (&'r [Record], Span), found: &mut Vec<Difference<'r>>) {
    let ((was, old_span), (is, span)) = (was, is);
    let mut taken: Vec<Option<usize>> = vec![None; is.len()];
    let mut partner: Vec<Option<usize>> = vec![None; was.len()];
    let fits: [fn(&Record, &Record) -> bool; 3] = [says_the_same, says_as_much, begins_alike];
    for fit in fits {
        for (at, row) in was.iter().enumerate() {
            if partner[at].is_none()
                && let Some(other) = (0..is.len()).find(|other| taken[*other].is_none() && fit(row, &is[*other]))
            {
                (partner[at], taken[other]) = (Some(other), Some(at));
            }
        }
    }
    for at in 0..was.len().min(is.len()) {
        if partner[at].is_none() && taken[at].is_none() {
            (partner[at], taken[at]) = (Some(at), Some(at));
        }
    }
    for (at, row) in was.iter().enumerate() {
        match partner[at] {
            Some(other) => records(&way.row(at, other).inside(), row, &is[other], found),
            // A row that stood there twice says no less if it stands there once.
            None if is.iter().any(|other| says_as_much(row, other)) => {}
            None => {
                let way = way.row(at, at);
                found.push(difference(Fate::Removed, &way, Said::Row(row), Said::Nothing, span, row.span));
            }
        }
    }
    let order: Vec<usize> = partner.iter().flatten().copied().collect();
    if let Some(at) = order.windows(2).position(|pair| pair[0] > pair[1]) {
        let moved = &is[order[at + 1]];
        found.push(difference(Fate::Reordered, way, Said::Nothing, Said::Row(moved), moved.span, old_span));
    }
}

fn says_the_same(was: &Record, is: &Record) -> bool {
    was.meaning() == is.meaning()
}

fn says_as_much(was: &Record, is: &Record) -> bool {
    let mut found = Vec::new();
    records(&Way::default(), was, is, &mut found);
    found.is_empty()
}

fn begins_alike(was: &Record, is: &Record) -> bool {
    let Some(first) = was.fields.iter().find(|field| field.value != Value::Blank) else { return true };
    is.get(&first.key).is_some_and(|value| value.meaning() == first.value.meaning())
}

/// A list of one value says what that value says.
pub(super) fn alone(value: &Value) -> &Value {
    match value {
        Value::List(list) if list.len() == 1 => &list[0].value,
        value => value,
    }
}

fn rows_of(value: &Value) -> &[Record] {
    match value {
        Value::Rows(rows) => rows,
        Value::Record(row) => std::slice::from_ref(row),
        _ => &[],
    }
}

/// Whether plain values have become rows that say more of the same (addressees who have given
/// receipts since), or rows with nothing more in them have become plain.
fn became_rows(was: &Value, is: &Value) -> bool {
    let plain = |value: &Value| match value {
        Value::List(list) => list.iter().map(|item| item.value.meaning()).collect(),
        value => vec![value.meaning()],
    };
    let first = |row: &Record| row.fields.iter().find(|field| field.value != Value::Blank).map(|f| f.value.meaning());
    match (was, is) {
        (Value::Rows(_) | Value::Record(_), Value::Name(_) | Value::Text(_) | Value::Time(_) | Value::List(_)) => {
            let bare = |row: &Record| row.fields.iter().filter(|field| field.value != Value::Blank).count() == 1;
            let rows = rows_of(was);
            rows.iter().all(bare) && rows.iter().filter_map(first).eq(plain(is))
        }
        (Value::Name(_) | Value::Text(_) | Value::Time(_) | Value::List(_), Value::Rows(_) | Value::Record(_)) => {
            let mut new = rows_of(is).iter().filter_map(first);
            plain(was).into_iter().all(|old| new.any(|value| value == old))
        }
        _ => false,
    }
}

fn difference<'r>(fate: Fate, way: &Way, was: Said<'r>, is: Said<'r>, span: Span, old_span: Span) -> Difference<'r> {
    Difference { fate, key: way.key.clone(), old_key: way.old_key.clone(), was, is, span, old_span }
}
