//! Text that cannot be read as YAML, or a file that is no text: told in terms of what was typed.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

mod sentences;

pub static RULE: Rule = Rule {
    name: "bad-yaml",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "格式有误，这一处读不出来", en: "text that cannot be read as YAML" },
    why: Text {
        zh: "读不出来的一条不算登记：其中的文件、时间、经手人都无从核对。别的条目照常检查。",
        en: "What cannot be read is not on record: its pieces, times and people cannot be checked. All other entries are.",
    },
    remedy: Text {
        zh: "照提示改写这一行。标点用半角（: , [ ] { }），冒号和逗号后空一格，缩进只用空格。",
        en: "Rewrite the line as shown. Use half-width marks (: , [ ] { }), a space after each colon and comma, and indent with spaces only.",
    },
    sentences: sentences::ALL,
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题：关于开展安全保密检查的通知
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
