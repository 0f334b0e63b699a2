//! A witness of a destruction who destroyed or approved it himself.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "destroy-witness",
    severity: Severity::Error,
    clauses: &["R06.8"],
    summary: Text { zh: "监销人就是销毁人或批准人", en: "a witness who also destroyed or approved it" },
    why: Text {
        zh: "监销是看着别人销毁：自己监自己，等于没有监销。",
        en: "A witness watches others; nobody can be the witness of their own act.",
    },
    remedy: Text {
        zh: "写错的，改正“监销人”；确是同一人的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If the name is wrong, correct `witnesses`; if it is true, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{witness}是 {items} 的销毁人，不能又是监销人",
                en: "{witness} destroyed {items} and cannot witness it",
            },
        ),
        (
            "approver",
            Text {
                zh: "{witness}批准了 {items} 的销毁，不能又是监销人",
                en: "{witness} approved the destruction of {items} and cannot witness it",
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
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静, 陈敏]
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
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Destroy) else { return };
    let approvers: Vec<&str> = action.record.rows("approval").iter().filter_map(|step| step.text("by")).collect();
    for witness in action.record.names("witnesses") {
        let sentence = match (destroyers(action), approvers.contains(&witness.value)) {
            (destroyers, _) if destroyers.contains(&witness.value) => "headline",
            (_, true) => "approver",
            _ => continue,
        };
        let finding = Finding::new(RULE.name, action.subject(), witness.span)
            .sentence(sentence)
            .arg("items", Arg::items(action.items()))
            .arg("witness", Arg::Person(witness.value.into()));
        out.push(finding);
    }
}

/// Those named; where nobody is, whoever entered it did it.
fn destroyers(action: &Action) -> Vec<&str> {
    if action.record.has("destroyers") {
        return action.record.names("destroyers").map(|name| name.value).collect();
    }
    action.by.as_deref().into_iter().collect()
}
