//! A shift with nobody beside the first on duty.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "shift-no-second",
    severity: Severity::Error,
    clauses: &["R09.6"],
    summary: Text { zh: "值班没有副班", en: "a shift without a second" },
    why: Text {
        zh: "值班设正班和副班，一人离开时另一人在岗。",
        en: "Every shift has a first and a second, so that somebody is there when one is called away.",
    },
    remedy: Text {
        zh: "补填“副班”，须是正班以外的人。", en: "Fill in `second` with somebody other than the first."
    },
    sentences: &[
        ("headline", Text { zh: "这一班没有副班", en: "this shift has no second" }),
        ("same", Text { zh: "副班和正班都是{person}", en: "{person} is both first and second of this shift" }),
    ],
    yields_to: &[],
    bad: "# file: logs/值班/2026.yaml
- {起: 2026-03-02 08:30, 止: 2026-03-02 20:30, 正班: 陈敏, 副班: 陈敏, 带班领导: 陆远}
",
    good: "# file: logs/值班/2026.yaml
- {起: 2026-03-02 08:30, 止: 2026-03-02 20:30, 正班: 陈敏, 副班: 周青, 带班领导: 陆远}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log().filter(|entry| entry.kind.name == "shifts") else { return };
    let record = &entry.record;
    if !record.has("second") {
        out.push(Finding::new(RULE.name, entry.subject(), record.span_of("second")));
        return;
    }
    let first = record.text("first").or(entry.by.as_deref().filter(|_| !record.has("first")));
    if let Some(second) = record.text("second").filter(|second| first == Some(*second)) {
        let same = Finding::new(RULE.name, entry.subject(), record.span_of("second")).sentence("same");
        out.push(same.arg("person", Arg::Person(second.into())));
    }
}
