//! Spans that are typed as a length or as an end: the period of secrecy (保密期限) and the time
//! limit of an instruction. Must not know levels, caps by name, or working days.

use chrono::{Days, Months, NaiveDate};
use chrono_tz::Tz;
use ecow::EcoString;
use serde::{Deserialize, Serialize};

use super::{Duration, Moment, TimeFault, Wanted, parse_date};

/// How long a document stays classified, from its date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// `20年`, `6个月`.
    Months(u32),
    /// `90天`.
    Days(u32),
    /// Until a date.
    Until(NaiveDate),
    /// `{until: text}`: until something happens.
    Event(EcoString),
}

impl Period {
    /// Read `20年`, `6个月`, `90天` or a date. `{until: text}` is the caller's to see; it makes
    /// a [`Period::Event`].
    ///
    /// # Errors
    /// What is wrong with the text; a duration in hours or working days is no period.
    pub fn parse(text: &str) -> Result<Self, TimeFault> {
        let unreadable = TimeFault::Unreadable(Wanted::Period);
        match parse_date(text) {
            Ok(date) => return Ok(Self::Until(date)),
            Err(TimeFault::Unreadable(_)) => {}
            Err(fault) => return Err(fault),
        }
        match Duration::parse(text) {
            Ok(Duration::Months(n)) => Ok(Self::Months(n)),
            Ok(Duration::Days(n)) => Ok(Self::Days(n)),
            Ok(_) | Err(TimeFault::Unreadable(_)) => Err(unreadable),
            Err(fault) => Err(fault),
        }
    }

    /// The day on which the period of a document of `dated` runs out; `None` where it hangs on
    /// an event.
    #[must_use]
    pub fn ends(&self, dated: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Months(n) => dated.checked_add_months(Months::new(*n)),
            Self::Days(n) => dated.checked_add_days(Days::new(u64::from(*n))),
            Self::Until(date) => Some(*date),
            Self::Event(_) => None,
        }
    }

    /// Whether the period is longer than `cap` months. An end is measured from `dated`; without
    /// that, and for an event, nothing can be said against it.
    #[must_use]
    pub fn exceeds(&self, cap: u32, dated: Option<NaiveDate>) -> bool {
        if let Self::Months(n) = self {
            return *n > cap;
        }
        let Some(dated) = dated else { return false };
        match (self.ends(dated), dated.checked_add_months(Months::new(cap))) {
            (Some(end), Some(latest)) => end > latest,
            _ => false,
        }
    }

    /// In Chinese: `20年`, `至2046年3月2日`, `至…`.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Months(n) => Duration::Months(*n).zh(),
            Self::Days(n) => Duration::Days(*n).zh(),
            Self::Until(date) => format!("至{}", Moment::day(*date).zh()),
            Self::Event(text) => format!("至{text}"),
        }
    }

    /// In English: `20 years`, `until 2 March 2046`, `until …`.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Months(n) => Duration::Months(*n).en(),
            Self::Days(n) => Duration::Days(*n).en(),
            Self::Until(date) => format!("until {}", Moment::day(*date).en()),
            Self::Event(text) => format!("until {text}"),
        }
    }
}

/// By when something is wanted: a time, or so long after it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deadline {
    At(Moment),
    Within(Duration),
}

impl Deadline {
    /// Read a time (in `zone`) or a duration.
    ///
    /// # Errors
    /// What is wrong with the text and, where it can be told, how it should read.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, TimeFault> {
        match Moment::parse(text, zone) {
            Ok(moment) => return Ok(Self::At(moment)),
            Err(TimeFault::Unreadable(_)) => {}
            Err(fault) => return Err(fault),
        }
        Duration::parse(text).map(Self::Within).map_err(|fault| match fault {
            TimeFault::Unreadable(_) => TimeFault::Unreadable(Wanted::Deadline),
            other => other,
        })
    }

    /// In Chinese, as the time or the duration is.
    #[must_use]
    pub fn zh(self) -> String {
        match self {
            Self::At(moment) => moment.zh(),
            Self::Within(duration) => duration.zh(),
        }
    }

    /// In English, as the time or the duration is.
    #[must_use]
    pub fn en(self) -> String {
        match self {
            Self::At(moment) => moment.en(),
            Self::Within(duration) => duration.en(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    #[test]
    fn periods_are_read() {
        assert_eq!(Period::parse("20年"), Ok(Period::Months(240)));
        assert_eq!(Period::parse("6个月"), Ok(Period::Months(6)));
        assert_eq!(Period::parse("10 years"), Ok(Period::Months(120)));
        assert_eq!(Period::parse("2036年3月2日"), Ok(Period::Until(date("2036-03-02"))));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["24h", "5wd", "当日", "长期", "20"] {
            assert_eq!(Period::parse(text), Err(TimeFault::Unreadable(Wanted::Period)), "{text}");
        }
        assert_eq!(Period::parse("２０年").unwrap_err().rewritten(), Some("20年"));
        assert_eq!(Period::parse("2036年"), Err(TimeFault::TooLong));
        assert_eq!(Period::parse("2036-02-30").unwrap_err().rewritten(), None);
    }

    #[test]
    fn periods_end_counted_from_the_date() {
        let dated = date("2024-02-29");
        assert_eq!(Period::Months(12).ends(dated), Some(date("2025-02-28")));
        assert_eq!(Period::Months(48).ends(dated), Some(date("2028-02-29")));
        assert_eq!(Period::Days(1).ends(dated), Some(date("2024-03-01")));
        assert_eq!(Period::Until(date("2030-01-01")).ends(dated), Some(date("2030-01-01")));
        assert_eq!(Period::Event("公布".into()).ends(dated), None);
    }

    #[test]
    fn periods_are_held_against_a_cap() {
        let dated = Some(date("2026-03-02"));
        assert!(!Period::Months(240).exceeds(240, None));
        assert!(Period::Months(241).exceeds(240, dated));
        assert!(!Period::Until(date("2046-03-02")).exceeds(240, dated));
        assert!(Period::Until(date("2046-03-03")).exceeds(240, dated));
        assert!(!Period::Until(date("2146-03-03")).exceeds(240, None));
        assert!(!Period::Event("公布".into()).exceeds(1, dated));
    }

    #[test]
    fn a_deadline_is_a_time_or_a_duration() {
        let read = |text| Deadline::parse(text, chrono_tz::Asia::Shanghai);
        assert_eq!(read("3日"), Ok(Deadline::Within(Duration::Days(3))));
        assert_eq!(read("2026年3月3日"), Ok(Deadline::At(Moment::day(date("2026-03-03")))));
        assert_eq!(read("24小时"), Ok(Deadline::Within(Duration::Minutes(1440))));
        assert_eq!(read("尽快"), Err(TimeFault::Unreadable(Wanted::Deadline)));
        assert_eq!(read("26-03-03").unwrap_err().rewritten(), Some("2026-03-03"));
        assert_eq!(read("５wd").unwrap_err().rewritten(), Some("5wd"));
    }
}
