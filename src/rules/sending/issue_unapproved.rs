//! A paper of the office issued without approval, or on the approval of too low a rank.

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::borrowing::approval::{Purpose, report_unapproved};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "issue-unapproved",
    severity: Severity::Error,
    clauses: &["R13.10", "R06.1"],
    summary: Text {
        zh: "发文没有签发，或签发人级别不够",
        en: "issued without approval, or approved by too low a rank",
    },
    why: Text {
        zh: "以机关名义发出的文件，须由有权的领导签发。",
        en: "What goes out in the name of the organ is signed by a leader who may sign it.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；没有人签发的，追回已发出的份数。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved its issue, call back what was sent.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 没有签发的审批，应由{role}签发",
                en: "{items} was issued without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 由{by}签发，级别不够，应由{role}签发",
                en: "{items} was issued on the approval of {by}, who ranks below the {role}",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 内部
成文日期: 2026-03-05
份号: 3
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  印数: 3
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 二号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: [F2026-0001#1, F2026-0001#2]
  发往单位: 市院
  渠道: 机要交换
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
",
    good: r"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 内部
成文日期: 2026-03-05
份号: 3
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 3
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 二号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: [F2026-0001#1, F2026-0001#2]
  发往单位: 市院
  渠道: 机要交换
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    report_unapproved(scope, Purpose::Issue, RULE.name, out);
}
