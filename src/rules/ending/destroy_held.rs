//! A piece destroyed while its disposal was suspended.

use crate::custody::{CopyLife, Life};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::Moment;

const HOLD: Text = Text { zh: "在这里暂停处置", en: "put on hold here" };

pub static RULE: Rule = Rule {
    name: "destroy-held",
    severity: Severity::Error,
    clauses: &["R06.8", "R13.4"],
    summary: Text { zh: "暂停处置期间销毁", en: "destroyed while on hold" },
    why: Text {
        zh: "暂停处置的文件另有用处（调阅、核查、诉讼），解除之前不得销毁。",
        en: "A piece on hold is needed elsewhere, for an inquiry or a case; until it is released nobody destroys it.",
    },
    remedy: Text {
        zh: "漏登解除的，补登一条“解除”；确在暂停期间销毁的，立即报告机要室负责人和要求暂停的机关。",
        en: "If it had been released, enter a `release`; if it was destroyed while on hold, report it at once to the head and to whoever asked for the hold.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{copies} 自{since}起暂停处置，尚未解除就销毁了",
            en: "{copies} has been on hold since {since} and was destroyed without being released",
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
- {动作: 暂停处置, 时间: 2026-03-05 09:30, 经手人: 陈敏, 件: S2026-0001, 原因: 巡察组调阅, 依据机关: 县委巡察组}
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
- {动作: 暂停处置, 时间: 2026-03-05 09:30, 经手人: 陈敏, 件: S2026-0001, 原因: 巡察组调阅, 依据机关: 县委巡察组}
- {动作: 解除, 时间: 2026-03-09 09:30, 经手人: 陈敏, 件: S2026-0001, 原因: 巡察结束, 依据机关: 县委巡察组}
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
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    for action in life.of(ActionKind::Destroy) {
        let Some(at) = action.at else { continue };
        let destroyed = life.copies.iter().filter(|copy| super::is_destroyed_by(copy, action));
        let held: Vec<(&CopyLife<'_>, &Action)> =
            destroyed.filter_map(|copy| Some((copy, hold(life, copy, at)?))).collect();
        let Some((_, first)) = held.first() else { continue };
        let numbers = held.iter().map(|(copy, _)| copy.number.clone()).collect();
        let mut finding = Finding::new(RULE.name, action.subject(), super::item_span(action, &life.document.id))
            .arg("copies", Arg::Copies { document: life.document.id.clone(), numbers })
            .related(first.head(), HOLD);
        if let Some(since) = first.at {
            finding = finding.arg("since", since);
        }
        out.push(finding);
    }
}

/// The hold that lay on a copy at `at`: begun before, and not released by then.
fn hold<'r>(life: &Life<'r>, copy: &CopyLife<'_>, at: Moment) -> Option<&'r Action> {
    let of_copy = |action: &Action| {
        let ours = |item: &crate::entry::Item| {
            item.document == life.document.id && item.copy.as_ref().is_none_or(|number| *number == copy.number)
        };
        action.items().iter().any(ours)
    };
    let begun = |action: &&Action| action.at.is_some_and(|begun| begun.is_before(at)) && of_copy(action);
    let hold = life.of(ActionKind::Hold).filter(begun).last()?;
    let ends = |action: &Action| {
        let after = |released: Moment| hold.at.is_some_and(|held| !released.is_before(held)) && !released.is_after(at);
        action.at.is_some_and(after) && of_copy(action)
    };
    (!life.of(ActionKind::Release).any(ends)).then_some(hold)
}
