//! The value of one number: a length of time, a day of the year, a role or a count; how each is
//! read, printed and held against its floor. Must not know which number it is for.

use chrono::NaiveDate;
use ecow::{EcoString, eco_format};

use crate::calendar::YearDay;
use crate::entry::{Vocabulary, scalar};
use crate::finding::Arg;
use crate::lang::Language;
use crate::register::terms::Role;
use crate::time::{Duration, TimeFault};

/// In which year a day of the year lies, seen from what began the duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    Same,
    Next,
}

/// A day of the same or of the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AnnualDay {
    pub day: YearDay,
    pub year: Year,
}

impl AnnualDay {
    /// The date that is meant when the duty began at `since`. A day of the same year that has
    /// gone by already is that of the next.
    #[must_use]
    pub fn after(self, since: NaiveDate) -> NaiveDate {
        let same = self.day.in_year_of(since);
        if self.year == Year::Same && same >= since { same } else { self.day.in_year_after(since) }
    }
}

/// The value of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    Duration(Duration),
    Day(AnnualDay),
    /// The lowest role that may approve.
    Role(Role),
    Count(u32),
}

impl Setting {
    /// Whether it is beyond `floor`: longer, later, or fewer. Roles have no floor.
    #[must_use]
    pub fn passes(self, floor: Self) -> bool {
        match (self, floor) {
            (Self::Duration(own), Self::Duration(floor)) => own.is_longer_than(floor),
            (Self::Day(own), Self::Day(floor)) => own.day > floor.day,
            (Self::Count(own), Self::Count(floor)) => own < floor,
            _ => false,
        }
    }

    /// For a reader: `24小时`, `次年3月31日`, `办公室主任`, `2`.
    #[must_use]
    pub fn text(self, language: Language) -> EcoString {
        match (self, language) {
            (Self::Duration(duration), Language::Zh) => duration.zh().into(),
            (Self::Duration(duration), Language::En) => duration.en().into(),
            (Self::Day(AnnualDay { day, year }), Language::Zh) => {
                let year = if year == Year::Next { "次年" } else { "当年" };
                eco_format!("{year}{}月{}日", day.month(), day.day())
            }
            (Self::Day(AnnualDay { day, year }), Language::En) => {
                let year = if year == Year::Next { "next" } else { "same" };
                eco_format!("{} of the {year} year", day.in_year(LEAP_YEAR).format("%-d %B"))
            }
            (Self::Role(role), _) => Vocabulary::shipped().choice("role").write(role.name(), language).into(),
            (Self::Count(count), _) => eco_format!("{count}"),
        }
    }

    /// Both languages, as a fact of a finding.
    pub(super) fn arg(self) -> Arg {
        Arg::Both { zh: self.text(Language::Zh), en: self.text(Language::En) }
    }
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2000;

/// As it stands in files in English: `24h`, `03-31`, `office-director`, `2`.
impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Duration(duration) => duration.fmt(f),
            Self::Day(AnnualDay { day, .. }) => day.fmt(f),
            Self::Role(role) => f.write_str(role.name()),
            Self::Count(count) => count.fmt(f),
        }
    }
}

/// What a number's value is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    Duration,
    /// Months or years only.
    Period,
    Day(Year),
    Role,
    Count,
}

/// Why a value cannot be read: the sentence of `bad-value`, its facts, and the value mended.
#[derive(Debug)]
pub(super) struct SettingFault {
    pub sentence: &'static str,
    pub args: Vec<(&'static str, Arg)>,
    pub mend: Option<EcoString>,
}

impl SettingFault {
    fn new(sentence: &'static str) -> Self {
        Self { sentence, args: Vec::new(), mend: None }
    }

    /// A fault of `time`, in its own words.
    pub(super) fn timely(fault: &TimeFault) -> Self {
        let words = Arg::Both { zh: fault.zh().into(), en: fault.en().into() };
        Self { sentence: "time", args: vec![("fault", words)], mend: fault.rewritten().map(EcoString::from) }
    }

