//! Places in SARIF: files as URI references relative to the checkout, stretches in characters.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Message;
use crate::report::told::Place;

/// What file references are relative to: the root of the checkout, wherever that is.
const BASE: &str = "%SRCROOT%";

/// Characters that may stand in a path of a URI as they are (RFC 3986).
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'(').remove(b')');

/// The bases of file references.
pub(super) type Bases = BTreeMap<&'static str, Base>;

#[derive(Debug, Serialize)]
pub(super) struct Base {
    description: Message,
}

/// The one base. Where it lies is for the reader to say: a report knows no machine.
pub(super) fn bases() -> Bases {
    let description = Message { text: "The root of the checkout that holds the register.".to_owned() };
    BTreeMap::from([(BASE, Base { description })])
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub artifact_location: ArtifactLocation,
    pub region: Region,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

/// Lines and columns from 1; the end column is one past the last character.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Location {
    /// Where a finding points.
    pub(super) fn primary(at: &Place<'_>, folder: &str) -> Self {
        Self { id: None, physical_location: PhysicalLocation::of(at, folder), message: None }
    }

    /// Another place that explains it.
    pub(super) fn related(id: usize, at: &Place<'_>, folder: &str, label: &str) -> Self {
        let message = Some(Message { text: label.to_owned() });
        Self { id: Some(id), physical_location: PhysicalLocation::of(at, folder), message }
    }
}

impl PhysicalLocation {
    pub(super) fn of(at: &Place<'_>, folder: &str) -> Self {
        let uri = utf8_percent_encode(&format!("{folder}{}", at.file), PATH).to_string();
        let region = Region {
            start_line: at.start.line,
            start_column: at.start.column,
            end_line: at.end.line,
            end_column: at.end.column,
        };
        Self { artifact_location: ArtifactLocation { uri, uri_base_id: BASE }, region }
    }
}
