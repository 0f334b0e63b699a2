//! What the suites share: examined registers, sites built into temporary folders, their pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiyao::examine::{Examined, Read};
use jiyao::history::Commit;
use jiyao::integrity::{Base, Differences, Past, Seen};
use jiyao::page::Templates;
use jiyao::register::Recall;
use jiyao::rules::example;
use jiyao::site;
use jiyao::source::{Remembered, Sources, Stamp};
use jiyao::stopwatch::Stopwatch;
use jiyao::time::Moment;
use jiyao::view::View;

/// The example register's folder.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-register")
}

/// Read as a run with a cache does, which alone takes digests of what it reads.
pub fn read_digesting(files: BTreeMap<String, Vec<u8>>) -> Read {
    let mark = tempfile::NamedTempFile::new().unwrap();
    let begun = Stamp::of(&mark.as_file().metadata().unwrap()).unwrap();
    let sources = Sources::memory(files);
    let stamps = vec![None; sources.files().len()];
    let mut recall = Recall::from_books([None, None], &stamps, begun);
    Read::recalling(sources, &mut recall)
}

/// A time in the example's zone.
pub fn at(text: &str) -> Moment {
    Moment::parse(text, chrono_tz::Asia::Shanghai).unwrap()
}

/// Findings as `rule path-independent facts`, for comparison across layouts of files.
pub fn facts(examined: &Examined<'_>) -> Vec<String> {
    let mut facts: Vec<String> =
        examined.findings.iter().map(|f| format!("{} {} {:?}", f.rule, f.sentence, f.args)).collect();
    facts.sort();
    facts
}

/// Build the site of a register as seen by an audience; the published one where none is named.
pub fn build(sources: Sources, as_of: &str, audience: Option<&str>, out: &Path) -> site::Built {
    let read = Read::of(sources).viewed_from(at(as_of));
    let examined = read.examine(at(as_of));
    let office = &read.register.office;
    let audience = audience.map_or_else(|| office.published(), |name| office.audience(name)).unwrap();
    let view = View::of(&examined, audience, office.language);
    let (templates, bad) = Templates::new(office.language, &[]);
    assert!(bad.is_empty());
    let built = write(&view, &templates, out);
    assert!(built.failed.is_empty(), "{:?}", built.failed);
    built
}

/// Write a site while nobody listens.
pub fn write(view: &View<'_>, templates: &Templates, out: &Path) -> site::Built {
    let job = site::Job { view, templates, assets: &[], language: view.language() };
    let hearers = site::Hearers { pages: &|_, _| (), waits: &|| (), watch: &Stopwatch::default() };
    site::write(&job, out, None, &hearers).unwrap()
}

/// All files below a folder, by path, with their bytes.
pub fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    walk.map(|entry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        (path, std::fs::read(entry.path()).unwrap())
    })
    .collect()
}

/// The register of a rule's example, with its templates, and compared with what it was before where
/// the example tells that.
pub fn read_example(text: &str) -> Read {
    let read = Read::of(example::register(text));
    let (_, found) = site::own::templates(&read.register);
    before(text, read.with(found))
}

/// Compared with what it was before, where the example tells.
fn before(text: &str, mut read: Read) -> Read {
    let Some(sources) = example::before(text) else { return read };
    let zone = read.register.office.zone;
    let differences = Differences::between(&read.register.sources, &sources, &Remembered::default());
    let base = Base::of(&mut read, sources, differences);
    let Some((time, email)) = example::committed(text) else {
        let found = base.findings(&read, None);
        return read.compared(found);
    };
    let at = Moment::parse(time, zone).unwrap().start().and_local_timezone(zone).unwrap();
    let (id, who) = ("0123456789abcdef".to_owned(), "desk".to_owned());
    let commit = Commit {
        id,
        author: who,
        email: email.to_owned(),
        time: at.timestamp(),
        offset: 480,
        committed: at.timestamp(),
        subject: String::new(),
        merge: false,
    };
    let commits = vec![Seen { commit: &commit, paths: Vec::new(), signed: None }];
    let found = base.findings(&read, Some(&Past { commits, entered: &|_| Some(&commit) }));
    read.compared(found)
}
