//! Durations as regulations give them: minutes, calendar days, working days, months, "the same
//! day", "at once". Must not know dates: what a duration comes to is the calendar's to say.

use ecow::EcoString;
use serde::{Deserialize, Serialize};

use super::fault::or_full_width;
use super::{TimeFault, Wanted};

const MINUTES_OF_DAY: u64 = 24 * 60;
/// Longer ones are slips (a year typed where a duration belongs), and stay far from the end of
/// every integer.
const LONGEST: u64 = 200 * 366 * MINUTES_OF_DAY;

/// How long something may take. Hours are minutes, weeks are days, years are months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Duration {
    /// Plain minutes around the clock.
    Minutes(u32),
    /// Calendar days, the first not counted, until 24:00 of the last.
    Days(u32),
    /// Working days, counted likewise.
    WorkingDays(u32),
    /// To the same day of a later month, until its 24:00.
    Months(u32),
    /// Until 24:00; after closing time, until 24:00 of the next working day.
    SameDay,
    /// One hour.
    AtOnce,
}

/// What a unit makes of a number: the variant, and how many of its own unit one is.
type Unit = (fn(u32) -> Duration, u32);

impl Duration {
    /// Read `15min`, `24h`, `3d`, `5wd`, `12mo`, `1 year`, `same-day`, `at-once`, `15分钟`,
    /// `24小时`, `3天`, `5个工作日`, `12个月`, `20年`, `半年`, `当日`, `立即`.
    ///
    /// # Errors
    /// What is wrong with the text and, where it can be told, how it should read.
    pub fn parse(text: &str) -> Result<Self, TimeFault> {
        or_full_width(text, read)
    }

    /// The length in minutes, for comparison with a cap or floor and for nothing else: a month
    /// is 30.4375 days (so 12 months are not less than 365 days), a working day 7/5 of a day
    /// (a week has five), the same day is one day, at once is an hour.
    #[must_use]
    pub fn approximate_minutes(self) -> u64 {
        match self {
            Self::Minutes(n) => u64::from(n),
            Self::Days(n) => u64::from(n) * MINUTES_OF_DAY,
            Self::WorkingDays(n) => u64::from(n) * MINUTES_OF_DAY * 7 / 5,
            Self::Months(n) => u64::from(n) * MINUTES_OF_DAY * 487 / 16,
            Self::SameDay => MINUTES_OF_DAY,
            Self::AtOnce => 60,
        }
    }

    /// Whether this is more than `cap`: exactly where both have the same unit, else by
    /// [`approximate_minutes`](Self::approximate_minutes).
    #[must_use]
    pub fn is_longer_than(self, cap: Self) -> bool {
        self.approximate_minutes() > cap.approximate_minutes()
    }

    /// In Chinese, in the largest whole unit: `24小时`, `5个工作日`, `1年`.
    #[must_use]
    pub fn zh(self) -> String {
        match self {
            Self::Minutes(n) if is_whole(n, 60) => format!("{}小时", n / 60),
            Self::Minutes(n) => format!("{n}分钟"),
            Self::Days(n) => format!("{n}天"),
            Self::WorkingDays(n) => format!("{n}个工作日"),
            Self::Months(n) if is_whole(n, 12) => format!("{}年", n / 12),
            Self::Months(n) => format!("{n}个月"),
            Self::SameDay => "当日".to_owned(),
            Self::AtOnce => "立即".to_owned(),
        }
    }

    /// In English, in the largest whole unit: `24 hours`, `5 working days`, `1 year`.
    #[must_use]
    pub fn en(self) -> String {
        match self {
            Self::Minutes(n) if is_whole(n, 60) => counted(n / 60, "hour"),
            Self::Minutes(n) => counted(n, "minute"),
            Self::Days(n) => counted(n, "day"),
            Self::WorkingDays(n) => counted(n, "working day"),
            Self::Months(n) if is_whole(n, 12) => counted(n / 12, "year"),
            Self::Months(n) => counted(n, "month"),
            Self::SameDay => "same day".to_owned(),
            Self::AtOnce => "at once".to_owned(),
        }
    }
}

/// As it stands in English files: `15min`, `24h`, `3d`, `5wd`, `12mo`, `same-day`, `at-once`.
impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Minutes(n) if is_whole(n, 60) => write!(f, "{}h", n / 60),
            Self::Minutes(n) => write!(f, "{n}min"),
            Self::Days(n) => write!(f, "{n}d"),
            Self::WorkingDays(n) => write!(f, "{n}wd"),
            Self::Months(n) => write!(f, "{n}mo"),
            Self::SameDay => f.write_str("same-day"),
            Self::AtOnce => f.write_str("at-once"),
        }
    }
}

fn is_whole(n: u32, unit: u32) -> bool {
    n > 0 && n.is_multiple_of(unit)
}

fn counted(n: u32, unit: &str) -> String {
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}

