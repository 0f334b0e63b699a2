//! Fields to be filled in: what an entry leaves open is finished within a time. Must not know what
//! comes round again.

use super::super::done::Done;
use super::super::make;
use super::{Asking, Duty, Made, Round, Start};
use crate::entry::shape::{Shape, Type};
use crate::entry::{Item, Record, Value};
use crate::register::LogEntry;
use crate::register::kind_duties::Asks;
use crate::time::Moment;

pub(super) fn duties(asking: &Asking<'_>, asked: &[&LogEntry], out: &mut Vec<Duty>) {
    let Asks::Field { rows, .. } = &asking.duty().asks else { return };
    for entry in asked {
        match rows {
            None => out.extend(duty(asking, entry, None)),
            Some(rows) => out.extend(entry.record.rows(rows).iter().filter_map(|row| duty(asking, entry, Some(row)))),
        }
    }
}

fn duty(asking: &Asking<'_>, entry: &LogEntry, row: Option<&Record>) -> Option<Duty> {
    let Asks::Field { meets, after, within, .. } = &asking.duty().asks else { return None };
    let begun = entry.at;
    let from = row.and_then(|row| row.time(after)).or_else(|| time(entry, after))?;
    let (since, due) = match within {
        Some(within) => (from, asking.facts.calendar.due(from, *within)),
        // The time itself is the deadline, and it was open from when it was written down.
        None => {
            let since = begun.filter(|at| at.is_before(from)).unwrap_or(from);
            (since, make::by_time(since, from))
        }
    };
    let done = match row {
        Some(row) => done(row, None, meets, since),
        None => done(&entry.record, Some(&entry.kind.shape), meets, since),
    };
    let met = match done {
        Done::Not => None,
        Done::At(at) => Some(at),
        Done::Illegible => return None,
    };
    let records: Vec<&Record> = row.into_iter().chain([&entry.record]).collect();
    let on = asking.on(&records, Some(entry), since);
    let mut start = Start::of_entry(entry, since);
    start.origin = row.map_or(start.origin, |row| row.head);
    let made = Made { slip: Some(entry.address.clone()), about: None, round: Round::Once, met };
    Some(asking.made(&start, since, due, on, made))
}

/// The time of a field; that of the entry itself may be typed under another key.
pub(super) fn time(entry: &LogEntry, key: &str) -> Option<Moment> {
    if key == "at" { entry.at } else { entry.record.time(key) }
}

/// Whether a field was filled in, and when as far as it says so: words are done in good time.
fn done(record: &Record, shape: Option<&Shape>, key: &str, since: Moment) -> Done {
    match record.get(key) {
        None | Some(Value::Flag(false)) => Done::Not,
        Some(Value::Bad) => Done::Illegible,
        Some(Value::Time(at)) => Done::At(*at),
        Some(Value::Record(_) | Value::Rows(_)) => {
            let rows = record.rows(key);
            let timed = rows.iter().any(|row| row.has("at"));
            if !timed {
                return if rows.is_empty() { Done::Not } else { Done::At(since) };
            }
            let wanted = shape.map(|shape| wanted(record, shape, key)).unwrap_or_default();
            by_rows(rows, &wanted)
        }
        Some(_) => Done::At(since),
    }
}

/// By the first row, or where the rows name pieces by the one that makes all of them complete.
fn by_rows(rows: &[Record], wanted: &[&Item]) -> Done {
    let mut left = wanted.to_vec();
    for row in rows {
        let named = row.items("items");
        let covers = |item: &&Item| {
            named.is_empty()
                || named.iter().any(|n| n.document == item.document && (n.copy.is_none() || n.copy == item.copy))
        };
        left.retain(|item| !covers(item));
        if left.is_empty() {
            return Done::in_field(row, "at");
        }
    }
    Done::Not
}

/// The pieces that the entry names elsewhere.
fn wanted<'r>(record: &'r Record, shape: &Shape, but: &str) -> Vec<&'r Item> {
    let keys = shape.fields.iter().filter(|field| matches!(field.kind, Type::Items) && field.key != but);
    keys.flat_map(|field| record.items(&field.key)).collect()
}
