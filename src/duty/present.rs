//! A registered piece is presented within a day: proposed on, or put before a leader (R15.12).

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{ActionKind, DocumentKind};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "present",
    title: Text { zh: "呈送拟办或批示", en: "present it for a proposal or instruction" },
    account: Text {
        zh: "收文、信函和会议文件，自登记时起算，以“拟办”“批示”或“送批”办结，由登记人负责；未呈送即退走的不计。",
        en: "For incoming papers, letters and meeting papers: from their registration, met by `propose`, `instruct` or `submit`, on whoever registered them; not for what left again before.",
    },
    clauses: &["R15.12", "R14.1", "R05.1"],
    number: Some("deadlines.present"),
    met_by: "propose",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let kinds = [DocumentKind::Incoming, DocumentKind::Letter, DocumentKind::Meeting];
    if !life.document.kind.is_some_and(|kind| kinds.contains(&kind)) {
        return;
    }
    let Some((register, since)) = make::registered(life) else { return };
    let due = facts.calendar.due(since, facts.policy.duration(Term::PRESENT, since));
    let presented = Done::by_first(life.of(ActionKind::Propose).chain(life.of(ActionKind::Submit)));
    let duty = Duty::of_action(&DUTY, life, register, since, due);
    out.extend(duty.met(presented.or(make::instructed(life))).and_then(|duty| duty.unless_gone(life)));
}
