//! A day of every year, as policy gives it (`03-31`, `12-31`). Must not know which number of
//! the policy means the same year and which the next.

use chrono::{Datelike, NaiveDate};

use crate::time::{TimeFault, Wanted};

/// A month and a day, of no year. Ordered as within a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearDay {
    month: u32,
    day: u32,
}

impl YearDay {
    /// The last day of a year.
    pub const LAST: Self = Self { month: 12, day: 31 };

    /// A day of the year; `None` if no year has it.
    #[must_use]
    pub fn new(month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| Self { month, day })
    }

    /// Read `03-31`, `3/31` or `3月31日`.
    ///
    /// # Errors
    /// If it is in none of these forms, or no year has such a day.
    pub fn parse(text: &str) -> Result<Self, TimeFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TimeFault::Empty);
        }
        // A leap year is put before it, so that 02-29 is a day.
        let in_leap_year = ["-", "/", "年"].map(|sign| format!("{LEAP_YEAR}{sign}{text}"));
        for whole in in_leap_year {
            match crate::time::parse_date(&whole) {
                Ok(date) => return Ok(Self { month: date.month(), day: date.day() }),
                // The month was right; that it was looked up in a year is nobody's concern.
                Err(TimeFault::NoSuchDay { last: Some(_) }) => {
                    return Err(TimeFault::NoSuchDay { last: None });
                }
                Err(_) => {}
            }
        }
        Err(TimeFault::Unreadable(Wanted::YearDay))
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u32 {
        self.day
    }

    /// The day in `year`; 29 February is the 28th where the year has no such day.
    #[must_use]
    pub fn in_year(self, year: i32) -> NaiveDate {
        let exact = NaiveDate::from_ymd_opt(year, self.month, self.day);
        let day_before = || NaiveDate::from_ymd_opt(year, self.month, self.day - 1);
        exact.or_else(day_before).unwrap_or(NaiveDate::MAX)
    }

    /// The day in the year of `date`, be it before or after `date`.
    #[must_use]
    pub fn in_year_of(self, date: NaiveDate) -> NaiveDate {
        self.in_year(date.year())
    }

    /// The day in the year after that of `date`.
    #[must_use]
    pub fn in_year_after(self, date: NaiveDate) -> NaiveDate {
        self.in_year(date.year() + 1)
    }
}

const LEAP_YEAR: i32 = 2000;

/// As it stands in files: `03-31`.
impl std::fmt::Display for YearDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// 31 December of the year of `date`.
#[must_use]
pub fn end_of_year(date: NaiveDate) -> NaiveDate {
    YearDay::LAST.in_year_of(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    #[test]
    fn days_of_the_year_are_read_and_printed() {
        for text in ["03-31", "3-31", "3/31", "3月31日", " 03-31 "] {
            assert_eq!(YearDay::parse(text).map(|day| day.to_string()), Ok("03-31".to_owned()));
        }
        assert_eq!(YearDay::parse("02-29"), Ok(YearDay { month: 2, day: 29 }));
        assert_eq!(YearDay::new(2, 30), None);
    }

    #[test]
    fn what_no_year_has_is_refused() {
        assert_eq!(YearDay::parse("02-30"), Err(TimeFault::NoSuchDay { last: None }));
        for text in ["3d", "13-01", "2026-03-31", "03"] {
            assert_eq!(YearDay::parse(text), Err(TimeFault::Unreadable(Wanted::YearDay)), "{text}");
        }
        assert_eq!(YearDay::parse(""), Err(TimeFault::Empty));
    }

    #[test]
    fn set_into_a_year() {
        let march = YearDay::parse("03-31").unwrap();
        assert_eq!(march.in_year_after(date("2026-03-02")), date("2027-03-31"));
        assert_eq!(march.in_year_of(date("2026-05-02")), date("2026-03-31"));
        assert_eq!(end_of_year(date("2026-03-02")), date("2026-12-31"));
        let leap = YearDay::parse("02-29").unwrap();
        assert_eq!([leap.in_year(2027), leap.in_year(2028)], [date("2027-02-28"), date("2028-02-29")]);
        assert!(march < YearDay::LAST);
    }
}
