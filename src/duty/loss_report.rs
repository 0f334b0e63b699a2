//! A loss is reported within a day of being noticed (R08.9).

use super::done::Done;
use super::{Arise, Duty, DutyKind, loss_untraced};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "loss-report",
    title: Text { zh: "报告丢失", en: "report the loss" },
    account: Text {
        zh: "丢失的文件，自发现时起算，以丢失单上的“报告”办结，由登记丢失的人负责；时限内已找回的不计。",
        en: "For lost pieces: from when the loss was noticed, met by `reported` on the slip of the loss, on whoever wrote it; not for what was found again in that time.",
    },
    clauses: &["R08.9", "R15.8", "R14.9"],
    number: Some("deadlines.loss.report"),
    met_by: "lose",
    fills: Some("reported"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for slip in life.of(ActionKind::Lose) {
        out.extend(duty(life, facts, slip));
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, slip: &Action) -> Option<Duty> {
    let since = loss_untraced::noticed(slip)?;
    let lost = loss_untraced::lost(life, slip);
    let found = loss_untraced::found(&lost)?;
    let due = facts.calendar.due(since, facts.policy.duration(Term::LOSS_REPORT, since));
    let reported = match slip.record.record("reported") {
        // It was reported, only not said when.
        Some(row) if !row.has("at") && row.has("to") => Done::Illegible,
        Some(row) => Done::in_field(row, "at"),
        None => Done::in_field(&slip.record, "reported"),
    };
    let found_in_time = matches!(found, Done::At(at) if !at.is_after(due.at));
    if reported == Done::Not && found_in_time {
        return None;
    }
    let copies = lost.iter().map(|(copy, _)| copy.number.clone()).collect();
    Duty::of_action(&DUTY, life, slip, since, due).about(copies).met(reported)
}
