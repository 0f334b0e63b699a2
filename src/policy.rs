//! The numbers of the rules: what the profile gives, what the office has set instead, and from
//! when to when. Every getter answers, whatever was typed; what was wrong is a finding.
//! Must not know people, nor judge whether anybody kept to a number: only what is asked for.

mod number;
mod reader;
mod setting;
mod severity;
mod shipped;
#[cfg(test)]
mod tests;
mod weights;

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::calendar::YearDay;
use crate::entry::Field;
use crate::finding::Finding;
use crate::register::terms::{Level, Role};
use crate::source::Span;
use crate::time::{Duration, Moment};

pub use number::{AnnualTerm, Approval, Term};
pub use setting::{AnnualDay, Setting, SettingKind, Year};
pub use severity::{INTEGRITY, SeverityChoice, SeverityRule};
pub use shipped::{Definition, Label};
pub use weights::Weights;

use reader::Reader;
use shipped::Shipped;

/// The set of defaults that an office has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    #[default]
    Standard,
    Strict,
}

impl Profile {
    /// The English name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Strict => "strict",
        }
    }
}

/// A value that the office has set, within its floor.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub setting: Setting,
    /// The first day on which it holds; always has, where `None`.
    pub from: Option<Moment>,
    /// The last day on which it holds; no end, where `None`.
    pub to: Option<Moment>,
    /// Where the value stands in the register.
    pub span: Span,
}

impl Held {
    /// Whether it held at `at`.
    #[must_use]
    pub fn holds(&self, at: Moment) -> bool {
        !self.from.is_some_and(|from| at.is_before(from)) && !self.to.is_some_and(|to| at.is_after(to))
    }
}

/// The policy of one office.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    profile: Profile,
    /// By the path of the number; a later row counts before an earlier one.
    held: HashMap<&'static str, Vec<Held>>,
    severities: Vec<SeverityRule>,
    /// How the rules that guard the record weigh, where a base says so.
    guards: Option<Vec<SeverityRule>>,
}

/// One number as it stands in an office: for the policy page and for `explain`.
#[derive(Clone, Copy, Debug)]
pub struct Number<'p> {
    /// Path, label, clauses and law.
    pub definition: &'static Definition,
    /// The profile's default, in force where the office has set nothing.
    pub default: Setting,
    /// What no office may pass.
    pub floor: Option<Setting>,
    /// What the office has set, in the order of typing.
    pub held: &'p [Held],
}

impl Number<'_> {
    /// The value in force at `at`.
    #[must_use]
    pub fn at(&self, at: Moment) -> Setting {
        self.held.iter().rev().find(|held| held.holds(at)).map_or(self.default, |held| held.setting)
    }
}

impl Policy {
    /// The policy of a profile (by its English name; anything else is the standard one, the
    /// decoder has said so) as changed by the register's `policy` field.
    #[must_use]
    pub fn of(profile: Option<&str>, overrides: Option<&Field>, zone: Tz) -> (Self, Vec<Finding>) {
        let profile = if profile == Some(Profile::Strict.name()) { Profile::Strict } else { Profile::Standard };
        let mut reader = Reader::new(profile, zone);
        if let Some(field) = overrides {
            reader.policy(field);
        }
        let mut held: HashMap<&'static str, Vec<Held>> = HashMap::new();
        for (path, value) in reader.held {
            held.entry(path).or_default().push(value);
        }
        (Self { profile, held, severities: reader.severities, guards: None }, reader.findings)
    }

    /// The chosen set of defaults.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Whether copying, excerpting and overnight loans of classified pieces are refused
    /// altogether (R05.7, R05.8).
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.profile == Profile::Strict
    }

    /// The length of time in force at `at`; a duty asks for the moment it arose.
    #[must_use]
    pub fn duration(&self, term: Term, at: Moment) -> Duration {
        match self.setting(term.path(), at) {
            Some(Setting::Duration(duration)) => duration,
            _ => Duration::AtOnce,
        }
    }

    /// The day of the year in force at `at`, and of which year.
    #[must_use]
    pub fn year_day(&self, term: AnnualTerm, at: Moment) -> AnnualDay {
        match self.setting(term.path(), at) {
            Some(Setting::Day(day)) => day,
            _ => AnnualDay { day: YearDay::LAST, year: Year::Same },
        }
    }

    /// The lowest role that may approve at `at`; a higher rank always may.
    #[must_use]
    pub fn role(&self, approval: Approval, at: Moment) -> Role {
        match self.setting(approval.path(), at) {
            Some(Setting::Role(role)) => role,
            _ => Role::Chief,
        }
    }

    /// How many witnesses the destruction of a piece of `level` needs at `at` (R06.8).
    #[must_use]
    pub fn witnesses(&self, level: Level, at: Moment) -> usize {
        match self.setting(number::witnesses(level), at) {
            Some(Setting::Count(count)) => usize::try_from(count).unwrap_or(usize::MAX),
            _ => 2,
        }
    }

    /// The longest period of secrecy in months; `None` for levels without one.
    #[must_use]
    pub fn cap(&self, level: Level, at: Moment) -> Option<u32> {
        match self.duration(Term::cap(level)?, at) {
            Duration::Months(months) => Some(months),
            _ => None,
        }
    }

    /// What the office makes of a rule; `None` where it leaves the rule its own severity.
    #[must_use]
    pub fn severity(&self, rule: &str) -> Option<SeverityChoice> {
        let guards = self.guards.as_ref().filter(|_| INTEGRITY.contains(&rule));
        guards.unwrap_or(&self.severities).iter().find(|line| line.rule == rule).map(|line| line.choice)
    }

    /// All lines of `policy.severities`, so that a rule that does not exist can be reported.
    #[must_use]
    pub fn severities(&self) -> &[SeverityRule] {
        &self.severities
    }

    /// Let the rules that guard the record weigh as they do in the policy of a base, so that a change
    /// cannot soften the rules that judge it.
    pub fn guarded_by(&mut self, base: &Self) {
        let guards = |line: &SeverityRule| INTEGRITY.contains(&line.rule.as_str());
        self.guards = Some(base.severities.iter().filter(|line| guards(line)).cloned().collect());
    }

    /// All numbers in the order of the format.
    pub fn numbers(&self) -> impl Iterator<Item = Number<'_>> {
        Shipped::get().numbers.iter().map(|definition| self.describe(definition))
    }

    /// The number of a dotted path.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<Number<'_>> {
        Shipped::get().number(path).map(|definition| self.describe(definition))
    }

    fn describe(&self, definition: &'static Definition) -> Number<'_> {
        let held = self.held.get(definition.path.as_str()).map(Vec::as_slice).unwrap_or_default();
        let (default, floor) = (definition.default(self.profile), definition.floor(self.profile));
        Number { definition, default, floor, held }
    }

    fn setting(&self, path: &str, at: Moment) -> Option<Setting> {
        self.number(path).map(|number| number.at(at))
    }
}
