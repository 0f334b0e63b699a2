//! A unit that is not listed where only a listed one will do.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-unit",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "单位表里没有这个单位", en: "a unit that is not listed" },
    why: Text {
        zh: "登记要准确、完整，名称不一致就对不上、查不到。",
        en: "Records must be exact and complete; what is spelt otherwise cannot be matched or found.",
    },
    remedy: Text {
        zh: "改正名称；新的单位先写进单位表（units.yaml），外单位注明“外单位: 是”。",
        en: "Correct the name; list a new unit in units.yaml first, with `outside: true` if it is not one of the office's own.",
    },
    sentences: &[
        ("headline", Text { zh: "单位表里没有“{name}”", en: "`{name}` is not listed among the units" }),
        (
            "meant",
            Text {
                zh: "单位表里没有“{name}”；是不是“{meant}”？",
                en: "`{name}` is not listed among the units; did you mean `{meant}`?",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
归口部门: 二部
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
归口部门: 一部
",
    check: Check::Reading,
};
