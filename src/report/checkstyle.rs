//! The findings as Checkstyle's XML, which many older CI services read: by file, those that count.
//! Must not know how the document is written out.

use super::Speaker;
use super::told::{self, Told};
use super::xml::Xml;
use crate::examine::Examined;
use crate::finding::Severity;

/// The document of an examined register whose root lies at `folder` of the checkout (empty, or
/// ending in `/`).
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>, folder: &str) -> String {
    let mut told = told::all(examined, speaker);
    told.retain(|told| told.finding.counts());
    let mut xml = Xml::new();
    xml.element("checkstyle", &[("version", "4.3")], |xml| {
        // Findings are in the order of files.
        for file in told.chunk_by(|a, b| a.place.file == b.place.file) {
            let name = format!("{folder}{}", file[0].place.file);
            xml.element("file", &[("name", &name)], |xml| file.iter().for_each(|told| put(xml, told)));
        }
    });
    xml.into_text()
}

fn put(xml: &mut Xml, told: &Told<'_>) {
    let (line, column) = (told.place.start.line.to_string(), told.place.start.column.to_string());
    let severity = match told.finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let source = format!("jiyao.{}", told.finding.rule);
    xml.empty(
        "error",
        &[
            ("line", &line),
            ("column", &column),
            ("severity", severity),
            ("message", &told.message),
            ("source", &source),
        ],
    );
}
