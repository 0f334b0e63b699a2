//! The findings as JUnit's XML: a suite for each group of rules, a test case for each rule, so that a
//! CI page lists a hundred rules kept and the few broken, each with all places in one failure.
//! Must not know how the document is written out.

use std::collections::BTreeMap;

use ecow::EcoString;

use super::Speaker;
use super::told::{self, Told};
use super::xml::Xml;
use crate::examine::Examined;
use crate::finding::Severity;
use crate::lang::{Language, Text};
use crate::rules;

const OWN: Text = Text { zh: "本单位的规则", en: "The office's own rules" };

/// One test case: a rule with what it found.
struct Case<'t> {
    rule: EcoString,
    found: Vec<&'t Told<'t>>,
}

/// A group of rules.
struct Suite<'t> {
    name: &'static str,
    cases: Vec<Case<'t>>,
}

impl Case<'_> {
    /// What breaks a merge: findings at error level that count.
    fn errors(&self) -> Vec<&Told<'_>> {
        let breaks = |told: &&&Told<'_>| told.finding.counts() && told.finding.severity == Severity::Error;
        self.found.iter().filter(breaks).copied().collect()
    }

    fn fails(&self) -> bool {
        !self.errors().is_empty()
    }

    /// What is told beside: warnings, notes, and what is waived or known.
    fn others(&self) -> Vec<&Told<'_>> {
        let breaks = |told: &&Told<'_>| told.finding.counts() && told.finding.severity == Severity::Error;
        self.found.iter().filter(|told| !breaks(told)).copied().collect()
    }
}

/// The document of an examined register.
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>) -> String {
    let told = told::all(examined, speaker);
    let suites = suites(&told, speaker);
    let tests: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    let failures: usize = suites.iter().map(failures).sum();
    let counts = [tests, failures].map(|count| count.to_string());
    let mut xml = Xml::new();
    let attributes = [("name", "jiyao"), ("tests", &counts[0]), ("failures", &counts[1]), ("errors", "0")];
    xml.element("testsuites", &attributes, |xml| {
        suites.iter().for_each(|suite| put_suite(xml, suite, speaker));
    });
    xml.into_text()
}

fn suites<'t>(told: &'t [Told<'t>], speaker: &Speaker<'_>) -> Vec<Suite<'t>> {
    let mut by_rule: BTreeMap<&EcoString, Vec<&Told<'_>>> = BTreeMap::new();
    for told in told {
        by_rule.entry(&told.finding.rule).or_default().push(told);
    }
    let mut case = |rule: &EcoString| Case { rule: rule.clone(), found: by_rule.remove(rule).unwrap_or_default() };
    let of_group = |group: &&rules::Group| {
        let cases = group.rules.iter().map(|rule| case(&rule.name.into())).collect();
        Suite { name: speaker.say(group.title), cases }
    };
    let mut suites: Vec<Suite<'_>> = rules::GROUPS.iter().map(of_group).collect();
    let own: Vec<_> = by_rule.into_iter().map(|(rule, found)| Case { rule: rule.clone(), found }).collect();
    if !own.is_empty() {
        suites.push(Suite { name: speaker.say(OWN), cases: own });
    }
    suites
}

fn failures(suite: &Suite<'_>) -> usize {
    suite.cases.iter().filter(|case| case.fails()).count()
}

fn put_suite(xml: &mut Xml, suite: &Suite<'_>, speaker: &Speaker<'_>) {
    let counts = [suite.cases.len(), failures(suite)].map(|count| count.to_string());
    let attributes = [("name", suite.name), ("tests", &counts[0]), ("failures", &counts[1]), ("errors", "0")];
    xml.element("testsuite", &attributes, |xml| {
        suite.cases.iter().for_each(|case| put_case(xml, case, suite.name, speaker));
    });
}

fn put_case(xml: &mut Xml, case: &Case<'_>, group: &str, speaker: &Speaker<'_>) {
    let (errors, others) = (case.errors(), case.others());
    let attributes = [("name", case.rule.as_str()), ("classname", group)];
    if errors.is_empty() && others.is_empty() {
        return xml.empty("testcase", &attributes);
    }
    xml.element("testcase", &attributes, |xml| {
        if let Some(first) = errors.first() {
            let message = in_short(first, errors.len(), speaker);
            xml.text("failure", &[("message", &message), ("type", "error")], &list(&errors, speaker));
        }
        if !others.is_empty() {
            xml.text("system-out", &[], &list(&others, speaker));
        }
    });
}

/// The first finding, and how many there are.
fn in_short(first: &Told<'_>, count: usize, speaker: &Speaker<'_>) -> String {
    match (count, speaker.language()) {
        (1, _) => first.message.clone(),
        (_, Language::Zh) => format!("{count} 处，如：{}", first.message),
        (_, Language::En) => format!("{count} places, as: {}", first.message),
    }
}

/// All findings with their places, then what to do.
fn list(found: &[&Told<'_>], speaker: &Speaker<'_>) -> String {
    let mut text = String::new();
    for told in found {
        let severity = speaker.say(told.finding.severity.text());
        let (file, start) = (told.place.file, told.place.start);
        text.push_str(&format!("{file}:{}:{}: {severity}: {}\n", start.line, start.column, told.message));
        for (place, label) in &told.related {
            text.push_str(&format!("  {}:{}:{}: {label}\n", place.file, place.start.line, place.start.column));
        }
    }
    if let Some(rule) = found.first().and_then(|told| told.rule) {
        text.push_str(rule.remedy(speaker.language()));
        text.push('\n');
    }
    text
}
