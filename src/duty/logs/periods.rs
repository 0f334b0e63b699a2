//! The stretches of the calendar in which something is done once or several times: working days,
//! the days before a big holiday, weeks, months, quarters, years. Must not know any entry.

use chrono::{Datelike, Days, Months, NaiveDate};
use ecow::EcoString;

use crate::calendar::Calendar;
use crate::register::KindDuty;
use crate::register::kind_duties::{Asks, Cycle, Every};
use crate::time::{Duration, Moment};

/// How long before a big holiday begins, where the kind does not say.
const BEFORE_HOLIDAY: Duration = Duration::WorkingDays(10);

/// One such stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Until when what was missed may still be done, late: the end of the holiday.
    pub late: NaiveDate,
    pub times: usize,
    /// The holiday it comes before.
    pub holiday: Option<EcoString>,
    /// The year for which there is no calendar to count by.
    pub unknown_year: Option<i32>,
}

impl Period {
    fn of_days(from: NaiveDate, to: NaiveDate, times: usize) -> Self {
        Self { from, to, late: to, times, holiday: None, unknown_year: None }
    }
}

/// All periods from a day on, without end but for holidays, of which only those of the calendar
/// are known and then one year of which nothing is.
pub(super) fn periods<'c>(
    every: Every,
    within: Option<Duration>,
    calendar: &'c Calendar,
    from: NaiveDate,
) -> Box<dyn Iterator<Item = Period> + 'c> {
    match every {
        Every::Interval(_) => Box::new(std::iter::empty()),
        Every::WorkingDay => Box::new(working_days(calendar, from)),
        Every::BigHoliday => Box::new(holidays(calendar, within.unwrap_or(BEFORE_HOLIDAY), from)),
        Every::Times { times, cycle } => Box::new(cycles(calendar, times as usize, cycle, from)),
    }
}

fn working_days(calendar: &Calendar, from: NaiveDate) -> impl Iterator<Item = Period> {
    let days = from.iter_days().filter(|day| calendar.is_working(*day));
    days.map(|day| Period { unknown_year: unknown(calendar, day.year()), ..Period::of_days(day, day, 1) })
}

fn unknown(calendar: &Calendar, year: i32) -> Option<i32> {
    (!calendar.knows_year(year)).then_some(year)
}

/// The days before each big holiday; not before one that was already near when it began.
fn holidays(calendar: &Calendar, within: Duration, from: NaiveDate) -> impl Iterator<Item = Period> {
    let known = calendar.big_holidays().iter().filter_map(move |holiday| {
        let (first, eve) = (before(calendar, holiday.from, within), holiday.from.pred_opt()?);
        let period = Period { late: holiday.to, holiday: Some(holiday.name.clone()), ..Period::of_days(first, eve, 1) };
        (first >= from).then_some(period)
    });
    known.chain(year_to_come(calendar, from))
}

/// The first year from that day on for which no calendar says when the big holidays are.
fn year_to_come(calendar: &Calendar, from: NaiveDate) -> Option<Period> {
    let last = calendar.big_holidays().last()?.from.year();
    let year = (from.year().max(last)..).find(|year| !calendar.knows_year(*year))?;
    let (first, end) = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
    Some(Period { unknown_year: Some(year), ..Period::of_days(first, end, 1) })
}

/// The day from which it is so long until `day`; working days are counted back.
fn before(calendar: &Calendar, day: NaiveDate, within: Duration) -> NaiveDate {
    let earlier = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
    let first = match within {
        Duration::WorkingDays(n) => earlier.filter(|day| calendar.is_working(*day)).nth((n.max(1) - 1) as usize),
        other => {
            let days = other.approximate_minutes() / (24 * 60);
            day.checked_sub_days(Days::new(days.max(1)))
        }
    };
    first.unwrap_or(NaiveDate::MIN)
}

/// Weeks, months and the like. The first is asked for as far as it is left, rounded down; none is
/// asked more than it has working days, but for days themselves.
fn cycles(calendar: &Calendar, times: usize, cycle: Cycle, from: NaiveDate) -> impl Iterator<Item = Period> {
    let firsts = std::iter::successors(first_day(cycle, from), move |first| next(cycle, *first));
    firsts.filter_map(move |first| {
        let last = next(cycle, first)?.pred_opt()?;
        let begun = first.max(from);
        let (whole, left) = ((last - first).num_days() + 1, (last - begun).num_days() + 1);
        let share = times * usize::try_from(left).ok()? / usize::try_from(whole).ok()?;
        let workable = match cycle {
            Cycle::Day => times,
            _ => begun.iter_days().take_while(|day| *day <= last).filter(|day| calendar.is_working(*day)).count(),
        };
        let asked = share.min(workable);
        let period = Period { unknown_year: unknown(calendar, begun.year()), ..Period::of_days(begun, last, asked) };
        Some(period)
    })
}

