//! The copies of a slip are back, and nothing says that the original is.

use crate::custody::{CopyLife, Life};
use crate::facts::Facts;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Names};
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "original-not-returned",
    severity: Severity::Warning,
    clauses: &["R06.3", "R14.7"],
    summary: Text {
        zh: "复制件已收回，原件归还没有登记", en: "copies recovered, the original not noted as returned"
    },
    why: Text {
        zh: "原件送去复制，也是离开了保管，要及时收回放好。",
        en: "An original taken away to be copied has left its place and must come back in time.",
    },
    remedy: Text {
        zh: "在复制单上补填“原件归还”的时间。", en: "Fill in `original_returned` in the `copy` entry."
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 的复制件已全部收回，却没有登记原件何时归还",
            en: "all copies of {copies} were recovered, but nothing says when the original came back",
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
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  复制份数: 1
  使用人: 许舟
  收回: 2026-03-06 16:00
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
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  复制份数: 1
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: 2026-03-06 16:00
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for action in scope.life.of(ActionKind::Copy) {
        let left = action.record.has("for") || is_elsewhere(scope.life, &scope.facts, action);
        if left && is_recovered(scope.life, action) && !action.record.has("original_returned") {
            let copies = Arg::Copies { document: scope.life.document.id.clone(), numbers: Vec::new() };
            let span = action.record.span_of("original_returned");
            out.push(Finding::new(RULE.name, action.subject(), span).arg("copies", copies));
        }
    }
}

/// Whether all copies made by an action came back from those who used them.
fn is_recovered(life: &Life<'_>, action: &Action) -> bool {
    let made = life.copies.iter().filter(|copy| copy.made_by.is_some_and(|made| std::ptr::eq(made, action)));
    let used = |copy: &&CopyLife<'_>| copy.stays.first().is_some_and(|stay| stay.state.out().is_some());
    let mut used = made.filter(used).peekable();
    match used.peek() {
        Some(_) => used.all(|copy| copy.stays.get(1).is_some_and(|stay| stay.state.is_at_rest())),
        None => action.record.has("recovered"),
    }
}

/// Whether it was copied outside the room in which the original lay.
fn is_elsewhere(life: &Life<'_>, facts: &Facts<'_>, action: &Action) -> bool {
    let (Some(at), Some(place)) = (action.at, action.record.text("place")) else { return false };
    let mut originals = life.copies.iter().filter(|copy| copy.made_by.is_none());
    let home = originals.find_map(|copy| copy.stay_at(at)?.state.place());
    home.is_some_and(|home| room(facts.places, home) != room(facts.places, place))
}

/// The outermost place that a place stands in.
fn room<'n>(places: &'n Names, place: &'n str) -> &'n str {
    let mut here = place;
    // A chain longer than the list runs in a circle.
    for _ in 0..places.len() {
        match places.get(here).and_then(|named| named.within()) {
            Some(outer) => here = outer,
            None => break,
        }
    }
    here
}
