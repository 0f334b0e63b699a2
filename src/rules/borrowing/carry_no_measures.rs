//! A piece carried out, and nothing said of how it is kept safe.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "carry-no-measures",
    severity: Severity::Error,
    clauses: &["R06.6"],
    summary: Text { zh: "携带外出没有写明保密措施", en: "carried out without measures of secrecy" },
    why: Text {
        zh: "带出之前就要想好怎样防丢、防看、防拍。",
        en: "How it is kept from loss and from eyes is settled before it leaves.",
    },
    remedy: Text {
        zh: "补填“保密措施”，如“专车、密码箱，途中不停留”。",
        en: "Fill in `measures`, for example: own car, locked case, no stops.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 携带外出到{destination}，没有写明保密措施",
            en: "{items} was carried to {destination} and no measures of secrecy are given",
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
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::CarryOut) else { return };
    if !action.record.has("measures") {
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("measures"))
            .arg("items", Arg::items(action.items()))
            .arg("destination", action.record.text("destination").unwrap_or_default());
        out.push(finding);
    }
}
