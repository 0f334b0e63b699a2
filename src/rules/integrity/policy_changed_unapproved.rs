//! The policy or a regulation differs from the base, and no approved change was entered for it.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "policy-changed-unapproved",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text {
        zh: "规则改了，没有经批准的变更记录", en: "the rules were changed without approval"
    },
    why: Text {
        zh: "检查所依据的规则和制度一改，结果就全变；谁批准、何时起，必须留下记录。",
        en: "Change the rules and everything is judged anew: who allowed that, and from when, has to be on record.",
    },
    remedy: Text {
        zh: "经机要室负责人以上批准（不得自批），在 register.yaml 的“规则变更”里加一行“{文件: …, 时间: …, 审批: {批准人: …, 时间: …}}”；没有批准的，改回原样。",
        en: "Have it approved by the head or higher (not by whoever changed it) and add a row `{path: …, at: …, approval: {by: …, at: …}}` to `policy_changes` in register.yaml; without approval, put it back.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{path} 的规则改了（{changes}），“规则变更”里没有记录",
                en: "the rules in {path} were changed ({changes}), and `policy_changes` does not say so",
            },
        ),
        (
            "without-effect",
            Text {
                zh: "{path} 的规则改了（{changes}），“规则变更”里的记录不起作用：{why}",
                en: "the rules in {path} were changed ({changes}); the row in `policy_changes` has no effect: {why}",
            },
        ),
        (
            "regulation",
            Text {
                zh: "制度 {path} {changes}，“规则变更”里没有记录",
                en: "the regulation {path} was {changes}, and `policy_changes` does not say so",
            },
        ),
        (
            "regulation-without-effect",
            Text {
                zh: "制度 {path} {changes}，“规则变更”里的记录不起作用：{why}",
                en: "the regulation {path} was {changes}; the row in `policy_changes` has no effect: {why}",
            },
        ),
    ],
    yields_to: &[],
    bad: "# base: register.yaml
机关: 某县人民检察院机要室
本单位: 本院
# file: register.yaml
机关: 某县人民检察院机要室
本单位: 本院
规则: {deadlines: {loan: 60天}}
",
    good: "# base: register.yaml
机关: 某县人民检察院机要室
本单位: 本院
# file: register.yaml
机关: 某县人民检察院机要室
本单位: 本院
规则: {deadlines: {loan: 60天}}
规则变更:
  - {文件: register.yaml, 时间: 2026-03-05, 审批: {批准人: 何静, 时间: 2026-03-04}}
",
    check: Check::Base,
};
