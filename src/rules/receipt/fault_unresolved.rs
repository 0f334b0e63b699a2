//! Something found wrong on signing or opening that nobody has settled yet. A warning.

use super::faults;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "fault-unresolved",
    severity: Severity::Warning,
    clauses: &["R03.2", "R03.3"],
    summary: Text {
        zh: "签收、拆封时发现的问题还没有解决",
        en: "something found wrong on receipt or opening is not settled yet",
    },
    why: Text {
        zh: "来件有问题就要追到底：原因查清、送件簿注明、该补的补齐，否则日后说不清是谁的责任。",
        en: "What was wrong with a piece is followed to its end, or later nobody can say where the fault lay.",
    },
    remedy: Text {
        zh: "问题解决后，在这一条异常里补填“解决: …”（何时解决）。",
        en: "Once it is settled, fill in `resolved: …` (the time) in this row of `faults`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} {action}时发现“{fault}”，还没有解决",
            en: "{items}: the fault `{fault}`, found at `{action}`, has not been resolved",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- 动作: 签收
  时间: 2026-03-02 09:00
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 破损, 送件簿注明: 是, 处理: 当面拍照，电话告市院机要室}]
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
- 动作: 签收
  时间: 2026-03-02 09:00
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 破损, 送件簿注明: 是, 处理: 当面拍照，电话告市院机要室, 解决: 2026-03-02 11:00}]
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    for action in life.of(ActionKind::Receive).chain(life.of(ActionKind::Open)) {
        // A fault that nothing was done about has a finding of its own.
        for row in faults::of_slip(action).filter(|row| row.has("remedy") && !faults::is_settled(life, row)) {
            // So has one that was overlooked.
            if !faults::must_wait(life, row) || faults::acted_before(life, action, row).is_none() {
                out.push(faults::finding(RULE.name, action, row, "resolved"));
            }
        }
    }
}
