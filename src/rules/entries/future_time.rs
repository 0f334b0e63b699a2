//! A fact that is dated after the time as of which the register is read.

use super::times;
use crate::entry::Record;
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::rules::{Check, Entry, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "future-time",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "登记了还没有到的时间", en: "a fact dated in the future" },
    why: Text {
        zh: "登记的是已经发生的事；时间还没有到，不是填错，就是预先填好的。",
        en: "What is entered has happened; a time still to come is a slip of the pen, or was filled in ahead.",
    },
    remedy: Text {
        zh: "填错的，改正（已入账的，登记“更正”）；还没有办的，先删去，等办了再填。",
        en: "If it is wrong, correct it (once it is on record, by a `correct`); what has not been done yet is filled in when it is done.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "“{key}”填的是{at}，还没有到（核对到{as_of}）",
            en: "`{key}` is {at}, which has not come yet (as of {as_of})",
        },
    )],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
成文日期: 2062-03-01
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
成文日期: 2026-03-01
份号: 1
",
    check: Check::Entry(check),
};

/// One finding an entry, at its first such time. A shift that is set down ahead is a plan.
fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let as_of = scope.facts.as_of;
    let (record, subject): (&Record, &dyn Fn() -> Subject) = match scope.entry {
        Entry::Document(document) => (&document.record, &|| document.subject()),
        Entry::Action(action) if !action.voided => (&action.record, &|| action.subject()),
        Entry::Log(entry) if !entry.voided && !entry.record.is("planned") => (&entry.record, &|| entry.subject()),
        _ => return,
    };
    // Few entries tell of a time to come at all, plans included.
    let mut any = false;
    record.each_time(&mut |at| any |= at.is_after(as_of));
    if !any {
        return;
    }
    if let Some(told) = times::facts(scope.entry).into_iter().find(|told| told.at.is_after(as_of)) {
        let finding = Finding::new(RULE.name, subject(), told.span)
            .arg("key", Arg::Key(told.key))
            .arg("at", told.at)
            .arg("as_of", as_of);
        out.push(finding);
    }
}
