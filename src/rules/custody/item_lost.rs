//! An act on a piece that is entered as lost and was not found again.

use crate::custody::FaultKind;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DocumentScope, Rule};

const LOST: Text = Text { zh: "在这里登记丢失", en: "entered as lost here" };

pub static RULE: Rule = Rule {
    name: "item-lost",
    severity: Severity::Error,
    clauses: &["R08.9", "R15.8"],
    summary: Text { zh: "文件登记了丢失，没有找回又有登记", en: "an act on a piece that is lost" },
    why: Text {
        zh: "丢失的文件要追查到底；没有找回的登记就又办理，说明丢失或办理有一处不实。",
        en: "A loss is followed up to its end; an act on the piece without its being found means that one of the two entries is untrue.",
    },
    remedy: Text {
        zh: "已经找回的，先补登一条“找回”；份号写错的，改成实际的那一份；根本没有丢的，登记“作废”，划去那条丢失。",
        en: "If it was found, add a `find` entry first; if the item is wrong, name the copy that was meant; if it never was lost, strike the `lose` entry out by a `void`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 于{since}登记丢失，没有找回，{at}却登记了“{action}”",
            en: "{copies} was entered as lost on {since} and not as found, yet `{action}` is entered for it on {at}",
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
- 动作: 丢失
  时间: 2026-03-05 09:00
  经手人: 陈敏
  件: S2026-0001
  发现: 2026-03-05 08:50
  报告: {时间: 2026-03-05 09:30, 报告对象: 县国家保密局}
- {动作: 分发, 时间: 2026-03-09 09:00, 经手人: 陈敏, 件: S2026-0001, 分发对象: 一部, 归还: 2026-03-10 17:00}
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
- 动作: 丢失
  时间: 2026-03-05 09:00
  经手人: 陈敏
  件: S2026-0001
  发现: 2026-03-05 08:50
  报告: {时间: 2026-03-05 09:30, 报告对象: 县国家保密局}
- {动作: 找回, 时间: 2026-03-06 09:00, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 分发, 时间: 2026-03-09 09:00, 经手人: 陈敏, 件: S2026-0001, 分发对象: 一部, 归还: 2026-03-10 17:00}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    super::faults(scope, FaultKind::ItemLost, RULE.name, LOST, out);
}
