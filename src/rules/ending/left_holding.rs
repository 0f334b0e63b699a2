//! Somebody left, the register went on, and copies are still with him.

use super::leaving::{holdings, is_for_good, last_act};
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::rules::{Check, PersonScope, Rule};
use crate::source::Span;
use crate::time::Moment;

const GIVEN: Text = Text { zh: "文件在这里交出", en: "it was handed out here" };

pub static RULE: Rule = Rule {
    name: "left-holding",
    severity: Severity::Error,
    clauses: &["R05.11", "R10.5", "R14.16"],
    summary: Text { zh: "人已离岗，文件还在其手中", en: "left while still holding copies" },
    why: Text {
        zh: "离岗前必须全部清退：人走了，文件就难追回。",
        en: "Everything comes back before a person goes; afterwards it is hard to recover.",
    },
    remedy: Text {
        zh: "收回文件，在原单上补填“归还”；由别人接手的，登记一条“移交”。",
        en: "Take the copies back and fill in `returned` on the slip; if somebody has taken them over, enter a `hand-over`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{person}已于{left}离岗，{copies} 还在其手中",
            en: "{person} left on {left} and still holds {copies}",
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
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 白露
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  应还: 2026-03-31
- {动作: 催办, 时间: 2026-03-12 09:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟, 催办事项: 请报办理情况}
# file: logs/departures/2026.yaml
- 时间: 2026-03-09 09:00
  经手人: 何静
  离岗人: 白露
  离岗类别: 调动
  离岗时间: 2026-03-10
  谈话: 2026-03-09 10:00
  承诺: 2026-03-09 11:00
  载体: 2026-03-10 09:00
  设备: 2026-03-10 09:10
  权限: 2026-03-10 09:20
  工作证: 2026-03-10 09:30
  摘录本: 2026-03-10 09:40
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
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 白露
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  应还: 2026-03-31
  归还: 2026-03-10 09:00
- {动作: 催办, 时间: 2026-03-12 09:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟, 催办事项: 请报办理情况}
# file: logs/departures/2026.yaml
- 时间: 2026-03-09 09:00
  经手人: 何静
  离岗人: 白露
  离岗类别: 调动
  离岗时间: 2026-03-10
  谈话: 2026-03-09 10:00
  承诺: 2026-03-09 11:00
  载体: 2026-03-10 09:00
  设备: 2026-03-10 09:10
  权限: 2026-03-10 09:20
  工作证: 2026-03-10 09:30
  摘录本: 2026-03-10 09:40
",
    check: Check::Person(check),
};

fn check(scope: &PersonScope<'_>, out: &mut Vec<Finding>) {
    let Some(leaving) = leaving(scope) else { return };
    let last = last_act(scope.actions, scope.facts.as_of);
    if last.is_some_and(|last| last.is_after(leaving.day)) {
        out.extend(still_holding(scope, leaving));
    }
}

/// Somebody's leaving.
struct Leaving {
    day: Moment,
    /// Where the day stands, and what it stands in.
    span: Span,
    subject: Subject,
    /// Whether he is gone to this day, so that what he got later counts as well.
    to_this_day: bool,
}

fn leaving(scope: &PersonScope<'_>) -> Option<Leaving> {
    let person = scope.person;
    if let Some(day) = person.record.time("left") {
        let (span, subject) = (person.record.span_of("left"), Subject::Person(person.key.clone()));
        return Some(Leaving { day, span, subject, to_this_day: true });
    }
    let mut departures = scope.logs.iter().filter(|entry| !entry.voided && is_for_good(entry));
    let entry = departures.rfind(|entry| entry.record.text("person") == Some(person.key.as_str()))?;
    let (day, span) = (entry.record.time("leaves")?, entry.record.span_of("leaves"));
    Some(Leaving { day, span, subject: entry.subject(), to_this_day: false })
}

fn still_holding(scope: &PersonScope<'_>, leaving: Leaving) -> Option<Finding> {
    let mut held = holdings(scope.ledger, scope.unread, &scope.person.key);
    held.retain(|held| leaving.to_this_day || !held.since.is_after(leaving.day));
    let first = held.first()?.span;
    let finding = Finding::new(RULE.name, leaving.subject, leaving.span)
        .arg("person", Arg::Person(scope.person.key.clone()))
        .arg("left", leaving.day)
        .arg("copies", Arg::List(held.into_iter().map(|held| held.copy).collect()));
    Some(finding.related(first, GIVEN))
}
