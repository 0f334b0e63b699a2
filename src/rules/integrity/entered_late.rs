//! An entry that was committed after the time in which acts have to be recorded.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "entered-late",
    severity: Severity::Warning,
    clauses: &["R12.4"],
    summary: Text { zh: "事后很久才登记", en: "recorded long after the act" },
    why: Text {
        zh: "登记要及时；隔久了再补，记的就不可靠。",
        en: "Records are made in time; what is entered from memory is not to be relied on.",
    },
    remedy: Text {
        zh: "在“备注”里说明为何迟登；今后办完即登记，当日提交。",
        en: "Say in `note` why it was entered late; from now on enter at once and commit the same day.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{entry} 到{committed}才提交；限{within}，最迟应在{due}提交",
            en: "{entry} was committed only on {committed}; the limit is {within}, until {due}",
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
# file: logs/保密宣传/2026-03.yaml
- {时间: 2026-03-02 09:00, 经手人: 陈敏, 主题: 保密宣传周, 对象: 全院干警}
# committed: 2026-03-20 09:20 chenmin@example.org
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
# file: logs/保密宣传/2026-03.yaml
- {时间: 2026-03-02 09:00, 经手人: 陈敏, 主题: 保密宣传周, 对象: 全院干警}
# committed: 2026-03-03 09:20 chenmin@example.org
",
    check: Check::Base,
};
