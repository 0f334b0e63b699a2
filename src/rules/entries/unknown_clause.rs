//! A clause that no source regulation has.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-clause",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "引用了不存在的条款", en: "a clause that does not exist" },
    why: Text {
        zh: "制度、台账和规则要对得上依据；条款号写错，就说不出凭什么。",
        en: "Articles, logs and rules rest on clauses; a wrong number leaves them without ground.",
    },
    remedy: Text {
        zh: "改成正确的条款号，如 R05.6；各条款见 jiyao explain R05.6，或网页的条款页。",
        en: "Use the right number, as in R05.6; `jiyao explain R05.6` shows what a clause asks.",
    },
    sentences: &[("headline", Text { zh: "没有 {clause} 这一条", en: "there is no clause {clause}" })],
    yields_to: &[],
    bad: "# file: regulations/借阅规定.md
# 借阅规定

## 第一条 审批 {R05.6, R05.99}

秘密、机密文件由办公室主任批准。
",
    good: "# file: regulations/借阅规定.md
# 借阅规定

## 第一条 审批 {R05.6}

秘密、机密文件由办公室主任批准。
",
    check: Check::Reading,
};
