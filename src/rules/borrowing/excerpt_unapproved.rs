//! An excerpt taken without approval, or on the approval of too low a rank.

use super::approval::{Purpose, refused, report_unapproved};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "excerpt-unapproved",
    severity: Severity::Error,
    clauses: &["R05.8", "R08.5", "R14.14"],
    summary: Text {
        zh: "摘抄没有审批，或批准人级别不够",
        en: "excerpted without approval, or approved by too low a rank",
    },
    why: Text {
        zh: "摘抄出去的内容和原件一样涉密，须由办公室主任批准。",
        en: "What is written out is as secret as the piece it came from; the office director approves it.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，收回摘抄内容，报告机要室负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, take the excerpt back and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 的摘抄没有审批，应由{role}批准",
                en: "{items} was excerpted without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 的摘抄由{by}批准，级别不够，应由{role}批准",
                en: "{items} was excerpted on the approval of {by}, who ranks below the {role}",
            },
        ),
        (
            "strict",
            Text {
                zh: "{items} 是{level}件，本机关执行严格档，涉密文件一律不得摘抄",
                en: "{items} is {level}, and under the strict profile nothing classified is excerpted",
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
- 动作: 摘抄
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  摘抄人: 许舟
  用途: 起草自查方案
  摘录本: 摘录本第1号
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
- 动作: 摘抄
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  摘抄人: 许舟
  用途: 起草自查方案
  摘录本: 摘录本第1号
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    report_unapproved(scope, Purpose::Excerpt, RULE.name, out);
    out.extend(refused(scope, ActionKind::Excerpt, RULE.name));
}
