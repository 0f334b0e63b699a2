//! A classified piece taken to be consulted is back the same day (R05.7), or where it may stay
//! overnight the next working day.

use super::outing::outings;
use super::{Arise, Duty, DutyKind, make, overnight};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::time::Duration;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "consult",
    title: Text { zh: "归还查阅件", en: "give back what was consulted" },
    account: Text {
        zh: "查阅的涉密文件，自查阅时起算，以“归还”办结（准予过夜的，到下一个工作日），由查阅人负责。",
        en: "For classified pieces taken to be consulted: from the consultation (until the next working day where it may stay overnight), met by `returned`, on whoever consults it.",
    },
    clauses: &["R05.7", "R08.5", "R14.8"],
    number: Some("deadlines.reading"),
    met_by: "consult",
    fills: Some("returned"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings(life, OutKind::Consult) {
        if !make::is_classified(life, outing.since) {
            continue;
        }
        let within = if overnight::is_allowed(&outing.action.record) {
            Duration::WorkingDays(1)
        } else {
            facts.policy.duration(Term::READING, outing.since)
        };
        let due = facts.calendar.due(outing.since, within);
        out.extend(Duty::of_outing(&DUTY, life, outing, due));
    }
}
