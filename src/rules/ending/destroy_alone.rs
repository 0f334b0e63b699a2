//! A destruction with fewer witnesses than policy asks for.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Level};
use crate::rules::borrowing::is_readable;
use crate::rules::{Check, EntryScope, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "destroy-alone",
    severity: Severity::Error,
    clauses: &["R06.8"],
    summary: Text { zh: "监销人不足", en: "destroyed with too few witnesses" },
    why: Text {
        zh: "两人以上在场监督，才能保证清册上的每一份真的销毁了。",
        en: "Only with two or more watching is it sure that every copy on the list was really destroyed.",
    },
    remedy: Text {
        zh: "在场而漏写的人，补在“监销人”里；监销人确实不足的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "Add to `witnesses` whoever was there and was left out; if there really were too few, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 的销毁只有 {count} 名监销人，应有 {need} 名以上",
            en: "destruction of {items}: witnesses {count}, needed {need}",
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
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静]
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
    let Some(at) = action.at.filter(|_| is_readable(&action.record, "witnesses")) else { return };
    let need = scope.facts.policy.witnesses(scope.level(at).unwrap_or(Level::Internal), at);
    let witnesses: BTreeSet<&str> = action.record.names("witnesses").map(|name| name.value).collect();
    if witnesses.len() < need {
        let number = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("witnesses"))
            .arg("items", Arg::items(action.items()))
            .arg("count", number(witnesses.len()))
            .arg("need", number(need));
        out.push(finding);
    }
}
