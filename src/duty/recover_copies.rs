//! Photocopies given to somebody are recovered by the end of the year (R14.14).

use ecow::EcoString;

use super::{Duty, DutyKind};
use crate::calendar::{Step, StepWhy};
use crate::custody::{CopyLife, Life, OutKind};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::AnnualTerm;
use crate::register::{Action, ActionKind};
use crate::time::Moment;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "recover-copies",
    title: Text { zh: "收回复制件", en: "recover the photocopies" },
    account: Text {
        zh: "交给使用人的复制件，自复制时起算，以“收回”（或送出、销毁）办结，由复制经手人负责。",
        en: "For photocopies given to somebody: from the copying, met by `recovered` (or by dispatch or destruction), on whoever made them.",
    },
    clauses: &["R14.14", "R14.7"],
    number: Some("deadlines.recover-copies"),
    met_by: "copy",
    arise,
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    for copying in life.of(ActionKind::Copy) {
        out.extend(duty(life, facts, copying));
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, copying: &Action) -> Option<Duty> {
    let since = copying.at?;
    let given: Vec<&CopyLife<'_>> = life.copies.iter().filter(|copy| was_given(copy, copying)).collect();
    if given.is_empty() {
        return None;
    }
    let last_day = facts.policy.year_day(AnnualTerm::RECOVER_COPIES, since).after(since.date());
    let out: Vec<EcoString> = given.iter().filter(|copy| back(copy).is_none()).map(|c| c.number.clone()).collect();
    let met: Option<Vec<Moment>> = given.iter().map(|copy| back(copy)).collect();
    Some(Duty {
        kind: &DUTY,
        subject: copying.subject(),
        document: life.document.id.clone(),
        copies: if out.is_empty() { given.iter().map(|copy| copy.number.clone()).collect() } else { out },
        on: copying.by.clone().into_iter().collect(),
        since,
        due: Moment::day(last_day),
        steps: vec![Step { date: since.date(), why: StepWhy::Start }, Step { date: last_day, why: StepWhy::End }],
        met: met.and_then(|times| times.into_iter().max_by_key(|at| at.sort_key())),
        origin: copying.record.span_of("for"),
        unknown_year: None,
    })
}

fn was_given(copy: &CopyLife<'_>, copying: &Action) -> bool {
    let made_here = copy.made_by.is_some_and(|made| std::ptr::eq(made, copying));
    made_here && copy.stays.first().is_some_and(|stay| stay.state.out().is_some())
}

/// When the copy left the one it was made for, to whom the office gave it.
fn back(copy: &CopyLife<'_>) -> Option<Moment> {
    let first = copy.stays.first().filter(|stay| stay.state.out().is_some_and(|out| out.kind == OutKind::Copy))?;
    first.to
}
