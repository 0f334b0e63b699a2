//! An inventory taken by one person alone.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "inventory-alone",
    severity: Severity::Error,
    clauses: &["R08.10", "R13.6"],
    summary: Text { zh: "一个人清点，没有监盘人", en: "inventory without a second person" },
    why: Text {
        zh: "清点要两人：一人点、一人看，谁保管的谁不能自己说了算。",
        en: "Two take an inventory, one counting and one watching: nobody vouches for their own shelf.",
    },
    remedy: Text {
        zh: "补填“监盘人”，应是经手人以外的人；只有一人点的，重新清点。",
        en: "Fill in `second` with somebody other than `by`; if one counted alone, count again.",
    },
    sentences: &[
        ("headline", Text { zh: "{by}清点时没有监盘人", en: "{by} took the inventory without a second person" }),
        (
            "same",
            Text {
                zh: "{by}清点，监盘人也是{by}",
                en: "{by} took the inventory and is also named as the second person",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 清点
  时间: 2026-03-20 16:30
  经手人: 陈敏
  范围: 全部
  实有: 全部
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 清点
  时间: 2026-03-20 16:30
  经手人: 陈敏
  范围: 全部
  实有: 全部
  监盘人: 何静
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Inventory) else { return };
    let by = action.by.as_deref().unwrap_or_default();
    let sentence = match action.record.text("second") {
        None if !action.record.has("second") => "headline",
        Some(second) if second == by => "same",
        _ => return,
    };
    let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("second")).sentence(sentence);
    out.push(finding.arg("by", Arg::Person(by.into())));
}
