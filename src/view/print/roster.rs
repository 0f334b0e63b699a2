//! The duty roster of a month: the shifts planned for it, each with places to sign. Absolute: planned is
//! what was entered as planned, whenever the month is looked at.

use std::collections::BTreeMap;

use super::Sheets;
use super::sheet::{Block, Line, Sheet, Table};
use crate::changes::Entry;
use crate::register::LogEntry;
use crate::view::View;
use crate::view::shown::Piece;

/// The log of shifts.
const SHIFTS: &str = "shifts";

/// Planned shifts by month (`2026-07`), by places in the register.
pub(super) type Rosters = BTreeMap<String, Vec<usize>>;

impl View<'_> {
    /// The months for which shifts were planned.
    pub(super) fn rosters(&self) -> Rosters {
        let mut months = Rosters::new();
        for (at, entry) in self.register().logs.iter().enumerate() {
            let planned = entry.kind.name == SHIFTS
                && !entry.voided
                && entry.record.is("planned")
                && self.eyes.sees_log(&entry.kind);
            if let Some(from) = entry.record.time("from").filter(|_| planned) {
                months.entry(from.date().format("%Y-%m").to_string()).or_default().push(at);
            }
        }
        for shifts in months.values_mut() {
            shifts.sort_by_key(|at| self.register().logs[*at].record.time("from").map(|from| from.sort_key()));
        }
        months
    }

    /// The roster of a month.
    pub(super) fn roster_page(&self, month: &str) -> Option<Sheets> {
        let shifts = self.print_plan().rosters.get(month)?;
        let entries: Vec<&LogEntry> = shifts.iter().map(|at| &self.register().logs[*at]).collect();
        let columns = [
            "seq:num",
            "day:when",
            "weekday",
            "hours",
            "post",
            "first:name",
            "first_signs:sign",
            "second:name",
            "second_signs:sign",
            "duty_leader:name",
            "note",
        ];
        let rows = entries.iter().enumerate().map(|(at, entry)| self.shift_line(at, entry)).collect();
        let table = Table { columns: self.columns(&columns), rows, ..Table::default() };
        let title = self.sheet_sentence("roster_of", &[("month", month)]);
        let last = entries.iter().filter_map(|entry| entry.at).max_by_key(|at| at.sort_key());
        let sheet = Sheet {
            kind: "roster",
            title: self.sheet_word("roster"),
            serial: Some(month.to_owned()),
            across: true,
            foot: self.foot(entries.iter().map(|entry| Entry::from(*entry)), last),
            ..Sheet::default()
        };
        let sheet = sheet.with(Block::Table(table)).with(Block::Sign(self.signatures(&["planner", "head", "leader"])));
        Some(Sheets { title, sheets: vec![sheet], ..Sheets::default() })
    }

    fn shift_line(&self, at: usize, entry: &LogEntry) -> Line {
        let record = &entry.record;
        let piece = |key: &str| self.pieces_of(record, &entry.kind.shape, key);
        let from = record.time("from");
        let day = from.map(|from| from.date());
        let hours = |key: &str| record.time(key).map(|at| at.start().format("%m-%d %H:%M").to_string());
        let hours: Vec<String> = ["from", "to"].into_iter().filter_map(hours).collect();
        let plain = |text: String| vec![Piece::plain(text)];
        Line {
            cells: vec![
                plain((at + 1).to_string()),
                plain(day.map(|day| day.to_string()).unwrap_or_default()),
                plain(day.map(|day| self.weekday(day)).unwrap_or_default()),
                plain(hours.join(" – ")),
                piece("post"),
                piece("first"),
                Vec::new(),
                piece("second"),
                Vec::new(),
                piece("leader"),
                piece("note"),
            ],
            voided: false,
        }
    }
}
