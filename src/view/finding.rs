//! Findings as an audience may read them: in sentences, with names and titles as it sees them.
//! About a masked document only the rule is told; about a hidden one nothing.

use ecow::EcoString;
use serde::Serialize;

use super::View;
use super::eyes::Sight;
use super::shown::DocumentLink;
use crate::address;
use crate::finding::{Arg, Finding, Subject};
use crate::report::naming::Naming;
use crate::report::{Speaker, words};
use crate::rules;
use crate::source::Lines;

/// A finding in words.
#[derive(Clone, Debug, Serialize)]
pub struct ShownFinding {
    pub rule: String,
    pub rule_href: String,
    pub severity: &'static str,
    pub severity_word: String,
    pub message: String,
    /// `path:line:column`
    pub place: String,
    pub document: Option<DocumentLink>,
    pub waived: Option<String>,
}

/// The rule whose findings depend on today.
pub(super) const TODAY: &str = "overdue";

/// The document that a finding is about.
#[must_use]
pub fn document_of(finding: &Finding) -> Option<&EcoString> {
    match &finding.subject {
        Subject::Document(id) => Some(id),
        Subject::Entry { document, .. } => document.as_ref(),
        _ => None,
    }
}

impl View<'_> {
    /// The findings about a document, without those that depend on today.
    #[must_use]
    pub fn findings_of(&self, id: &str) -> Vec<ShownFinding> {
        let places = self.index.findings.get(id).map(Vec::as_slice).unwrap_or_default();
        let findings = places.iter().map(|at| &self.examined.findings[*at]);
        findings.filter(|finding| finding.rule != TODAY).filter_map(|finding| self.finding(finding)).collect()
    }

    /// The sentence of a finding, with names and titles as this audience may read them.
    pub(super) fn sentence(&self, finding: &Finding) -> String {
        let speaker = Speaker::naming(self.register(), self.language(), AsSeen(self));
        words::sentence(finding, &speaker)
    }

    /// Whether the audience is given the logs that a finding speaks of.
    pub(super) fn sees_logs_of(&self, finding: &Finding) -> bool {
        let named = finding.args.iter().filter_map(|(_, arg)| match arg {
            Arg::Log(name) => self.register().kinds.iter().find(|kind| kind.name == *name),
            _ => None,
        });
        named.into_iter().all(|kind| self.eyes.sees_log(kind))
    }

    /// A finding in words; `None` where the audience must not know of what it is about.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> Option<ShownFinding> {
        let life = document_of(finding).and_then(|id| self.examined.ledger.life(id));
        let sight = life.map_or(Sight::Whole, |life| self.eyes.sight(life, self.examined.as_of));
        if sight == Sight::Hidden || !self.sees_logs_of(finding) {
            return None;
        }
        let sources = &self.register().sources;
        let text = sources.text(finding.primary.file);
        let at = Lines::of(&text).position(finding.primary.start as usize);
        let path = self.eyes.text(sources.path(finding.primary.file));
        let message = match rules::known(self.register(), &finding.rule) {
            Some(rule) if sight == Sight::Masked => self.eyes.text(rule.summary(self.language())),
            _ => self.sentence(finding),
        };
        Some(ShownFinding {
            rule: finding.rule.to_string(),
            rule_href: address::rule(&finding.rule),
            severity: finding.severity.name(),
            severity_word: self.say(finding.severity.text()),
            message,
            place: format!("{path}:{}:{}", at.line, at.column),
            document: life.and_then(|life| self.link_of(life)),
            waived: finding.waived.as_ref().map(|waived| self.eyes.text(&waived.reason)),
        })
    }
}

/// Names as one audience sees them.
struct AsSeen<'v>(&'v View<'v>);

impl std::fmt::Debug for AsSeen<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AsSeen")
    }
}

impl Naming for AsSeen<'_> {
    fn person(&self, key: &str) -> EcoString {
        self.0.person(key).text.into()
    }

    fn unit(&self, key: &str) -> EcoString {
        self.0.unit(key).text.into()
    }

    fn place(&self, key: &str) -> EcoString {
        self.0.place(key).text.into()
    }

    fn id(&self, id: &str) -> EcoString {
        match self.0.document_link(id) {
            Some(link) => link.id.into(),
            None if self.0.register().document(id).is_some() => "—".into(),
            None => id.into(),
        }
    }

    fn title(&self, id: &str) -> Option<EcoString> {
        let link = self.0.document_link(id)?;
        (!link.masked).then(|| link.title.into())
    }

    fn text(&self, typed: &str) -> EcoString {
        self.0.eyes.text(typed).into()
    }
}
