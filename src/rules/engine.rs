//! Runs all rules over a register: in parallel, in no order that matters, findings in one order.
//! Applies what is not a rule's own business: yielding, severities of the policy, waivers.

mod case;

use std::collections::{HashMap, HashSet};

use ecow::EcoString;
use rayon::prelude::*;

pub use case::{Bundles, drawn_on};

use super::scope::{PersonScope, RegisterScope};
use super::verdict::Verdict;
use super::{Check, Rule, all, find, known, own};
use crate::custody::Ledger;
use crate::duty::{Duties, Duty};
use crate::facts::Facts;
use crate::finding::{Finding, Severity, Subject};
use crate::policy::{SeverityChoice, Weights};
use crate::register::Register;
use crate::source::Span;
use crate::stopwatch::{Lap, Stopwatch};

/// Everything that rules may read.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    pub register: &'r Register,
    pub ledger: &'r Ledger<'r>,
    /// Which actions are told at which document.
    pub bundles: &'r Bundles,
    pub duties: &'r Duties,
    /// Duties of the register as a whole.
    pub register_duties: &'r [Duty],
    pub facts: Facts<'r>,
    /// Earlier verdicts that still hold, by document; empty where none is known.
    pub earlier: &'r [Option<Verdict>],
    /// Severities of this run.
    pub weights: &'r Weights,
    pub watch: &'r Stopwatch<'r>,
}

/// What came of asking all rules.
#[derive(Debug)]
pub struct Outcome {
    pub findings: Vec<Finding>,
    /// On each document, in the register's order.
    pub verdicts: Vec<Verdict>,
}

impl<'r> Reading<'r> {
    fn lap(self, rule: &Rule) -> Lap<'r> {
        self.watch.lap("rules", rule.name)
    }
}

/// All findings: those of reading, those of every rule and those of comparing with a base, settled and
/// in order.
#[must_use]
pub fn run(reading: Reading<'_>, found: Vec<Finding>, compared: Vec<Finding>) -> Outcome {
    let mut findings = found;
    let told = case::all_cases(reading);
    findings.extend(told.entries.into_iter().map(|(_, finding)| finding));
    findings.extend(told.documents);
    findings.extend(person_rules(reading));
    findings.extend(register_rules(reading, &told.verdicts));
    findings.extend(own::judge(reading));
    let mut findings = without_doubles(findings);
    // Several duties may begin at one entry, each a thing of its own: they are no doubles.
    findings.extend(told.duties);
    // Several entries may have been deleted from one file.
    findings.extend(compared);
    Outcome { findings: settle(reading, findings), verdicts: told.verdicts }
}

fn person_rules(reading: Reading<'_>) -> Vec<Finding> {
    let rules = all().filter_map(|rule| match rule.check {
        Check::Person(check) => Some((reading.lap(rule), check)),
        _ => None,
    });
    let run = |(lap, check): (Lap<'_>, fn(&PersonScope<'_>, &mut Vec<Finding>))| {
        let mut found = Vec::new();
        for person in &reading.register.people {
            let scope = PersonScope {
                person,
                ledger: reading.ledger,
                logs: &reading.register.logs,
                actions: &reading.register.actions,
                unread: &reading.register.unread,
                facts: reading.facts,
            };
            lap.time(|| check(&scope, &mut found));
        }
        found
    };
    rules.collect::<Vec<_>>().into_par_iter().flat_map_iter(run).collect()
}

fn register_rules(reading: Reading<'_>, verdicts: &[Verdict]) -> Vec<Finding> {
    let scope = RegisterScope {
        register: reading.register,
        ledger: reading.ledger,
        duties: reading.duties,
        verdicts,
        register_duties: reading.register_duties,
        facts: reading.facts,
    };
    let rules = all().filter_map(|rule| match rule.check {
        Check::Register(check) => Some((reading.lap(rule), check)),
        _ => None,
    });
    let run = |(lap, check): (Lap<'_>, fn(&RegisterScope<'_>, &mut Vec<Finding>))| {
        let mut found = Vec::new();
        lap.time(|| check(&scope, &mut found));
        found
    };
    rules.collect::<Vec<_>>().into_par_iter().with_max_len(1).flat_map_iter(run).collect()
}

