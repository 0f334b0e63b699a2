//! An entry of the base stands nowhere in the register any more.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "entry-deleted",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "已入库的条目不见了", en: "an entry that was recorded is gone" },
    why: Text {
        zh: "登记册只增不减；办错的单子用“作废”划去，划去的仍然留着。",
        en: "The register only grows: a slip made in error is struck through by `void` and stays.",
    },
    remedy: Text {
        zh: "把条目放回来；登记有误的，另登一条“作废”，由机要室负责人以上批准。",
        en: "Put the entry back; if it was made in error, enter a `void` that names it, approved by the head or higher.",
    },
    sentences: &[
        ("headline", Text { zh: "{entry} 不见了，原在 {path}", en: "{entry} is gone; it stood in {path}" }),
        (
            "with-file",
            Text { zh: "{entry} 连同文件 {path} 不见了", en: "{entry} is gone together with its file {path}" },
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
