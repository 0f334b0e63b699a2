//! A shift handed over without a word on what is unfinished.

use crate::entry::Value;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "handover-open-items",
    severity: Severity::Error,
    clauses: &["R09.7"],
    summary: Text {
        zh: "交接班没有交代未办事项", en: "a hand-over of the shift that does not say what is unfinished"
    },
    why: Text {
        zh: "交班时须交代未办结的事项；没有写，接班的人不知道要接着办什么。",
        en: "Unfinished business is told to the next shift; what is not written down is left undone.",
    },
    remedy: Text {
        zh: "补填“未办事项”；确实没有的，填“无”。",
        en: "Fill in `open_items`; if there are none, write `none`.",
    },
    sentences: &[(
        "headline",
        Text { zh: "交接班没有写“未办事项”", en: "this hand-over of the shift has no `open_items`" },
    )],
    yields_to: &[],
    bad: "# file: logs/交接班/2026.yaml
- {时间: 2026-03-02 08:30, 经手人: 陈敏, 交班人: 陈敏, 接班人: 周青, 接收: 2026-03-02 08:35}
",
    good: "# file: logs/交接班/2026.yaml
- {时间: 2026-03-02 08:30, 经手人: 陈敏, 交班人: 陈敏, 接班人: 周青, 未办事项: 无, 接收: 2026-03-02 08:35}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log().filter(|entry| entry.kind.name == "handovers") else { return };
    let is_said = match entry.record.get("open_items") {
        None => false,
        Some(Value::Rows(rows)) => !rows.is_empty(),
        Some(Value::List(list)) => !list.is_empty(),
        Some(_) => true,
    };
    if !is_said {
        out.push(Finding::new(RULE.name, entry.subject(), entry.record.span_of("open_items")));
    }
}
