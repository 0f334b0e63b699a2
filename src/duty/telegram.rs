//! Telegrams are dealt with within days, by their urgency (R09.11).

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{ActionKind, DocumentKind};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "telegram",
    title: Text { zh: "办结电报", en: "deal with the telegram" },
    account: Text {
        zh: "收到的电报，自签收时起算，按紧急程度定时限，以“办结”或“反馈”办结，由批示的承办人（未批示时由签收人）负责；未办即退走的不计。",
        en: "For telegrams that come in: from the receipt, within a time by their urgency, met by `handle` or `feedback`, on the handler of the last instruction (before one, on whoever signed); not for what left again before.",
    },
    clauses: &["R09.11", "R05.1"],
    number: Some("deadlines.telegram"),
    met_by: "handle",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    if life.document.kind != Some(DocumentKind::Telegram) {
        return;
    }
    let Some((receive, since)) = make::received(life) else { return };
    let due = facts.calendar.due(since, facts.policy.duration(Term::telegram(life.document.urgency), since));
    let answered = life.of(ActionKind::Handle).chain(life.of(ActionKind::Feedback));
    let handlers = life.of(ActionKind::Instruct).map(make::handlers).filter(|names| !names.is_empty()).last();
    let duty = Duty::of_action(&DUTY, life, receive, since, due);
    let duty = match handlers {
        Some(handlers) => duty.on(handlers),
        None => duty,
    };
    out.extend(duty.met(Done::by_first(answered)).and_then(|duty| duty.unless_gone(life)));
}
