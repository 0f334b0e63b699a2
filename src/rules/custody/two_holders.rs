//! A piece given to somebody while it was still with somebody else.

use crate::custody::FaultKind;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DocumentScope, Rule};

const HELD: Text = Text { zh: "还在这里登记的人手中", en: "still with whoever is named here" };

pub static RULE: Rule = Rule {
    name: "two-holders",
    severity: Severity::Error,
    clauses: &["R05.2", "R06.4", "R14.5"],
    summary: Text {
        zh: "同一份文件，还没收回就又给了别人", en: "a copy given to a second holder while out"
    },
    why: Text {
        zh: "一份文件任何时候只能在一个人手中；登记成两个人，就等于不知道在谁手中。",
        en: "A copy is with one holder at any time; entered with two, nobody knows who has it.",
    },
    remedy: Text {
        zh: "漏登归还的，在前一张单上补填“归还”或“退回”；份号写错的，改成实际的那一份；确是私下转手的，收回清点，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If its return was not entered, fill it in on the earlier slip; if the copy number is wrong, correct it; if it really was passed on, take it back, count it, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 自{since}起在{from}手中，还没有归还，{at}又给了{to}",
            en: "{copies} has been with {from} since {since}, yet went to {to} on {at}",
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
- 动作: 借阅
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 孟禾
  审批: {批准人: 陆远, 时间: 2026-03-05 09:30}
  应还: 2026-03-10
  归还: 2026-03-06 16:00
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
- 动作: 借阅
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 孟禾
  审批: {批准人: 陆远, 时间: 2026-03-05 09:30}
  应还: 2026-03-10
  归还: 2026-03-06 16:00
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    super::faults(scope, FaultKind::TwoHolders, RULE.name, HELD, out);
}
