//! A finding told: its sentence, and every place as file, line and column. What all formats for
//! programs are made of. Must not know any of them.

use std::collections::HashMap;

use super::places::Places;
use super::{Speaker, words};
use crate::baseline::{Mark, Marks};
use crate::examine::Examined;
use crate::finding::{Finding, Fix};
use crate::rules::{self, AnyRule};
use crate::source::{Position, Span};

/// A finding in words, for a program to show.
#[derive(Debug)]
pub struct Told<'e> {
    pub finding: &'e Finding,
    /// What is known of its rule.
    pub rule: Option<AnyRule<'e>>,
    /// In the language of the register.
    pub message: String,
    pub place: Place<'e>,
    pub related: Vec<(Place<'e>, &'static str)>,
    /// What to write where, where a text can be mended.
    pub fix: Option<(Place<'e>, &'e str)>,
    /// The same in every run as long as the fault is there; different for each finding of a run.
    pub fingerprint: String,
}

/// A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Clone, Copy, Debug)]
pub struct Place<'e> {
    /// Relative to the register's root, with `/`.
    pub file: &'e str,
    pub start: Position,
    pub end: Position,
}

impl Told<'_> {
    /// The clauses behind it.
    #[must_use]
    pub fn clauses(&self) -> Vec<&'static str> {
        self.rule.map(|rule| rule.clauses_of(self.finding)).unwrap_or_default()
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, speaker: &Speaker<'_>) -> &str {
        self.rule.as_ref().map_or("", |rule| rule.remedy(speaker.language()))
    }
}

/// All findings, in their order.
#[must_use]
pub fn all<'e>(examined: &'e Examined<'_>, speaker: &Speaker<'_>) -> Vec<Told<'e>> {
    let sources = &examined.register.sources;
    let places = Places::of(sources, examined.findings.iter().flat_map(spans));
    let place = |span: Span| Place { file: sources.path(span.file), start: places.start(span), end: places.end(span) };
    let marks = Marks::of(examined.register);
    let mut seen: HashMap<Mark, usize> = HashMap::new();
    let told = |finding: &'e Finding| {
        let mark = marks.mark(finding);
        let nth = seen.get(&mark).copied().unwrap_or_default();
        let fingerprint = mark.fingerprint(nth);
        seen.insert(mark, nth + 1);
        Told {
            finding,
            rule: rules::known(examined.register, &finding.rule),
            message: words::sentence(finding, speaker),
            place: place(finding.primary),
            related: finding.related.iter().map(|related| (place(related.span), speaker.say(related.label))).collect(),
            fix: replacement(finding).map(|(span, text)| (place(span), text)),
            fingerprint,
        }
    };
    examined.findings.iter().map(told).collect()
}

fn spans(finding: &Finding) -> Vec<Span> {
    let related = finding.related.iter().map(|related| related.span);
    related.chain([finding.primary]).chain(replacement(finding).map(|(span, _)| span)).collect()
}

fn replacement(finding: &Finding) -> Option<(Span, &str)> {
    match finding.fix.as_ref()? {
        Fix::Replace { span, replacement } => Some((*span, replacement)),
        Fix::Move { .. } => None,
    }
}
