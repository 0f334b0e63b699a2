//! Runs all rules over a register: in parallel, in no order that matters, findings in one order.
//! Applies what is not a rule's own business: yielding, severities of the policy, waivers.

use std::collections::HashSet;

use ecow::EcoString;
use rayon::prelude::*;

use super::scope::{DocumentScope, DutyScope, Entry, EntryScope, PersonScope, RegisterScope};
use super::{Check, Rule, all, find};
use crate::custody::Ledger;
use crate::duty::Duty;
use crate::facts::Facts;
use crate::finding::{Finding, Severity, Subject};
use crate::policy::Policy;
use crate::register::Register;
use crate::source::Span;

/// Everything that rules may read.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    pub register: &'r Register,
    pub ledger: &'r Ledger<'r>,
    /// Duties of each document, in the order of the ledger.
    pub duties: &'r [Vec<Duty>],
    /// Duties of the register as a whole.
    pub register_duties: &'r [Duty],
    pub facts: Facts<'r>,
}

/// All findings: those of reading and those of every rule, settled and in order.
#[must_use]
pub fn run(reading: Reading<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let mut findings = found;
    findings.extend(entry_rules(reading));
    findings.extend(document_rules(reading));
    findings.extend(person_rules(reading));
    findings.extend(register_rules(reading));
    let mut findings = without_doubles(findings);
    // Several duties may begin at one entry, each a thing of its own: they are no doubles.
    findings.extend(duty_rules(reading));
    settle(reading, findings)
}

fn entry_rules(reading: Reading<'_>) -> Vec<Finding> {
    let rules: Vec<_> = all()
        .filter_map(|rule| match rule.check {
            Check::Entry(check) => Some(check),
            _ => None,
        })
        .collect();
    let register = reading.register;
    let run = |entry: Entry<'_>, documents| {
        let scope = EntryScope { entry, documents, facts: reading.facts };
        let mut found = Vec::new();
        rules.iter().for_each(|check| check(&scope, &mut found));
        found
    };
    let named = |action: &crate::register::Action| {
        let mut ids: Vec<&EcoString> = action.items().iter().map(|item| &item.document).collect();
        ids.dedup();
        ids.into_iter().filter_map(|id| register.document(id)).collect::<Vec<_>>()
    };
    let documents = register.documents.par_iter().flat_map_iter(|d| run(Entry::Document(d), vec![d]));
    let actions = register.actions.par_iter().flat_map_iter(|a| run(Entry::Action(a), named(a)));
    let logs = register.logs.par_iter().flat_map_iter(|entry| run(Entry::Log(entry), Vec::new()));
    documents.chain(actions).chain(logs).collect()
}

fn document_rules(reading: Reading<'_>) -> Vec<Finding> {
    let rules: Vec<_> = all()
        .filter_map(|rule| match rule.check {
            Check::Document(check) => Some(check),
            _ => None,
        })
        .collect();
    let lives = reading.ledger.lives.par_iter().zip(reading.duties);
    lives
        .filter(|(life, _)| !life.document.damaged)
        .flat_map_iter(|(life, duties)| {
            let uncertain = reading.register.may_be_mentioned(&life.document.id);
            let scope = DocumentScope { life, duties, facts: reading.facts, uncertain };
            let mut found = Vec::new();
            rules.iter().for_each(|check| check(&scope, &mut found));
            found
        })
        .collect()
}

fn duty_rules(reading: Reading<'_>) -> Vec<Finding> {
    let rules: Vec<_> = all()
        .filter_map(|rule| match rule.check {
            Check::Duty(check) => Some(check),
            _ => None,
        })
        .collect();
    let run = |life, beside: &[Duty], uncertain| {
        let mut found = Vec::new();
        for duty in beside {
            let scope = DutyScope { duty, beside, life, facts: reading.facts, uncertain };
            rules.iter().for_each(|check| check(&scope, &mut found));
        }
        found
    };
    let lives = reading.ledger.lives.par_iter().zip(reading.duties);
    let of_documents = lives
        .flat_map_iter(|(life, duties)| run(Some(life), duties, reading.register.may_be_mentioned(&life.document.id)));
    let mut found: Vec<Finding> = of_documents.collect();
    found.extend(run(None, reading.register_duties, !reading.register.unread.is_empty()));
    found
}

fn person_rules(reading: Reading<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in all() {
        if let Check::Person(check) = rule.check {
            for person in &reading.register.people {
                let scope = PersonScope {
                    person,
                    ledger: reading.ledger,
                    logs: &reading.register.logs,
                    actions: &reading.register.actions,
                    unread: &reading.register.unread,
                    facts: reading.facts,
                };
                check(&scope, &mut found);
            }
        }
    }
    found
}

fn register_rules(reading: Reading<'_>) -> Vec<Finding> {
    let scope = RegisterScope {
        register: reading.register,
        ledger: reading.ledger,
        duties: reading.duties,
        register_duties: reading.register_duties,
        facts: reading.facts,
    };
    let mut found = Vec::new();
    for rule in all() {
        if let Check::Register(check) = rule.check {
            check(&scope, &mut found);
        }
    }
    found
}

/// One fault seen from several sides is told once.
fn without_doubles(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: HashSet<(EcoString, Span)> = HashSet::new();
    findings.into_iter().filter(|f| seen.insert((f.rule.clone(), f.primary))).collect()
}

/// Yielding, severities, waivers, order.
fn settle(reading: Reading<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    yield_to_narrower(&mut findings);
    findings.retain_mut(|finding| weigh(finding, reading.facts.policy));
    let mut findings = super::waiving::apply(reading, findings);
    let sources = &reading.register.sources;
    findings.sort_by(|a, b| {
        let place = |f: &Finding| (sources.path(f.primary.file).to_owned(), f.primary.start);
        place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule))
    });
    findings
}

/// Drop findings of rules that yield to another rule which speaks of the same thing.
fn yield_to_narrower(findings: &mut Vec<Finding>) {
    let said: Vec<(EcoString, Subject)> = findings.iter().map(|f| (f.rule.clone(), f.subject.clone())).collect();
    findings.retain(|finding| {
        let yields = find(&finding.rule).map_or(&[][..], |rule: &Rule| rule.yields_to);
        yields.is_empty()
            || !said.iter().any(|(rule, subject)| yields.contains(&rule.as_str()) && same(subject, &finding.subject))
    });
}

/// Whether two findings speak of the same thing: the same subject, or an entry and its document.
fn same(a: &Subject, b: &Subject) -> bool {
    let document = |subject: &Subject| match subject {
        Subject::Document(id) => Some(id.clone()),
        Subject::Entry { document, .. } => document.clone(),
        _ => None,
    };
    let is_document = |subject: &Subject| matches!(subject, Subject::Document(_));
    a == b || ((is_document(a) || is_document(b)) && document(a).is_some() && document(a) == document(b))
}

/// Give a finding the severity in force; false where the rule is switched off.
pub(super) fn weigh(finding: &mut Finding, policy: &Policy) -> bool {
    let own = find(&finding.rule).map_or(Severity::Error, |rule| rule.severity);
    match policy.severity(&finding.rule) {
        None => finding.severity = own,
        Some(choice) => match choice.severity() {
            Some(severity) => finding.severity = severity,
            None => return false,
        },
    }
    true
}
