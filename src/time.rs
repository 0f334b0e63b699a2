//! Times and durations: the only module that reads, compares and prints them.
//! A moment stands in the register's own zone and counts in minutes, or is a bare date that
//! means the whole day. All arithmetic is chrono's. Must not know working days, the clock,
//! or what any time is for.

mod duration;
mod fault;
mod kept;
mod period;
mod read;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use duration::Duration;
pub use fault::{TimeFault, Wanted};
pub use period::{Deadline, Period};
pub use read::read_date as parse_date;

/// A time to the minute, or a bare date that stands for the whole day.
///
/// There is no `Ord`: a whole day is neither before nor after a minute of the same date, which
/// is no total order. Rules ask [`is_before`](Self::is_before) and
/// [`is_after`](Self::is_after); lists are sorted by [`sort_key`](Self::sort_key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "kept::Kept", into = "kept::Kept")]
pub struct Moment {
    date: NaiveDate,
    /// Minutes since midnight. Times are everywhere in a register, so they are kept small.
    minute: u16,
    whole_day: bool,
}

impl Moment {
    /// A time to the minute; seconds are let go, because the register counts in minutes.
    #[must_use]
    pub fn minute(at: NaiveDateTime) -> Self {
        let minute = u16::try_from(at.num_seconds_from_midnight() / 60).unwrap_or_default();
        Self { date: at.date(), minute, whole_day: false }
    }

