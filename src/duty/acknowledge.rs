//! A telegram that came in is acknowledged to its sender within minutes, around the clock (R09.8).

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{ActionKind, DocumentKind};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "acknowledge",
    title: Text { zh: "电报回单", en: "acknowledge the telegram" },
    account: Text {
        zh: "收到的电报，自签收时起算，以“回单”办结，由签收人负责；昼夜不停。",
        en: "For telegrams that come in: from the receipt, met by `acknowledge`, on whoever signed for it; around the clock.",
    },
    clauses: &["R09.8"],
    number: Some("deadlines.acknowledge"),
    met_by: "acknowledge",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    if life.document.kind != Some(DocumentKind::Telegram) {
        return;
    }
    let Some((receive, since)) = make::received(life) else { return };
    let due = facts.calendar.due(since, facts.policy.duration(Term::ACKNOWLEDGE, since));
    let duty = Duty::of_action(&DUTY, life, receive, since, due);
    out.extend(duty.met(Done::by_first(life.of(ActionKind::Acknowledge))));
}
