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
        zh: "在 register.yaml 的“规则变更”中加一条：文件、时间、审批（机要室负责人以上，不得自批）；否则改回原样。",
        en: "Add a row to `policy_changes` in register.yaml: path, at, approval (by the head or higher, not by whoever changed it); else put it back.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{path} 的规则改了（{changes}），没有变更记录",
                en: "the rules in {path} were changed ({changes}) and no change was entered",
            },
        ),
        (
            "without-effect",
            Text {
                zh: "{path} 的规则改了（{changes}），变更记录不起作用：{why}",
                en: "the rules in {path} were changed ({changes}); the change entered has no effect: {why}",
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
