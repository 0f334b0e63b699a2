//! Waivers: a finding that the office has decided to live with until a day, with reason and approval.
//! A waived finding stays listed and does not count. Must not judge any rule's own business.

use crate::authority::has_effect;
use crate::entry::Record;
use crate::finding::{Finding, Subject, Waived};
use crate::policy::Approval;
use crate::register::Role;

use super::engine::Reading;

/// Mark what is waived; the waivers themselves are judged by rules of their own.
pub(super) fn apply(reading: Reading<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    let waivers: Vec<&Record> = reading.register.waivers.iter().filter(|w| is_in_force(reading, w)).collect();
    for finding in &mut findings {
        let names = |waiver: &&&Record| covers(waiver, finding, reading);
        if let Some(waiver) = waivers.iter().find(names)
            && let Some(until) = waiver.time("until")
        {
            let reason = waiver.text("reason").unwrap_or_default().into();
            finding.waived = Some(Waived { until, reason });
        }
    }
    findings
}

/// Approved by the head or higher, and not run out.
fn is_in_force(reading: Reading<'_>, waiver: &Record) -> bool {
    let Some(until) = waiver.time("until") else { return false };
    let at = waiver.record("approval").and_then(|step| step.time("at")).unwrap_or(reading.facts.as_of);
    let need: Role = reading.facts.policy.role(Approval::WAIVE, at);
    !until.is_past(reading.facts.as_of) && has_effect(reading.facts.people, waiver, "approval", need, &[], at)
}

/// Whether a waiver names the rule and the entry of a finding.
fn covers(waiver: &Record, finding: &Finding, reading: Reading<'_>) -> bool {
    let Some(entry) = waiver.text("entry") else { return false };
    waiver.text("rule") == Some(finding.rule.as_str()) && is_about(finding, entry, reading)
}

/// Whether a finding is about the entry that a waiver names: a path, `path#n`, a slip or an id.
fn is_about(finding: &Finding, entry: &str, reading: Reading<'_>) -> bool {
    let path = reading.register.sources.path(finding.primary.file);
    let subject = match &finding.subject {
        Subject::Document(id) | Subject::Person(id) | Subject::Unit(id) | Subject::Place(id) | Subject::File(id) => {
            id == entry
        }
        Subject::Entry { address, document } => address == entry || document.as_deref() == Some(entry),
        Subject::Register => false,
    };
    subject || path == entry
}
