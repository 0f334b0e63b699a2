//! A destruction without approval, or on the approval of too low a rank.

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::borrowing::approval::{Purpose, report_unapproved};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "destroy-unapproved",
    severity: Severity::Error,
    clauses: &["R06.8", "R10.2"],
    summary: Text {
        zh: "销毁没有审批，或批准人级别不够",
        en: "destroyed without approval, or approved by too low a rank",
    },
    why: Text {
        zh: "销毁了就找不回来，必须先由分管领导批准。",
        en: "What is destroyed is gone for good; the supervising leader approves it first.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，立即停止，报告机要室负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, stop at once and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 的销毁没有审批，应由{role}批准",
                en: "{items} was destroyed without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 的销毁由{by}批准，级别不够，应由{role}批准",
                en: "{items} was destroyed on the approval of {by}, who ranks below the {role}",
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
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 陆远, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静, 周青]
  销毁人: 陈敏
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静, 周青]
  销毁人: 陈敏
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    report_unapproved(scope, Purpose::Destroy, RULE.name, out);
}
