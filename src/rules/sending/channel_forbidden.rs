//! A classified piece sent by a channel that is closed to it.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Level};
use crate::rules::borrowing::approval::{Purpose, for_purpose};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "channel-forbidden",
    severity: Severity::Error,
    clauses: &["R06.5", "R09.13", "R10.2", "R13.5"],
    summary: Text {
        zh: "涉密文件经不允许的渠道发送", en: "classified pieces sent by a forbidden channel"
    },
    why: Text {
        zh: "涉密文件只走机要渠道：邮寄、公用电话、明码电报一律不得使用，传真、网络须经批准，绝密件不走交换站。",
        en: "Classified pieces go by confidential channels: never by mail, public telephone or plain telegram, by fax or network only with approval, and top secret never through the exchange.",
    },
    remedy: Text {
        zh: "还没有发出的，改走“机要交通”“机要通信”或“专人”；已经发出的，追回，报告机要室负责人。",
        en: "If it has not gone yet, send it by `courier`, `post` or `hand`; if it has gone, call it back and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 是{level}件，不得用“{channel}”发送",
                en: "{items} is {level} and must not go by {channel}",
            },
        ),
        (
            "unapproved",
            Text {
                zh: "{items} 是{level}件，用“{channel}”发送没有审批，应由{role}批准",
                en: "{items} is {level} and went by {channel} without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 用“{channel}”发送由{by}批准，级别不够，应由{role}批准",
                en: "{items} went by {channel} on the approval of {by}, who ranks below the {role}",
            },
        ),
    ],
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
  渠道: 普通邮寄
  封装: 是
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
    let Some(level) = action.at.and_then(|at| scope.level(at)) else { return };
    if action.record.text("channel").is_some_and(|channel| is_closed(channel, level)) {
        out.push(about(Finding::new(RULE.name, action.subject(), action.record.span_of("channel")), action, level));
    }
    for asked in for_purpose(scope, Purpose::Channel) {
        let Some(finding) = asked.unapproved(RULE.name, scope.facts.people) else { continue };
        let missing = finding.sentence == "headline";
        out.push(about(if missing { finding.sentence("unapproved") } else { finding }, action, level));
    }
}

/// Whether no approval opens a channel to this level.
fn is_closed(channel: &str, level: Level) -> bool {
    match channel {
        "mail" | "public-phone" | "plain-telegram" => level.is_classified(),
        "exchange" => level == Level::TopSecret,
        _ => false,
    }
}

fn about(finding: Finding, action: &Action, level: Level) -> Finding {
    let channel = action.record.text("channel").unwrap_or_default();
    finding
        .arg("items", Arg::items(action.items()))
        .arg("channel", Arg::Choice("channel".into(), channel.into()))
        .arg("level", Arg::Choice("level".into(), level.name().into()))
}