    /// A bare date: the whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { date, minute: 0, whole_day: true }
    }

    /// The minute that lies `seconds` after 1970 in UTC, on the wall clock of `zone`. Seconds
    /// outside the years that a register may name become the nearest of them.
    #[must_use]
    pub fn from_utc(seconds: i64, zone: Tz) -> Self {
        let seconds = seconds.clamp(read::first_second(), read::last_second());
        let at = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        Self::minute(at.with_timezone(&zone).naive_local())
    }

    /// Read what a clerk types: `2026-03-02 09:30`, ISO 8601 with or without an offset (which is
    /// converted into `zone`), a bare date, `2026/3/2 9:30`, `2026年3月2日9时30分` and the like.
    ///
    /// # Errors
    /// What is wrong with the text and, where it can be told, how it should read.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, TimeFault> {
        read::read_moment(text, zone)
    }

    /// Whether this is a bare date.
    #[must_use]
    pub fn is_whole_day(self) -> bool {
        self.whole_day
    }

    /// The date on which it lies.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.date
    }

    /// The first instant: the minute itself, or 00:00 of a whole day.
    #[must_use]
    pub fn start(self) -> NaiveDateTime {
        let clock = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.minute) * 60, 0);
        self.date.and_time(clock.unwrap_or_default())
    }

    /// The last instant: the minute itself, or 24:00 of a whole day (00:00 of the next).
    #[must_use]
    pub fn end(self) -> NaiveDateTime {
        if !self.whole_day {
            return self.start();
        }
        self.start().checked_add_signed(TimeDelta::days(1)).unwrap_or(NaiveDateTime::MAX)
    }

    /// Certainly earlier. Where either is a whole day only the dates count, so equal dates are
    /// never out of order.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        if self.whole_day || other.whole_day {
            return self.date < other.date;
        }
        (self.date, self.minute) < (other.date, other.minute)
    }

    /// Certainly later; see [`is_before`](Self::is_before).
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        other.is_before(self)
    }

    /// Whether this, taken as a deadline, has run out when it is `as_of`. A bare date as the
    /// viewpoint is its end, so a deadline at 17:00 has run out on that date.
    #[must_use]
    pub fn is_past(self, as_of: Self) -> bool {
        self.end() < as_of.end()
    }

    /// A total order for lists: by start, and at 00:00 the whole day before the minute. It says
    /// nothing about which of two acts of one date came first.
    #[must_use]
    pub fn sort_key(self) -> (NaiveDateTime, bool) {
        (self.start(), !self.whole_day)
    }

    /// For Chinese sentences: `2026年3月2日 09:30`.
    #[must_use]
    pub fn zh(self) -> String {
        let day = format!("{:04}年{}月{}日", self.date.year(), self.date.month(), self.date.day());
        if self.whole_day { day } else { format!("{day} {}", self.clock()) }
    }

    /// For English sentences: `2 March 2026, 09:30`.
    #[must_use]
    pub fn en(self) -> String {
        let shape = if self.whole_day { "%-d %B %Y" } else { "%-d %B %Y, %H:%M" };
        self.start().format(shape).to_string()
    }

    /// `09:30`.
    fn clock(self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

/// As it stands in files: `2026-03-02 09:30` or `2026-03-02`.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A date shows itself without a pattern being read, and every page is full of times.
        write!(f, "{}", self.date)?;
        if self.whole_day { Ok(()) } else { write!(f, " {:02}:{:02}", self.minute / 60, self.minute % 60) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::Asia::Shanghai;

    fn at(text: &str) -> Moment {
        Moment::parse(text, ZONE).unwrap()
    }

    #[test]
    fn minutes_are_ordered_to_the_minute() {
        assert!(at("2026-03-02 09:29").is_before(at("2026-03-02 09:30")));
        assert!(at("2026-03-02 09:31").is_after(at("2026-03-02 09:30")));
        assert!(!at("2026-03-02 09:30").is_before(at("2026-03-02 09:30")));
    }

    #[test]
    fn equal_dates_are_never_out_of_order_with_a_whole_day() {
        let (day, minute) = (at("2026-03-02"), at("2026-03-02 09:30"));
        for (a, b) in [(day, minute), (minute, day), (day, day)] {
            assert!(!a.is_before(b) && !a.is_after(b), "{a} {b}");
        }
        assert!(day.is_before(at("2026-03-03 00:00")));
        assert!(day.is_after(at("2026-03-01 23:59")));
    }

    #[test]
    fn a_whole_day_ends_at_the_next_midnight() {
        assert_eq!(at("2026-02-28").end(), at("2026-03-01 00:00").start());
        assert_eq!(at("2026-02-28").start(), at("2026-02-28 00:00").start());
        assert_eq!(at("2026-02-28 10:00").end(), at("2026-02-28 10:00").start());
    }

    #[test]
    fn a_deadline_runs_out_after_its_end() {
        assert!(!at("2026-03-05").is_past(at("2026-03-05 23:59")));
        assert!(!at("2026-03-05").is_past(at("2026-03-05")));
        assert!(at("2026-03-05").is_past(at("2026-03-06 00:01")));
        assert!(at("2026-03-05 17:00").is_past(at("2026-03-05")));
        assert!(!at("2026-03-05 17:00").is_past(at("2026-03-05 17:00")));
    }

    #[test]
    fn lists_have_a_total_order() {
        let mut list = [at("2026-03-02 09:30"), at("2026-03-02 00:00"), at("2026-03-02")];
        list.sort_by_key(|moment| moment.sort_key());
        assert_eq!(list, [at("2026-03-02"), at("2026-03-02 00:00"), at("2026-03-02 09:30")]);
    }

    #[test]
    fn commit_times_are_on_the_wall_clock_of_the_zone() {
        assert_eq!(Moment::from_utc(1_772_415_045, ZONE).to_string(), "2026-03-02 09:30");
        let berlin = Moment::from_utc(1_772_415_045, chrono_tz::Europe::Berlin);
        assert_eq!(berlin.to_string(), "2026-03-02 02:30");
    }

    #[test]
    fn an_absurd_commit_time_does_no_harm() {
        assert_eq!(Moment::from_utc(i64::MAX, chrono_tz::UTC).to_string(), "2199-12-31 23:59");
        assert_eq!(Moment::from_utc(i64::MIN, chrono_tz::UTC).to_string(), "1900-01-01 00:00");
    }

    #[test]
    fn printed_for_files_and_for_sentences() {
        let (day, minute) = (at("2026-03-02"), at("2026-03-02 09:05"));
        assert_eq!([day.to_string(), minute.to_string()], ["2026-03-02", "2026-03-02 09:05"]);
        assert_eq!([day.zh(), minute.zh()], ["2026年3月2日", "2026年3月2日 09:05"]);
        assert_eq!([day.en(), minute.en()], ["2 March 2026", "2 March 2026, 09:05"]);
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for moment in [at("2026-03-02"), at("2026-11-12 00:00"), at("2026-03-02 23:59")] {
            assert_eq!(at(&moment.to_string()), moment);
            assert_eq!(at(&moment.zh()), moment);
        }
    }
}
