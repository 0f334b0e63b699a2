//! All registers of an office: the program's books, one for each log kind, and the office's files
//! over them. A file with anything wrong in it is told and skipped; the book it would replace stays.

use std::sync::Arc;

use super::read::Reader;
use super::{Origin, RegisterView};
use crate::entry::scalar::is_name;
use crate::entry::syntax;
use crate::finding::{Finding, Subject};
use crate::register::load::{FileEntries, read_text};
use crate::register::log::LogKind;
use crate::source::{FileId, Place, Sources, Span};

/// The program's books in the order of the contract (format, section 9).
const NAMES: [&str; 27] = [
    "incoming",
    "outgoing",
    "telegrams",
    "internal",
    "circulation",
    "loans",
    "copies",
    "carried-out",
    "dispatches",
    "returned",
    "archive",
    "destruction",
    "hand-overs",
    "carriers",
    "instructions",
    "disclosure",
    "distribution",
    "consultations",
    "excerpts",
    "classification",
    "corrections",
    "voided",
    "personnel",
    "stocktaking",
    "losses",
    "by-unit",
    "cases",
];

static SHIPPED: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/shipped/registers");

/// Every register, and what is wrong with the office's own.
pub(in crate::register) fn read(
    sources: &Sources,
    kinds: &[Arc<LogKind>],
    findings: &mut Vec<Finding>,
) -> Vec<RegisterView> {
    let mut views: Vec<RegisterView> = NAMES.iter().filter_map(|name| shipped(name, kinds, findings)).collect();
    for kind in kinds {
        let path = format!("kinds/{}.yaml", kind.name);
        let mut reader = Reader { path: &path, kinds, found: Vec::new() };
        let view = reader.of_kind(kind);
        if NAMES.contains(&kind.name.as_str()) {
            let place = sources.find(&path).map_or(Span::start_of(FileId(0)), Span::start_of);
            let taken = Finding::new("bad-register", Subject::File(path.as_str().into()), place).sentence("taken");
            findings.push(taken.arg("word", kind.name.as_str()));
            continue;
        }
        findings.append(&mut reader.found);
        views.push(view);
    }
    for (file, source) in sources.iter() {
        let Place::Register { name } = &source.place else { continue };
        let Some(view) = own(sources, file, &source.path, name, kinds, findings) else { continue };
        match views.iter_mut().find(|known| known.name == view.name) {
            Some(known) => *known = RegisterView { origin: known.origin, ..view },
            None => views.push(view),
        }
    }
    views
}

/// The text of a book that the program brings.
fn shipped_text(name: &str) -> Option<&'static str> {
    SHIPPED.get_file(format!("{name}.yaml"))?.contents_utf8()
}

fn shipped(name: &str, kinds: &[Arc<LogKind>], findings: &mut Vec<Finding>) -> Option<RegisterView> {
    let top = syntax::parse(FileId(0), shipped_text(name)?).top?;
    let path = format!("registers/{name}.yaml");
    let mut reader = Reader { path: &path, kinds, found: Vec::new() };
    let view = reader.view(name, &top, Origin::Shipped);
    findings.append(&mut reader.found);
    view
}

/// A register of the office's own; `None` where anything is wrong with its file.
fn own(
    sources: &Sources,
    file: FileId,
    path: &str,
    name: &str,
    kinds: &[Arc<LogKind>],
    findings: &mut Vec<Finding>,
) -> Option<RegisterView> {
    if !is_name(name) {
        let bad = Finding::new("bad-id", Subject::File(path.into()), Span::start_of(file));
        findings.push(bad.arg("id", name));
        return None;
    }
    let mut out = FileEntries::default();
    let text = read_text(sources.reader().bytes(file), file, path, &mut out);
    findings.append(&mut out.findings);
    let parsed = syntax::parse(file, &text?);
    findings.extend(parsed.problems.iter().map(|problem| problem.finding(path)));
    if !parsed.problems.is_empty() {
        return None;
    }
    let mut reader = Reader { path, kinds, found: Vec::new() };
    let view = match &parsed.top {
        Some(top) => reader.view(name, top, Origin::Own),
        None => {
            let empty =
                Finding::new("bad-register", Subject::File(path.into()), Span::start_of(file)).sentence("empty");
            reader.found.push(empty);
            None
        }
    };
    findings.append(&mut reader.found);
    view
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::clause;
    use crate::register::views::{all, path_label};

    #[test]
    fn the_shipped_registers_are_sound() {
        let kinds: Vec<Arc<LogKind>> = LogKind::shipped().iter().cloned().map(Arc::new).collect();
        let mut findings = Vec::new();
        let views = read(&Sources::memory([]), &kinds, &mut findings);
        assert_eq!(findings, []);
        assert_eq!(views.len(), NAMES.len() + kinds.len());
        for view in &views {
            let (zh, en) = (&view.title.zh, &view.title.en);
            assert!(!view.columns.is_empty() && !view.clauses.is_empty() && *zh != view.name, "{}", view.name);
            assert!(!zh.is_empty() && !en.is_empty(), "{}", view.name);
            assert!(view.clauses.iter().all(|clause| clause::exists(clause)), "{}", view.name);
            let titles: Vec<&str> = view.columns.iter().map(|column| column.title.zh.as_str()).collect();
            let mut once = titles.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), titles.len(), "{} has a title twice: {titles:?}", view.name);
        }
    }

    #[test]
    fn every_file_is_a_book_and_every_book_a_file() {
        let mut files: Vec<&str> = SHIPPED.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
        let mut names = NAMES.to_vec();
        files.sort_unstable();
        names.sort_unstable();
        assert_eq!(files, names);
        for name in NAMES {
            let parsed = syntax::parse(FileId(0), shipped_text(name).unwrap());
            assert!(parsed.problems.is_empty(), "{name}: {:?}", parsed.problems);
        }
        assert_eq!(all(None).len(), NAMES.len() + LogKind::shipped().len());
        assert_eq!(path_label("returned_by"), "Returned by");
    }
}
