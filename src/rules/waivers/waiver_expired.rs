//! A waiver whose day has gone by: the one thing that time alone makes an error, on purpose.

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule, waiving};

pub static RULE: Rule = Rule {
    name: "waiver-expired",
    severity: Severity::Error,
    clauses: &["R12.4", "R07.6"],
    summary: Text { zh: "豁免已经到期", en: "a waiver has run out" },
    why: Text {
        zh: "豁免只是暂时放过一个问题；到期还没有解决，就要重新拿出来看。",
        en: "A waiver puts a fault off for a while; after that day the fault must be looked at again.",
    },
    remedy: Text {
        zh: "问题已解决的，删去这一条豁免；确需延长的，重新审批，改“有效期至”。",
        en: "If the fault is gone, take the waiver out; if more time is needed, have it approved again and change `until`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "对 {entry} 的豁免（{rule}）已于{until}到期",
            en: "the waiver of {rule} for {entry} ran out on {until}",
        },
    )],
    yields_to: &[],
    bad: "# file: waivers.yaml
- 检查规则: number-gap
  条目: S2026-0003
  原因: 0002 号在搬迁中散失，正在查找
  审批: {批准人: 何静, 时间: 2026-03-02}
  有效期至: 2026-03-20
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    for waiver in waiving::all(scope.register) {
        let record = waiver.record;
        let Some(until) = record.time("until").filter(|until| until.is_past(scope.facts.as_of)) else { continue };
        let finding = Finding::new(RULE.name, waiver.subject(scope.register), record.span_of("until"))
            .arg("rule", record.text("rule").unwrap_or_default())
            .arg("entry", record.text("entry").unwrap_or_default())
            .arg("until", until);
        out.push(finding);
    }
}
