//! What its sender wants back by a day is sent back by then (R05.12).

use super::each_copy::{EachCopy, ended};
use super::{Arise, Duty, DutyKind, make};
use crate::authority::has_effect;
use crate::custody::{CopyLife, End, Life};
use crate::entry::Record;
use crate::facts::Facts;
use crate::lang::Text;
use crate::register::{ActionKind, Role};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "return",
    title: Text { zh: "清退", en: "send it back" },
    account: Text {
        zh: "定有清退期限的文件，自开始保管时起算，到清退期限，在管各份全部“清退”才办结（经批准留用的、丢失的和已另行处置的除外），由机要室负责人负责。",
        en: "For pieces wanted back by a day: from when custody began until that day, met once every copy in custody went by `send-back` (save what may stay, what is lost and what was disposed of otherwise), on the head of the office.",
    },
    clauses: &["R05.12", "R09.4", "R14.6"],
    number: None,
    met_by: "send-back",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let (Some(by), Some(since)) = (life.document.record.time("return_by"), life.begun()) else { return };
    let wanted = life.copies.iter().filter(|copy| !may_stay(life, facts, copy));
    let Some(asked) = EachCopy::of(wanted, |copy| ended(copy, End::SentBack)) else { return };
    let duty = Duty::of_document(&DUTY, life, "return_by", since, make::by_time(since, by));
    out.extend(duty.on(make::keeper(facts, since)).of_each(asked));
}

/// Whether a copy may stay, with effect.
fn may_stay(life: &Life<'_>, facts: &Facts<'_>, copy: &CopyLife<'_>) -> bool {
    let names = |row: &Record| {
        let mut ours = row.items("items").iter().filter(|item| item.document == life.document.id);
        ours.any(|item| item.copy.as_ref().is_none_or(|number| *number == copy.number))
    };
    life.of(ActionKind::SendBack).any(|action| {
        let Some(at) = action.at else { return false };
        let rows = action.record.rows("kept").iter().filter(|row| names(row));
        rows.into_iter().any(|row| has_effect(facts.people, row, "approval", Role::Head, &[], at))
    })
}
