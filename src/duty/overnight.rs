//! A classified piece lent without leave to stay overnight is back the same day (R05.7), whatever
//! day it is lent until.

use super::outing::outings_by_action;
use super::{Arise, Duty, DutyKind, make};
use crate::authority::deciding;
use crate::custody::{Life, OutKind};
use crate::entry::Record;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "overnight",
    title: Text { zh: "涉密借阅件当日收回", en: "take it back before the night" },
    account: Text {
        zh: "借出的涉密文件，审批未准予过夜的，自借阅时起算，以“归还”办结，由借阅人负责。",
        en: "For classified pieces lent without leave to stay overnight: from the lending, met by `returned`, on the borrower.",
    },
    clauses: &["R05.7", "R06.4"],
    number: Some("deadlines.reading"),
    met_by: "lend",
    fills: Some("returned"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings_by_action(life, OutKind::Lend) {
        if make::is_classified(life, outing.since) && !is_allowed(&outing.action.record) {
            let due = facts.calendar.due(outing.since, facts.policy.duration(Term::READING, outing.since));
            out.extend(Duty::of_outing(&DUTY, life, outing, due));
        }
    }
}

/// Whether the approval of a loan or consultation, or of its renewal, lets the piece stay
/// overnight. One that cannot be read is held against nobody.
pub(super) fn is_allowed(record: &Record) -> bool {
    let allows = |record: &Record| match deciding(record, "approval") {
        Some(step) => step.is("overnight"),
        None => record.has("approval"),
    };
    allows(record) || record.rows("renewals").iter().any(allows)
}
