//! A custody action that was committed by somebody else than who did it.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "author-differs",
    severity: Severity::Warning,
    clauses: &["R12.4"],
    summary: Text { zh: "经手人和提交人不是同一人", en: "done by one person, committed by another" },
    why: Text {
        zh: "保管动作由经手人自己登记；别人代为登记的，经手人没有核对过。",
        en: "Whoever handled a piece enters it; what another enters was not seen by the one who did it.",
    },
    remedy: Text {
        zh: "请经手人自己登记提交；经手人写错的，趁还没有入账改正。",
        en: "Let whoever did it enter and commit it; if `by` is wrong, correct it before it is on record.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{entry} 的经手人是 {by}，提交人却是 {author}（提交 {commit}）",
            en: "{entry} was done by {by}, but committed by {author} (commit {commit})",
        },
    )],
    yields_to: &[],
    bad: "# base: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
动作: 签收
时间: 2026-03-02 09:00
经手人: 周青
件: S2026-0001
# as-of: 2026-03-02 09:30
# committed: 2026-03-02 09:20 chenmin@example.org
",
    good: "# base: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
动作: 签收
时间: 2026-03-02 09:00
经手人: 陈敏
件: S2026-0001
# as-of: 2026-03-02 09:30
# committed: 2026-03-02 09:20 chenmin@example.org
",
    check: Check::Base,
};
