//! Something written is no longer as it was at the base, and no correction with effect permits it.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "entry-rewritten",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "已入账的内容被改动", en: "something on record was changed" },
    why: Text {
        zh: "已经入账的内容不得随意删改：空白可以补填，行可以增加；写下的要改，须有经批准的更正。",
        en: "Nothing recorded is altered at will: blanks may be filled in and rows added, what is written changes only by an approved correction.",
    },
    remedy: Text {
        zh: "改回原来的内容；确需更正的，登记一条“{动作: 更正, 条目: …, 栏目: …, 原为: …, 改为: …, 原因: …, 审批: …}”，由机要室负责人以上批准。",
        en: "Put back what stood there; if that was wrong, enter `{action: correct, entry: …, field: …, was: …, is: …, reason: …, approval: …}`, approved by the head or higher.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{entry} 的“{key}”原为“{was}”，被改成“{is}”",
                en: "`{key}` of {entry} said `{was}` and now says `{is}`",
            },
        ),
        (
            "removed",
            Text {
                zh: "{entry} 的“{key}”原为“{was}”，被删去", en: "`{key}` of {entry} said `{was}` and is gone"
            },
        ),
        (
            "reordered",
            Text {
                zh: "{entry} 的“{key}”各行的次序被改动：{is}",
                en: "the rows of `{key}` of {entry} were put in another order: {is}",
            },
        ),
        (
            "without-effect",
            Text {
                zh: "{entry} 的“{key}”原为“{was}”，被改成“{is}”；有一条更正，但不起作用：{why}",
                en: "`{key}` of {entry} said `{was}` and now says `{is}`; there is a correction, but without effect: {why}",
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
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密自查的通知
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
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密自查的通知
来文单位: 市院
密级: 内部
份号: 1
页数: 4
# file: actions/2026/03/05.yaml
动作: 更正
时间: 2026-03-05 10:00
经手人: 陈敏
条目: S2026-0001
栏目: 标题
原为: 关于开展安全保密检查的通知
改为: 关于开展安全保密自查的通知
原因: 录入时看错一字
审批: {批准人: 何静, 时间: 2026-03-05 09:40}
",
    check: Check::Base,
};
