//! A key that its entry does not have.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "栏目名写错了，或这里没有这一栏", en: "a key that is not known here" },
    why: Text {
        zh: "程序不认识的栏目，里面的内容不起作用，等于没有登记。",
        en: "What stands under an unknown key has no effect: it is as if it had not been entered.",
    },
    remedy: Text {
        zh: "改成正确的栏目名（见 jiyao vocabulary）；另要说明的，写在“备注”里。",
        en: "Use the right key (`jiyao vocabulary` lists them); put anything else into `note`.",
    },
    sentences: &[
        ("headline", Text { zh: "这里没有“{key}”这一栏", en: "there is no key `{key}` here" }),
        (
            "meant",
            Text {
                zh: "这里没有“{key}”这一栏；是不是“{meant}”？",
                en: "there is no key `{key}` here; did you mean `{meant}`?",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
秘级: 内部
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