/// One fault seen from several sides is told once.
fn without_doubles(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: HashSet<(EcoString, Span)> = HashSet::new();
    findings.into_iter().filter(|f| seen.insert((f.rule.clone(), f.primary))).collect()
}

/// Yielding, severities, waivers, order.
fn settle(reading: Reading<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    yield_to_narrower(&mut findings);
    findings.retain_mut(|finding| weigh(finding, reading));
    let mut findings = super::waiving::apply(reading, findings);
    findings.retain(|finding| !is_allowed(finding, reading));
    // Files are numbered in the order of their paths.
    findings.sort_by(|a, b| {
        let place = |f: &Finding| (f.primary.file, f.primary.start);
        place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule))
    });
    findings
}

/// Drop findings of rules that yield to another rule which speaks of the same thing.
fn yield_to_narrower(findings: &mut Vec<Finding>) {
    let said = Said::by(findings);
    let stays: Vec<bool> = findings
        .iter()
        .map(|finding| {
            let yields = find(&finding.rule).map_or(&[][..], |rule: &Rule| rule.yields_to);
            !yields.iter().any(|rule| said.of_the_same(rule, &finding.subject))
        })
        .collect();
    let mut stays = stays.into_iter();
    findings.retain(|_| stays.next().unwrap_or(true));
}

/// What each rule has spoken of.
struct Said<'f> {
    subjects: HashMap<&'f str, HashSet<&'f Subject>>,
    /// Documents spoken of as such, and those that an entry spoken of concerns.
    documents: HashMap<&'f str, HashSet<&'f EcoString>>,
    concerned: HashMap<&'f str, HashSet<&'f EcoString>>,
}

impl<'f> Said<'f> {
    fn by(findings: &'f [Finding]) -> Self {
        let mut said = Self { subjects: HashMap::new(), documents: HashMap::new(), concerned: HashMap::new() };
        // Most findings are of rules to which nobody yields.
        let heeded: HashSet<&str> = all().flat_map(|rule| rule.yields_to).copied().collect();
        for finding in findings.iter().filter(|finding| heeded.contains(finding.rule.as_str())) {
            let rule = finding.rule.as_str();
            said.subjects.entry(rule).or_default().insert(&finding.subject);
            match &finding.subject {
                Subject::Document(id) => said.documents.entry(rule).or_default().insert(id),
                Subject::Entry { document: Some(id), .. } => said.concerned.entry(rule).or_default().insert(id),
                _ => false,
            };
        }
        said
    }

    /// Whether a rule spoke of the same thing: the same subject, or an entry and its document.
    fn of_the_same(&self, rule: &str, subject: &Subject) -> bool {
        let has = |set: &HashMap<&str, HashSet<&EcoString>>, id| set.get(rule).is_some_and(|ids| ids.contains(id));
        self.subjects.get(rule).is_some_and(|subjects| subjects.contains(subject))
            || match subject {
                Subject::Document(id) => has(&self.concerned, id),
                Subject::Entry { document: Some(id), .. } => has(&self.documents, id),
                _ => false,
            }
    }
}

/// Give a finding the severity in force; false where the rule is switched off.
pub(super) fn weigh(finding: &mut Finding, reading: Reading<'_>) -> bool {
    let own = by_policy(&finding.rule, reading);
    let said = reading.weights.choice(&finding.rule, own).and_then(SeverityChoice::severity);
    match said.or(own) {
        Some(severity) => finding.severity = severity,
        None => return false,
    }
    true
}

/// Whether this run leaves the finding out. That is asked after waivers, which so are not unused.
fn is_allowed(finding: &Finding, reading: Reading<'_>) -> bool {
    let own = by_policy(&finding.rule, reading);
    reading.weights.choice(&finding.rule, own) == Some(SeverityChoice::Off)
}

/// The severity that the office gives a rule, or the rule itself; `None` where it is switched off.
fn by_policy(rule: &str, reading: Reading<'_>) -> Option<Severity> {
    let own = || Some(known(reading.register, rule).map_or(Severity::Error, |rule| rule.severity()));
    reading.facts.policy.severity(rule).map_or_else(own, SeverityChoice::severity)
}
