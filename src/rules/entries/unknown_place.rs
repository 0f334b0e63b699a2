//! A place that is not listed.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-place",
    severity: Severity::Error,
    clauses: &["R12.4", "R01.1"],
    summary: Text { zh: "地点表里没有这个地点", en: "a place that is not listed" },
    why: Text {
        zh: "存在哪里要说得出；地点表里没有的，不知道可存什么密级、由谁保管。",
        en: "Where a copy lies must be known; of a place that is not listed neither level nor keeper is known.",
    },
    remedy: Text {
        zh: "改正名称；新的柜、室先写进地点表（places.yaml）。",
        en: "Correct the name; list a new room or cabinet in places.yaml first.",
    },
    sentences: &[
        ("headline", Text { zh: "地点表里没有“{name}”", en: "`{name}` is not listed among the places" }),
        (
            "meant",
            Text {
                zh: "地点表里没有“{name}”；是不是“{meant}”？",
                en: "`{name}` is not listed among the places; did you mean `{meant}`?",
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
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号拒}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
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
",
    check: Check::Reading,
};
