//! Secret papers put into a collection without the supervising leader.

use super::approval::{Purpose, report_unapproved};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "compile-unapproved",
    severity: Severity::Error,
    clauses: &["R08.8"],
    summary: Text {
        zh: "汇编没有审批，或批准人级别不够",
        en: "compiled without approval, or approved by too low a rank",
    },
    why: Text {
        zh: "汇编把分散的内容集中起来，泄露一份等于泄露全部，须由分管领导批准。",
        en: "A collection brings together what was kept apart; losing one loses all, so the supervising leader approves it.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”，由分管领导批准；未经批准的，停止汇编，收回复制件。",
        en: "Fill in `approval: {by: …, at: …}`, given by the supervising leader; if there was none, stop and recover the copies.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 用于汇编没有审批，应由{role}批准",
                en: "{items} was copied for a collection without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 用于汇编由{by}批准，级别不够，应由{role}批准",
                en: "{items} was copied for a collection on the approval of {by}, who ranks below the {role}",
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
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  复制份数: 1
  汇编: 是
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: 2026-03-06 16:00
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
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-03 09:30}
  复制份数: 1
  汇编: 是
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: 2026-03-06 16:00
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    report_unapproved(scope, Purpose::Compile, RULE.name, out);
}
