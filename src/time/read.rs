//! Typed text into dates and moments: an ordered list of chrono formats, the commonest first,
//! tried on the date and on the time of day apart. Must not know durations.

use chrono::format::{ParseErrorKind, Parsed, StrftimeItems};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use ecow::{EcoString, eco_format};

use super::fault::or_full_width;
use super::{Moment, TimeFault, Wanted};

const DATES: [&str; 5] = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y年%m月%d号"];
const CLOCKS: [&str; 5] = ["%H:%M", "%H:%M:%S%.f", "%H时%M分", "%H时%M", "%H时%M分%S秒"];
const WITH_OFFSET: [&str; 2] = ["%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M%#z"];
/// The years that a register may name; others are slips.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Read a date: `2026-03-02`, `2026/3/2`, `2026.3.2`, `2026年3月2日`.
///
/// # Errors
/// What is wrong with the text and, where it can be told, how it should read.
pub fn read_date(text: &str) -> Result<NaiveDate, TimeFault> {
    or_full_width(text, date).map_err(|fault| match fault {
        TimeFault::Unreadable(_) => TimeFault::Unreadable(Wanted::Date),
        other => other,
    })
}

pub(super) fn read_moment(text: &str, zone: Tz) -> Result<Moment, TimeFault> {
    or_full_width(text, |text| moment(text, zone))
}

fn moment(text: &str, zone: Tz) -> Result<Moment, TimeFault> {
    let (day, clock) = split(text);
    let date = match date(day) {
        Ok(date) => date,
        // Only a text that is right but for its century is worth rewriting.
        Err(TimeFault::TwoDigitYear { .. }) => {
            let rewritten = this_century(text);
            return moment(&rewritten, zone).and(Err(TimeFault::TwoDigitYear { rewritten }));
        }
        Err(fault) => return Err(fault),
    };
    match clock {
        None => Ok(Moment::day(date)),
        Some(clock) if has_offset(clock) => with_offset(date, clock, zone),
        Some(clock) => Ok(Moment::minute(date.and_time(time_of_day(date, clock)?))),
    }
}

/// The date and what stands after it: after 日 (号), a blank or `T`.
fn split(text: &str) -> (&str, Option<&str>) {
    if let Some((at, sign)) = text.char_indices().find(|(_, c)| matches!(c, '日' | '号')) {
        let (day, clock) = text.split_at(at + sign.len_utf8());
        let clock = clock.trim_start();
        return (day, (!clock.is_empty()).then_some(clock));
    }
    match text.split_once(|c: char| c == 'T' || c.is_whitespace()) {
        Some((day, clock)) => (day, Some(clock.trim_start())),
        None => (text, None),
    }
}

fn date(text: &str) -> Result<NaiveDate, TimeFault> {
    // chrono takes signs for years before Christ; nobody here means them.
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(TimeFault::Unreadable(Wanted::Time));
    }
    for format in DATES {
        match NaiveDate::parse_from_str(text, format) {
            Ok(date) if YEARS.contains(&date.year()) => return Ok(date),
            Ok(date) if text.starts_with(&format!("{:02}", date.year())) && date.year() < 100 => {
                return Err(TimeFault::TwoDigitYear { rewritten: this_century(text) });
            }
            Ok(_) => return Err(TimeFault::YearOutOfRange),
            Err(error) if no_such(error.kind()) => {
                return Err(TimeFault::NoSuchDay { last: last_of_month(text, format) });
            }
            Err(_) => {}
        }
    }
    Err(TimeFault::Unreadable(Wanted::Time))
}

fn this_century(text: &str) -> EcoString {
    eco_format!("20{text}")
}

/// The form was right, the number is not.
fn no_such(kind: ParseErrorKind) -> bool {
    matches!(kind, ParseErrorKind::OutOfRange | ParseErrorKind::Impossible)
}

/// The last day of the month that `text` names, although its own day does not exist.
fn last_of_month(text: &str, format: &str) -> Option<NaiveDate> {
    let mut parsed = Parsed::new();
    // An error is expected here (day 32, say): what was read before it is what counts.
    let _ = chrono::format::parse(&mut parsed, text, StrftimeItems::new(format));
    let first = NaiveDate::from_ymd_opt(parsed.year()?, parsed.month()?, 1)?;
    first.with_day(u32::from(first.num_days_in_month()))
}

fn time_of_day(date: NaiveDate, text: &str) -> Result<NaiveTime, TimeFault> {
    match clock(text) {
        Err(TimeFault::NoSuchTime) if is_midnight(text) => match date.succ_opt() {
            Some(next) => Err(TimeFault::Midnight { rewritten: eco_format!("{next} 00:00") }),
            None => Err(TimeFault::NoSuchTime),
        },
        other => other,
    }
}

/// `24:00`, `24时`: a clock that would be 00:00 but for its hour.
fn is_midnight(text: &str) -> bool {
    text.strip_prefix("24").is_some_and(|rest| clock(&eco_format!("00{rest}")) == Ok(NaiveTime::MIN))
}

fn clock(text: &str) -> Result<NaiveTime, TimeFault> {
    let unreadable = TimeFault::Unreadable(Wanted::Time);
    let mut text = EcoString::from(text).replace("点", "时");
    if text.ends_with('时') {
        text.push_str("0分");
    }
    if !has_two_digit_minutes(&text) {
        return Err(unreadable);
    }
    for format in CLOCKS {
        match NaiveTime::parse_from_str(&text, format) {
            Ok(time) => return Ok(time),
            Err(error) if no_such(error.kind()) => return Err(TimeFault::NoSuchTime),
            Err(_) => {}
        }
    }
    Err(unreadable)
}

/// `9:3` may be 9:03 or a 9:30 cut short; chrono would take it for the former.
fn has_two_digit_minutes(clock: &str) -> bool {
    clock.split(':').skip(1).all(|part| part.bytes().take_while(u8::is_ascii_digit).count() >= 2)
}

fn has_offset(clock: &str) -> bool {
    clock.ends_with(['Z', 'z']) || clock.contains(['+', '-'])
}

fn with_offset(date: NaiveDate, clock: &str, zone: Tz) -> Result<Moment, TimeFault> {
    let text = eco_format!("{date} {clock}");
    if !has_two_digit_minutes(clock.split(['+', '-']).next().unwrap_or(clock)) {
        return Err(TimeFault::Unreadable(Wanted::Time));
    }
    for format in WITH_OFFSET {
        match DateTime::parse_from_str(&text, format) {
            Ok(at) => return Ok(Moment::minute(at.with_timezone(&zone).naive_local())),
            Err(error) if no_such(error.kind()) => return Err(TimeFault::NoSuchTime),
            Err(_) => {}
        }
    }
    Err(TimeFault::Unreadable(Wanted::Time))
}

/// The first second, in UTC, that a register may name.
pub(super) fn first_second() -> i64 {
    start_of_year(*YEARS.start()).and_utc().timestamp()
}

/// The last second, in UTC, that a register may name.
pub(super) fn last_second() -> i64 {
    (start_of_year(*YEARS.end() + 1) - TimeDelta::seconds(1)).and_utc().timestamp()
}

fn start_of_year(year: i32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
