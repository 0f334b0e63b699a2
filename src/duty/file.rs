//! What is to be kept is filed early in the next year (R09.2).

use super::each_copy::{EachCopy, filed};
use super::{Arise, Duty, DutyKind, make};
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::AnnualTerm;

pub(super) static DUTY: DutyKind = DutyKind {
    name: "file",
    title: Text { zh: "归档", en: "file it" },
    account: Text {
        zh: "处置意见为归档或定有保管期限的文件，自办结（没有办结的自开始保管）时起算，在管各份全部“归档”才办结（复制件、丢失的和已离开保管的除外），由机要室负责人负责。",
        en: "For pieces to be archived or with a time of keeping: from when they were dealt with (else from when custody began), met once every copy in custody went by `archive` (save photocopies, what is lost and what has left), on the head of the office.",
    },
    clauses: &["R09.2", "R05.9", "R13.2"],
    number: Some("deadlines.file"),
    met_by: "archive",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let record = &life.document.record;
    let kept = match record.text("intended") {
        Some(intended) => intended == "archive",
        None => !record.has("intended") && record.has("retention"),
    };
    let Some(since) = make::finished(life).filter(|_| kept) else { return };
    let originals = life.copies.iter().filter(|copy| copy.made_by.is_none());
    let Some(asked) = EachCopy::of(originals, filed) else { return };
    let day = facts.policy.year_day(AnnualTerm::FILE, since).after(since.date());
    let key = if record.has("intended") { "intended" } else { "retention" };
    let duty = Duty::of_document(&DUTY, life, key, since, make::by_day(since, day));
    out.extend(duty.on(make::keeper(facts, since)).of_each(asked));
}