    /// A word that is not of a closed set.
    pub(super) fn choice(set: &'static str, typed: &str) -> Self {
        let choices = Vocabulary::shipped().choice(set);
        let values = choices.values.iter().map(|value| Arg::Choice(set.into(), value.name.clone()));
        let args = vec![("set", Arg::from(set)), ("allowed", Arg::List(values.collect()))];
        Self { sentence: "choice", args, mend: scalar::nearest(typed, choices.spellings()) }
    }
}

impl SettingKind {
    /// Read what was typed, in either language.
    pub(super) fn read(self, typed: &str) -> Result<Setting, SettingFault> {
        let typed = typed.trim();
        match self {
            Self::Duration => duration(typed).map(Setting::Duration),
            Self::Period => match duration(typed)? {
                months @ Duration::Months(_) => Ok(Setting::Duration(months)),
                _ => Err(SettingFault::new("months")),
            },
            Self::Day(year) => YearDay::parse(typed)
                .map(|day| Setting::Day(AnnualDay { day, year }))
                .map_err(|fault| SettingFault::timely(&fault)),
            Self::Role => role(typed).map(Setting::Role),
            Self::Count => match typed.parse() {
                Ok(count) if count > 0 => Ok(Setting::Count(count)),
                _ => Err(SettingFault::new("number")),
            },
        }
    }
}

fn duration(typed: &str) -> Result<Duration, SettingFault> {
    Duration::parse(typed).map_err(|fault| SettingFault::timely(&fault))
}

/// A role that ranks: one that does not could be outranked by anybody.
fn role(typed: &str) -> Result<Role, SettingFault> {
    let choices = Vocabulary::shipped().choice("role");
    match choices.read(typed).and_then(|name| Role::named(name)) {
        Some(role) if role.rank() > 0 => Ok(role),
        Some(_) => Err(SettingFault::new("role-without-rank")),
        None => Err(SettingFault::choice("role", typed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: SettingKind, typed: &str) -> Result<Setting, &'static str> {
        kind.read(typed).map_err(|fault| fault.sentence)
    }

    #[test]
    fn each_kind_reads_its_own_values_in_both_languages() {
        let next = SettingKind::Day(Year::Next);
        assert_eq!(read(SettingKind::Duration, "5个工作日"), Ok(Setting::Duration(Duration::WorkingDays(5))));
        assert_eq!(read(SettingKind::Period, "20年"), Ok(Setting::Duration(Duration::Months(240))));
        assert_eq!(read(SettingKind::Role, "办公室主任"), Ok(Setting::Role(Role::OfficeDirector)));
        assert_eq!(read(next, "3月31日").map(|day| day.to_string()), Ok("03-31".to_owned()));
        assert_eq!(read(SettingKind::Count, "3"), Ok(Setting::Count(3)));
    }

    #[test]
    fn what_is_of_another_kind_is_refused() {
        assert_eq!(read(SettingKind::Duration, "soon"), Err("time"));
        assert_eq!(read(SettingKind::Period, "90d"), Err("months"));
        assert_eq!(read(SettingKind::Day(Year::Same), "3d"), Err("time"));
        assert_eq!(read(SettingKind::Role, "director"), Err("choice"));
        assert_eq!(read(SettingKind::Role, "staff"), Err("role-without-rank"));
        for count in ["0", "-1", "two"] {
            assert_eq!(read(SettingKind::Count, count), Err("number"), "{count}");
        }
    }

    #[test]
    fn days_lie_in_the_same_or_the_next_year() {
        let date = |text: &str| crate::time::parse_date(text).unwrap();
        let june = YearDay::new(6, 30).unwrap();
        let same = AnnualDay { day: june, year: Year::Same };
        assert_eq!(same.after(date("2026-06-30")), date("2026-06-30"));
        assert_eq!(same.after(date("2026-07-01")), date("2027-06-30"));
        let next = AnnualDay { day: june, year: Year::Next };
        assert_eq!(next.after(date("2026-03-02")), date("2027-06-30"));
        assert_eq!(Setting::Day(next).text(Language::Zh), "次年6月30日");
        assert_eq!(Setting::Day(same).text(Language::En), "30 June of the same year");
    }
}
