//! A telegram that came in is acknowledged to its sender within minutes, around the clock (R09.8).

use super::{Duty, DutyKind};
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
    arise,
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let document = life.document;
    if document.kind != Some(DocumentKind::Telegram) || document.is_outgoing() {
        return;
    }
    let Some(receive) = life.first(ActionKind::Receive) else { return };
    let Some(since) = receive.at else { return };
    let due = facts.calendar.due(since, facts.policy.duration(Term::ACKNOWLEDGE, since));
    out.push(Duty {
        kind: &DUTY,
        subject: receive.subject(),
        document: document.id.clone(),
        copies: Vec::new(),
        on: receive.by.clone().into_iter().collect(),
        since,
        due: due.at,
        steps: due.steps,
        met: life.first(ActionKind::Acknowledge).and_then(|action| action.at),
        origin: receive.record.span_of("at"),
        unknown_year: due.unknown_year,
    });
}
