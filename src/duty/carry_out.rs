//! What was carried out comes back by the time approved (R06.6).

use super::outing::outings_by_action;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "carry-out",
    title: Text { zh: "带回外出件", en: "bring back what was carried out" },
    account: Text {
        zh: "携带外出的文件，自带出时起算，到应还时间，各份全部“归还”才办结，由携带人负责。",
        en: "For what was carried out: from then until it is due, met once every copy is `returned`, on those who carry it.",
    },
    clauses: &["R06.6", "R05.11"],
    number: None,
    met_by: "carry-out",
    fills: Some("returned"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, _: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings_by_action(life, OutKind::CarryOut) {
        if let Some(due) = outing.due {
            let due = make::by_time(outing.since, due);
            out.extend(Duty::of_outing(&DUTY, life, outing, due));
        }
    }
}
