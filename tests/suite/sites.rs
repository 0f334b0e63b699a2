//! Whole sites: links lead somewhere, bytes are the same every time, only pages of today change with
//! the day, and what an audience must not see is nowhere in what it gets.

use std::collections::BTreeSet;
use std::path::Path;

use jiyao::address;
use jiyao::examine::Read;
use jiyao::source::Sources;
use scraper::{Html, Selector};

use crate::common::{at, build, example, facts, files};

fn sources() -> Sources {
    Sources::folder(&example()).unwrap()
}

/// Every `href` and `src` of a page.
fn links(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse("[href], [src]").unwrap();
    let values = page.select(&selector).flat_map(|e| [e.value().attr("href"), e.value().attr("src")]);
    values.flatten().map(str::to_owned).collect()
}

/// The path that a link of a page leads to.
fn target(page: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap().replace("%20", " ").replace("%23", "#").replace("%25", "%");
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_to_a_page_of_the_site() {
    for audience in ["机要", "院内", "公示"] {
        let out = tempfile::tempdir().unwrap();
        build(sources(), "2026-06-30", Some(audience), out.path());
        let pages = files(out.path());
        let mut followed = 0;
        for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
            for link in links(&String::from_utf8_lossy(bytes)) {
                assert!(!link.contains("://"), "{path} leads outside: {link}");
                if link.starts_with('#') {
                    continue;
                }
                followed += 1;
                let target = target(path, &link);
                assert!(pages.contains_key(&target), "{path} leads to {target}, which is not there");
            }
        }
        assert!(followed > 1000, "{audience}: {followed}");
    }
}

#[test]
fn the_same_register_gives_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(sources(), "2026-06-30", None, one.path());
    build(sources(), "2026-06-30", None, two.path());
    assert_eq!(files(one.path()), files(two.path()));
    let again = build(sources(), "2026-06-30", None, one.path());
    assert_eq!((again.written, again.removed), (0, 0));
}

#[test]
fn a_day_later_only_pages_of_today_change() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-07-01", None, out.path());
    let before = files(out.path());
    build(sources(), "2026-07-02", None, out.path());
    let after = files(out.path());
    let changed: BTreeSet<&str> =
        before.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).map(|(path, _)| path.as_str()).collect();
    let of_today = BTreeSet::from([
        address::HOME,
        address::MORNING,
        address::EVENING,
        address::OVERDUE,
        address::WHEREABOUTS,
        address::FINDINGS,
        address::INVENTORY,
    ]);
    assert!(changed.is_subset(&of_today), "{changed:?}");
    assert!(changed.contains(address::HOME));
}

#[test]
fn what_is_withheld_is_nowhere_in_the_site() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-06-30", Some("院内"), out.path());
    let read = Read::of(sources());
    let secret: Vec<&str> = read
        .register
        .documents
        .iter()
        .filter(|d| d.is_classified() && d.id != "S2026-0009")
        .map(|d| d.title())
        .collect();
    assert!(secret.len() > 5);
    nowhere(out.path(), &secret);
}

#[test]
fn an_audience_of_initials_gets_no_name() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-06-30", Some("公示"), out.path());
    let read = Read::of(sources());
    let names: Vec<&str> = read.register.people.keys().map(|key| key.as_str()).collect();
    nowhere(out.path(), &names);
    assert!(files(out.path()).contains_key("people/1.html"));
}

fn nowhere(site: &Path, words: &[&str]) {
    for (path, bytes) in files(site) {
        let text = String::from_utf8_lossy(&bytes);
        for word in words.iter().filter(|word| !word.is_empty()) {
            assert!(!text.contains(word) && !path.contains(word), "{word} stands in {path}");
        }
    }
}

#[test]
fn the_layout_of_files_changes_no_finding() {
    let whole = Read::of(sources());
    let before = facts(&whole.examine(at("2026-12-31")));
    assert!(!before.is_empty());
    // Every day book under another name, in another folder, its entries apart.
    let root = example();
    let mut moved = Vec::new();
    for (file, source) in sources().iter() {
        if !source.path.starts_with("actions/") {
            continue;
        }
        let text = std::fs::read_to_string(root.join(&source.path)).unwrap();
        moved.push((source.path.clone(), None));
        for (at, item) in items(&text).into_iter().enumerate() {
            moved.push((format!("actions/x/{}-{at}.yaml", 1000 - file.0), Some(item.into_bytes())));
        }
    }
    let apart = Read::of(sources().overlaid(moved));
    assert_eq!(apart.register.actions.len(), whole.register.actions.len());
    assert_eq!(facts(&apart.examine(at("2026-12-31"))), before);
}

/// The items of a day book, each a file of its own; a slip that is a file already stays whole.
fn items(book: &str) -> Vec<String> {
    if !book.lines().any(|line| line.starts_with("- ")) {
        return vec![book.to_owned()];
    }
    let mut items: Vec<String> = Vec::new();
    for line in book.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with("- ") {
            items.push(String::new());
        }
        if let Some(item) = items.last_mut() {
            item.push_str(line.get(2..).unwrap_or(""));
            item.push('\n');
        }
    }
    items
}
