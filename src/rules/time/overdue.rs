//! A duty that is open past its deadline. Time alone never breaks a merge: a warning.

use crate::duty::Standing;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "overdue",
    severity: Severity::Warning,
    clauses: &["R05.1", "R05.12", "R09.11", "R14.2", "R14.9"],
    summary: Text { zh: "已到期限而未办", en: "not done by its deadline" },
    why: Text {
        zh: "到期未办的事项要看得见、催得到，才不会积压、遗失。",
        en: "What is past its time must be seen and urged, or pieces pile up and get lost.",
    },
    remedy: Text {
        zh: "办理后在原单补填；确需延期的，按规定办理延期或续借。",
        en: "Do it and fill in the open slip; where more time is needed, extend or renew as prescribed.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies}：{duty}应于{due}前办结，责任人{on}", en: "{copies}: {duty} was due by {due}, on {on}"
        },
    )],
    yields_to: &[],
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
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    if scope.uncertain {
        return;
    }
    for duty in scope.duties.iter().filter(|duty| duty.standing(scope.facts.as_of) == Standing::Overdue) {
        out.push(super::of_duty(RULE.name, duty));
    }
}
