//! How kinds of duties put a duty together, and the few questions that several of them ask.
//! Must not know any kind.

use chrono::NaiveDate;
use ecow::EcoString;

use super::done::Done;
use super::each_copy::{EachCopy, is_there};
use super::outing::Outing;
use super::{Duty, DutyKind, Kind};
use crate::calendar::{Due, Step, StepWhy};
use crate::custody::Life;
use crate::facts::Facts;
use crate::register::{Action, ActionKind, Level, Role};
use crate::source::Span;
use crate::time::Moment;

impl Duty {
    /// A duty that an action began: on whoever did it, about the whole document, not met.
    pub(super) fn of_action(
        kind: &'static DutyKind,
        life: &Life<'_>,
        action: &Action,
        since: Moment,
        due: Due,
    ) -> Self {
        Self {
            subject: action.subject(),
            on: action.by.clone().into_iter().collect(),
            origin: action.head(),
            ..Self::of_document(kind, life, "kind", since, due)
        }
    }

    /// A duty that a document asks for by what stands under `key`: on nobody yet, not met.
    pub(super) fn of_document(kind: &'static DutyKind, life: &Life<'_>, key: &str, since: Moment, due: Due) -> Self {
        Self {
            kind: Kind::Program(kind),
            subject: life.document.subject(),
            document: Some(life.document.id.clone()),
            copies: Vec::new(),
            on: Vec::new(),
            since,
            due: due.at,
            steps: due.steps,
            met: None,
            origin: life.document.record.span_of(key),
            unknown_year: due.unknown_year,
        }
    }

    /// A duty that an outing began: on whoever has the copies, met when they are back.
    pub(super) fn of_outing(kind: &'static DutyKind, life: &Life<'_>, outing: Outing<'_>, due: Due) -> Option<Self> {
        let duty = Self::of_action(kind, life, outing.action, outing.since, due);
        duty.from(outing.origin).on(outing.holders).about(outing.copies).met(outing.back)
    }

    /// On these people and units.
    pub(super) fn on(mut self, on: impl IntoIterator<Item = EcoString>) -> Self {
        self.on = on.into_iter().collect();
        self
    }

    /// About these copies.
    pub(super) fn about(mut self, copies: Vec<EcoString>) -> Self {
        self.copies = copies;
        self
    }

    /// Began at this place.
    pub(super) fn from(mut self, origin: Span) -> Self {
        self.origin = origin;
        self
    }

    /// About those copies of which it is asked, met when it was done to all.
    pub(super) fn of_each(self, asked: EachCopy) -> Option<Self> {
        self.about(asked.copies).met(asked.done)
    }

    /// Met so; no duty at all where nobody can tell.
    pub(super) fn met(mut self, done: Done) -> Option<Self> {
        self.met = match done {
            Done::Not => None,
            Done::At(at) => Some(at),
            Done::Illegible => return None,
        };
        Some(self)
    }

    /// No duty any more where it was not met while the office had the piece: nobody can do now
    /// what it asked for.
    pub(super) fn unless_gone(self, life: &Life<'_>) -> Option<Self> {
        (self.met.is_some() || life.copies.iter().any(is_there)).then_some(self)
    }
}

/// Due on a day that is fixed from the start.
pub(super) fn by_day(since: Moment, day: NaiveDate) -> Due {
    by_time(since, Moment::day(day))
}

/// Due at a time that is fixed from the start.
pub(super) fn by_time(since: Moment, at: Moment) -> Due {
    let step = |at: Moment, why| Step { date: at.date(), why };
    Due { at, steps: vec![step(since, StepWhy::Start), step(at, StepWhy::End)], unknown_year: None }
}

/// The due time put off to another: the old end becomes a step of the chain.
pub(super) fn put_off(mut due: Due, to: Due) -> Due {
    if let Some(end) = due.steps.last_mut() {
        end.why = StepWhy::PutOff;
    }
    due.steps.extend(to.steps.into_iter().filter(|step| step.why != StepWhy::Start));
    Due { at: to.at, steps: due.steps, unknown_year: due.unknown_year.or(to.unknown_year) }
}

/// When the office signed for the document for the first time; `None` for what it held from the
/// start (every earlier step is satisfied), for its own papers, and where that cannot be read.
pub(super) fn received<'r>(life: &Life<'r>) -> Option<(&'r Action, Moment)> {
    let own = life.document.is_outgoing() || life.first(ActionKind::TakeOn).is_some();
    let receive = life.first(ActionKind::Receive).filter(|_| !own)?;
    Some((receive, receive.at?))
}

/// When a received document was registered for the first time.
pub(super) fn registered<'r>(life: &Life<'r>) -> Option<(&'r Action, Moment)> {
    received(life)?;
    let register = life.first(ActionKind::Register)?;
    Some((register, register.at?))
}

/// When a leader first gave an instruction: on a slip, or by a remark that counts as one.
pub(super) fn instructed(life: &Life<'_>) -> Done {
    let rows = life.of(ActionKind::Circulate).flat_map(|action| action.record.rows("readings"));
    let remarks = rows.filter(|row| row.is("instruct")).map(|row| {
        let read = Done::in_field(row, "read").or(Done::in_field(row, "back"));
        if read == Done::Not { Done::in_field(row, "out") } else { read }
    });
    remarks.fold(Done::by_first(life.of(ActionKind::Instruct)), Done::or)
}

/// When the document was last dealt with, or else when custody began.
pub(super) fn finished(life: &Life<'_>) -> Option<Moment> {
    let handled = life.of(ActionKind::Handle).filter_map(|action| action.at).last();
    let begun = life.begun()?;
    Some(handled.filter(|at| at.is_after(begun)).unwrap_or(begun))
}

/// Whether the document is known to be a state secret at `at`.
pub(super) fn is_classified(life: &Life<'_>, at: Moment) -> bool {
    life.level_at(at).is_some_and(Level::is_classified)
}

/// Who answers for what the office keeps: its head, or while there is none the first clerk.
pub(super) fn keeper(facts: &Facts<'_>, at: Moment) -> Option<EcoString> {
    facts.holder(Role::Head, at).or_else(|| facts.holder(Role::Clerk, at)).map(Into::into)
}

/// The handlers that an instruction names as leading.
pub(super) fn handlers(instruct: &Action) -> Vec<EcoString> {
    let handler = instruct.record.record("handler");
    handler.into_iter().flat_map(|row| row.names("lead")).map(|name| name.value.into()).collect()
}
