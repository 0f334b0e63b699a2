//! An act that needs the piece at hand, entered while the piece was out.

use crate::custody::FaultKind;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DocumentScope, Rule};

const HELD: Text = Text { zh: "还在这里登记的人手中", en: "still with whoever is named here" };

pub static RULE: Rule = Rule {
    name: "not-in-custody",
    severity: Severity::Error,
    clauses: &["R05.2", "R01.3"],
    summary: Text {
        zh: "文件在外，却登记了要在机要室才能做的事",
        en: "an act that needs the piece at hand while it was out",
    },
    why: Text {
        zh: "入柜、复制、摘抄、发送、清退、归档、销毁都要见到原件；文件在外而有这样的登记，两处必有一处不实。",
        en: "Storing, copying, excerpting, dispatching, sending back, archiving and destroying need the piece itself; entered while it is out, one of the two entries is untrue.",
    },
    remedy: Text {
        zh: "漏登归还的，在前一张单上补填“归还”或“退回”；份号写错的，改成实际的那一份。",
        en: "If its return was not entered, fill it in on the earlier slip; if the item is wrong, name the copy that was meant.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 自{since}起在{from}手中，没有归还，{at}却登记了“{action}”",
            en: "{copies} has been with {from} since {since}, yet `{action}` is entered for it on {at}",
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部办。}
- {动作: 分发, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 分发对象: 一部}
- {动作: 清退, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001, 接收单位: 市院}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部办。}
- {动作: 分发, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 分发对象: 一部, 归还: 2026-03-04 17:00}
- {动作: 清退, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001, 接收单位: 市院}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    super::faults(scope, FaultKind::NotInCustody, RULE.name, HELD, out);
}
