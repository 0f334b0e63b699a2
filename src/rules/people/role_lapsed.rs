//! Somebody acts in a role that he had once, or was to have, and did not hold that day; or acts at
//! all after he had left.

use super::lapse::{Lapse, bounds, lapse};
use super::needs::{self, Step};
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::register::{Action, ActionKind, LogEntry, Role};
use crate::rules::{Check, EntryScope, Rule};
use crate::source::Span;
use crate::time::Moment;

const APPROVING: Text = Text { zh: "审批", en: "approval" };

pub static RULE: Rule = Rule {
    name: "role-lapsed",
    severity: Severity::Error,
    clauses: &["R07.4", "R11.1"],
    summary: Text { zh: "以当日已不担任的职务办事", en: "acting in a role not held that day" },
    why: Text {
        zh: "职务有起止；任期以外办理、批示、批准的，没有依据，责任也落不到人。",
        en: "Roles begin and end; what is done or approved outside them rests on nothing, and nobody answers for it.",
    },
    remedy: Text {
        zh: "人或时间填错的，改正；任期登记不全的，在人员表的“职务”里补“起”“止”；确已卸任的，由现任的人核点后重新登记。",
        en: "If the name or time is wrong, correct it; if the dates of the role are incomplete, complete `from` and `to` in people.yaml; if it really had ended, have the present holder check the piece and enter it again.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{person}在{at}以{role}的身份办理{deed}，而该职务已于{day}终止",
                en: "{person} did `{deed}` as {role} on {at}, but that role had ended on {day}",
            },
        ),
        (
            "not-yet",
            Text {
                zh: "{person}在{at}以{role}的身份办理{deed}，而该职务从{day}才开始",
                en: "{person} did `{deed}` as {role} on {at}, but that role begins only on {day}",
            },
        ),
        (
            "left",
            Text {
                zh: "{person}已于{day}离岗，{at}却还在办理{deed}",
                en: "{person} had left on {day}, yet did `{deed}` on {at}",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: people/原机要员.yaml
韩立: {单位: 办公室, 职务: [{职务: 机要员, 起: 2022-01-01, 止: 2026-02-27}, {职务: 干警, 起: 2026-02-28}], 涉密等级: 机密}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 韩立, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 周青, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
",
    check: Check::Entry(check),
};

/// One act of one person.
struct Deed<'d> {
    by: &'d str,
    at: Moment,
    span: Span,
    name: Arg,
    subject: Subject,
}

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    if let Some(action) = scope.action() {
        out.extend(of_action(action).and_then(|deed| lapsed(scope, &deed, |role| may(action.kind, role))));
    }
    // An entry of a log may be made by anybody who has not left.
    out.extend(scope.log().and_then(of_log).and_then(|deed| lapsed(scope, &deed, |_| false)));
    for Step { record, by, need, at, subject } in needs::steps(scope) {
        let deed = Deed { by, at, span: record.span_of("by"), name: Arg::Words(APPROVING), subject };
        out.extend(lapsed(scope, &deed, |role| role.rank() >= need.rank()));
    }
}

fn of_action(action: &Action) -> Option<Deed<'_>> {
    let (by, at) = (action.by.as_deref()?, action.at?);
    let name = Arg::Action(action.kind.name().into());
    Some(Deed { by, at, span: action.record.span_of("by"), name, subject: action.subject() })
}

fn of_log(entry: &LogEntry) -> Option<Deed<'_>> {
    let name = Arg::Both { zh: entry.kind.title_zh.clone(), en: entry.kind.title_en.clone() };
    let (by, at) = (entry.by.as_deref()?, entry.at?);
    Some(Deed { by, at, span: entry.record.span_of("by"), name, subject: entry.subject() })
}

/// In which roles an act is done; none where anybody may do it.
pub(super) fn may(kind: ActionKind, role: Role) -> bool {
    match kind {
        ActionKind::Instruct => role.rank() >= Role::Leader.rank(),
        ActionKind::Propose => role.rank() > 0,
        _ if !kind.is_custody() => false,
        ActionKind::Receive if role == Role::Guard => true,
        ActionKind::Archive if role == Role::Archivist => true,
        _ => matches!(role, Role::Clerk | Role::Head | Role::Designated),
    }
}

fn lapsed(scope: &EntryScope<'_>, deed: &Deed<'_>, will_do: impl Fn(Role) -> bool) -> Option<Finding> {
    let lapse = lapse(scope.facts.people, deed.by, deed.at, will_do)?;
    let finding = Finding::new(RULE.name, deed.subject.clone(), deed.span)
        .arg("person", Arg::Person(deed.by.into()))
        .arg("at", deed.at)
        .arg("deed", deed.name.clone());
    match lapse {
        Lapse::Left(day) => Some(finding.sentence("left").arg("day", day)),
        Lapse::Own { role, row } => {
            let (sentence, day) = bounds(row, deed.at);
            let finding = finding.sentence(sentence).arg("role", Arg::Choice("role".into(), role.name().into()));
            Some(finding.arg("day", day?))
        }
        Lapse::Deputy { .. } => None,
    }
}
