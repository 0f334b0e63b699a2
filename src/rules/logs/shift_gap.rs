//! A time between two shifts of a post during which nobody was on duty.

use std::collections::BTreeMap;

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::LogEntry;
use crate::rules::{Check, RegisterScope, Rule};
use crate::source::Span;
use crate::time::Moment;

const BEFORE: Text = Text { zh: "上一班到这里为止", en: "the shift before ends here" };

/// The roster that a shift without `post` belongs to.
const HOME: &str = "confidential-office";

pub static RULE: Rule = Rule {
    name: "shift-gap",
    severity: Severity::Warning,
    clauses: &["R04.6", "R09.6"],
    summary: Text { zh: "值班有空档", en: "a gap between two shifts" },
    why: Text {
        zh: "机要室每天24小时值班，不得脱岗；排班中有空档，电报到了没有人收。",
        en: "The office is manned day and night, every day; a telegram that comes in a gap finds nobody.",
    },
    remedy: Text {
        zh: "有人值班而漏登的，补登一班；时间还没有到的，补排班次（“排班: 是”）；确实无人值班的，报告机要室负责人。",
        en: "If somebody was on duty, enter the shift; if it is still to come, put somebody on the roster (`planned: true`); if nobody was there, report it to the head.",
    },
    sentences: &[(
        "headline",
        Text { zh: "{post}从{end}到{start}无人值班", en: "nobody on duty: {post}, from {end} to {start}" },
    )],
    yields_to: &[],
    bad: "# file: logs/值班/2026.yaml
- {起: 2026-03-02 08:30, 止: 2026-03-02 20:30, 正班: 陈敏, 副班: 周青, 带班领导: 陆远}
- {起: 2026-03-02 21:30, 止: 2026-03-03 08:30, 正班: 周青, 副班: 陈敏, 带班领导: 陆远}
",
    good: "# file: logs/值班/2026.yaml
- {起: 2026-03-02 08:30, 止: 2026-03-02 20:30, 正班: 陈敏, 副班: 周青, 带班领导: 陆远}
- {起: 2026-03-02 20:30, 止: 2026-03-03 08:30, 正班: 周青, 副班: 陈敏, 带班领导: 陆远}
",
    check: Check::Register(check),
};

/// One shift: who does not matter here.
struct Shift<'r> {
    entry: &'r LogEntry,
    from: Moment,
    to: Moment,
}

/// Shifts held and shifts planned cover alike, each post for itself, from its first to its last.
fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    if !scope.register.unread.is_empty() {
        return;
    }
    let mut posts: BTreeMap<&str, Vec<Option<Shift<'_>>>> = BTreeMap::new();
    for entry in scope.register.valid_logs().filter(|entry| entry.kind.name == "shifts") {
        let post = entry.record.text("post").unwrap_or(HOME);
        posts.entry(post).or_default().push(shift(entry));
    }
    for (post, shifts) in posts {
        // Where a shift cannot be read, what seems a gap may be covered by it.
        let Some(mut shifts) = shifts.into_iter().collect::<Option<Vec<_>>>() else { continue };
        shifts.sort_by_key(|shift| shift.from.sort_key());
        let mut last: Option<&Shift<'_>> = None;
        for shift in &shifts {
            if let Some(before) = last.filter(|before| before.to.end() < shift.from.start()) {
                out.push(gap(post, before, shift));
            }
            if last.is_none_or(|before| before.to.end() < shift.to.end()) {
                last = Some(shift);
            }
        }
    }
}

fn shift(entry: &LogEntry) -> Option<Shift<'_>> {
    let from = entry.record.time("from").or(entry.at.filter(|_| !entry.record.has("from")))?;
    Some(Shift { entry, from, to: entry.record.time("to")? })
}

fn gap(post: &str, before: &Shift<'_>, after: &Shift<'_>) -> Finding {
    let record = &after.entry.record;
    let span: Span = record.span_of(if record.has("from") { "from" } else { "at" });
    let post = match after.entry.record.get("post") {
        Some(crate::entry::Value::Text(_)) => Arg::from(post),
        _ => Arg::Choice("post".into(), post.into()),
    };
    Finding::new(RULE.name, after.entry.subject(), span)
        .arg("post", post)
        .arg("end", before.to)
        .arg("start", after.from)
        .related(before.entry.record.span_of("to"), BEFORE)
}
