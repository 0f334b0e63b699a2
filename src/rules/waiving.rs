//! Waivers: a finding that the office has decided to live with until a day, with reason and approval.
//! A waived finding stays listed and does not count. Must not judge any rule's own business.

use ecow::{EcoString, eco_format};

use super::engine::{self, Reading};
use super::exists;
use super::waivers::{WITHOUT_EFFECT, unused, without_effect};
use crate::authority::{Verdict, has_effect, judge};
use crate::entry::Record;
use crate::finding::{Finding, Subject, Waived};
use crate::policy::{Approval, INTEGRITY};
use crate::register::Register;
use crate::source::{FileId, Place, Span};
use crate::time::Moment;

/// One waiver and its number in the list, from 1.
#[derive(Clone, Copy)]
pub(super) struct Waiver<'r> {
    pub record: &'r Record,
    place: usize,
}

/// The waivers of a register, in the order typed.
pub(super) fn all(register: &Register) -> impl Iterator<Item = Waiver<'_>> {
    (1..).zip(&register.waivers).map(|(place, record)| Waiver { record, place })
}

impl Waiver<'_> {
    /// What findings about the waiver itself are about.
    pub(super) fn subject(&self, register: &Register) -> Subject {
        let path = register.sources.path(self.record.span.file);
        Subject::Entry { address: eco_format!("{path}#{}", self.place), document: None }
    }
}

/// Whether a rule may be waived or weighed: the program's, or one of the office's own, readable or not.
pub fn is_known(register: &Register, rule: &str) -> bool {
    let own = |place: &Place| matches!(place, Place::OwnRule { name } if name == rule);
    exists(rule) || INTEGRITY.contains(&rule) || register.sources.files().iter().any(|file| own(&file.place))
}

/// How a waiver stands.
enum Force {
    /// In force until a day.
    Until(Moment),
    /// Approved by the wrong person: what it names is told as if it were not there.
    WithoutEffect(Span),
    /// Run out, or told already of as incomplete.
    None,
}

/// Mark what is waived, and tell of waivers that excuse nothing.
pub(super) fn apply(reading: Reading<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut about_waivers = Vec::new();
    for waiver in all(reading.register) {
        let targets = targets(reading.register, waiver.record);
        let named = findings.iter_mut().filter(|finding| covers(waiver.record, &targets, finding, reading.register));
        match force(reading, waiver.record) {
            Force::Until(until) => {
                let mut used = false;
                for finding in named {
                    used = true;
                    let reason = waiver.record.text("reason").unwrap_or_default().into();
                    finding.waived.get_or_insert(Waived { until, reason });
                }
                about_waivers.extend((!used).then(|| unused(waiver, reading.register)).flatten());
            }
            Force::WithoutEffect(span) => {
                for finding in named {
                    finding.related.push(crate::finding::Related { span, label: WITHOUT_EFFECT });
                }
                about_waivers.push(without_effect(waiver, reading, span));
            }
            Force::None => {}
        }
    }
    about_waivers.retain_mut(|finding| engine::weigh(finding, reading));
    findings.extend(about_waivers);
    findings
}

fn force(reading: Reading<'_>, waiver: &Record) -> Force {
    let facts = reading.facts;
    let Some(until) = waiver.time("until").filter(|until| !until.is_past(facts.as_of)) else { return Force::None };
    let at = waiver.record("approval").and_then(|step| step.time("at")).unwrap_or(facts.as_of);
    let need = facts.policy.role(Approval::WAIVE, at);
    let own = made_by(reading.register, waiver);
    let beneficiaries: Vec<&str> = own.iter().map(EcoString::as_str).collect();
    match judge(facts.people, waiver, "approval", need, &beneficiaries, at) {
        Verdict::TooLow { span, .. } | Verdict::OwnCase { span, .. } => Force::WithoutEffect(span),
        _ if has_effect(facts.people, waiver, "approval", need, &beneficiaries, at) => Force::Until(until),
        _ => Force::None,
    }
}

/// The entries of actions and logs that a waiver's word means: address, who made it.
fn entries<'r>(register: &'r Register, word: &'r str) -> impl Iterator<Item = (&'r EcoString, Option<&'r EcoString>)> {
    let actions = register.actions.iter().map(|a| (&a.address, a.by.as_ref(), a.file, a.place));
    let logs = register.logs.iter().map(|entry| (&entry.address, entry.by.as_ref(), entry.file, entry.place));
    actions.chain(logs).filter_map(move |(address, by, file, place)| {
        let meant = address == word || is_at(register, word, file, place);
        meant.then_some((address, by))
    })
}

/// Whether `path`, or `path#n` in a day book, is this place.
fn is_at(register: &Register, word: &str, file: FileId, place: u32) -> bool {
    let path = register.sources.path(file);
    match (word.strip_prefix(path), place) {
        (Some(""), 0) => true,
        (Some(rest), n) => rest.strip_prefix('#') == Some(n.to_string().as_str()),
        (None, _) => false,
    }
}

/// Nobody approves a waiver for what he did himself.
fn made_by(register: &Register, waiver: &Record) -> Option<EcoString> {
    entries(register, waiver.text("entry")?).find_map(|(_, by)| by.cloned())
}

/// The words under which a finding's subject may be known: as typed, and the slip that stands there.
fn targets(register: &Register, waiver: &Record) -> Vec<EcoString> {
    let Some(word) = waiver.text("entry") else { return Vec::new() };
    let mut targets = vec![EcoString::from(word)];
    targets.extend(entries(register, word).map(|(address, _)| address.clone()).filter(|address| address != word));
    targets
}

/// Whether a waiver names the rule and the entry of a finding.
fn covers(waiver: &Record, targets: &[EcoString], finding: &Finding, register: &Register) -> bool {
    let path = register.sources.path(finding.primary.file);
    let is_subject = |target: &EcoString| match &finding.subject {
        Subject::Document(id) | Subject::Person(id) | Subject::Unit(id) | Subject::Place(id) | Subject::File(id) => {
            id == target
        }
        Subject::Entry { address, document } => address == target || document.as_ref() == Some(target),
        Subject::Register => false,
    };
    waiver.text("rule") == Some(finding.rule.as_str()) && targets.iter().any(|t| is_subject(t) || path == t.as_str())
}