fn read(text: &str) -> Result<Duration, TimeFault> {
    let text: EcoString = text.to_ascii_lowercase().into();
    if let Some(duration) = by_name(&text) {
        return Ok(duration);
    }
    let unreadable = TimeFault::Unreadable(Wanted::Duration);
    let end_of_number = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, name) = text.split_at(end_of_number);
    let Some((of, size)) = unit(name.trim_start()) else { return Err(unreadable) };
    if number.is_empty() {
        return Err(unreadable);
    }
    let count = number.parse::<u32>().ok().and_then(|n| n.checked_mul(size));
    match count.map(of) {
        _ if count == Some(0) => Err(TimeFault::Zero),
        Some(duration) if duration.approximate_minutes() <= LONGEST => Ok(duration),
        _ => Err(TimeFault::TooLong),
    }
}

fn by_name(text: &str) -> Option<Duration> {
    Some(match text {
        "same-day" | "same day" | "当日" | "当天" => Duration::SameDay,
        "at-once" | "at once" | "立即" => Duration::AtOnce,
        "半小时" | "半个小时" => Duration::Minutes(30),
        "半年" => Duration::Months(6),
        _ => return None,
    })
}

/// `m` (minute or month) and 月 (`6月` is June) are left out on purpose: they can be misread.
fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "min" | "mins" | "minute" | "minutes" | "分钟" | "分" => (Duration::Minutes, 1),
        "h" | "hour" | "hours" | "小时" | "个小时" => (Duration::Minutes, 60),
        "d" | "day" | "days" | "天" | "日" => (Duration::Days, 1),
        "w" | "week" | "weeks" | "周" | "星期" | "个星期" => (Duration::Days, 7),
        "wd" | "working day" | "working days" | "working-day" | "working-days" | "个工作日" | "工作日" => {
            (Duration::WorkingDays, 1)
        }
        "mo" | "month" | "months" | "个月" => (Duration::Months, 1),
        "y" | "year" | "years" | "年" => (Duration::Months, 12),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Duration::{AtOnce, Days, Minutes, Months, SameDay, WorkingDays};
    use super::*;

    #[test]
    fn every_form_is_read() {
        let cases: [(Duration, &[&str]); 9] = [
            (Minutes(15), &["15min", "15 min", "15 minutes", "15分钟", "15 分钟", "15Min"]),
            (Minutes(1440), &["24h", "24 hours", "24小时", "24个小时", "1440min"]),
            (Days(3), &["3d", "3 days", "3天", "3日", " 3天 "]),
            (Days(14), &["2w", "2 weeks", "2周", "2个星期", "14d"]),
            (WorkingDays(5), &["5wd", "5 working days", "5个工作日", "5 个工作日", "5工作日"]),
            (Months(6), &["6mo", "6 months", "6个月", "半年"]),
            (Months(240), &["20y", "20 years", "20年", "240mo"]),
            (SameDay, &["same-day", "Same day", "当日", "当天"]),
            (AtOnce, &["at-once", "at once", "立即"]),
        ];
        for (duration, texts) in cases {
            for text in texts {
                assert_eq!(Duration::parse(text), Ok(duration), "{text}");
            }
        }
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let all = [Minutes(1), Minutes(90), Minutes(120), Days(1), Days(7), WorkingDays(5)];
        for duration in all.into_iter().chain([Months(1), Months(12), Months(18), SameDay, AtOnce]) {
            for text in [duration.to_string(), duration.zh(), duration.en()] {
                assert_eq!(Duration::parse(&text), Ok(duration), "{text}");
            }
        }
    }

    #[test]
    fn the_largest_whole_unit_is_printed() {
        assert_eq!([Minutes(1440).zh(), Minutes(1440).en()], ["24小时", "24 hours"]);
        assert_eq!([Minutes(90).zh(), Minutes(60).en()], ["90分钟", "1 hour"]);
        assert_eq!([Months(12).zh(), Months(18).en()], ["1年", "18 months"]);
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(Duration::parse("５个工作日").unwrap_err().rewritten(), Some("5个工作日"));
        assert_eq!(Duration::parse("0d"), Err(TimeFault::Zero));
        assert_eq!(Duration::parse("2026年"), Err(TimeFault::TooLong));
        assert_eq!(Duration::parse("99999999999999999999d"), Err(TimeFault::TooLong));
        assert_eq!(Duration::parse("4294967295y"), Err(TimeFault::TooLong));
        assert_eq!(Duration::parse(""), Err(TimeFault::Empty));
        for text in ["3", "d", "5m", "6月", "-3d", "3.5d", "soon", "3d 4h", "天"] {
            assert_eq!(Duration::parse(text), Err(TimeFault::Unreadable(Wanted::Duration)), "{text}");
        }
    }

    #[test]
    fn caps_compare_across_units() {
        assert!(!Days(3).is_longer_than(Minutes(72 * 60)));
        assert!(Days(4).is_longer_than(Minutes(72 * 60)));
        assert!(Days(5).is_longer_than(WorkingDays(3)));
        assert!(!Days(365).is_longer_than(Months(12)));
        assert!(Days(366).is_longer_than(Months(12)));
        assert!(SameDay.is_longer_than(AtOnce));
    }
}
