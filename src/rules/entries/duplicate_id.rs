//! The same id, name or slip number for two things.

use std::collections::HashMap;

use crate::entry::{Record, Value};
use crate::finding::{Finding, Severity, Subject};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule};
use crate::time::Moment;

const OTHER: Text = Text { zh: "另一处在这里", en: "the other one is here" };

pub static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    clauses: &["R12.2", "R06.1"],
    summary: Text { zh: "同一个编号用了两次", en: "the same id used twice" },
    why: Text {
        zh: "一个编号只能指一件东西；用了两次，查到的就不知道是哪一件。",
        en: "An id means one thing; used twice, nobody knows which one is meant.",
    },
    remedy: Text {
        zh: "是两件的，给后登的一件改用没有用过的编号（jiyao renumber 会一并改好引用）；确是同一件的，删去多出来的一处。",
        en: "If they are two, give the later one an id that is free (`jiyao renumber` rewrites what refers to it); if they are the same, remove one.",
    },
    sentences: &[
        ("headline", Text { zh: "编号 {id} 已有另一份文件", en: "there is another document with the id {id}" }),
        (
            "name-elsewhere",
            Text {
                zh: "“{id}”在另一个文件里也有一处，以那一处为准",
                en: "`{id}` stands in another file too; that one counts",
            },
        ),
        (
            "slip",
            Text {
                zh: "单号 {id} 已用在另一张单子上", en: "the slip number {id} is already on another slip"
            },
        ),
        (
            "twin",
            Text {
                zh: "{at}的这一条另有一条相同的，以那一条为准；确是两次的，请各填“单号”",
                en: "this entry of {at} is there twice, and the other one counts; if they are two acts, give each a slip number",
            },
        ),
        ("row", Text { zh: "这一行与第 {row} 行相同", en: "this row says the same as row {row}" }),
    ],
    yields_to: &[],
    bad: "# file: documents/2025/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于报送值班安排的通知
来文单位: 县委办
密级: 内部
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于报送值班安排的通知
来文单位: 县委办
密级: 内部
份号: 1
",
    check: Check::Register(check),
};

/// Slip numbers and rows; ids and names are seen while files are put together.
fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    slips(scope, out);
    scope.register.actions.iter().for_each(|action| rows(&action.record, || action.subject(), out));
    scope.register.logs.iter().for_each(|entry| rows(&entry.record, || entry.subject(), out));
}

/// A row that stands in a list twice, as a union merge leaves it. One without a time may well be meant twice.
fn rows(record: &Record, subject: impl Fn() -> Subject, out: &mut Vec<Finding>) {
    for field in &record.fields {
        let Value::Rows(rows) = &field.value else { continue };
        for (at, row) in rows.iter().enumerate().skip(1).filter(|(_, row)| is_dated(row)) {
            let same = |other: &Record| first_time(other) == first_time(row) && other.meaning() == row.meaning();
            if let Some(first) = rows[..at].iter().position(same) {
                let twice = Finding::new(RULE.name, subject(), row.head).sentence("row");
                out.push(twice.arg("row", first as i64 + 1).related(rows[first].head, OTHER));
            }
        }
    }
}

/// The first time that a row tells: most rows differ in it, and it is compared sooner than all they say.
fn first_time(row: &Record) -> Option<Moment> {
    row.fields.iter().find_map(|field| match field.value {
        Value::Time(at) => Some(at),
        _ => None,
    })
}

fn is_dated(row: &Record) -> bool {
    let filled = row.fields.iter().filter(|field| field.value != Value::Blank).count();
    filled > 1 && row.fields.iter().any(|field| matches!(field.value, Value::Time(_)))
}

fn slips(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let register = scope.register;
    let actions = register.actions.iter().filter(|action| action.record.has("slip"));
    let logs = register.logs.iter().filter(|entry| entry.record.has("slip"));
    let entries = actions.map(|a| (&a.record, a.subject())).chain(logs.map(|entry| (&entry.record, entry.subject())));
    let mut slips: Vec<(&str, &Record, Subject)> =
        entries.filter_map(|(record, subject)| Some((record.text("slip")?, record, subject))).collect();
    slips.sort_by_key(|(_, record, _)| record.span);
    let mut first: HashMap<&str, &Record> = HashMap::new();
    for (slip, record, subject) in slips {
        match first.get(slip) {
            None => {
                first.insert(slip, record);
            }
            Some(other) => {
                let twice = Finding::new(RULE.name, subject, record.span_of("slip"));
                out.push(twice.sentence("slip").arg("id", slip).related(other.span_of("slip"), OTHER));
            }
        }
    }
}
