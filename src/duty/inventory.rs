//! Everything is counted once a year, what is top secret every three months (R08.10): from the
//! day the register begins, and then from one inventory to the next.

use super::{Arise, Duty, DutyKind, Kind, make};
use crate::custody::{CopyLife, Ledger, Life};
use crate::facts::Facts;
use crate::finding::Subject;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind, Level, Register};
use crate::source::Span;
use crate::time::Moment;

pub(super) static EVERYTHING: DutyKind = DutyKind {
    name: "inventory",
    title: Text { zh: "清点全部文件", en: "take an inventory of everything" },
    account: Text {
        zh: "在管的全部文件，自启用日期起（未填启用日期的自第一次清点起），以范围为“全部”的“清点”办结，此后自上一次清点起算，由机要室负责人负责；没有在管文件的不计。",
        en: "For everything in custody: from the day the register begins (else from the first inventory), met by an `inventory` of all, then from one to the next, on the head of the office; not while there is nothing to count.",
    },
    clauses: &["R08.10", "R12.3", "R13.6"],
    number: Some("deadlines.inventory.all"),
    met_by: "inventory",
    fills: None,
    arise: Arise::Register(|register, ledger, facts, out| {
        Counting::of(&EVERYTHING, register, ledger, facts, None).duties(out);
    }),
};

pub(super) static TOP_SECRET: DutyKind = DutyKind {
    name: "inventory-top-secret",
    title: Text { zh: "清点绝密件", en: "take an inventory of what is top secret" },
    account: Text {
        zh: "在管的绝密文件，自启用日期起（未填启用日期的自第一次清点起）或收到时起，以范围为“全部”或“绝密”的“清点”办结，此后自上一次清点起算，由机要室负责人负责；没有在管绝密件的不计。",
        en: "For top-secret pieces in custody: from the day the register begins (else from the first inventory) or from when they came, met by an `inventory` of all or of that level, then from one to the next, on the head of the office; not while there are none.",
    },
    clauses: &["R08.10", "R13.6"],
    number: Some("deadlines.inventory.top-secret"),
    met_by: "inventory",
    fills: None,
    arise: Arise::Register(|register, ledger, facts, out| {
        Counting::of(&TOP_SECRET, register, ledger, facts, Some(Level::TopSecret)).duties(out);
    }),
};

/// The counting of everything, or of what is of one level.
struct Counting<'r> {
    kind: &'static DutyKind,
    register: &'r Register,
    /// The lives of what is to be counted.
    lives: Vec<&'r Life<'r>>,
    facts: &'r Facts<'r>,
    level: Option<Level>,
}

/// From where the time to the next inventory runs.
struct Start {
    at: Moment,
    subject: Subject,
    origin: Span,
}

impl<'r> Counting<'r> {
    fn of(
        kind: &'static DutyKind,
        register: &'r Register,
        ledger: &'r Ledger<'r>,
        facts: &'r Facts<'r>,
        level: Option<Level>,
    ) -> Self {
        let counts =
            |life: &&Life<'_>| level.is_none() || life.begun().is_some_and(|begun| life.level_at(begun) == level);
        Self { kind, register, lives: ledger.lives.iter().filter(counts).collect(), facts, level }
    }

    fn duties(&self, out: &mut Vec<Duty>) {
        let record = &self.register.office.record;
        let mut start = record.time("begins").map(|at| Start {
            at,
            subject: Subject::File("register.yaml".into()),
            origin: record.span_of("begins"),
        });
        let begins = start.as_ref().map(|start| start.at);
        for count in self.register.acts(ActionKind::Inventory).filter(|action| !action.voided && self.is_met_by(action))
        {
            let Some(at) = count.at else { continue };
            if begins.is_some_and(|begins| at.is_before(begins)) {
                continue;
            }
            out.extend(start.and_then(|start| self.duty(start, Some(at))));
            start = Some(Start { at, subject: count.subject(), origin: count.head() });
        }
        out.extend(start.and_then(|start| self.duty(start, None)));
    }

    /// The duty from one inventory to the next; none where there was nothing to count.
    fn duty(&self, start: Start, met: Option<Moment>) -> Option<Duty> {
        let since = self.held_since(start.at, met)?;
        let within = self.facts.policy.duration(Term::inventory(self.level.unwrap_or(Level::Internal)), since);
        let due = self.facts.calendar.due(since, within);
        Some(Duty {
            kind: Kind::Program(self.kind),
            subject: start.subject,
            document: None,
            copies: Vec::new(),
            on: make::keeper(self.facts, since).into_iter().collect(),
            since,
            due: due.at,
            steps: due.steps,
            met,
            origin: start.origin,
            unknown_year: due.unknown_year,
        })
    }

    /// Whether an inventory counts all of it, wherever it lies.
    fn is_met_by(&self, action: &Action) -> bool {
        let record = &action.record;
        if record.text("scope") == Some("all") {
            return true;
        }
        let (Some(scope), Some(level)) = (record.record("scope"), self.level) else { return false };
        !scope.has("places") && !scope.has("units") && scope.names("levels").any(|name| name.value == level.name())
    }

    /// From when in a stretch of time there was something to count: from its start, or from when
    /// the first piece came. `None` where at its end there is nothing.
    fn held_since(&self, from: Moment, to: Option<Moment>) -> Option<Moment> {
        let firsts = self.lives.iter().flat_map(|life| &life.copies).filter_map(|copy| held(copy, from, to));
        firsts.min_by_key(|at| at.sort_key())
    }
}

/// From when a copy was in custody in a stretch of time, if it was there at its end.
fn held(copy: &CopyLife<'_>, from: Moment, to: Option<Moment>) -> Option<Moment> {
    let came = copy.stays.first()?.from;
    let there = match to {
        Some(to) => !came.is_after(to) && copy.stay_at(to).is_some_and(|stay| stay.state.is_in_custody()),
        None => copy.is_in_custody(),
    };
    there.then_some(if came.is_after(from) { came } else { from })
}
