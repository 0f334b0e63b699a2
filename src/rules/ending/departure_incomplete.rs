//! A departure whose day has passed in the register with something not settled.
//! What is merely past its time is `overdue`; here acts after that day show that he is gone.

use super::leaving::{holdings, is_departure, is_for_good, last_act};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::LogEntry;
use crate::rules::{Check, RegisterScope, Rule};

pub static RULE: Rule = Rule {
    name: "departure-incomplete",
    severity: Severity::Error,
    clauses: &["R05.11", "R10.5"],
    summary: Text { zh: "离岗手续没有办全", en: "departure not settled completely" },
    why: Text {
        zh: "离岗前要谈话、签承诺，交回载体、设备、工作证和摘录本，注销权限，缺一项都留隐患。",
        en: "Whoever leaves is first reminded and pledges, gives back carriers, devices, pass and excerpt books, and loses all access rights; each gap is a risk.",
    },
    remedy: Text {
        zh: "办好以后，在这一条离岗登记里补填所列各栏的时间。",
        en: "Settle what is named, then fill in the time of each in this entry.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{person}已于{left}离岗（{kind}），手续还没有办：{missing}",
            en: "{person} left on {left} ({kind}); still to be settled: {missing}",
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
  归还: 2026-03-10 09:00
- {动作: 催办, 时间: 2026-03-10 16:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟, 催办事项: 请报办理情况}
# file: logs/departures/2026.yaml
- 时间: 2026-03-09 09:00
  经手人: 何静
  离岗人: 白露
  离岗类别: 调动
  离岗时间: 2026-03-10 12:00
  谈话: 2026-03-09 10:00
  承诺: 2026-03-09 11:00
  载体: 2026-03-10 09:00
  设备: 2026-03-10 09:10
  工作证: 2026-03-10 09:30
  摘录本: 2026-03-10 09:40
# as-of: 2026-03-10 17:00
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
- {动作: 催办, 时间: 2026-03-10 16:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟, 催办事项: 请报办理情况}
# file: logs/departures/2026.yaml
- 时间: 2026-03-09 09:00
  经手人: 何静
  离岗人: 白露
  离岗类别: 调动
  离岗时间: 2026-03-10 12:00
  谈话: 2026-03-09 10:00
  承诺: 2026-03-09 11:00
  载体: 2026-03-10 09:00
  设备: 2026-03-10 09:10
  权限: 2026-03-10 09:20
  工作证: 2026-03-10 09:30
  摘录本: 2026-03-10 09:40
# as-of: 2026-03-10 17:00
",
    check: Check::Register(check),
};

/// What a departure settles, in the order of its form.
const ALL: [&str; 7] = ["talk", "pledge", "carriers", "devices", "rights", "work_pass", "excerpt_books"];
/// What somebody who goes on a trip settles.
const TRIP: [&str; 1] = ["carriers"];

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let last = last_act(&scope.register.actions, scope.facts.as_of);
    for entry in scope.register.valid_logs().filter(|entry| is_departure(entry)) {
        let Some(left) = entry.record.time("leaves") else { continue };
        if last.is_some_and(|last| last.is_after(left)) {
            out.extend(incomplete(scope, entry));
        }
    }
}

fn incomplete(scope: &RegisterScope<'_>, entry: &LogEntry) -> Option<Finding> {
    let record = &entry.record;
    let (person, kind, left) = (record.text("person")?, record.text("kind")?, record.time("leaves")?);
    let wanted = if is_for_good(entry) { &ALL[..] } else { &TRIP[..] };
    // That his copies are not back is told by `left-holding`.
    let told = |key: &str| {
        key == "carriers" && is_for_good(entry) && !holdings(scope.ledger, &scope.register.unread, person).is_empty()
    };
    let missing: Vec<&str> = wanted.iter().copied().filter(|key| !record.has(key) && !told(key)).collect();
    let first = missing.first()?;
    let finding = Finding::new(RULE.name, entry.subject(), record.span_of(first))
        .arg("person", Arg::Person(person.into()))
        .arg("kind", Arg::Choice("departure-kind".into(), kind.into()))
        .arg("left", left)
        .arg("missing", Arg::List(missing.iter().map(|key| Arg::Key((*key).into())).collect()));
    Some(finding)
}
