//! The same key twice in one entry, in whatever language; or the same name twice in a file.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "duplicate-key",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "同一栏写了两次", en: "the same key twice" },
    why: Text {
        zh: "同一栏写了两次，就不知道以哪个为准；现在按第一次写的算。",
        en: "Nobody can tell which of the two counts; the first is taken.",
    },
    remedy: Text {
        zh: "留下正确的一处，删去另一处。中文和英文的栏目名是同一栏。",
        en: "Keep the right one and delete the other. A key in Chinese and in English is the same key.",
    },
    sentences: &[
        ("headline", Text { zh: "“{key}”写了两次，以第一次为准", en: "`{key}` is given twice; the first counts" }),
        (
            "name",
            Text {
                zh: "“{id}”在这个文件里有两处，以第一处为准", en: "`{id}` is in this file twice; the first counts"
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
level: 内部
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
