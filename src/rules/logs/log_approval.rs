//! An entry of a log kind that asks for approval, without one that will do.

use super::approval::{self, LATE, OWN_CASE, TOO_LOW};
use crate::entry::shape::{NameOf, Required, Type};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Approval;
use crate::register::{LogEntry, LogKind, clause};
use crate::rules::{Check, EntryScope, Rule};

/// Kinds whose approval has a rule of its own.
const TOLD_ELSEWHERE: [&str; 2] = ["visits", "seal-uses"];

pub static RULE: Rule = Rule {
    name: "log-approval",
    severity: Severity::Error,
    clauses: &["R02.1", "R02.4", "R04.7", "R09.13", "R15.5"],
    summary: Text { zh: "台账条目没有有效的审批", en: "a log entry without proper approval" },
    why: Text {
        zh: "这种台账记的是须经批准的事：由谁批准，在规则或台账定义里规定，职级更高的人也可批准，但不能为自己批准，也不能事后补批。",
        en: "The log keeps what is done by approval only: policy or the file of the log kind says by whom. A higher rank may approve too, but nobody in their own case, and not afterwards.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”，由有权的人事前批准；事前没有批准的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "Fill in `approval: {by: …, at: …}`, given beforehand by somebody who may; if there was none, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "这一条{kind}没有审批，应由{role}批准",
                en: "{kind}: this entry lacks the approval of the {role}",
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
    let finding = approval::finding(RULE.name, scope, entry, need, asked.required, &beneficiaries(entry));
    out.extend(finding.map(|finding| finding.clauses(clauses(kind))));
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

/// What the log carries out; nothing where its file does not say, so that the rule's own are told.
fn clauses(kind: &LogKind) -> Vec<&'static str> {
    kind.clauses.iter().filter_map(|id| clause::find(id)).map(|clause| clause.id.as_str()).collect()
}
