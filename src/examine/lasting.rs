//! For how long an answer holds: until the next time at which anything in it may change. Rules look at
//! the time asked about only beside times that were typed, times that duties have, and days; so it
//! holds until the next of these. Must not know any rule.

use chrono::Days;

use super::Examined;
use crate::finding::Arg;
use crate::rules::verdict::{Horizon, minute_after};
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
            return Moment::minute(minute_after(now));
        }
        let mut horizon = Horizon::after(self.as_of);
        self.of_documents(&mut horizon);
        self.of_the_rest(&mut horizon);
        horizon.next().unwrap_or(self.as_of)
    }

    /// The times of documents and what befell them: as the verdicts know them, else all.
    fn of_documents(&self, horizon: &mut Horizon) {
        if self.verdicts.is_empty() {
            self.register.documents.iter().for_each(|document| horizon.record(&document.record));
            self.register.actions.iter().for_each(|action| horizon.record(&action.record));
            self.lives().flat_map(|(_, duties)| duties).for_each(|duty| horizon.duty(duty));
            return;
        }
        self.verdicts.iter().filter_map(|verdict| verdict.until).for_each(|until| horizon.time(until));
        let apart = self.bundles.apart.iter().filter_map(|at| self.register.actions.get(*at));
        apart.for_each(|action| horizon.record(&action.record));
    }

    fn of_the_rest(&self, horizon: &mut Horizon) {
        let register = self.register;
        let tomorrow = self.as_of.date().checked_add_days(Days::new(1)).unwrap_or(self.as_of.date());
        horizon.time(Moment::day(tomorrow));
        let calendar = &register.calendar;
        for clock in [calendar.opens(), calendar.closes()] {
            horizon.time(Moment::minute(self.as_of.date().and_time(clock)));
        }
        self.register_duties.iter().for_each(|duty| horizon.duty(duty));
        register.logs.iter().for_each(|entry| horizon.record(&entry.record));
        for names in [&register.people, &register.units, &register.places] {
            names.iter().for_each(|named| horizon.record(&named.record));
        }
        register.waivers.iter().chain([&register.office.record]).for_each(|record| horizon.record(record));
    }
}
