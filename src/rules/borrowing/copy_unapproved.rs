//! Copies made without approval, or on the approval of too low a rank.

use super::approval::{Purpose, refused, report_unapproved};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "copy-unapproved",
    severity: Severity::Error,
    clauses: &["R05.8", "R06.2", "R14.7", "R14.14"],
    summary: Text {
        zh: "复制没有审批，或批准人级别不够",
        en: "copied without approval, or approved by too low a rank",
    },
    why: Text {
        zh: "涉密文件原则上不得复制；确需复制的，秘密、机密由办公室主任批准，绝密由分管领导批准。",
        en: "Classified pieces are not copied; where they must be, the office director approves, for top secret the supervising leader.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，收回复制件，报告机要室负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, recover the copies and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 的复制没有审批，应由{role}批准",
                en: "{items} was copied without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 的复制由{by}批准，级别不够，应由{role}批准",
                en: "{items} was copied on the approval of {by}, who ranks below the {role}",
            },
        ),
        (
            "strict",
            Text {
                zh: "{items} 是{level}件，本机关执行严格档，涉密文件一律不得复制",
                en: "{items} is {level}, and under the strict profile nothing classified is copied",
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
  复制份数: 1
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
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  复制份数: 1
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: 2026-03-06 16:00
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    report_unapproved(scope, Purpose::Copy, RULE.name, out);
    out.extend(refused(scope, ActionKind::Copy, RULE.name));
}
