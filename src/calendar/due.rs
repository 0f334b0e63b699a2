//! When a duty is due, and the chain of dates that led there, which is shown to people who ask
//! why something is red. Must not know which duty it is, nor the policy that gave the duration.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta};
use ecow::EcoString;

use super::{Calendar, is_weekend};
use crate::time::{Duration, Moment};

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// A whole day means until its 24:00.
    pub at: Moment,
    /// How it came about: the start, the days that were passed over or are worked against the
    /// week's rule, the end.
    pub steps: Vec<Step>,
    /// The first year that was counted through without the office's calendar for it.
    pub unknown_year: Option<i32>,
}

/// One date of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub date: NaiveDate,
    pub why: StepWhy,
}

/// What a date of the chain has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepWhy {
    /// The day from which the time runs.
    Start,
    /// What began it came after the office had closed.
    AfterClosing,
    /// Not a working day, passed over; the holiday's name if it has one.
    FreeDay { name: Option<EcoString> },
    /// A weekend day or holiday that is worked, and so counts.
    MakeUpDay,
    /// The end as it was before it was put off, by renewal or extension.
    PutOff,
    /// A day on which the office is to be reminded.
    Notice,
    /// The last day.
    End,
}

impl Step {
    /// The reason in Chinese.
    #[must_use]
    pub fn zh(&self) -> &str {
        match &self.why {
            StepWhy::Start => "起算",
            StepWhy::AfterClosing => "已下班",
            StepWhy::FreeDay { name: Some(name) } => name,
            StepWhy::FreeDay { name: None } if is_weekend(self.date) => "周末",
            StepWhy::FreeDay { name: None } => "节假日",
            StepWhy::MakeUpDay => "调休上班",
            StepWhy::PutOff => "延期",
            StepWhy::Notice => "提醒",
            StepWhy::End => "期满",
        }
    }

    /// The reason in English.
    #[must_use]
    pub fn en(&self) -> &str {
        match &self.why {
            StepWhy::Start => "start",
            StepWhy::AfterClosing => "after closing time",
            StepWhy::FreeDay { name: Some(name) } => name,
            StepWhy::FreeDay { name: None } if is_weekend(self.date) => "weekend",
            StepWhy::FreeDay { name: None } => "holiday",
            StepWhy::MakeUpDay => "make-up working day",
            StepWhy::PutOff => "put off",
            StepWhy::Notice => "notice",
            StepWhy::End => "end",
        }
    }
}

impl Calendar {
    /// When that is due which began at `since` and has to be done `within` a duration.
    ///
    /// Days, working days and months end at 24:00 of a day, the day of `since` not counted.
    /// Minutes run around the clock; from a bare date they run from its end, since nobody knows
    /// the hour. What comes after closing time or on a free day is, on "the same day", due on
    /// the next working day; a bare date is never after closing time.
    #[must_use]
    pub fn due(&self, since: Moment, within: Duration) -> Due {
        let date = since.date();
        let mut count = Count::new(self, date);
        let at = match within {
            Duration::Minutes(n) => minutes_after(since, n),
            Duration::AtOnce => minutes_after(since, 60),
            Duration::Days(n) => day_or_last(date.checked_add_days(Days::new(n.into()))),
            Duration::Months(n) => day_or_last(date.checked_add_months(Months::new(n))),
            Duration::WorkingDays(n) => Moment::day(count.working_days(date, n)),
            Duration::SameDay => Moment::day(count.same_day(since)),
        };
        count.finish(at)
    }
}

fn day_or_last(date: Option<NaiveDate>) -> Moment {
    Moment::day(date.unwrap_or(NaiveDate::MAX))
}

fn minutes_after(since: Moment, n: u32) -> Moment {
    let Some(end) = since.end().checked_add_signed(TimeDelta::minutes(n.into())) else {
        return Moment::day(NaiveDate::MAX);
    };
    // A day plus 24 hours is the next day, not a midnight of the day after.
    match end.date().pred_opt() {
        Some(day) if since.is_whole_day() && end.time() == NaiveTime::MIN => Moment::day(day),
        _ => Moment::minute(end),
    }
}

/// A count of working days under way.
struct Count<'c> {
    calendar: &'c Calendar,
    steps: Vec<Step>,
    unknown_year: Option<i32>,
}

impl<'c> Count<'c> {
    fn new(calendar: &'c Calendar, start: NaiveDate) -> Self {
        let steps = vec![Step { date: start, why: StepWhy::Start }];
        Self { calendar, steps, unknown_year: None }
    }

    /// The `n`th working day after `date`.
    fn working_days(&mut self, date: NaiveDate, n: u32) -> NaiveDate {
        let mut last = date;
        let mut left = n;
        while left > 0 {
            let Some(next) = last.succ_opt() else { break };
            last = next;
            left -= u32::from(self.counts(next));
        }
        last
    }

    fn same_day(&mut self, since: Moment) -> NaiveDate {
        let date = since.date();
        if !self.counts(date) {
            return self.working_days(date, 1);
        }
        if since.is_whole_day() || since.start().time() <= self.calendar.closes {
            return date;
        }
        self.step(date, StepWhy::AfterClosing);
        self.working_days(date, 1)
    }

    /// Whether `date` is a working day; leaves a step where that is not plain from the week.
    fn counts(&mut self, date: NaiveDate) -> bool {
        if !self.calendar.knows_year(date.year()) {
            self.unknown_year.get_or_insert(date.year());
        }
        let working = self.calendar.is_working(date);
        if !working {
            let name = self.calendar.holiday_name(date).cloned();
            self.step(date, StepWhy::FreeDay { name });
        } else if self.calendar.is_make_up(date) {
            self.step(date, StepWhy::MakeUpDay);
        }
        working
    }

    fn step(&mut self, date: NaiveDate, why: StepWhy) {
        self.steps.push(Step { date, why });
    }

    fn finish(mut self, at: Moment) -> Due {
        self.step(at.date(), StepWhy::End);
        Due { at, steps: self.steps, unknown_year: self.unknown_year }
    }
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
