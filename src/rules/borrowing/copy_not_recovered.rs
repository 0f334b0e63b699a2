//! Photocopies still with those they were made for after the year end, after others of the same
//! copying came back, or after the document was done with. Speaks for the duty to recover them.

use crate::custody::{CopyLife, Life, OutKind, State, Stay};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::policy::AnnualTerm;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::Moment;

const MADE: Text = Text { zh: "复制件在这里交出", en: "the photocopies were given out here" };

pub static RULE: Rule = Rule {
    name: "copy-not-recovered",
    severity: Severity::Warning,
    clauses: &["R14.7", "R14.14"],
    summary: Text { zh: "复制件没有收齐", en: "photocopies not all recovered" },
    why: Text {
        zh: "复制件和原件同样管理：漏收一份，就有一份不知去向。",
        en: "Photocopies are managed like originals: one left behind is one that nobody knows about.",
    },
    remedy: Text {
        zh: "收回所列的复制件，在复制单的“收回”里补填；已经销毁或发出的，登记“销毁”或“发送”。",
        en: "Take back the copies named and add them under `recovered`; if they were destroyed or sent out, enter a `destroy` or `dispatch`.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{copies} 还在{with}手中，同一次复制的其他份已经收回",
                en: "{copies} is still with {with}, while others of the same copying were recovered",
            },
        ),
        (
            "original-gone",
            Text {
                zh: "{copies} 还在{with}手中，而原件已{act}",
                en: "{copies} is still with {with}, though the original is gone ({act})",
            },
        ),
        (
            "overdue",
            Text {
                zh: "{copies} 还在{with}手中，最迟应于{due}收回",
                en: "{copies} is still with {with}; it was to be recovered by {due}",
            },
        ),
    ],
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
  复制份数: 2
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: {时间: 2026-03-06 16:00, 编号: [C1]}
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
  复制份数: 2
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: [{时间: 2026-03-06 16:00, 编号: [C1]}, {时间: 2026-03-09 09:00, 编号: [C2]}]
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    if scope.uncertain {
        return;
    }
    for action in scope.life.of(ActionKind::Copy) {
        let (left, back): (Vec<_>, Vec<_>) =
            scope.life.copies.iter().filter(|copy| was_given(copy, action)).partition(|copy| copy.stays.len() == 1);
        let Some(finding) = (!left.is_empty()).then(|| cause(scope, action, !back.is_empty())).flatten() else {
            continue;
        };
        let with = left.iter().filter_map(|copy| copy.now()?.state.out()).flat_map(|out| &out.holders);
        let mut with: Vec<Arg> = with.map(|holder| Arg::Party(holder.clone())).collect();
        with.dedup();
        let numbers = left.iter().map(|copy| copy.number.clone()).collect();
        let copies = Arg::Copies { document: scope.life.document.id.clone(), numbers };
        out.push(finding.arg("copies", copies).arg("with", Arg::List(with)));
    }
}

/// Whether a photocopy was made by an action for somebody.
fn was_given(copy: &CopyLife<'_>, action: &Action) -> bool {
    let made_here = copy.made_by.is_some_and(|made| std::ptr::eq(made, action));
    let with_user = |stay: &Stay<'_>| stay.state.out().is_some_and(|out| out.kind == OutKind::Copy);
    made_here && copy.stays.first().is_some_and(with_user)
}

/// Why the photocopies should be back: the year is over, the original is done with, or others are back.
fn cause(scope: &DocumentScope<'_>, action: &Action, others_are_back: bool) -> Option<Finding> {
    let at = action.at?;
    let due = Moment::day(scope.facts.policy.year_day(AnnualTerm::RECOVER_COPIES, at).after(at.date()));
    if due.is_past(scope.facts.as_of) {
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("for"));
        return Some(finding.sentence("overdue").arg("due", due));
    }
    if let Some(end) = end_of_original(scope.life) {
        let finding = Finding::new(RULE.name, end.action.subject(), end.span).sentence("original-gone");
        let act = Arg::Action(end.action.kind.name().into());
        return Some(finding.arg("act", act).related(action.record.span_of("for"), MADE));
    }
    let key = if action.record.has("recovered") { "recovered" } else { "for" };
    others_are_back.then(|| Finding::new(RULE.name, action.subject(), action.record.span_of(key)))
}

/// The last end of the originals, once none of them is in use any more: filed, sent or destroyed.
fn end_of_original<'l, 'r>(life: &'l Life<'r>) -> Option<&'l Stay<'r>> {
    let originals = life.copies.iter().filter(|copy| copy.made_by.is_none());
    let ends: Option<Vec<&Stay<'_>>> = originals
        .map(|copy| copy.now().filter(|stay| matches!(stay.state, State::Ended { .. } | State::Archived { .. })))
        .collect();
    ends?.into_iter().max_by_key(|stay| stay.from.sort_key())
}
