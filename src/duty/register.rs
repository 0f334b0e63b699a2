//! What was signed for is registered as soon as possible (R15.12); papers brought back from
//! meetings are handed in by being registered (R05.10).

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::ActionKind;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "register",
    title: Text { zh: "登记", en: "register it" },
    account: Text {
        zh: "签收的文件、电报、信函和会议带回的材料，自签收时起算，以“登记”办结，由签收人负责；期初建账的和未登记即退走的不计。",
        en: "For everything signed for, papers brought back from meetings included: from the receipt, met by `register`, on whoever signed; not for what was taken on, nor for what left again unregistered.",
    },
    clauses: &["R15.12", "R03.4", "R05.10", "R14.15"],
    number: Some("deadlines.register"),
    met_by: "register",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let Some((receive, since)) = make::received(life) else { return };
    let due = facts.calendar.due(since, facts.policy.duration(Term::register(life.document.urgency), since));
    let duty = Duty::of_action(&DUTY, life, receive, since, due);
    out.extend(duty.met(Done::by_first(life.of(ActionKind::Register))).and_then(|duty| duty.unless_gone(life)));
}
