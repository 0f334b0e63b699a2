//! For how long an answer holds: until the next time at which anything in it may change. Rules look at
//! the time asked about only beside times that were typed, times that duties have, and days; so it
//! holds until the next of these. Must not know any rule.

use chrono::{Days, NaiveDateTime, TimeDelta};

use super::Examined;
use crate::entry::Record;
use crate::finding::Arg;
use crate::time::Moment;

impl Examined<'_> {
    /// The first time after as-of, at most a day later, at which the findings may be others. Of a whole
    /// day only the same day gives the same.
    #[must_use]
    pub fn holds_until(&self) -> Moment {
        if self.as_of.is_whole_day() {
            return self.as_of;
        }
        let now = self.as_of.start();
        let told = |arg: &Arg| *arg == Arg::Time(self.as_of);
        if self.findings.iter().any(|finding| finding.args.iter().any(|(_, arg)| told(arg))) {
            return Moment::minute(after(now));
        }
        let tomorrow = now.date().checked_add_days(Days::new(1)).unwrap_or(now.date());
        let mut next = tomorrow.and_time(chrono::NaiveTime::MIN);
        let mut see = |time: Moment| {
            for at in [time.start(), time.end()] {
                // A deadline runs out only after its last minute.
                let change = if at == now { after(now) } else { at };
                if change > now {
                    next = next.min(change);
                }
            }
        };
        for duty in self.duties.iter().flatten().chain(&self.register_duties) {
            [duty.since, duty.due].into_iter().chain(duty.met).for_each(&mut see);
        }
        let calendar = &self.register.calendar;
        for clock in [calendar.opens(), calendar.closes()] {
            see(Moment::minute(now.date().and_time(clock)));
        }
        for record in self.records() {
            record.each_time(&mut see);
        }
        Moment::minute(next)
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        let register = self.register;
        let documents = register.documents.iter().map(|document| &document.record);
        let actions = register.actions.iter().map(|action| &action.record);
        let logs = register.logs.iter().map(|entry| &entry.record);
        let names = [&register.people, &register.units, &register.places].into_iter().flatten();
        let names = names.map(|named| &named.record);
        let few = register.waivers.iter().chain([&register.office.record]);
        documents.chain(actions).chain(logs).chain(names).chain(few)
    }
}

fn after(minute: NaiveDateTime) -> NaiveDateTime {
    minute.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(minute)
}
