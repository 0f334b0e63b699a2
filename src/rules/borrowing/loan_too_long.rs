//! A loan, or its renewal, for longer than policy allows.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, EntryScope, Rule};
use crate::source::Span;
use crate::time::Moment;

pub static RULE: Rule = Rule {
    name: "loan-too-long",
    severity: Severity::Error,
    clauses: &["R14.9"],
    summary: Text { zh: "借期超过规定的最长期限", en: "a loan for longer than allowed" },
    why: Text {
        zh: "借出去太久，文件就脱离了机要室的视线；要用就到期续借。",
        en: "A piece away for long is out of the office’s sight; whoever still needs it renews in time.",
    },
    remedy: Text {
        zh: "把“应还”改早（已入账的，登记“更正”）；到期还要用的，在“续借”里另加一行。",
        en: "Set an earlier `due` (once it is on record, by a `correct`); if the piece is still needed then, add a row to `renewals`.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 借到{due}；借阅最长{limit}，最迟应在{latest}归还",
                en: "{items} is lent until {due}; the longest loan is {limit}, until {latest}",
            },
        ),
        (
            "renewal",
            Text {
                zh: "{items} 续借到{due}；从{from}起最长{limit}，最迟应在{latest}归还",
                en: "{items}: the renewal runs until {due}; counted from {from} the longest is {limit}, until {latest}",
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
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  应还: 2026-04-20
  归还: 2026-03-05
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
  借阅人: 许舟
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  应还: 2026-04-02
  归还: 2026-03-05
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Lend) else { return };
    let Some(at) = action.at else { return };
    let Some(due) = action.record.time("due") else { return };
    out.extend(too_long(scope, action, "headline", (at, due), action.record.span_of("due")));
    // A renewal begins where the loan would have ended.
    let mut from = due;
    for row in action.record.rows("renewals") {
        let Some(due) = row.time("due") else { return };
        out.extend(too_long(scope, action, "renewal", (from, due), row.span_of("due")));
        from = due;
    }
}

fn too_long(
    scope: &EntryScope<'_>,
    action: &Action,
    sentence: &'static str,
    (from, due): (Moment, Moment),
    span: Span,
) -> Option<Finding> {
    let limit = scope.facts.policy.duration(Term::LOAN, action.at.unwrap_or(from));
    let latest = scope.facts.calendar.due(from, limit).at;
    let finding = Finding::new(RULE.name, action.subject(), span)
        .sentence(sentence)
        .arg("items", Arg::items(action.items()))
        .arg("from", from)
        .arg("due", due)
        .arg("limit", Arg::Duration(limit))
        .arg("latest", latest);
    due.is_after(latest).then_some(finding)
}
