//! A piece with readers is circulated within days, by its urgency (R14.2): nothing piles up midway.

use ecow::EcoString;

use super::{Duty, DutyKind};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind, Role};
use crate::time::Moment;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "circulate",
    title: Text { zh: "传阅毕", en: "finish the circulation" },
    account: Text {
        zh: "须传阅的文件，自批示确定传阅人员（无批示则自传阅开始）时起算，以“传阅毕”办结，由传阅经手人负责。",
        en: "For pieces with readers: from the instruction that names them (else from the start of the circulation), met by `closed`, on the clerk who circulates it.",
    },
    clauses: &["R14.2", "R05.3"],
    number: Some("deadlines.circulate"),
    met_by: "circulate",
    arise,
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let named = life.of(ActionKind::Instruct).filter(|action| action.record.has("readers")).last();
    let Some(began) = named.or_else(|| life.first(ActionKind::Circulate)) else { return };
    let Some(since) = began.at else { return };
    let within = facts.policy.duration(Term::circulate(life.document.urgency), since);
    let due = facts.calendar.due(since, within);
    let key = if began.record.has("readers") { "readers" } else { "at" };
    out.push(Duty {
        kind: &DUTY,
        subject: began.subject(),
        document: life.document.id.clone(),
        copies: Vec::new(),
        on: responsible(life, facts, since),
        since,
        due: due.at,
        steps: due.steps,
        met: met(life, since),
        origin: began.record.span_of(key),
        unknown_year: due.unknown_year,
    });
}

/// The clerk of the last circulation, or while there is none the clerk who registered the piece.
fn responsible(life: &Life<'_>, facts: &Facts<'_>, since: Moment) -> Vec<EcoString> {
    let clerk = |action: Option<&Action>| action.and_then(|action| action.by.clone());
    let by = clerk(life.last(ActionKind::Circulate)).or_else(|| clerk(life.first(ActionKind::Register)));
    by.or_else(|| facts.holder(Role::Clerk, since).map(Into::into)).into_iter().collect()
}

/// When the last circulation since then was closed; `None` while one is open or none has begun.
fn met(life: &Life<'_>, since: Moment) -> Option<Moment> {
    let circulations = life.of(ActionKind::Circulate).filter(|a| a.at.is_some_and(|at| !at.is_before(since)));
    let closed: Option<Vec<Moment>> = circulations.map(|action| action.record.time("closed")).collect();
    closed?.into_iter().max_by_key(|at| at.sort_key())
}
