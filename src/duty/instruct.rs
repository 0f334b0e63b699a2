//! Classified papers and telegrams get a leader's instruction the same day, urgent ones at once (R05.1).

use super::{Arise, Duty, DutyKind, make};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{DocumentKind, Role};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "instruct",
    title: Text { zh: "批示", en: "give an instruction on it" },
    account: Text {
        zh: "涉密收文和收到的电报，自登记时起算，以“批示”办结（口头批示和传阅中作批示的意见也算），由主要领导负责；未批示即退走的不计。",
        en: "For classified incoming papers and telegrams that come in: from their registration, met by `instruct` (an oral one counts, so does a reader's remark marked as one), on the chief; not for what left again before.",
    },
    clauses: &["R05.1"],
    number: Some("deadlines.instruct"),
    met_by: "instruct",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let Some((register, since)) = make::registered(life) else { return };
    let kind = match life.document.kind {
        Some(DocumentKind::Telegram) => DocumentKind::Telegram,
        Some(DocumentKind::Incoming) if make::is_classified(life, since) => DocumentKind::Incoming,
        _ => return,
    };
    let within = facts.policy.duration(Term::instruct(kind, life.document.urgency), since);
    // While somebody acts for the chief it is he who instructs.
    let chief = facts.holder(Role::ActingChief, since).or_else(|| facts.holder(Role::Chief, since));
    let duty = Duty::of_action(&DUTY, life, register, since, facts.calendar.due(since, within));
    let duty = duty.on(chief.map(Into::into)).met(make::instructed(life));
    out.extend(duty.and_then(|duty| duty.unless_gone(life)));
}
