//! What holds in the office apart from any one document: people, places, calendar, policy, and the
//! time as of which is asked. Handed to duties and rules; must not know a document or an action.

use crate::calendar::Calendar;
use crate::finding::Finding;
use crate::policy::Policy;
use crate::register::{Names, Office, Register, Role};
use crate::time::Moment;

/// Facts about the office as of a time.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'r> {
    pub office: &'r Office,
    pub people: &'r Names,
    pub units: &'r Names,
    pub places: &'r Names,
    pub calendar: &'r Calendar,
    pub policy: &'r Policy,
    /// The time as of which is asked; never the clock.
    pub as_of: Moment,
}

impl<'r> Facts<'r> {
    /// The facts of a register.
    #[must_use]
    pub fn of(register: &'r Register, policy: &'r Policy, as_of: Moment) -> Self {
        Self {
            office: &register.office,
            people: &register.people,
            units: &register.units,
            places: &register.places,
            calendar: &register.calendar,
            policy,
            as_of,
        }
    }

    /// The key of whoever holds `role` at `at`: the first typed; none if nobody does.
    #[must_use]
    pub fn holder(&self, role: Role, at: Moment) -> Option<&'r str> {
        self.people.holders(role, at).next().map(|named| named.key.as_str())
    }

    /// Whether a person belongs to `unit` (or one below it) at `at`.
    #[must_use]
    pub fn belongs(&self, person: &str, unit: &str, at: Moment) -> bool {
        let own = self.people.get(person).and_then(|named| named.unit());
        own.is_some_and(|own| self.units.is_within(own, unit, at))
    }

    /// Whether a party (person or unit) stands outside the office's organ: a unit marked so.
    #[must_use]
    pub fn is_outside(&self, party: &str) -> bool {
        let unit = self.units.get(party).or_else(|| {
            let person = self.people.get(party)?;
            self.units.get(person.unit()?)
        });
        unit.is_some_and(|unit| unit.is_outside())
    }
}

/// The policy in force in a register, and what is wrong with what the office typed.
#[must_use]
pub fn policy_of(register: &Register) -> (Policy, Vec<Finding>) {
    let record = &register.office.record;
    Policy::of(record.text("profile"), record.field("policy"), register.office.zone)
}
