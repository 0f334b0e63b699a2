//! A loan comes back when it is due, or as renewed with effect (R14.9).

use ecow::EcoString;

use super::outing::{Outing, outings_by_action};
use super::{Arise, Duty, DutyKind, make};
use crate::authority::has_effect;
use crate::calendar::Due;
use crate::custody::{Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Approval;
use crate::register::Level;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "loan",
    title: Text { zh: "归还借阅件", en: "give back what was lent" },
    account: Text {
        zh: "借出的文件，自借阅时起算，到应还时间（续借经有权的人、非借阅人本人批准的，到续借的时间），各份全部“归还”才办结，由借阅人负责。",
        en: "For loans: from the lending until it is due, or as renewed by somebody who may and is not the borrower; met once every copy is `returned`, on the borrower.",
    },
    clauses: &["R14.9", "R08.5"],
    number: None,
    met_by: "lend",
    fills: Some("returned"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for outing in outings_by_action(life, OutKind::Lend) {
        if let Some(due) = due(life, facts, &outing) {
            out.extend(Duty::of_outing(&DUTY, life, outing, due));
        }
    }
}

/// When it is due; `None` where no time is given or one cannot be read.
fn due(life: &Life<'_>, facts: &Facts<'_>, outing: &Outing<'_>) -> Option<Due> {
    let record = &outing.action.record;
    let borrowers: Vec<EcoString> = record.names("to").map(|name| name.value.into()).collect();
    let borrowers: Vec<&str> = borrowers.iter().map(EcoString::as_str).collect();
    let level = life.level_at(outing.since).unwrap_or(Level::Internal);
    let mut due = make::by_time(outing.since, record.time("due")?);
    for row in record.rows("renewals").iter().filter(|row| row.has("due")) {
        let to = make::by_time(due.at, row.time("due")?);
        let given = row.record("approval").and_then(|step| step.time("at")).unwrap_or(outing.since);
        let need = facts.policy.role(Approval::lend(level), given);
        if has_effect(facts.people, row, "approval", need, &borrowers, given) {
            due = make::put_off(due, to);
        }
    }
    Some(due)
}
