//! What an earlier run found about one document and the entries told at it: which rules spoke. While
//! nothing that they may read has changed, the others need not be asked again. Must not know where
//! verdicts are kept, nor how it is told that nothing has changed.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::custody::Life;
use crate::duty::{Duty, Standing};
use crate::entry::Record;
use crate::register::Action;
use crate::time::Moment;

/// Which rules spoke, and what else is asked about a document whose duties are not worked out again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Places of the rules in the order of the contract.
    pub rules: Vec<u16>,
    /// The first time after it was given at which anything about the document may stand otherwise.
    pub until: Option<Moment>,
    /// Years that its deadlines reach and the calendar does not know.
    pub years: Vec<i32>,
    /// Whether a duty is overdue.
    pub overdue: bool,
}

/// A document as a verdict sees it.
pub(super) struct Seen<'r> {
    pub life: &'r Life<'r>,
    /// The actions told at it.
    pub told: &'r [&'r Action],
    pub duties: &'r [Duty],
    pub as_of: Moment,
}

impl Verdict {
    /// The verdict on a document of which these rules spoke.
    pub(super) fn of(mut rules: Vec<u16>, seen: &Seen<'_>) -> Self {
        rules.sort_unstable();
        rules.dedup();
        let mut horizon = Horizon::after(seen.as_of);
        let life = seen.life;
        horizon.record(&life.document.record);
        let actions = life.actions.iter().chain(&life.voided).chain(seen.told);
        actions.for_each(|action| horizon.record(&action.record));
        seen.duties.iter().for_each(|duty| horizon.duty(duty));
        let mut years: Vec<i32> = seen.duties.iter().filter_map(|duty| duty.unknown_year).collect();
        years.sort_unstable();
        years.dedup();
        let overdue = seen.duties.iter().any(|duty| duty.standing(seen.as_of) == Standing::Overdue);
        Self { rules, until: horizon.next(), years, overdue }
    }
}

/// The next time at which something may stand otherwise than it does now. Rules look at the time asked
/// about only beside times that were typed, times that duties have, and days.
#[derive(Clone, Copy, Debug)]
pub struct Horizon {
    now: NaiveDateTime,
    next: Option<NaiveDateTime>,
}

impl Horizon {
    /// Seen from a time; nothing known yet.
    #[must_use]
    pub fn after(as_of: Moment) -> Self {
        Self { now: as_of.start(), next: None }
    }

    /// A time beside which rules may look.
    pub fn time(&mut self, time: Moment) {
        for at in [time.start(), time.end()] {
            // A deadline runs out only after its last minute.
            let change = if at == self.now { minute_after(at) } else { at };
            if change > self.now {
                self.next = Some(self.next.map_or(change, |next| next.min(change)));
            }
        }
    }

    /// All times of a record.
    pub fn record(&mut self, record: &Record) {
        record.each_time(&mut |time| self.time(time));
    }

    /// The times of a duty.
    pub fn duty(&mut self, duty: &Duty) {
        [duty.since, duty.due].into_iter().chain(duty.met).for_each(|time| self.time(time));
    }

    /// The next of them; `None` where all are past.
    #[must_use]
    pub fn next(&self) -> Option<Moment> {
        self.next.map(Moment::minute)
    }
}

/// The minute after one.
#[must_use]
pub fn minute_after(minute: NaiveDateTime) -> NaiveDateTime {
    minute.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(minute)
}
