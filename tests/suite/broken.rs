//! A broken place breaks nothing else: whatever file of a sound register is spoilt, in whatever way,
//! only the fault itself is told.

use std::collections::BTreeSet;

use jiyao::examine::Read;
use jiyao::rules::{all, example, find};
use jiyao::source::{Place, Sources};
use jiyao::time::Moment;

/// What a sound register says once the file at `path` is spoilt.
fn told(good: &str, path: &str, bytes: Vec<u8>) -> BTreeSet<(String, String)> {
    let read = Read::of(example::register(good).overlaid([(path.to_owned(), Some(bytes))]));
    let as_of = Moment::parse(example::as_of(good), read.register.office.zone).unwrap();
    let findings = read.examine(as_of).findings;
    let path = |file| read.register.sources.path(file).to_owned();
    findings.iter().map(|finding| (finding.rule.to_string(), path(finding.primary.file))).collect()
}

/// What else is told, or that the fault itself is not.
fn wrong(good: &str, path: &str, way: &str, bytes: Vec<u8>) -> Option<String> {
    let fault = BTreeSet::from([("bad-yaml".to_owned(), path.to_owned())]);
    let told = told(good, path, bytes);
    (told != fault).then(|| format!("{path}, {way}: {told:?}"))
}

fn with_line(text: &str, at: usize, line: &str) -> Vec<u8> {
    let lines: Vec<&str> = text.lines().collect();
    [&lines[..at], &[line], &lines[at..]].concat().join("\n").into_bytes()
}

fn text(sources: &Sources, path: &str) -> String {
    sources.text(sources.find(path).unwrap())
}

/// Regulations are Markdown, and of templates and assets nothing is read here.
fn is_yaml(place: &Place) -> bool {
    !matches!(place, Place::Regulation | Place::Template { .. } | Place::Asset { .. })
}

#[test]
fn a_spoilt_entry_costs_that_entry() {
    let mut found = Vec::new();
    let mut turn = 0;
    for rule in all() {
        let sources = example::register(rule.good);
        let own: Vec<String> = example::files(rule.good).into_iter().map(|(path, _)| path).collect();
        for file in
            sources.files().iter().filter(|file| own.iter().any(|own| *own == file.path) && is_yaml(&file.place))
        {
            let text = text(&sources, &file.path);
            let middle = with_line(&text, text.lines().count() / 2, "备注：“[{");
            let end = format!("{text}没有栏目的一行\n").into_bytes();
            let other = [text.as_bytes(), b"# \xb1\xb8\xd7\xa2\n"].concat();
            // Each file in one way: all ways come round.
            let (way, bytes) = [("middle", middle), ("end", end), ("encoding", other)][turn % 3].clone();
            turn += 1;
            let wrong = wrong(rule.good, &file.path, way, bytes);
            found.extend(wrong.map(|wrong| format!("{}: {wrong}", rule.name)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_spoilt_line_of_the_office_costs_that_line() {
    let good = find("lend-unapproved").unwrap().good;
    let sources = example::register(good);
    let mut found = Vec::new();
    for file in sources.files().iter().filter(|file| is_yaml(&file.place)) {
        let text = text(&sources, &file.path);
        for at in 0..=text.lines().count() {
            found.extend(wrong(good, &file.path, &format!("line {at}"), with_line(&text, at, "备注：“[{")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
