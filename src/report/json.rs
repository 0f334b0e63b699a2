//! The findings as `check --format json` prints them (format, section 8): a public contract, so
//! every name here stays. Must not know how the document is written out.

use serde::Serialize;

use super::Speaker;
use super::told::{self, Told};
use crate::examine::Examined;
use crate::finding::Severity;

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
    /// Present where the finding stands in the baseline.
    #[serde(skip_serializing_if = "is_false")]
    pub baselined: bool,
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

fn is_false(value: &bool) -> bool {
    !value
}

/// How many there are of everything. Waived findings count in `waived` alone, those of the baseline
/// in `baselined` alone.
#[derive(Debug, Serialize)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub waived: usize,
    #[serde(skip_serializing_if = "is_zero")]
    pub baselined: usize,
    /// Files that play a part in the register.
    pub files: usize,
    pub documents: usize,
    pub actions: usize,
    pub logs: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The document of an examined register.
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>) -> Report {
    Report {
        version: 1,
        as_of: examined.as_of.to_string(),
        findings: told::all(examined, speaker).into_iter().map(|told| entry(told, speaker)).collect(),
        summary: summary(examined),
    }
}

fn entry(told: Told<'_>, speaker: &Speaker<'_>) -> Entry {
    let (place, finding) = (told.place, told.finding);
    let waived = finding.waived.as_ref();
    Entry {
        rule: finding.rule.to_string(),
        severity: finding.severity.name(),
        file: place.file.to_owned(),
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        clauses: told.clauses(),
        help: told.help(speaker).to_owned(),
        related: told.related.iter().map(related).collect(),
        waived: waived.map(|waived| Waived { until: waived.until.to_string(), reason: waived.reason.to_string() }),
        baselined: finding.baselined,
        message: told.message,
    }
}

fn related((place, message): &(told::Place<'_>, &'static str)) -> Place {
    Place { file: place.file.to_owned(), line: place.start.line, column: place.start.column, message }
}

/// The counts of an examined register.
#[must_use]
pub fn summary(examined: &Examined<'_>) -> Summary {
    let register = examined.register;
    Summary {
        errors: examined.count(Severity::Error),
        warnings: examined.count(Severity::Warning),
        waived: examined.findings.iter().filter(|finding| finding.waived.is_some()).count(),
        baselined: examined.findings.iter().filter(|finding| finding.baselined).count(),
        files: register.sources.files().len(),
        documents: register.documents.len(),
        actions: register.actions.len(),
        logs: register.logs.len(),
    }
}
