//! What is set aside to be destroyed is destroyed by the end of the next year (R14.6).

use super::each_copy::{EachCopy, ended};
use super::{Arise, Duty, DutyKind, make};
use crate::custody::{End, Life};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::AnnualTerm;
use crate::register::ActionKind;
use crate::time::Moment;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "destroy",
    title: Text { zh: "销毁", en: "destroy it" },
    account: Text {
        zh: "处置意见为销毁的文件，自办结（没有办结的自开始保管）时起算，在管各份全部“销毁”才办结（丢失的和已另行离开保管的除外），由机要室负责人负责；暂停处置期间不计，解除后自解除时起算。",
        en: "For pieces to be destroyed: from when they were dealt with (else from when custody began), met once every copy in custody went by `destroy` (save what is lost and what left otherwise), on the head of the office; none while a `hold` lasts, anew from its `release`.",
    },
    clauses: &["R14.6", "R13.4", "R09.4"],
    number: Some("deadlines.destroy"),
    met_by: "destroy",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    if life.document.record.text("intended") != Some("destroy") {
        return;
    }
    let Some(since) = since(life) else { return };
    let Some(asked) = EachCopy::of(life.copies.iter(), |copy| ended(copy, End::Destroyed)) else { return };
    let day = facts.policy.year_day(AnnualTerm::DESTROY, since).after(since.date());
    let duty = Duty::of_document(&DUTY, life, "intended", since, make::by_day(since, day));
    out.extend(duty.on(make::keeper(facts, since)).of_each(asked));
}

/// From when it might be destroyed; `None` while that is on hold.
fn since(life: &Life<'_>) -> Option<Moment> {
    let mut holding = life.actions.iter().filter(|a| matches!(a.kind, ActionKind::Hold | ActionKind::Release));
    let finished = make::finished(life)?;
    match holding.next_back() {
        Some(action) if action.kind == ActionKind::Hold => None,
        Some(release) => Some(release.at.filter(|at| at.is_after(finished)).unwrap_or(finished)),
        None => Some(finished),
    }
}
