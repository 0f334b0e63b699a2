//! An entry of the base stands nowhere in the register any more.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "entry-deleted",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "已入账的条目不见了", en: "an entry on record is gone" },
    why: Text {
        zh: "登记册只增不减；办错的单子用“作废”划去，划去的仍然留着。",
        en: "The register only grows: a slip made in error is struck out by a `void` and stays.",
    },
    remedy: Text {
        zh: "照原样放回来；登记错了的，另登一条“{动作: 作废, 条目: …, 原因: …, 审批: …}”，由机要室负责人以上批准。",
        en: "Put it back as it was; if it was made in error, enter `{action: void, entry: …, reason: …, approval: …}`, approved by the head or higher.",
    },
    sentences: &[
        ("headline", Text { zh: "{entry} 不见了，原来在 {path}", en: "{entry} is gone; it stood in {path}" }),
        (
            "with-file",
            Text {
                zh: "{entry} 不见了，原来所在的 {path} 也没有了",
                en: "{entry} is gone together with its file {path}",
            },
        ),
    ],
    yields_to: &[],
    bad: "# base: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# base: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于开展安全保密自查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    good: "# base: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# base: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于开展安全保密自查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: 文件/2026/S2026-0002.yaml
类别: 收文
标题: 关于开展安全保密自查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    check: Check::Base,
};
