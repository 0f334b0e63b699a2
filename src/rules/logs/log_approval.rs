//! An entry of a log kind that asks for approval, without one that will do.

use super::approval::{self, LATE, OWN_CASE, TOO_LOW};
use crate::entry::shape::{NameOf, Required, Type};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Approval;
use crate::register::LogEntry;
use crate::rules::{Check, EntryScope, Rule};

/// Kinds whose approval has a rule of its own.
const TOLD_ELSEWHERE: [&str; 2] = ["visits", "seal-uses"];

pub static RULE: Rule = Rule {
    name: "log-approval",
    severity: Severity::Error,
    clauses: &["R02.1", "R02.4", "R04.7", "R09.13", "R15.5"],
    summary: Text { zh: "台账条目没有有效的审批", en: "a log entry without proper approval" },
    why: Text {
        zh: "这种台账记的是须经批准的事：谁批准由规则档或台账定义规定，职级更高的人也可批准，但不能为自己批准，也不能事后补批。",
        en: "The log keeps what is done by approval only: policy or the kind's own file says by whom; a higher rank may as well, nobody for himself, and not afterwards.",
    },
    remedy: Text {
        zh: "填写“审批: {批准人: …, 时间: …}”，由有权的人在事前批准。",
        en: "Fill in `approval: {by: …, at: …}`, given beforehand by somebody who may.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "这一条{kind}没有审批，应由{role}批准",
                en: "this entry of {kind} has no approval by the {role}",
            },
        ),
        TOO_LOW,
        OWN_CASE,
        LATE,
    ],
    yields_to: &[],
    bad: "# file: logs/活动/2026.yaml
- 时间: 2026-03-12 09:30
  经手人: 许舟
  单位: 一部
  活动名称: 送法进校园
  审批: {批准人: 陆远, 时间: 2026-03-10 16:00}
",
    good: "# file: logs/活动/2026.yaml
- 时间: 2026-03-12 09:30
  经手人: 许舟
  单位: 一部
  活动名称: 送法进校园
  审批: {批准人: 方正, 时间: 2026-03-10 16:00}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log() else { return };
    let kind = &entry.kind;
    let (Some(asked), Some(at)) = (kind.terms.approval, entry.at) else { return };
    if TOLD_ELSEWHERE.contains(&kind.name.as_str()) {
        return;
    }
    let need = Approval::of_log(&kind.name).map_or(asked.role, |number| scope.facts.policy.role(number, at));
    out.extend(approval::finding(RULE.name, scope, entry, need, asked.required, &beneficiaries(entry)));
}

/// Whom the entry is for: whoever made it, and those whom it must name.
fn beneficiaries(entry: &LogEntry) -> Vec<&str> {
    let fields = entry.kind.shape.fields.iter();
    let named = fields.filter(|field| {
        field.required == Required::Yes && matches!(field.kind, Type::Name(NameOf::Person)) && field.key != "by"
    });
    let named = named.filter_map(|field| entry.record.text(&field.key));
    entry.by.as_deref().into_iter().chain(named).collect()
}
