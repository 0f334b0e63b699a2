//! The examples of the rules are their tests: the bad one gives exactly this rule, the good one nothing.

use std::collections::BTreeSet;

use jiyao::rules::{Check, Rule, all, example};
use jiyao::time::Moment;

use super::common::read_example;

fn fired(text: &str) -> Vec<String> {
    let read = read_example(text);
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    let examined = read.examine(as_of);
    examined.findings.iter().map(|f| format!("{} ({}) {:?}", f.rule, f.sentence, f.args)).collect()
}

fn names(fired: &[String]) -> BTreeSet<&str> {
    fired.iter().map(|line| line.split(' ').next().unwrap()).collect()
}

#[test]
fn bad_examples_give_exactly_their_rule() {
    let wrong: Vec<String> = all()
        .filter_map(|rule: &Rule| {
            let fired = fired(rule.bad);
            (names(&fired) != BTreeSet::from([rule.name])).then(|| format!("{}: {fired:#?}", rule.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_examples_give_nothing() {
    let wrong: Vec<String> = all()
        .filter_map(|rule| {
            let fired = fired(rule.good);
            (!fired.is_empty()).then(|| format!("{}: {fired:#?}", rule.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_says_what_it_is_about() {
    let mut seen = BTreeSet::new();
    for rule in all() {
        assert!(seen.insert(rule.name), "{} is listed twice", rule.name);
        let (name, headline) = rule.sentences[0];
        assert_eq!(name, "headline", "{}", rule.name);
        for text in [headline, rule.summary, rule.why, rule.remedy] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", rule.name);
        }
        for clause in rule.clauses {
            assert!(jiyao::register::clause::exists(clause), "{}: {clause}", rule.name);
        }
        for other in rule.yields_to {
            assert!(jiyao::rules::exists(other), "{} yields to {other}", rule.name);
        }
    }
}

#[test]
fn rules_of_every_scope_are_there() {
    let scope = |rule: &Rule| match rule.check {
        Check::Reading => "reading",
        Check::Base => "base",
        Check::Entry(_) => "entry",
        Check::Document(_) => "document",
        Check::Person(_) => "person",
        Check::Register(_) => "register",
        Check::Duty(_) => "duty",
    };
    let scopes: BTreeSet<&str> = all().map(scope).collect();
    assert_eq!(scopes, BTreeSet::from(["base", "document", "duty", "entry", "person", "reading", "register"]));
}
