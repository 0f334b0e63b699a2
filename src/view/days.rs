//! Where everything was on any of the last ninety days, month by month: what was out and with whom,
//! and how many copies lay at each place. A month that is over stays as it is.
//! Must not know how a day is chosen.

use std::collections::HashMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

use super::View;
use super::shown::{DocumentLink, Piece};
use super::timeline::together;
use crate::custody::{CopyLife, Life, State, Stay};

/// The days that can be looked back to.
#[derive(Debug, Serialize)]
pub struct DaysView {
    pub first: String,
    pub last: String,
}

/// One month of the last ninety days.
#[derive(Debug)]
pub struct MonthView {
    /// What was out or lost on some day of the month, by holder.
    pub stays: Vec<OutStay>,
    /// How many copies lay at each place at the end of each day of the month, until today.
    pub places: Vec<(Piece, Vec<i64>)>,
}

/// Copies of a document that were out together.
#[derive(Debug)]
pub struct OutStay {
    pub document: DocumentLink,
    /// `000042`, or `1–6`.
    pub copies: String,
    pub word: String,
    pub with: Vec<Piece>,
    pub from: String,
    pub to: Option<String>,
    pub due: Option<String>,
}

/// How many days can be looked back to, today among them.
const BACK: u64 = 90;

impl View<'_> {
    /// The first and last day that can be looked at.
    #[must_use]
    pub fn days(&self) -> DaysView {
        let (first, last) = self.span_of_days();
        DaysView { first: first.to_string(), last: last.to_string() }
    }

    /// The months of those days: `2026-04`.
    #[must_use]
    pub fn months_of_days(&self) -> Vec<String> {
        let (first, last) = self.span_of_days();
        let months = (0..).map_while(|after| first.with_day(1)?.checked_add_months(Months::new(after)));
        months.take_while(|month| *month <= last).map(|month| month.format("%Y-%m").to_string()).collect()
    }

    /// One of these months; `None` for anything else.
    #[must_use]
    pub fn month_of_days(&self, month: &str) -> Option<MonthView> {
        let first = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok()?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?.min(self.span_of_days().1);
        let mut out: Vec<(usize, OutStay)> = Vec::new();
        let mut lying: HashMap<&str, Counts> = HashMap::new();
        for life in self.examined.ledger.lives.iter().filter(|life| self.sees(life)) {
            for copies in together(life) {
                out.extend(self.out_between(life, &copies, first, last));
            }
            for stay in life.copies.iter().flat_map(|copy| &copy.stays) {
                if let Some(place) = stay.state.place() {
                    lying.entry(place).or_insert_with(|| Counts::over(first, last)).add(stay);
                }
            }
        }
        out.sort_by_key(|(holder, _)| *holder);
        let places = self.register().places.iter().filter_map(|place| {
            let counts = lying.remove(place.key.as_str())?.at_ends();
            counts.iter().any(|count| *count > 0).then(|| (self.place(&place.key), counts))
        });
        Some(MonthView { places: places.collect(), stays: out.into_iter().map(|(_, stay)| stay).collect() })
    }

    /// The stays out of the office that touch these days, with the place of the holder in the lists.
    fn out_between(
        &self,
        life: &Life<'_>,
        copies: &[&CopyLife<'_>],
        first: NaiveDate,
        last: NaiveDate,
    ) -> Vec<(usize, OutStay)> {
        let numbers: Vec<&str> = copies.iter().map(|copy| copy.number.as_str()).collect();
        let stays = copies.first().map(|copy| &copy.stays[..]).unwrap_or_default();
        let touches = |stay: &&Stay<'_>| stay.from.date() <= last && stay.to.is_none_or(|to| to.date() >= first);
        let away = stays.iter().filter(touches).filter(|stay| matches!(stay.state, State::Out(_) | State::Lost));
        let shown = away.filter_map(|stay| {
            let state = self.state(&stay.state);
            let holder = stay.state.out().and_then(|out| out.holders.first());
            let one = OutStay {
                document: self.link_of(life)?,
                copies: self.ranges(&numbers),
                word: state.word,
                with: state.with,
                from: self.time(stay.from),
                to: stay.to.map(|to| self.time(to)),
                due: stay.state.out().and_then(|out| out.due).map(|due| self.time(due)),
            };
            Some((holder.map_or(usize::MAX, |key| self.order_of_party(key)), one))
        });
        shown.collect()
    }

    /// Where somebody stands among people and units, in the order typed.
    pub(super) fn order_of_party(&self, key: &str) -> usize {
        let register = self.register();
        let unit = || register.units.position(key).map(|at| at + register.people.len());
        register.people.position(key).or_else(unit).unwrap_or(usize::MAX - 1)
    }

    fn span_of_days(&self) -> (NaiveDate, NaiveDate) {
        let last = self.examined.as_of.date();
        (last.checked_sub_days(Days::new(BACK - 1)).unwrap_or(last), last)
    }
}

/// How many copies come to and leave a place on each day of a month.
struct Counts {
    first: NaiveDate,
    /// What each day changes; the first day also has all that was there before.
    changes: Vec<i64>,
}

impl Counts {
    fn over(first: NaiveDate, last: NaiveDate) -> Self {
        let days = (last - first).num_days().clamp(0, 30) + 1;
        Self { first, changes: (0..days).map(|_| 0).collect() }
    }

    fn add(&mut self, stay: &Stay<'_>) {
        self.change(stay.from.date(), 1);
        if let Some(to) = stay.to {
            self.change(to.date(), -1);
        }
    }

    fn change(&mut self, day: NaiveDate, by: i64) {
        let at = usize::try_from((day - self.first).num_days().max(0)).unwrap_or(0);
        if let Some(change) = self.changes.get_mut(at) {
            *change += by;
        }
    }

    /// How many lie there at the end of each day.
    fn at_ends(&self) -> Vec<i64> {
        let mut here = 0;
        let ends = self.changes.iter().map(|change| {
            here += change;
            here
        });
        ends.collect()
    }
}
