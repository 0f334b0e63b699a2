//! A person who is not listed.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-person",
    severity: Severity::Error,
    clauses: &["R12.4", "R11.4"],
    summary: Text { zh: "人员表里没有这个人", en: "a person who is not listed" },
    why: Text {
        zh: "谁办的、谁拿着，要落实到人；人员表里没有的，查不到职务和涉密等级。",
        en: "Who did it and who has it must be a known person; of somebody who is not listed neither role nor clearance is known.",
    },
    remedy: Text {
        zh: "改正姓名或名称；新来的人先写进人员表（people.yaml），新的单位先写进单位表（units.yaml）。",
        en: "Correct the name; list a new person in people.yaml first, a new unit in units.yaml.",
    },
    sentences: &[
        ("headline", Text { zh: "人员表里没有“{name}”", en: "`{name}` is not listed among the people" }),
        (
            "meant",
            Text {
                zh: "人员表里没有“{name}”；是不是“{meant}”？",
                en: "`{name}` is not listed among the people; did you mean `{meant}`?",
            },
        ),
        (
            "party",
            Text {
                zh: "人员表和单位表里都没有“{name}”", en: "`{name}` is not listed among the people or the units"
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
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- {动作: 催办, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 徐舟}
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
- {动作: 催办, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟}
",
    check: Check::Reading,
};
