//! A key that must be there and is not, where no rule of its own speaks of it.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "missing-key",
    severity: Severity::Error,
    clauses: &["R12.4", "R15.12"],
    summary: Text { zh: "必填的栏目没有填", en: "a required key is missing" },
    why: Text {
        zh: "缺了必填的一栏，这一条就说不清是什么、什么时候、谁经手。",
        en: "Without it the entry does not say what happened, when, or who did it.",
    },
    remedy: Text { zh: "照实补填这一栏。", en: "Fill it in." },
    sentences: &[
        ("headline", Text { zh: "缺“{key}”一栏", en: "`{key}` is missing" }),
        ("blank", Text { zh: "“{key}”一栏是空的", en: "`{key}` is blank" }),
        (
            "empty-file",
            Text {
                zh: "文件是空的；至少要填“类别”“标题”“密级”“份号”",
                en: "the file is empty; it needs at least `kind`, `title`, `level` and `copies`",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
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
    check: Check::Reading,
};
