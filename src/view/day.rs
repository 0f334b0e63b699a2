//! Two sheets of paper a day: in the morning what came, went, is due, is late and whom to call,
//! on one A4 page; in the evening what is still out before closing, to be ticked off.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::View;
use super::home::{IN, Moved, OUT};
use super::lists::{DueRow, Few, Grouped};
use super::person::Holding;
use super::shown::Piece;
use crate::duty::Duty;

/// The morning sheet.
#[derive(Debug, Serialize)]
pub struct MorningView {
    pub as_of: String,
    /// The last working day before: since then things came and went.
    pub since: String,
    pub came_in: Few<Moved>,
    pub went_out: Few<Moved>,
    pub due: Few<DueRow>,
    pub late: Few<DueRow>,
    pub calls: Few<Call>,
    pub out_count: usize,
    pub holders: usize,
}

/// Somebody to be called, and what about.
#[derive(Debug, Serialize)]
pub struct Call {
    pub who: Piece,
    pub unit: Option<String>,
    pub due: usize,
    pub late: usize,
    /// Pieces with him now.
    pub has: usize,
    /// The first of what is wanted of him.
    pub first: String,
}

/// The evening list.
#[derive(Debug, Serialize)]
pub struct EveningView {
    pub as_of: String,
    pub out: Vec<Grouped<Holding>>,
    pub out_count: usize,
    pub due: Few<DueRow>,
    pub closes: String,
    /// The day's pages to be printed and signed; none where nothing happened.
    pub print: Option<String>,
}

/// Most lines of each part of the morning sheet, so that all of it fits on one page.
const LINES: usize = 8;
/// Most lines of the evening list.
const MOST: usize = 600;
/// Most duties of today on the evening list.
const MOST_DUE: usize = 60;

impl View<'_> {
    /// The morning sheet.
    #[must_use]
    pub fn morning(&self) -> MorningView {
        let since = self.last_working_day(self.examined.as_of.date());
        let open = self.open();
        let late: Vec<&Duty> = open.iter().copied().filter(|duty| self.is_overdue(duty)).collect();
        let out = self.out_by_holder();
        MorningView {
            as_of: self.time(self.examined.as_of),
            since: since.to_string(),
            came_in: self.moved_since(&IN, since, LINES),
            went_out: self.moved_since(&OUT, since, LINES),
            due: self.due_within(0, 0, LINES),
            late: Few::of(&late, LINES, |duty| Some(self.due_row(duty))),
            calls: self.calls(&open),
            out_count: out.iter().map(|(_, stays)| stays.len()).sum(),
            holders: out.len(),
        }
    }

    /// The evening list.
    #[must_use]
    pub fn evening(&self) -> EveningView {
        let out = self.out_by_holder();
        EveningView {
            as_of: self.time(self.examined.as_of),
            out_count: out.iter().map(|(_, stays)| stays.len()).sum(),
            out: Grouped::shared(out, MOST, |key| self.party(key), |at| self.holding(*at)),
            due: self.due_within(0, 0, MOST_DUE),
            print: self.day_address(self.examined.as_of.date()),
            closes: self.register().calendar.closes().format("%H:%M").to_string(),
        }
    }

    fn last_working_day(&self, today: NaiveDate) -> NaiveDate {
        let calendar = &self.register().calendar;
        let before = (1..=31).filter_map(|back| today.checked_sub_days(Days::new(back)));
        before.into_iter().find(|day| calendar.is_working(*day)).unwrap_or(today)
    }

    /// Those on whom something is late or falls due today, the latest first.
    fn calls(&self, open: &[&Duty]) -> Few<Call> {
        let today = self.examined.as_of.date();
        let mut wanted: BTreeMap<&str, Vec<&Duty>> = BTreeMap::new();
        for duty in open.iter().filter(|duty| duty.due.date() <= today) {
            for on in duty.on.iter().take(1) {
                wanted.entry(on).or_default().push(duty);
            }
        }
        let mut all: Vec<(&str, Vec<&Duty>)> = wanted.into_iter().collect();
        all.sort_by_key(|(key, duties)| (duties.first().map(|duty| duty.due.end()), *key));
        Few::of(&all, LINES, |(key, duties)| Some(self.call(key, duties)))
    }

    fn call(&self, key: &str, duties: &[&Duty]) -> Call {
        let late = duties.iter().filter(|duty| self.is_overdue(duty)).count();
        let held = self.index.held_by.get(key).map(Vec::as_slice).unwrap_or_default();
        let unit = self.register().people.get(key).and_then(|person| person.unit());
        let first = duties.first().map(|duty| {
            let document = duty.document.as_deref().and_then(|id| self.document_link(id));
            let id = document.map(|link| format!(" {}", link.id)).unwrap_or_default();
            format!("{}{id}", self.duty_title(duty))
        });
        Call {
            who: self.party(key),
            unit: unit.map(|unit| self.unit(unit).text),
            due: duties.len() - late,
            late,
            has: held.iter().filter(|at| self.is_now(**at)).count(),
            first: first.unwrap_or_default(),
        }
    }
}
