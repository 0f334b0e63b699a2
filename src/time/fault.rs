//! What can be wrong with a typed time, duration or period, and how it should read instead.
//! Must not know where the text stood: a finding's place and rule are the caller's.

use chrono::{Datelike, NaiveDate};
use ecow::EcoString;

/// Why a text is no time (duration, period …).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// Nothing but blanks.
    Empty,
    /// In no form that is known for what is wanted.
    Unreadable(Wanted),
    /// Right but for full-width characters; `rewritten` has the plain ones.
    FullWidth { rewritten: EcoString },
    /// `26-03-02`; `rewritten` supposes this century.
    TwoDigitYear { rewritten: EcoString },
    /// A year before 1900 or after 2199.
    YearOutOfRange,
    /// 30 February, month 13; `last` is the last day of the month, if there is such a month.
    NoSuchDay { last: Option<NaiveDate> },
    /// 25:00, 09:61.
    NoSuchTime,
    /// `24:00`; `rewritten` is 00:00 of the next day.
    Midnight { rewritten: EcoString },
    /// A duration of nothing.
    Zero,
    /// A duration of more than 200 years: a year (`2026年`) or a slip of the finger.
    TooLong,
}

/// What the text should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Time,
    Date,
    Duration,
    Deadline,
    Period,
    YearDay,
}

impl TimeFault {
    /// The text as it should read, where that can be told.
    #[must_use]
    pub fn rewritten(&self) -> Option<&str> {
        match self {
            Self::FullWidth { rewritten } | Self::TwoDigitYear { rewritten } | Self::Midnight { rewritten } => {
                Some(rewritten)
            }
            _ => None,
        }
    }

    /// The fault in Chinese, without a full stop.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "没有填写".to_owned(),
            Self::Unreadable(wanted) => format!("读不懂，应写成{}", wanted.zh()),
            Self::FullWidth { rewritten } => format!("用了全角字符，应写成 {rewritten}"),
            Self::TwoDigitYear { rewritten } => format!("年份要写四位：{rewritten}"),
            Self::YearOutOfRange => "年份应在1900年到2199年之间".to_owned(),
            Self::NoSuchDay { last: None } => "没有这个月份或日期".to_owned(),
            Self::NoSuchDay { last: Some(last) } => {
                format!("没有这一天，{}年{}月只有{}天", last.year(), last.month(), last.day())
            }
            Self::NoSuchTime => "没有这个钟点".to_owned(),
            Self::Midnight { rewritten } => format!("24:00 应写成次日零点：{rewritten}"),
            Self::Zero => "时限不能是零".to_owned(),
            Self::TooLong => "时限超过200年".to_owned(),
        }
    }

    /// The fault in English, without a full stop.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "is empty".to_owned(),
            Self::Unreadable(wanted) => format!("cannot be read; write {}", wanted.en()),
            Self::FullWidth { rewritten } => {
                format!("has full-width characters; write {rewritten}")
            }
            Self::TwoDigitYear { rewritten } => format!("needs a year of four digits: {rewritten}"),
            Self::YearOutOfRange => "has a year outside 1900 to 2199".to_owned(),
            Self::NoSuchDay { last: None } => "is no month or day".to_owned(),
            Self::NoSuchDay { last: Some(last) } => {
                format!("is no day; {} has {} days", last.format("%B %Y"), last.day())
            }
            Self::NoSuchTime => "is no time of day".to_owned(),
            Self::Midnight { rewritten } => format!("is 00:00 of the next day: {rewritten}"),
            Self::Zero => "is no time at all".to_owned(),
            Self::TooLong => "is longer than 200 years".to_owned(),
        }
    }
}

impl Wanted {
    fn zh(self) -> &'static str {
        match self {
            Self::Time => "时间，如 2026-03-02 09:30",
            Self::Date => "日期，如 2026-03-02",
            Self::Duration => "时限，如 15分钟、24小时、3天、5个工作日、12个月、当日、立即",
            Self::Deadline => "时间或时限，如 2026-03-02、3天、5个工作日",
            Self::Period => "期限，如 20年、6个月，或日期",
            Self::YearDay => "月日，如 03-31",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Time => "a time such as 2026-03-02 09:30",
            Self::Date => "a date such as 2026-03-02",
            Self::Duration => "a duration such as 15min, 24h, 3d, 5wd, 12mo, same-day or at-once",
            Self::Deadline => "a time or a duration such as 2026-03-02, 3d or 5wd",
            Self::Period => "a period such as 20 years or 6 months, or a date",
            Self::YearDay => "a month and a day such as 03-31",
        }
    }
}

/// `text` with plain characters for full-width digits, letters and punctuation; `None` if it has
/// none of these.
pub(super) fn narrow(text: &str) -> Option<EcoString> {
    let plain: EcoString = text.chars().map(narrow_char).collect();
    (plain != text).then_some(plain)
}

/// The full-width forms stand in the order of ASCII, `!` at U+FF01.
fn narrow_char(wide: char) -> char {
    match wide {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(wide as u32 - 0xfee0).unwrap_or(wide),
        _ => wide,
    }
}

/// Read `text`; where that fails, see whether plain characters alone would mend it.
pub(super) fn or_full_width<T>(text: &str, read: impl Fn(&str) -> Result<T, TimeFault>) -> Result<T, TimeFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TimeFault::Empty);
    }
    let fault = match read(text) {
        Ok(value) => return Ok(value),
        Err(fault) => fault,
    };
    match narrow(text) {
        None => Err(fault),
        Some(rewritten) => match read(&rewritten) {
            Ok(_) => Err(TimeFault::FullWidth { rewritten }),
            Err(deeper) => Err(deeper),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_keeps_what_is_no_full_width_form() {
        assert_eq!(narrow("２０２６年 ９：３０").as_deref(), Some("2026年 9:30"));
        assert_eq!(narrow("５ｗｄ\u{3000}").as_deref(), Some("5wd "));
        assert_eq!(narrow("2026年3月2日"), None);
    }

    #[test]
    fn a_sentence_names_the_last_day_of_the_month() {
        let fault = TimeFault::NoSuchDay { last: NaiveDate::from_ymd_opt(2026, 2, 28) };
        assert_eq!(fault.zh(), "没有这一天，2026年2月只有28天");
        assert_eq!(fault.en(), "is no day; February 2026 has 28 days");
        assert_eq!(fault.rewritten(), None);
    }
}
