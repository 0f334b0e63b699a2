//! A classified piece on a leader's desk is back the same day (R05.7).

use super::outing::outings;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "desk",
    title: Text { zh: "取回送批件", en: "take it back from the leader's desk" },
    account: Text {
        zh: "送批的涉密文件，自送批时起算，以“归还”办结，由接件领导负责。",
        en: "For classified pieces submitted to a leader: from the submission, met by `returned`, on the leader.",
    },
    clauses: &["R05.7", "R08.5"],
    number: Some("deadlines.reading"),
    met_by: "submit",
    fills: Some("returned"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings(life, OutKind::Submit) {
        if make::is_classified(life, outing.since) {
            let due = facts.calendar.due(outing.since, facts.policy.duration(Term::READING, outing.since));
            out.extend(Duty::of_outing(&DUTY, life, outing, due));
        }
    }
}
