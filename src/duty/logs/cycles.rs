//! Entries that come in each stretch of the calendar. What was missed before the last entry is one
//! duty, what is missed since then another, so that neither a year without entries nor a day
//! forgotten long ago fills the lists. Rounds that were kept leave no duty.

use chrono::NaiveDate;

use super::super::make;
use super::members::Member;
use super::periods::{Period, periods};
use super::{Asking, Duty, Made, Round, Start};
use crate::calendar::{Due, Step, StepWhy};
use crate::entry::Record;
use crate::register::LogEntry;
use crate::register::kind_duties::{Asks, Every};
use crate::time::Moment;

pub(super) fn duties(asking: &Asking<'_>, member: &Member, entries: &[&LogEntry], every: Every, out: &mut Vec<Duty>) {
    let (Some(start), Asks::Entry { within, .. }) = (&member.start, &asking.duty().asks) else { return };
    let dated: Vec<(NaiveDate, &LogEntry)> =
        entries.iter().filter_map(|entry| Some((entry.at?.date(), *entry))).collect();
    let rounds = Rounds { asking, member, start, dated };
    let last = rounds.dated.iter().map(|(date, _)| *date).max();
    let mut missed: Vec<Period> = Vec::new();
    for period in periods(every, *within, asking.facts.calendar, start.at.date()) {
        if member.until.is_some_and(|until| until.date() < period.to) {
            break;
        }
        match rounds.kept(&period) {
            Some(at) if at.date() <= period.to => {}
            Some(at) => out.push(rounds.made(&period, Round::Once, Some(at))),
            None if last.is_some_and(|last| last > period.late) => missed.push(period),
            None => {
                out.push(rounds.made(&period, Round::Since, None));
                break;
            }
        }
    }
    if let Some(first) = missed.first() {
        let ends = missed.iter().map(|period| period.to).collect();
        out.push(rounds.made(first, Round::Between(ends), None));
    }
}

struct Rounds<'r> {
    asking: &'r Asking<'r>,
    member: &'r Member,
    start: &'r Start,
    dated: Vec<(NaiveDate, &'r LogEntry)>,
}

impl Rounds<'_> {
    /// When a round was kept: by the last entry that it takes, or late by one during the holiday.
    fn kept(&self, period: &Period) -> Option<Moment> {
        if period.times == 0 {
            return Some(Moment::day(period.from));
        }
        let within = |to: NaiveDate| self.dated.iter().filter(move |(date, _)| (period.from..=to).contains(date));
        let entry = within(period.to).nth(period.times - 1).or_else(|| within(period.late).nth(period.times - 1))?;
        entry.1.at
    }

    fn made(&self, period: &Period, round: Round, met: Option<Moment>) -> Duty {
        let before = self.dated.iter().rev().find(|(date, _)| *date < period.from).map(|(_, entry)| *entry);
        let since = Moment::day(period.from);
        let mut due = Due { unknown_year: period.unknown_year, ..make::by_day(since, period.to) };
        if let (Some(name), Some(first)) = (&period.holiday, period.to.succ_opt()) {
            due.steps.push(Step { date: first, why: StepWhy::FreeDay { name: Some(name.clone()) } });
        }
        let records: Vec<&Record> = before.map(|entry| &entry.record).into_iter().collect();
        let on = self.member.on(self.asking, &records, before, since);
        let start = before.map_or_else(|| self.start.clone(), |entry| Start::of_entry(entry, since));
        let made = Made { slip: None, about: self.member.about.clone(), round, met };
        self.asking.made(&start, since, due, on, made)
    }
}
