//! An act on a piece that had left custody for good.

use crate::custody::FaultKind;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DocumentScope, Rule};

const LEFT: Text = Text { zh: "在这里离开了机要室", en: "it left custody here" };

pub static RULE: Rule = Rule {
    name: "after-disposal",
    severity: Severity::Error,
    clauses: &["R05.2", "R08.10", "R12.4"],
    summary: Text {
        zh: "文件已经发出、清退或销毁，后面还有登记",
        en: "an act on a piece that was dispatched, sent back or destroyed before",
    },
    why: Text {
        zh: "已经不在的文件不能再借、再传；有这样的登记，要么去向记错，要么并没有真的处理掉。",
        en: "A piece that is gone cannot be lent or circulated; such an entry means that it went elsewhere, or that it never really went.",
    },
    remedy: Text {
        zh: "份号写错的，改成实际的那一份；文件退回来了的，补登一条“签收”，或在发送单上填“归还”。",
        en: "If the item is wrong, name the copy that was meant; if the piece came back, add a `receive` entry, or fill in `returned` on the dispatch.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 已于{since}{how}，{at}却又登记了“{action}”",
            en: "{copies} was {how} on {since}, yet `{action}` is entered for it on {at}",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 误发，退市院。}
- {动作: 清退, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001, 接收单位: 市院}
- {动作: 分发, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0001, 分发对象: 一部, 归还: 2026-03-06 17:00}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 多发一份，退市院。}
- {动作: 清退, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001#2, 接收单位: 市院}
- {动作: 分发, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0001, 分发对象: 一部, 归还: 2026-03-06 17:00}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    super::faults(scope, FaultKind::AfterDisposal, RULE.name, LEFT, out);
}
