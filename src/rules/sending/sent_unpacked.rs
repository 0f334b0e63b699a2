//! A classified piece sent without being packed and sealed.

use crate::entry::Value;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "sent-unpacked",
    severity: Severity::Error,
    clauses: &["R15.14", "R06.5"],
    summary: Text { zh: "发送涉密文件没有封装", en: "classified pieces sent unpacked" },
    why: Text {
        zh: "涉密文件不得裸件递送，装封后别人看不到、动过看得出。",
        en: "Nothing classified travels bare: packed and sealed, it cannot be read and shows if it was touched.",
    },
    remedy: Text {
        zh: "已封装而漏填的，填“封装: 是”；还没有发出的，先封装；已经裸件发出的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If it was packed, write `packed: true`; if it has not gone yet, pack it first; if it went unpacked, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 是{level}件，发送时没有封装", en: "{items} is {level} and was sent without being packed"
        },
    )],
    yields_to: &[],
    bad: r#"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 秘密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001", "000002"]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 2
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#000001
  发往单位: 市院
  渠道: 机要交通
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
"#,
    good: r#"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 秘密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001", "000002"]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 2
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#000001
  发往单位: 市院
  渠道: 机要交通
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
"#,
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Dispatch) else { return };
    let level = action.at.and_then(|at| scope.level(at));
    let Some(level) = level.filter(|level| level.is_classified()) else { return };
    let bare = matches!(action.record.get("packed"), None | Some(Value::Flag(false)));
    if bare && action.record.text("channel").is_none_or(has_cover) {
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("packed"))
            .arg("items", Arg::items(action.items()))
            .arg("level", Arg::Choice("level".into(), level.name().into()));
        out.push(finding);
    }
}

/// Whether a channel carries the sheet itself, which can be packed; a line carries only its text.
fn has_cover(channel: &str) -> bool {
    !matches!(channel, "electronic" | "fax" | "network" | "public-phone" | "plain-telegram")
}
