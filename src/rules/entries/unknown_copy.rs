//! A copy number that its document does not have.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-copy",
    severity: Severity::Error,
    clauses: &["R12.4", "R06.1"],
    summary: Text { zh: "这份文件没有这个份号", en: "a copy number that the document does not have" },
    why: Text {
        zh: "每一份都要能说清在哪里；份号写错，真正的那一份就没有记录。",
        en: "Every copy must be accounted for; under a wrong number the real one has no record.",
    },
    remedy: Text {
        zh: "改成文件上印的份号；漏登份号的，补在文件的“份号”里。",
        en: "Write the number printed on the copy; if `copies` of the document lacks it, add it there.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{id} 没有份号 {number}；登记的份号是 {known}",
            en: "{id} has no copy number {number}; its copy numbers: {known}",
        },
    )],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- {动作: 催办, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001#7, 催办对象: 许舟}
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- {动作: 催办, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001#1, 催办对象: 许舟}
",
    check: Check::Reading,
};
