//! The office's calendar: which days are working days, when the office closes, and when a
//! duty is due. Built by plain calls; must not know the files it came from, nor any policy.

mod due;
mod year_day;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use ecow::EcoString;

pub use due::{Due, Step, StepWhy};
pub use year_day::{YearDay, end_of_year};

/// Working days and hours. Without any call weekends are free, every other day is worked, and
/// the office is open from 08:30 to 17:30.
#[derive(Clone, Debug)]
pub struct Calendar {
    holidays: BTreeMap<NaiveDate, Option<EcoString>>,
    workdays: BTreeSet<NaiveDate>,
    big_holidays: Vec<BigHoliday>,
    years: BTreeSet<i32>,
    opens: NaiveTime,
    closes: NaiveTime,
}

/// A holiday before which the office prepares itself (重大节日).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigHoliday {
    pub name: EcoString,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            holidays: BTreeMap::new(),
            workdays: BTreeSet::new(),
            big_holidays: Vec::new(),
            years: BTreeSet::new(),
            opens: NaiveTime::from_hms_opt(8, 30, 0).unwrap_or_default(),
            closes: NaiveTime::from_hms_opt(17, 30, 0).unwrap_or_default(),
        }
    }
}

impl Calendar {
    /// `date` is free. A name once given is not lost when the day is listed again without one.
    pub fn add_holiday(&mut self, date: NaiveDate, name: Option<EcoString>) {
        let known = self.holidays.entry(date).or_default();
        *known = name.or_else(|| known.take());
    }

    /// `date` is worked, whatever else is said about it: make-up working days win.
    pub fn add_workday(&mut self, date: NaiveDate) {
        self.workdays.insert(date);
    }

    /// A big holiday from `from` to `to`, both included. It makes no day free by itself, but
    /// lends its name to free days without one.
    pub fn add_big_holiday(&mut self, name: EcoString, from: NaiveDate, to: NaiveDate) {
        self.big_holidays.push(BigHoliday { name, from, to });
        self.big_holidays.sort_by_key(|holiday| (holiday.from, holiday.to));
    }

    /// The office has given its calendar for `year`.
    pub fn know_year(&mut self, year: i32) {
        self.years.insert(year);
    }

    /// Set the working hours; what comes after `closes` came too late for that day.
    pub fn set_hours(&mut self, opens: NaiveTime, closes: NaiveTime) {
        self.opens = opens;
        self.closes = closes;
    }

    /// When the office opens.
    #[must_use]
    pub fn opens(&self) -> NaiveTime {
        self.opens
    }

    /// When the office closes.
    #[must_use]
    pub fn closes(&self) -> NaiveTime {
        self.closes
    }

    /// Whether the office has given its calendar for `year`.
    #[must_use]
    pub fn knows_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The big holidays in the order of their first days.
    #[must_use]
    pub fn big_holidays(&self) -> &[BigHoliday] {
        &self.big_holidays
    }

    /// Whether the office works on `date`.
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.is_make_up(date) || !(self.holidays.contains_key(&date) || is_weekend(date))
    }

    /// Whether `date` is worked only because the calendar says so.
    #[must_use]
    pub fn is_make_up(&self, date: NaiveDate) -> bool {
        self.workdays.contains(&date)
    }

    /// The first working day after `date`.
    #[must_use]
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        let later = date.iter_days().skip(1);
        later.into_iter().find(|day| self.is_working(*day)).unwrap_or(NaiveDate::MAX)
    }

    /// The name of the holiday on `date`, if it has one.
    #[must_use]
    pub fn holiday_name(&self, date: NaiveDate) -> Option<&EcoString> {
        let own = self.holidays.get(&date).and_then(Option::as_ref);
        let covers = |holiday: &&BigHoliday| (holiday.from..=holiday.to).contains(&date);
        own.or_else(|| self.big_holidays.iter().find(covers).map(|holiday| &holiday.name))
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn date(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    #[test]
    fn weekends_are_free_without_any_call() {
        let calendar = Calendar::default();
        assert!(calendar.is_working(date("2026-03-06")));
        assert!(!calendar.is_working(date("2026-03-07")));
        assert!(!calendar.is_working(date("2026-03-08")));
        assert_eq!(calendar.next_working_day(date("2026-03-06")), date("2026-03-09"));
        assert_eq!(calendar.next_working_day(date("2026-03-02")), date("2026-03-03"));
        assert!(!calendar.knows_year(2026));
    }

    #[test]
    fn make_up_days_win_over_weekend_and_holiday() {
        let mut calendar = Calendar::default();
        calendar.add_workday(date("2026-03-07"));
        calendar.add_workday(date("2026-03-09"));
        calendar.add_holiday(date("2026-03-09"), None);
        assert!(calendar.is_working(date("2026-03-07")));
        assert!(calendar.is_working(date("2026-03-09")));
    }

    #[test]
    fn a_free_day_has_its_own_name_or_that_of_the_big_holiday() {
        let mut calendar = Calendar::default();
        let (first, third) = (date("2026-10-01"), date("2026-10-03"));
        calendar.add_big_holiday("国庆节".into(), first, date("2026-10-07"));
        calendar.add_holiday(first, Some("国庆日".into()));
        calendar.add_holiday(first, None);
        assert_eq!(calendar.holiday_name(first).map(EcoString::as_str), Some("国庆日"));
        assert_eq!(calendar.holiday_name(third).map(EcoString::as_str), Some("国庆节"));
        assert_eq!(calendar.holiday_name(date("2026-10-08")), None);
        assert!(calendar.is_working(date("2026-10-02")));
    }

    #[test]
    fn big_holidays_stand_in_order() {
        let mut calendar = Calendar::default();
        for (name, day) in [("国庆节", "2026-10-01"), ("春节", "2026-02-17")] {
            calendar.add_big_holiday(name.into(), date(day), date(day));
        }
        let names: Vec<_> = calendar.big_holidays().iter().map(|h| h.name.as_str()).collect();
        assert_eq!(names, ["春节", "国庆节"]);
    }
}
