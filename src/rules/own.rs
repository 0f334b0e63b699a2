//! The office's own rules: their expressions checked, then asked of every document, action or log
//! entry they are about. What is wrong with an expression is told once, at its place.
//! Must not know any particular rule.

mod environment;
mod facts;

use rayon::prelude::*;

use super::condition_words::{failure, place, reason};
use super::engine::Reading;
use super::find;
use crate::condition::{Answer, Expression, Given, Machine};
use crate::entry::{Record, Value};
use crate::finding::{Finding, Subject};
use crate::lang::Text;
use crate::policy::INTEGRITY;
use crate::register::own_rules::{OwnRule, Target};
use crate::register::{Document, Register};
use crate::source::Span;

use environment::{Environment, Subjected};

const HERE: Text = Text { zh: "在这一条上算不出", en: "it fails for this entry" };

/// What the office's own rules find, and what is wrong with them.
pub(super) fn judge(reading: Reading<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in &reading.register.own_rules {
        if find(&rule.name).is_some() || INTEGRITY.contains(&rule.name.as_str()) {
            found.push(bad(rule, reading.register, "taken", Span::start_of(rule.file)).arg("word", rule.name.as_str()));
            continue;
        }
        let environment = Environment::of(reading, rule);
        match Expression::compile(&rule.when, &environment.known()) {
            Ok(expression) if rule.severity.is_some() || reading.facts.policy.severity(&rule.name).is_some() => {
                found.extend(one_rule(&environment, &expression));
            }
            Ok(_) => {}
            Err(fault) => {
                let at = place(&reading.register.sources, rule.when_span, &fault);
                found.push(bad(rule, reading.register, "condition", at).arg("reason", reason(&fault)));
            }
        }
    }
    found
}

fn bad(rule: &OwnRule, register: &Register, sentence: &'static str, span: Span) -> Finding {
    let file = Subject::File(register.sources.path(rule.file).into());
    Finding::new("bad-rule", file, span).sentence(sentence)
}

/// What came of asking about one entry.
enum Asked {
    Fires(Box<Finding>),
    /// It makes no sense there: what the machine says, and the entry.
    Fails(ecow::EcoString, Span),
}

fn one_rule(environment: &Environment<'_>, expression: &Expression) -> Vec<Finding> {
    let machine = Machine::with(environment.reading.facts.calendar);
    let register = environment.reading.register;
    let ask = |entry: Subjected<'_>| about(environment, expression, &machine, entry);
    let asked: Vec<Asked> = match &environment.rule.target {
        Target::Document => {
            let sound = register.documents.par_iter().filter(|document| !document.damaged);
            sound.flat_map_iter(|document| ask(Subjected::Document(document))).collect()
        }
        Target::Action => {
            let actions = register.actions.par_iter().filter(|action| !action.voided);
            actions.flat_map_iter(|action| ask(Subjected::Action(action))).collect()
        }
        Target::Log(kind) => {
            let entries = register.logs.par_iter().filter(|entry| !entry.voided && entry.kind.name == kind.name);
            entries.flat_map_iter(|entry| ask(Subjected::Log(entry))).collect()
        }
    };
    told(environment, asked)
}

/// The findings, and once that the expression failed.
fn told(environment: &Environment<'_>, asked: Vec<Asked>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut failed = false;
    for one in asked {
        match one {
            Asked::Fires(finding) => found.push(*finding),
            Asked::Fails(said, entry) if !failed => {
                failed = true;
                let rule = environment.rule;
                let bad = bad(rule, environment.reading.register, "condition", rule.when_span);
                found.push(bad.arg("reason", failure(&said)).related(entry, HERE));
            }
            Asked::Fails(..) => {}
        }
    }
    found
}

/// Ask about one entry: once, or once for each document it names where the document matters.
fn about(
    environment: &Environment<'_>,
    expression: &Expression,
    machine: &Machine,
    entry: Subjected<'_>,
) -> Vec<Asked> {
    let register = environment.reading.register;
    let matters = expression.uses("document") || environment.rule.message.speaks_of_document();
    if !matters || matches!(entry, Subjected::Document(_)) {
        return one_entry(environment, expression, machine, entry, None).into_iter().collect();
    }
    let mut asked = Vec::new();
    let mut named = Vec::new();
    for (id, span) in entry.pieces() {
        if named.contains(&id) {
            continue;
        }
        named.push(id);
        let Some(document) = register.document(id).filter(|document| !document.damaged) else { continue };
        asked.extend(one_entry(environment, expression, machine, entry, Some((document, span))));
    }
    if named.is_empty() {
        asked.extend(one_entry(environment, expression, machine, entry, None));
    }
    asked
}

fn one_entry(
    environment: &Environment<'_>,
    expression: &Expression,
    machine: &Machine,
    entry: Subjected<'_>,
    named: Option<(&Document, Span)>,
) -> Option<Asked> {
    let document = match entry {
        Subjected::Document(document) => Some(document),
        _ => named.map(|(document, _)| document),
    };
    let at = entry.at().unwrap_or(environment.reading.facts.as_of);
    let (people, policy) = (environment.people(at), environment.policy(expression, at));
    let (own, beside) = (entry.made(), document.map(environment::made_of).unwrap_or_default());
    let document_shape = crate::entry::Vocabulary::shipped().context("document");
    let given = [
        Given::With(entry.record(), entry.shape(&document_shape), &own),
        document.map_or(Given::Nothing, |document| Given::With(&document.record, &document_shape, &beside)),
        Given::Book(&people),
        Given::Record(&policy),
        Given::Time(environment.reading.facts.as_of),
    ];
    match expression.ask(machine, &environment.known(), &given) {
        Answer::Yes => {
            let (rule, place) = (environment.rule, place_of(expression, entry, named));
            let finding = Finding::new(&rule.name, entry.subject(document), place)
                .arg("message", facts::message(environment, entry, document));
            Some(Asked::Fires(Box::new(finding)))
        }
        Answer::No | Answer::Unknown => None,
        Answer::Failed(said) => Some(Asked::Fails(said, entry.record().head)),
    }
}

/// Keys that most entries have.
const COMMON: [&str; 6] = ["action", "at", "by", "items", "kind", "level"];

/// At the piece where one of several documents is meant, else at the first value that the expression
/// reads, which is the one it was written about.
fn place_of(expression: &Expression, entry: Subjected<'_>, named: Option<(&Document, Span)>) -> Span {
    let record: &Record = entry.record();
    if let Some((_, span)) = named {
        return span;
    }
    // What stands in every entry says least about what is wrong with this one.
    let read = expression.reads("entry").chain(expression.reads("document").filter(|_| entry.is_document()));
    let typed = read.filter(|key| record.get(key).is_some_and(|value| *value != Value::Blank));
    let first = typed.min_by_key(|key| COMMON.contains(key));
    first.map_or(record.head, |key| record.span_of(key))
}