fn first_day(cycle: Cycle, day: NaiveDate) -> Option<NaiveDate> {
    match cycle {
        Cycle::Day => Some(day),
        Cycle::Week => day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())),
        Cycle::Month => day.with_day(1),
        Cycle::Quarter => day.with_day(1)?.checked_sub_months(Months::new(day.month0() % 3)),
        Cycle::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
    }
}

fn next(cycle: Cycle, first: NaiveDate) -> Option<NaiveDate> {
    match cycle {
        Cycle::Day => first.succ_opt(),
        Cycle::Week => first.checked_add_days(Days::new(7)),
        Cycle::Month => first.checked_add_months(Months::new(1)),
        Cycle::Quarter => first.checked_add_months(Months::new(3)),
        Cycle::Year => first.checked_add_months(Months::new(12)),
    }
}

/// How many rounds have gone by as of a time since one that was due on `due`, that one included.
pub(in crate::duty) fn rounds_since(duty: &KindDuty, calendar: &Calendar, due: Moment, as_of: Moment) -> usize {
    let Asks::Entry { every: Some(every), within, .. } = &duty.asks else { return usize::from(due.is_past(as_of)) };
    if !due.is_past(as_of) {
        return 0;
    }
    if let Every::Interval(interval) = every {
        let past = (as_of.end() - due.end()).num_minutes();
        let more = u64::try_from(past).unwrap_or(0) / interval.approximate_minutes().max(1);
        return 1 + usize::try_from(more).unwrap_or(0);
    }
    // The round of `due` itself, and those that end after it.
    let later = periods(*every, *within, calendar, due.date().succ_opt().unwrap_or(NaiveDate::MAX));
    let gone = later.filter(|period| period.times > 0).take_while(|period| Moment::day(period.to).is_past(as_of));
    1 + gone.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn date(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        calendar.know_year(2026);
        for day in date("2026-10-01").iter_days().take(7) {
            calendar.add_holiday(day, None);
        }
        calendar.add_workday(date("2026-10-10"));
        calendar.add_big_holiday("国庆节".into(), date("2026-10-01"), date("2026-10-07"));
        calendar
    }

    fn told(every: Every, within: Option<Duration>, from: &str, count: usize) -> Vec<String> {
        let calendar = calendar();
        let periods = periods(every, within, &calendar, date(from)).take(count);
        periods.map(|p| format!("{}..{} {}", p.from.format("%m-%d"), p.to.format("%m-%d"), p.times)).collect()
    }

    #[test]
    fn working_days_pass_over_holidays_and_take_in_make_up_days() {
        let days = told(Every::WorkingDay, None, "2026-09-30", 4);
        assert_eq!(days, ["09-30..09-30 1", "10-08..10-08 1", "10-09..10-09 1", "10-10..10-10 1"]);
    }

    #[test]
    fn a_week_asks_no_more_than_it_has_left() {
        let weekly = |from| told(Every::Times { times: 4, cycle: Cycle::Week }, None, from, 3);
        assert_eq!(weekly("2026-09-21"), ["09-21..09-27 4", "09-28..10-04 3", "10-05..10-11 3"]);
        assert_eq!(weekly("2026-09-24")[0], "09-24..09-27 2");
        assert_eq!(weekly("2026-09-27")[0], "09-27..09-27 0");
    }

    #[test]
    fn months_quarters_and_years_are_those_of_the_calendar() {
        let one = |cycle, from| told(Every::Times { times: 1, cycle }, None, from, 2);
        assert_eq!(one(Cycle::Month, "2026-09-15"), ["09-15..09-30 0", "10-01..10-31 1"]);
        assert_eq!(one(Cycle::Quarter, "2026-07-01"), ["07-01..09-30 1", "10-01..12-31 1"]);
        assert_eq!(one(Cycle::Year, "2026-06-22"), ["06-22..12-31 0", "01-01..12-31 1"]);
    }

    #[test]
    fn before_a_big_holiday_and_then_a_year_without_calendar() {
        let holiday = |within, from| told(Every::BigHoliday, within, from, 3);
        assert_eq!(holiday(Some(Duration::Days(15)), "2026-06-22"), ["09-16..09-30 1", "01-01..12-31 1"]);
        assert_eq!(holiday(Some(Duration::WorkingDays(2)), "2026-06-22")[0], "09-29..09-30 1");
        assert_eq!(holiday(Some(Duration::Days(15)), "2026-09-20"), ["01-01..12-31 1"]);
    }
}
