//! A destruction that names no list.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "destroy-no-list",
    severity: Severity::Error,
    clauses: &["R06.8", "R14.6"],
    summary: Text { zh: "销毁没有清册", en: "destroyed without a list" },
    why: Text {
        zh: "销毁要逐份登记造册，清册长期保存，日后才说得清销毁了什么。",
        en: "Each copy is entered in a list that is kept for good; nothing else tells later what was destroyed.",
    },
    remedy: Text {
        zh: "补填“清册号”；没有造册的，补造清册，请监销人签字后填上清册号。",
        en: "Fill in `list`; if there is no list, draw it up, have the witnesses sign it and fill in its number.",
    },
    sentences: &[(
        "headline",
        Text { zh: "{items} 的销毁没有清册号", en: "{items} was destroyed without the number of a list" },
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
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  方式: 碎浆
  监销人: [何静, 周青]
  销毁人: 陈敏
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
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静, 周青]
  销毁人: 陈敏
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Destroy) else { return };
    if !action.record.has("list") {
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("list"));
        out.push(finding.arg("items", Arg::items(action.items())));
    }
}
