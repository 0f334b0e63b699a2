//! A piece with readers is circulated within days, by its urgency (R14.2): nothing piles up midway.

use ecow::EcoString;

use super::done::Done;
use super::{Arise, Duty, DutyKind};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind, Role};
use crate::time::Moment;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "circulate",
    title: Text { zh: "传阅毕", en: "finish the circulation" },
    account: Text {
        zh: "须传阅的文件，自批示确定传阅范围（无批示则自传阅开始）时起算，以“传阅毕”办结，由手中有文件的传阅人（都已退回的由传阅经手人）负责；未经传阅而各人都已借阅、查阅或领取的，也算办结。",
        en: "For pieces with readers: from the instruction that names them (else from the start of the circulation), met by `closed`, on the reader who has the piece (while none has, on the clerk who circulates it); without a circulation, once every reader has been given the piece in another way.",
    },
    clauses: &["R14.2", "R05.3"],
    number: Some("deadlines.circulate"),
    met_by: "circulate",
    fills: Some("closed"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let named = life.of(ActionKind::Instruct).filter(|action| action.record.names("readers").next().is_some()).last();
    let Some(began) = named.or_else(|| life.first(ActionKind::Circulate)) else { return };
    let Some(since) = began.at else { return };
    let (round, later) = rounds(life, since);
    let done = Done::by_all(round.iter().map(|action| closed(action)));
    out.extend(duty(life, facts, began, since, done.unwrap_or_else(|| all_had_it(life, facts, began, since))));
    for action in later {
        if let Some(at) = action.at {
            out.extend(duty(life, facts, action, at, closed(action)));
        }
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, began: &Action, since: Moment, done: Done) -> Option<Duty> {
    let within = facts.policy.duration(Term::circulate(life.document.urgency), since);
    let duty = Duty::of_action(&DUTY, life, began, since, facts.calendar.due(since, within));
    duty.on(responsible(life, facts, since)).met(done)?.unless_gone(life)
}

fn closed(action: &Action) -> Done {
    Done::in_field(&action.record, "closed")
}

/// The circulations under way since then: those that began before the first of them was closed,
/// and those of later rounds, each a duty of its own.
fn rounds<'r>(life: &Life<'r>, since: Moment) -> (Vec<&'r Action>, Vec<&'r Action>) {
    let is_over = |action: &&Action| action.record.time("closed").is_some_and(|at| at.is_before(since));
    let under_way: Vec<&Action> = life.of(ActionKind::Circulate).filter(|action| !is_over(action)).collect();
    let first_closed = under_way.first().and_then(|action| action.record.time("closed"));
    let same_round = |action: &&Action| match (action.at, first_closed) {
        (Some(at), Some(first)) => !at.is_after(first),
        _ => true,
    };
    under_way.into_iter().partition(same_round)
}

/// The readers who have it now; while none has, the clerk of the last circulation, or he who
/// registered the piece.
fn responsible(life: &Life<'_>, facts: &Facts<'_>, since: Moment) -> Vec<EcoString> {
    let now = life.copies.iter().filter_map(|copy| copy.now()?.state.out());
    let readers: Vec<EcoString> =
        now.filter(|out| out.kind == OutKind::Circulate).flat_map(|out| out.holders.clone()).collect();
    if !readers.is_empty() {
        return readers;
    }
    let clerk = |action: Option<&Action>| action.and_then(|action| action.by.clone());
    let by = clerk(life.last(ActionKind::Circulate)).or_else(|| clerk(life.first(ActionKind::Register)));
    by.or_else(|| facts.holder(Role::Clerk, since).map(Into::into)).into_iter().collect()
}

/// Done once every reader named has been given the piece since then, in whatever way.
fn all_had_it(life: &Life<'_>, facts: &Facts<'_>, began: &Action, since: Moment) -> Done {
    let readers = began.record.names("readers");
    Done::by_all(readers.map(|reader| had_it(life, facts, reader.value, since))).unwrap_or(Done::Not)
}

fn had_it(life: &Life<'_>, facts: &Facts<'_>, reader: &str, since: Moment) -> Done {
    let stays = life.copies.iter().flat_map(|copy| &copy.stays).filter(|stay| !stay.from.is_before(since));
    let his = stays.filter(|stay| {
        let holders = stay.state.out().map(|out| &out.holders[..]).unwrap_or_default();
        holders.iter().any(|holder| holder == reader || facts.belongs(holder, reader, stay.from))
    });
    his.map(|stay| Done::At(stay.from)).fold(Done::Not, Done::or)
}
