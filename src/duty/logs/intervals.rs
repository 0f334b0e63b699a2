//! Entries that come again so long after the last one, or when the last one itself says so.
//! Each is met by the next. Must not know the weeks and holidays of the calendar.

use super::super::make;
use super::members::Member;
use super::{Asking, Duty, Made, Round, Start, follow};
use crate::calendar::{Due, StepWhy};
use crate::entry::Record;
use crate::register::LogEntry;
use crate::register::kind_duties::{Asks, Every};
use crate::time::Moment;

/// A start and when the next entry is due.
struct Open<'r> {
    start: Start,
    due: Due,
    /// The entry that began it.
    entry: Option<&'r LogEntry>,
}

pub(super) fn duties<'r>(asking: &Asking<'r>, member: &Member, entries: &[&'r LogEntry], out: &mut Vec<Duty>) {
    let begin = member.start.as_ref();
    let is_before = |at: Moment| begin.is_none_or(|begin| at.is_before(begin.at));
    let mut begun = false;
    let mut open: Option<Open<'r>> = None;
    let timed = entries.iter().filter_map(|entry| Some((*entry, entry.at?)));
    for (entry, at) in timed {
        if !begun && !is_before(at) {
            begun = true;
            // The entry that is itself the beginning meets nothing.
            let itself = begin.is_some_and(|begin| begin.origin == entry.record.head);
            open = open.or_else(|| from_the_start(asking, member).filter(|_| !itself));
        }
        out.extend(open.take().map(|open| made(asking, member, open, Some(at))));
        open = after(asking, entry, at, begun);
    }
    if !begun {
        open = open.or_else(|| from_the_start(asking, member));
    }
    // Who has left, or what was given up, before it fell due is asked nothing more.
    let wanted = open.filter(|open| member.until.is_none_or(|until| !open.due.at.is_after(until)));
    out.extend(wanted.map(|open| made(asking, member, open, None)));
}

fn from_the_start<'r>(asking: &Asking<'_>, member: &Member) -> Option<Open<'r>> {
    let start = member.start.clone()?;
    let due = every(asking, start.at)?;
    Some(Open { start, due, entry: None })
}

/// What an entry asks for next: what it says itself, else the interval once the register has begun.
fn after<'r>(asking: &Asking<'_>, entry: &'r LogEntry, at: Moment, begun: bool) -> Option<Open<'r>> {
    let Asks::Entry { after, within, .. } = &asking.duty().asks else { return None };
    let said = after.as_deref().and_then(|key| follow::time(entry, key)).map(|next| match within {
        Some(within) => make::put_off(make::by_time(at, next), asking.facts.calendar.due(next, *within)),
        None => make::by_time(at, next),
    });
    let due = said.or_else(|| every(asking, at).filter(|_| begun))?;
    Some(Open { start: Start::of_entry(entry, at), due, entry: Some(entry) })
}

/// When the next is due by the interval.
fn every(asking: &Asking<'_>, at: Moment) -> Option<Due> {
    let Asks::Entry { every: Some(Every::Interval(interval)), within, .. } = &asking.duty().asks else { return None };
    let calendar = asking.facts.calendar;
    let due = calendar.due(at, *interval);
    Some(match within {
        Some(within) => {
            let later = calendar.due(due.at, *within);
            make::put_off(due, later)
        }
        None => due,
    })
}

fn made(asking: &Asking<'_>, member: &Member, open: Open<'_>, met: Option<Moment>) -> Duty {
    let records: Vec<&Record> = open.entry.map(|entry| &entry.record).into_iter().collect();
    let on = member.on(asking, &records, open.entry, open.start.at);
    let comes_round = open.due.steps.iter().any(|step| step.why == StepWhy::End) && asking.duty().is_periodic();
    let round = if comes_round && met.is_none() { Round::Since } else { Round::Once };
    let made = Made { slip: None, about: member.about.clone(), round, met };
    asking.made(&open.start, open.start.at, open.due, on, made)
}
