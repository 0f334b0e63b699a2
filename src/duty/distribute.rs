//! What was distributed until a day comes back by that day (R09.2, R14.5).

use super::outing::outings;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "distribute",
    title: Text { zh: "退回分发件", en: "give back what was distributed" },
    account: Text {
        zh: "定有应还时间的分发，自分发时起算，以“归还”办结，由领取的部门或人员负责。",
        en: "For distributions with a time to give back: from the distribution, met by `returned`, on the unit or person who got it.",
    },
    clauses: &["R09.2", "R14.5", "R05.9"],
    number: None,
    met_by: "distribute",
    fills: Some("returned"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, _: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings(life, OutKind::Distribute) {
        if let Some(due) = outing.due {
            let due = make::by_time(outing.since, due);
            out.extend(Duty::of_outing(&DUTY, life, outing, due));
        }
    }
}
