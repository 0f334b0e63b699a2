//! The findings as `check --format json` prints them (format, section 8): a public contract, so
//! every name here stays. Must not know how the document is written out.

use serde::Serialize;

use super::places::Places;
use super::{Speaker, words};
use crate::examine::Examined;
use crate::finding::{Finding, Related, Severity};
use crate::rules;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Report {
    pub version: u32,
    /// The time as of which everything was judged, as it is typed in files.
    pub as_of: String,
    /// In the order of file, line, column and rule.
    pub findings: Vec<Entry>,
    pub summary: Summary,
}

/// One finding. Lines and columns count from 1, columns in characters; the end is exclusive, one
/// past the last character, as in the JSON of rustc, so an empty place ends where it begins.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub rule: String,
    pub severity: &'static str,
    /// In the language of the register.
    pub message: String,
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub clauses: Vec<&'static str>,
    /// What to do.
    pub help: String,
    pub related: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

/// Another place that explains a finding.
#[derive(Debug, Serialize)]
pub struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: &'static str,
}

/// Why a finding does not count.
#[derive(Debug, Serialize)]
pub struct Waived {
    pub until: String,
    pub reason: String,
}

/// How many there are of everything. Waived findings count in `waived` alone.
#[derive(Debug, Serialize)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub waived: usize,
    /// Files that play a part in the register.
    pub files: usize,
    pub documents: usize,
    pub actions: usize,
    pub logs: usize,
}

/// The document of an examined register.
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>) -> Report {
    let sources = &examined.register.sources;
    let spans = |finding: &Finding| {
        let related: Vec<_> = finding.related.iter().map(|related| related.span).collect();
        related.into_iter().chain([finding.primary])
    };
    let places = Places::of(sources, examined.findings.iter().flat_map(spans));
    let told = |finding: &Finding| entry(finding, examined, speaker, &places);
    Report {
        version: 1,
        as_of: examined.as_of.to_string(),
        findings: examined.findings.iter().map(told).collect(),
        summary: summary(examined),
    }
}

fn entry(finding: &Finding, examined: &Examined<'_>, speaker: &Speaker<'_>, places: &Places) -> Entry {
    let sources = &examined.register.sources;
    let (start, end) = (places.start(finding.primary), places.end(finding.primary));
    let rule = rules::known(examined.register, &finding.rule);
    let place = |related: &Related| {
        let at = places.start(related.span);
        Place {
            file: sources.path(related.span.file).to_owned(),
            line: at.line,
            column: at.column,
            message: speaker.say(related.label),
        }
    };
    Entry {
        rule: finding.rule.to_string(),
        severity: finding.severity.name(),
        message: words::sentence(finding, speaker),
        file: sources.path(finding.primary.file).to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        clauses: rule.map(|rule| rule.clauses_of(finding)).unwrap_or_default(),
        help: rule.map(|rule| rule.remedy(speaker.language()).to_owned()).unwrap_or_default(),
        related: finding.related.iter().map(place).collect(),
        waived: finding
            .waived
            .as_ref()
            .map(|waived| Waived { until: waived.until.to_string(), reason: waived.reason.to_string() }),
    }
}

/// The counts of an examined register.
#[must_use]
pub fn summary(examined: &Examined<'_>) -> Summary {
    let register = examined.register;
    Summary {
        errors: examined.count(Severity::Error),
        warnings: examined.count(Severity::Warning),
        waived: examined.findings.iter().filter(|finding| finding.waived.is_some()).count(),
        files: register.sources.files().len(),
        documents: register.documents.len(),
        actions: register.actions.len(),
        logs: register.logs.len(),
    }
}
