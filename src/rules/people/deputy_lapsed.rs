//! Somebody acts for another whom he stands in for on other days.

use super::lapse::{Lapse, bounds, lapse};
use super::needs::{self, Step};
use super::role_lapsed::may;
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::register::Role;
use crate::rules::{Check, EntryScope, Rule};
use crate::source::Span;
use crate::time::Moment;

pub static RULE: Rule = Rule {
    name: "deputy-lapsed",
    severity: Severity::Error,
    clauses: &["R07.4", "R11.1"],
    summary: Text { zh: "不在代理期内代为审批", en: "acting as a deputy outside the deputy's days" },
    why: Text {
        zh: "代理只在写明的日子有效；代理期外的批准，等于没有批准。",
        en: "A deputy acts on the days laid down; an approval given on any other day is none.",
    },
    remedy: Text {
        zh: "代理期登记不全的，在人员表的“代理”里补全“起”“止”；确在代理期外的，请本人或其他有权的领导批准。",
        en: "If the days are incomplete, complete `from` and `to` under `deputy_for` in people.yaml; if it really was outside them, have the approval given by the principal or another leader who may.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{person}在{at}代{principal}批准，而代理期已于{day}终止",
                en: "{person} acted for {principal} on {at}, but was deputy only until {day}",
            },
        ),
        (
            "not-yet",
            Text {
                zh: "{person}在{at}代{principal}批准，而代理期从{day}才开始",
                en: "{person} acted for {principal} on {at}, but is deputy only from {day}",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: people/代理.yaml
韩立: {单位: 办公室, 职务: [{职务: 机要室负责人, 起: 2022-01-01}], 涉密等级: 绝密, 代理: [{被代理人: 陆远, 起: 2026-03-09, 止: 2026-03-13}]}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 查阅
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: S2026-0001
  查阅人: 许舟
  审批: {批准人: 韩立, 时间: 2026-03-05 09:30}
  归还: 2026-03-05 11:00
",
    good: "# file: people/代理.yaml
韩立: {单位: 办公室, 职务: [{职务: 机要室负责人, 起: 2022-01-01}], 涉密等级: 绝密, 代理: [{被代理人: 陆远, 起: 2026-03-02, 止: 2026-03-06}]}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 查阅
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: S2026-0001
  查阅人: 许舟
  审批: {批准人: 韩立, 时间: 2026-03-05 09:30}
  归还: 2026-03-05 11:00
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    if let Some(action) = scope.action()
        && let (Some(by), Some(at)) = (&action.by, action.at)
    {
        let found = lapsed(scope, by, at, |role| may(action.kind, role));
        out.extend(found.map(|found| found.at(action.subject(), action.record.span_of("by"))));
    }
    for Step { record, by, need, at, subject } in needs::steps(scope) {
        let found = lapsed(scope, by, at, |role| role.rank() >= need.rank());
        out.extend(found.map(|found| found.at(subject, record.span_of("by"))));
    }
}

/// Somebody who stands in for another on other days.
struct Lapsed<'r> {
    person: &'r str,
    principal: &'r str,
    at: Moment,
    sentence: &'static str,
    day: Moment,
}

fn lapsed<'r>(
    scope: &'r EntryScope<'_>,
    person: &'r str,
    at: Moment,
    will_do: impl Fn(Role) -> bool,
) -> Option<Lapsed<'r>> {
    let Lapse::Deputy { principal, row } = lapse(scope.facts.people, person, at, will_do)? else { return None };
    let (sentence, day) = bounds(row, at);
    Some(Lapsed { person, principal, at, sentence, day: day? })
}

impl Lapsed<'_> {
    fn at(&self, subject: Subject, span: Span) -> Finding {
        Finding::new(RULE.name, subject, span)
            .sentence(self.sentence)
            .arg("person", Arg::Person(self.person.into()))
            .arg("principal", Arg::Person(self.principal.into()))
            .arg("at", self.at)
            .arg("day", self.day)
    }
}
