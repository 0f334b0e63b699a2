//! A piece passed from reader to reader, or from borrower to borrower, past the office.

use crate::custody::FaultKind;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DocumentScope, Rule};

const HELD: Text = Text { zh: "还在这里登记的人手中", en: "still with whoever is named here" };

pub static RULE: Rule = Rule {
    name: "lateral-transfer",
    severity: Severity::Error,
    clauses: &["R05.3", "R06.4"],
    summary: Text {
        zh: "阅文人之间横传，或借阅人之间转借", en: "passed from reader to reader past the office"
    },
    why: Text {
        zh: "每一份都要回到机要室清点后再送下一位，否则谁手里有文件说不清楚。",
        en: "Every copy comes back to be counted before it goes to the next reader; otherwise nobody knows who has it.",
    },
    remedy: Text {
        zh: "漏登退回的，补填上一位的“退回”；时间写错的，改正；确是横传的，收回清点，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If its return was not entered, fill in `back` for the reader before; if a time is wrong, correct it; if it really was passed on, take it back, count it, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 还在{from}手中，没有经机要室收回就给了{to}（横传）",
            en: "{copies} was still with {from} when it went to {to}: passed on without coming back to the office",
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 传阅
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-03 09:00, 退回: 2026-03-03 11:00}
    - {传阅人: 孟禾, 送出: 2026-03-03 10:00, 退回: 2026-03-03 15:00}
  传阅毕: 2026-03-03 15:00
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 传阅
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-03 09:00, 退回: 2026-03-03 11:00}
    - {传阅人: 孟禾, 送出: 2026-03-03 11:00, 退回: 2026-03-03 15:00}
  传阅毕: 2026-03-03 15:00
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    super::faults(scope, FaultKind::LateralTransfer, RULE.name, HELD, out);
}
