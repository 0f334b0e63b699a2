//! A sender that is not among the units: told, and taken for an outside unit.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unit-unlisted",
    severity: Severity::Info,
    clauses: &["R12.2"],
    summary: Text { zh: "来文单位不在单位表里", en: "a sender that is not listed" },
    why: Text {
        zh: "偶尔来文的单位不必先建档；常来的列入单位表，名称才一致，查得到、统计得出。",
        en: "An occasional sender need not be listed; a frequent one should be, so that it is always spelt alike and found.",
    },
    remedy: Text {
        zh: "写错的，改正；常来文的单位，写进单位表（units.yaml），注明“外单位: 是”。",
        en: "If the name is wrong, correct it; list a frequent sender in units.yaml with `outside: true`.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "单位表里没有“{name}”，按外单位处理",
                en: "`{name}` is not listed among the units and counts as an outside unit",
            },
        ),
        (
            "meant",
            Text {
                zh: "单位表里没有“{name}”，按外单位处理；是不是“{meant}”？",
                en: "`{name}` is not listed among the units and counts as an outside unit; did you mean `{meant}`?",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 某县林业局
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
    check: Check::Reading,
};
