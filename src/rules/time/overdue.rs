//! A duty that is open past its deadline. Time alone never breaks a merge: a warning.

use crate::duty::Standing;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind as K;
use crate::rules::{Check, DutyScope, Rule};

use super::{Causes, is_caused};

pub static RULE: Rule = Rule {
    name: "overdue",
    severity: Severity::Warning,
    clauses: &["R05.1", "R05.12", "R09.11", "R14.2", "R14.9"],
    summary: Text { zh: "过了期限还没有办", en: "not done by its deadline" },
    why: Text {
        zh: "到期未办的事项要看得见、催得到，才不会积压、遗失。",
        en: "What is past its time must be seen and urged, or pieces pile up and get lost.",
    },
    remedy: Text {
        zh: "办好以后在原单补填（定期的，另登一条）；到期前确需延期的，办理“延期”或“续借”。",
        en: "Do it and fill in the open slip (for what comes round again, add an entry); whoever needs more time asks for `extensions` or `renewals` before the deadline.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{copies}：{duty}的期限是{due}，至今未办，责任人{on}",
                en: "{copies}, {duty}: due by {due}, still open; responsible: {on}",
            },
        ),
        (
            "on-nobody",
            Text {
                zh: "{copies}：{duty}的期限是{due}，至今未办", en: "{copies}, {duty}: due by {due}, still open"
            },
        ),
        (
            "log",
            Text {
                zh: "{log}：{duty}的期限是{due}，至今未办，责任人{on}",
                en: "{log}, {duty}: due by {due}, still open; responsible: {on}",
            },
        ),
        (
            "log-each",
            Text {
                zh: "{log}：{about}，{duty}的期限是{due}，至今未办，责任人{on}",
                en: "{log}, {about}, {duty}: due by {due}, still open; responsible: {on}",
            },
        ),
        (
            "log-missed",
            Text {
                zh: "{log}：{duty}漏了{count}次，最早一次的期限是{due}，责任人{on}",
                en: "{log}, {duty}: times missed: {count}, the first due by {due}; responsible: {on}",
            },
        ),
        (
            "log-each-missed",
            Text {
                zh: "{log}：{about}，{duty}漏了{count}次，最早一次的期限是{due}，责任人{on}",
                en: "{log}, {about}, {duty}: times missed: {count}, the first due by {due}; responsible: {on}",
            },
        ),
        (
            "register",
            Text {
                zh: "{duty}的期限是{due}，至今未办，责任人{on}",
                en: "{duty}: due by {due}, still open; responsible: {on}",
            },
        ),
    ],
    yields_to: &["departure-incomplete", "left-holding", "log-bad-entry"],
    bad: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于报送值班情况的电报
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-31 16:10, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
# as-of: 2026-03-31 16:30
",
    good: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于报送值班情况的电报
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-31 16:10, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 回单, 时间: 2026-03-31 16:12, 经手人: 陈敏, 件: D2026-0001}
# as-of: 2026-03-31 16:30
",
    check: Check::Duty(check),
};

/// The kind of duty that a rule of its own speaks of (`copy-not-recovered`).
const TOLD_ELSEWHERE: &str = "recover-copies";

/// While a copy is out past its time, what waits for it to come back is told as that alone.
const AWAY: &[&str] = &["desk", "reading", "distribute", "consult", "loan", "overnight", "carry-out"];

const CAUSES: Causes = &[
    ("instruct", &["present", "desk"]),
    ("telegram", &["register", "instruct", "handle"]),
    ("circulate", AWAY),
    ("loan", &["overnight"]),
    ("return", AWAY),
    ("file", AWAY),
    ("destroy", AWAY),
];

fn check(scope: &DutyScope<'_>, out: &mut Vec<Finding>) {
    let duty = scope.duty;
    // What meets it lies after as-of: `future-time` speaks.
    let is_overdue = duty.met.is_none() && duty.standing(scope.facts.as_of) == Standing::Overdue;
    let told = duty.kind.program() == Some(TOLD_ELSEWHERE)
        || is_passed_over(scope)
        || duty.is_told_with(scope.beside, scope.facts.as_of);
    if is_overdue && !told && !scope.uncertain && !is_caused(scope, CAUSES, Standing::Overdue) {
        let finding = super::of_duty(RULE.name, duty);
        let missed = duty.missed_in_all(scope.beside, scope.facts.calendar, scope.facts.as_of);
        out.push(match finding.sentence {
            "log" if missed > 1 => finding.sentence("log-missed").arg("count", missed.to_string()),
            "log-each" if missed > 1 => finding.sentence("log-each-missed").arg("count", missed.to_string()),
            _ => finding,
        });
    }
}

/// Whether the piece went on without being registered: `register-missing` speaks.
fn is_passed_over(scope: &DutyScope<'_>) -> bool {
    let earlier = |kind: K| {
        matches!(kind, K::Receive | K::Open | K::Acknowledge | K::Report | K::Presence | K::Urge | K::Lose | K::Find)
    };
    scope.duty.kind.program() == Some("register")
        && scope.life.is_some_and(|life| life.actions.iter().any(|action| !earlier(action.kind)))
}
