//! The examples of the rules are their tests: the bad one gives exactly this rule, the good one nothing.

use std::collections::BTreeSet;

use jiyao::examine::Read;
use jiyao::history::Commit;
use jiyao::integrity::{Base, Past, Seen};
use jiyao::rules::{Check, Rule, all, example};
use jiyao::site;
use jiyao::source::GitPlace;
use jiyao::time::Moment;

fn fired(text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let (_, found) = site::own::templates(&read.register);
    let read = before(text, read.with(found));
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    let examined = read.examine(as_of);
    examined.findings.iter().map(|f| format!("{} ({}) {:?}", f.rule, f.sentence, f.args)).collect()
}

/// Compared with what it was before, where the example tells.
fn before(text: &str, mut read: Read) -> Read {
    let Some(sources) = example::before(text) else { return read };
    let zone = read.register.office.zone;
    let base = Base::of(&mut read, sources, &GitPlace::default());
    let Some((time, email)) = example::committed(text) else {
        let found = base.findings(&read, None);
        return read.compared(found);
    };
    let at = Moment::parse(time, zone).unwrap().start().and_local_timezone(zone).unwrap();
    let (id, who) = ("0123456789abcdef".to_owned(), "desk".to_owned());
    let commit = Commit {
        id,
        author: who,
        email: email.to_owned(),
        time: at.timestamp(),
        offset: 480,
        committed: at.timestamp(),
        subject: String::new(),
        merge: false,
    };
    let commits = vec![Seen { commit: &commit, paths: Vec::new(), signed: None }];
    let found = base.findings(&read, Some(&Past { commits, entered: &|_| Some(&commit) }));
    read.compared(found)
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
