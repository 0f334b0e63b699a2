//! A reader keeps a classified piece no longer than the same day (R05.7).

use super::outing::outings;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "reading",
    title: Text { zh: "退回传阅件", en: "give back what circulates" },
    account: Text {
        zh: "传阅中的涉密文件，自送出给一名传阅人时起算，以“退回”办结，由该传阅人负责。",
        en: "For classified pieces in circulation: from when one went out to a reader, met by its `back`, on that reader.",
    },
    clauses: &["R05.7", "R05.3", "R06.4", "R08.5"],
    number: Some("deadlines.reading"),
    met_by: "circulate",
    fills: Some("readings.back"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings(life, OutKind::Circulate) {
        if make::is_classified(life, outing.since) {
            let due = facts.calendar.due(outing.since, facts.policy.duration(Term::READING, outing.since));
            out.extend(Duty::of_outing(&DUTY, life, outing, due));
        }
    }
}
