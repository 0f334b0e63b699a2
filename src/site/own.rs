//! What the office's register brings for its site: templates and assets that win by name.
//! A template that cannot be used becomes a finding, and the program's own is used.

use crate::finding::{Finding, Subject};
use crate::page::Templates;
use crate::register::Register;
use crate::source::{FileId, Place, Span};

/// The templates of a register's site, and what is wrong with the office's own.
#[must_use]
pub fn templates(register: &Register) -> (Templates, Vec<Finding>) {
    let own = files(register, |place| match place {
        Place::Template { name } => Some(name),
        _ => None,
    });
    let texts: Vec<(String, String)> =
        own.iter().map(|(_, name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned())).collect();
    let (templates, bad) = Templates::new(register.office.language, &texts);
    let findings = bad.into_iter().map(|bad| {
        let file = own.iter().find(|(_, name, _)| *name == bad.name).map_or(FileId(0), |(file, _, _)| *file);
        Finding::new("bad-template", Subject::File(register.sources.path(file).into()), Span::start_of(file))
            .arg("name", bad.name)
            .arg("message", first_line(&bad.message))
    });
    (templates, findings.collect())
}

/// The assets that the office adds or replaces: path from the site's root, and bytes.
#[must_use]
pub fn assets(register: &Register) -> Vec<(String, Vec<u8>)> {
    let own = files(register, |place| match place {
        Place::Asset { name } => Some(name),
        _ => None,
    });
    own.into_iter().map(|(_, name, bytes)| (format!("assets/{name}"), bytes)).collect()
}

/// The register's files of one sort: their ids, names and bytes.
fn files(register: &Register, pick: fn(&Place) -> Option<&String>) -> Vec<(FileId, String, Vec<u8>)> {
    let reader = register.sources.reader();
    let files = register.sources.iter().filter_map(|(file, source)| Some((file, pick(&source.place)?.clone())));
    files.filter_map(|(file, name)| Some((file, name, reader.bytes(file).ok()?))).collect()
}

/// The engine's words without its drawing of the place.
fn first_line(message: &str) -> String {
    message.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}
