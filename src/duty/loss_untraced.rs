//! A lost piece that is not found within days counts as leaked (R08.9).

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{CopyLife, Life, State, Stay};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind, Level};
use crate::time::Moment;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "loss-untraced",
    title: Text { zh: "查找下落", en: "trace what is lost" },
    account: Text {
        zh: "丢失的文件，自发现时起算，以“找回”办结，由机要室负责人负责；绝密件与其他文件时限不同，逾期仍下落不明的按泄密处理。",
        en: "For lost pieces: from when the loss was noticed, met by `find`, on the head of the office; within a time of its own for top-secret ones. What is not traced by then counts as leaked.",
    },
    clauses: &["R08.9", "R15.8"],
    number: Some("deadlines.loss.untraced"),
    met_by: "find",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for slip in life.of(ActionKind::Lose) {
        out.extend(duty(life, facts, slip));
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, slip: &Action) -> Option<Duty> {
    let since = noticed(slip)?;
    let lost = lost(life, slip);
    let found = found(&lost)?;
    let level = life.level_at(since).unwrap_or(Level::Internal);
    let due = facts.calendar.due(since, facts.policy.duration(Term::untraced(level), since));
    let wanted = lost.iter().filter(|(_, stay)| found != Done::Not || stay.to.is_none());
    let copies = wanted.map(|(copy, _)| copy.number.clone()).collect();
    Duty::of_action(&DUTY, life, slip, since, due).on(make::keeper(facts, since)).about(copies).met(found)
}

/// When the loss was noticed.
pub(super) fn noticed(slip: &Action) -> Option<Moment> {
    match Done::in_field(&slip.record, "found_out") {
        Done::At(at) => Some(at),
        Done::Not => slip.at,
        Done::Illegible => None,
    }
}

/// The copies that a slip reports as lost, with the time they were away.
pub(super) fn lost<'l, 'r>(life: &'l Life<'r>, slip: &Action) -> Vec<(&'l CopyLife<'r>, &'l Stay<'r>)> {
    let by_it = |stay: &&Stay<'_>| std::ptr::eq(stay.action, slip) && stay.state == State::Lost;
    life.copies.iter().filter_map(|copy| Some((copy, copy.stays.iter().find(by_it)?))).collect()
}

/// Whether all of them were found again; `None` where none was lost.
pub(super) fn found(lost: &[(&CopyLife<'_>, &Stay<'_>)]) -> Option<Done> {
    Done::by_all(lost.iter().map(|(_, stay)| stay.to.map_or(Done::Not, Done::At)))
}
