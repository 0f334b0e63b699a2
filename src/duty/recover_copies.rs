//! Photocopies given to somebody are recovered by the end of the year (R14.14).

use super::outing::outings_by_action;
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::AnnualTerm;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "recover-copies",
    title: Text { zh: "收回复制件", en: "recover the photocopies" },
    account: Text {
        zh: "交给使用人的复制件，自复制时起算，各份全部“收回”才办结，由复制经手人负责。",
        en: "For photocopies given to somebody: from the copying, met once all are `recovered`, on whoever made them.",
    },
    clauses: &["R14.14", "R14.7"],
    number: Some("deadlines.recover-copies"),
    met_by: "copy",
    fills: Some("recovered"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings_by_action(life, OutKind::Copy) {
        let since = outing.since;
        let day = facts.policy.year_day(AnnualTerm::RECOVER_COPIES, since).after(since.date());
        let maker = outing.action.by.clone();
        let duty = Duty::of_outing(&DUTY, life, outing, make::by_day(since, day));
        out.extend(duty.map(|duty| duty.on(maker)));
    }
}
