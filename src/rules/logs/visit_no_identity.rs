//! A visitor whose paper was not noted, or who was taken as known though not on the access list.

use super::visitor;
use crate::entry::Value;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "visit-no-identity",
    severity: Severity::Error,
    clauses: &["R01.2", "R04.5"],
    summary: Text { zh: "来访人没有查验证件", en: "a visitor's identity was not checked" },
    why: Text {
        zh: "来访人须出示有效证件，登记证件种类和号码，经确认后才能进入；只有准入名单上的人可凭熟识进入。",
        en: "Visitors show a valid identity document, which is recorded, before they enter; only those on the access list may enter as known.",
    },
    remedy: Text {
        zh: "补填“证件: {证件类型: …, 证件号码: …}”；准入名单上的人，填“证件: 本人熟识”。",
        en: "Fill in `identity: {kind: …, number: …}`; for somebody on the access list, `identity: known`.",
    },
    sentences: &[
        ("headline", Text { zh: "{visitor}来访没有登记证件", en: "the visitor {visitor} has no `identity` on record" }),
        (
            "incomplete",
            Text {
                zh: "{visitor}的证件缺“{key}”", en: "the `identity` of the visitor {visitor} lacks `{key}`"
            },
        ),
        (
            "not-listed",
            Text {
                zh: "{visitor}不在准入名单上，不能只填“本人熟识”",
                en: "{visitor} is not on the access list, so `known` is not enough",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: logs/出入/2026.yaml
- 时间: 2026-03-02 09:30
  经手人: 陈敏
  来访人: 何守田
  单位: 县通信公司
  证件: 本人熟识
  事由: 检修电话线路
  地点: 机要室
  确认人: 何静
  审批: {批准人: 陆远, 时间: 2026-03-02 09:10}
  离开: 2026-03-02 10:10
",
    good: "# file: logs/出入/2026.yaml
- 时间: 2026-03-02 09:30
  经手人: 陈敏
  来访人: 何守田
  单位: 县通信公司
  证件: {证件类型: 身份证, 证件号码: 尾号4417}
  事由: 检修电话线路
  地点: 机要室
  确认人: 何静
  审批: {批准人: 陆远, 时间: 2026-03-02 09:10}
  离开: 2026-03-02 10:10
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log().filter(|entry| entry.kind.name == "visits") else { return };
    let visit = &entry.record;
    let visitor = visit.text("visitor").unwrap_or_default();
    let found = |span| Finding::new(RULE.name, entry.subject(), span).arg("visitor", visitor);
    match visit.get("identity") {
        None => out.push(found(visit.span_of("identity"))),
        Some(Value::Choice(_)) => {
            let listed = entry.at.and_then(|at| visitor::is_listed(&scope.facts, visit, at));
            if listed == Some(false) {
                out.push(found(visit.span_of("identity")).sentence("not-listed"));
            }
        }
        Some(Value::Record(paper)) => {
            let missing = ["kind", "number"].into_iter().find(|key| !paper.has(key));
            out.extend(
                missing.map(|key| found(paper.span_of(key)).sentence("incomplete").arg("key", Arg::Key(key.into()))),
            );
        }
        Some(_) => {}
    }
}
