//! Something found wrong on signing or opening, and nothing said about what was done.

use super::faults;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "fault-without-remedy",
    severity: Severity::Error,
    clauses: &["R03.2", "R03.3", "R15.9"],
    summary: Text {
        zh: "发现了问题，没有写怎样处理",
        en: "something was wrong and nothing says what was done about it",
    },
    why: Text {
        zh: "签收、拆封发现的每个问题都有规定的处理办法；只记问题不记处理，等于没有处理。",
        en: "Each fault found on signing or opening has its prescribed remedy; a fault noted without one has not been dealt with.",
    },
    remedy: Text {
        zh: "在这一条异常里补填“处理: …”；写“其他”的，再填“处理说明”。",
        en: "Fill in `remedy` in this row of `faults`; where it is `other`, say in `remedy_note` what was done.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} {action}时发现“{fault}”，没有写怎样处理",
                en: "{items}: the fault `{fault}`, found at `{action}`, has no remedy",
            },
        ),
        (
            "note",
            Text {
                zh: "{items} {action}时发现“{fault}”，处理写“其他”，没有说明是什么",
                en: "{items}: the remedy of the fault `{fault}`, found at `{action}`, is `other`, and nothing says what was done",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 拆封, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 异常: 未装订}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- 动作: 拆封
  时间: 2026-03-02 09:10
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 未装订, 处理: 整理装订, 解决: 2026-03-02 09:15}]
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action() else { return };
    if !matches!(action.kind, ActionKind::Receive | ActionKind::Open) {
        return;
    }
    for row in faults::of_slip(action) {
        if !row.has("remedy") {
            out.push(faults::finding(RULE.name, action, row, "remedy"));
        } else if row.text("remedy") == Some("other") && !row.has("remedy_note") && action.kind == ActionKind::Open {
            out.push(faults::finding(RULE.name, action, row, "remedy_note").sentence("note"));
        }
    }
}
