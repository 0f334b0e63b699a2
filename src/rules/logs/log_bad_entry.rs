//! A log entry of which something is true that its kind calls wrong.

use super::conditions::{self, compiled, unusable};
use crate::condition::{Answer, Expression, Given, Machine};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Condition, LogEntry, clause};
use crate::rules::condition_words::failure;
use crate::rules::{Check, RegisterScope, Rule};

pub static RULE: Rule = Rule {
    name: "log-bad-entry",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "台账条目不合本台账的条件", en: "a log entry that its kind calls wrong" },
    why: Text {
        zh: "每种台账规定了哪些情况是错的，如期限早于起始；这样的条目说明不了实情。",
        en: "Each kind of log says what cannot be right, such as an end before its beginning; such an entry does not show what happened.",
    },
    remedy: Text {
        zh: "核对实情，改正这一条（已入账的，登记“更正”）；条件本身不对的，改 kinds/ 下的台账定义。",
        en: "Find out what is true and correct the entry (once it is on record, by a `correct`); if the condition itself is wrong, correct the file under kinds/.",
    },
    sentences: &[(
        "headline",
        Text { zh: "这一条{kind}有误：{message}", en: "{kind}: this entry cannot be right: {message}" },
    )],
    yields_to: &["time-order"],
    bad: "# file: kinds/parking-permits.yaml
title: {zh: 停车证, en: Parking permits}
fields:
  - {name: plate, zh: 车牌, type: text, required: true}
  - {name: until, zh: 有效期, type: date, required: true}
conditions:
  - {when: \"entry.until < entry.at\", message: {zh: 有效期早于发证日期, en: ends before it begins}}
# file: logs/停车证/2026.yaml
- {时间: 2026-03-02, 经手人: 陈敏, 车牌: 云A12345, 有效期: 2026-03-01}
",
    good: "# file: kinds/parking-permits.yaml
title: {zh: 停车证, en: Parking permits}
fields:
  - {name: plate, zh: 车牌, type: text, required: true}
  - {name: until, zh: 有效期, type: date, required: true}
conditions:
  - {when: \"entry.until < entry.at\", message: {zh: 有效期早于发证日期, en: ends before it begins}}
# file: logs/停车证/2026.yaml
- {时间: 2026-03-02, 经手人: 陈敏, 车牌: 云A12345, 有效期: 2027-03-01}
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let machine = Machine::with(scope.facts.calendar);
    for kind in &scope.register.kinds {
        let entries = || scope.register.valid_logs().filter(|entry| entry.kind.name == kind.name);
        for (condition, expression) in compiled(scope, kind, out) {
            out.extend(one_condition(scope, &machine, condition, &expression, entries()));
        }
        out.extend(conditions::of_duties(scope, &machine, kind, &entries().collect::<Vec<_>>()));
    }
}

/// The entries of which a condition is true; that it fails is told once.
fn one_condition<'r>(
    scope: &RegisterScope<'_>,
    machine: &Machine,
    condition: &Condition,
    expression: &Expression,
    entries: impl Iterator<Item = &'r LogEntry>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut failed = false;
    for entry in entries {
        let known = [("entry", Some(&*entry.kind.shape))];
        match expression.ask(machine, &known, &[Given::Record(&entry.record)]) {
            Answer::Yes => found.push(wrong(entry, condition, expression)),
            Answer::No | Answer::Unknown => {}
            Answer::Failed(said) if !failed => {
                failed = true;
                found.extend(unusable(scope, condition, failure(&said)));
            }
            Answer::Failed(_) => {}
        }
    }
    found
}

/// At the first value that the condition reads, which is the one it was written about.
fn wrong(entry: &LogEntry, condition: &Condition, expression: &Expression) -> Finding {
    let read = expression.reads("entry").find(|key| entry.record.has(key));
    let kind = Arg::Both { zh: entry.kind.title_zh.clone(), en: entry.kind.title_en.clone() };
    let clauses: Vec<&'static str> =
        condition.clauses.iter().filter_map(|id| Some(clause::find(id)?.id.as_str())).collect();
    Finding::new(RULE.name, entry.subject(), read.map_or(entry.record.head, |key| entry.record.span_of(key)))
        .clauses(clauses)
        .arg("kind", kind)
        .arg("message", Arg::Both { zh: condition.message_zh.clone(), en: condition.message_en.clone() })
}
