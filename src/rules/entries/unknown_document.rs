//! A document that is named and is not there.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-document",
    severity: Severity::Error,
    clauses: &["R12.4", "R06.1"],
    summary: Text { zh: "所写的文件没有登记", en: "a document that is not in the register" },
    why: Text {
        zh: "编号写错，动作就落不到文件上，去向也跟着错。",
        en: "An act on a wrong id does not reach its document, and its whereabouts go wrong.",
    },
    remedy: Text {
        zh: "改正编号；确有此件的，先建立它的文件（documents/年份/编号.yaml）。",
        en: "Correct the id; if there is such a document, enter it first (documents/<year>/<id>.yaml).",
    },
    sentences: &[
        ("headline", Text { zh: "没有编号为 {id} 的文件", en: "there is no document {id}" }),
        (
            "meant",
            Text {
                zh: "没有编号为 {id} 的文件；是不是 {meant}？",
                en: "there is no document {id}; did you mean {meant}?",
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
关联: [S2026-0009]
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
