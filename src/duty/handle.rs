//! What a leader instructs is dealt with by the time he gives (R05.4), as extended with effect.

use ecow::EcoString;

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::authority::has_effect;
use crate::calendar::Due;
use crate::custody::Life;
use crate::entry::{Record, Value};
use crate::facts::Facts;
use crate::lang::Text;
use crate::register::{Action, ActionKind, Role};
use crate::time::Moment;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "handle",
    title: Text { zh: "办结批示", en: "deal with the instruction" },
    account: Text {
        zh: "定有办结时限的批示，自批示时起算，到所定时限（延期经机要室负责人以上、非承办人本人批准的，到新时限），以“办结”或“销号”办结，由主办人负责。",
        en: "For instructions with a time limit: from the instruction until the time given, or as extended by the head or higher and not by the handler himself; met by `handle` or `closed`, on the leading handler.",
    },
    clauses: &["R05.4", "R07.2", "R14.4"],
    number: None,
    met_by: "handle",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for instruct in life.of(ActionKind::Instruct) {
        out.extend(duty(life, facts, instruct));
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, instruct: &Action) -> Option<Duty> {
    let since = instruct.at?;
    let handlers = make::handlers(instruct);
    let due = due(facts, instruct, since, &handlers)?;
    // Dealt with after it was asked for: an earlier instruction may have had its own end.
    let handled = life.of(ActionKind::Handle).filter(|a| a.at.is_none_or(|at| !at.is_before(since)));
    let done = Done::by_first(handled).or(Done::in_field(&instruct.record, "closed"));
    let by_whom = if handlers.is_empty() { instruct.by.clone().into_iter().collect() } else { handlers };
    Duty::of_action(&DUTY, life, instruct, since, due).on(by_whom).met(done)
}

/// The time given, and as put off; `None` where none was given or one cannot be read.
fn due(facts: &Facts<'_>, instruct: &Action, since: Moment, handlers: &[EcoString]) -> Option<Due> {
    let handlers: Vec<&str> = handlers.iter().map(EcoString::as_str).collect();
    let mut due = limit(facts, &instruct.record, since)?;
    for row in instruct.record.rows("extensions").iter().filter(|row| row.has("due")) {
        let to = limit(facts, row, due.at)?;
        if has_effect(facts.people, row, "approval", Role::Head, &handlers, since) {
            due = make::put_off(due, to);
        }
    }
    Some(due)
}

/// What stands under `due`: a time, or a length of time from `from`.
fn limit(facts: &Facts<'_>, record: &Record, from: Moment) -> Option<Due> {
    match record.get("due")? {
        Value::Time(at) => Some(make::by_time(from, *at)),
        Value::Duration(within) => Some(facts.calendar.due(from, *within)),
        _ => None,
    }
}
