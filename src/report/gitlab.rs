//! The findings that count as GitLab's code quality report, from which a merge request shows what it
//! brings and what it mends. Must not know how the document is written out.

use serde::Serialize;

use super::Speaker;
use super::told::{self, Told};
use crate::examine::Examined;
use crate::finding::Severity;

/// One finding.
#[derive(Debug, Serialize)]
pub struct Issue {
    description: String,
    check_name: String,
    /// By rule, entry and subject: GitLab tells old findings from new ones by it.
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Debug, Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The document of an examined register whose root lies at `folder` of the checkout (empty, or
/// ending in `/`).
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>, folder: &str) -> Vec<Issue> {
    let told = told::all(examined, speaker);
    told.into_iter().filter(|told| told.finding.counts()).map(|told| issue(told, folder)).collect()
}

fn issue(told: Told<'_>, folder: &str) -> Issue {
    let Told { finding, message, place, fingerprint, .. } = told;
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let path = format!("{folder}{}", place.file);
    let lines = Lines { begin: place.start.line, end: place.end.line };
    let check_name = finding.rule.to_string();
    Issue { description: message, check_name, fingerprint, severity, location: Location { path, lines } }
}
