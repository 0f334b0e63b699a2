//! The findings as SARIF 2.1.0, which code hosts show beside the lines of a change.
//! Names are those of the specification (OASIS, 27 March 2020); only what is filled in stands here.
//! Must not know how the document is written out.

mod place;
mod rules;

use serde::Serialize;

use super::Speaker;
use super::told::{self, Told};
use crate::examine::Examined;
use crate::finding::Severity;
use crate::lang::Text;

use place::{ArtifactLocation, Location, PhysicalLocation, Region};
use rules::ToolComponent;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const BASELINE: Text = Text { zh: "在基线中", en: "in the baseline" };
const MEND: Text = Text { zh: "改成这样", en: "write it like this" };

/// The whole document: one run.
#[derive(Debug, Serialize)]
pub struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    original_uri_base_ids: place::Bases,
    invocations: [Invocation; 1],
    results: Vec<Finding>,
    properties: RunProperties,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: ToolComponent,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Debug, Serialize)]
struct RunProperties {
    as_of: String,
}

/// What the specification calls a result.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    properties: FindingProperties,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
struct Fingerprints {
    /// By rule, entry and subject.
    #[serde(rename = "jiyaoFinding/v1")]
    finding: String,
}

#[derive(Debug, Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: [Replacement; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

#[derive(Debug, Serialize)]
struct FindingProperties {
    clauses: Vec<&'static str>,
}

/// The document of an examined register whose root lies at `folder` of the checkout (empty, or
/// ending in `/`).
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>, folder: &str) -> Log {
    let told = told::all(examined, speaker);
    let driver = ToolComponent::driver(examined.register, speaker.language());
    let with_baseline = examined.findings.iter().any(|finding| finding.baselined);
    let results = told.iter().map(|told| result(told, &driver, speaker, folder, with_baseline)).collect();
    Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            language: speaker.language().tag(),
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: place::bases(),
            invocations: [Invocation { execution_successful: true }],
            results,
            properties: RunProperties { as_of: examined.as_of.to_string() },
        }],
    }
}

fn result(
    told: &Told<'_>,
    driver: &ToolComponent,
    speaker: &Speaker<'_>,
    folder: &str,
    with_baseline: bool,
) -> Finding {
    let related = told.related.iter().zip(1..);
    Finding {
        rule_id: told.finding.rule.to_string(),
        rule_index: driver.index(&told.finding.rule),
        level: level(told.finding.severity),
        message: message(told.message.as_str()),
        locations: [Location::primary(&told.place, folder)],
        related_locations: related.map(|((at, label), id)| Location::related(id, at, folder, label)).collect(),
        partial_fingerprints: Fingerprints { finding: told.fingerprint.clone() },
        baseline_state: with_baseline.then_some(if told.finding.baselined { "unchanged" } else { "new" }),
        suppressions: suppressions(told, speaker),
        fixes: told.fix.iter().map(|(at, text)| mend(at, text, speaker, folder)).collect(),
        properties: FindingProperties { clauses: told.clauses() },
    }
}

/// Waivers and the baseline stand in files of their own, not beside the line: `external`.
fn suppressions(told: &Told<'_>, speaker: &Speaker<'_>) -> Vec<Suppression> {
    let accepted = |justification| Suppression { kind: "external", status: "accepted", justification };
    let waived = told.finding.waived.as_ref().map(|waived| accepted(speaker.text(&waived.reason).to_string()));
    let baselined = told.finding.baselined.then(|| accepted(speaker.say(BASELINE).to_owned()));
    waived.into_iter().chain(baselined).collect()
}

fn mend(at: &told::Place<'_>, replacement: &str, speaker: &Speaker<'_>, folder: &str) -> Fix {
    let PhysicalLocation { artifact_location, region } = PhysicalLocation::of(at, folder);
    let replacements = [Replacement { deleted_region: region, inserted_content: message(replacement) }];
    Fix {
        description: message(speaker.say(MEND)),
        artifact_changes: [ArtifactChange { artifact_location, replacements }],
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn message(text: impl Into<String>) -> Message {
    Message { text: text.into() }
}
