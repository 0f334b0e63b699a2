//! A piece carried out without approval, or on the approval of too low a rank.

use super::approval::{Purpose, report_unapproved};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "carry-unapproved",
    severity: Severity::Error,
    clauses: &["R06.6"],
    summary: Text {
        zh: "携带外出没有审批，或批准人级别不够",
        en: "carried out without approval, or approved by too low a rank",
    },
    why: Text {
        zh: "文件离开机关就离开了保管条件，须由分管领导批准。",
        en: "A piece that leaves the house leaves its safe; the supervising leader approves that.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，立即带回，报告机要室负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, have the piece brought back at once and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 携带外出没有审批，应由{role}批准",
                en: "{items} was carried out without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 携带外出由{by}批准，级别不够，应由{role}批准",
                en: "{items} was carried out on the approval of {by}, who ranks below the {role}",
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
- 动作: 携带外出
  时间: 2026-03-03 08:40
  经手人: 陈敏
  件: S2026-0001
  携带人: 许舟
  用途: 到市院会商
  目的地: 市院
  保密措施: 专车、密码箱，途中不停留
  应还: 2026-03-03 19:00
  归还: 2026-03-03 17:20
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
- 动作: 携带外出
  时间: 2026-03-03 08:40
  经手人: 陈敏
  件: S2026-0001
  携带人: 许舟
  审批: {批准人: 沈岚, 时间: 2026-03-02 16:00}
  用途: 到市院会商
  目的地: 市院
  保密措施: 专车、密码箱，途中不停留
  应还: 2026-03-03 19:00
  归还: 2026-03-03 17:20
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    report_unapproved(scope, Purpose::CarryOut, RULE.name, out);
}
