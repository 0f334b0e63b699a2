//! What the accessibility checker axe-core finds on each kind of page, in light and dark, in both languages.
//! The checker is no part of this repository: `.ci/axe` fetches it, once. Where it cannot be had the tests
//! say loudly that they were skipped, as without a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use headless_chrome::Tab;
use headless_chrome::protocol::cdp::{Emulation, Page};
use jiyao::source::Sources;
use serde_json::Value;

use super::{Opened, english};
use crate::common::example;

/// One page of each kind; of those in folders the first of the folder.
const KINDS: [&str; 42] = [
    "index.html",
    "morning.html",
    "evening.html",
    "overdue.html",
    "whereabouts.html",
    "inventory.html",
    "findings.html",
    "search.html",
    "board.html",
    "calendar.html",
    "organisation.html",
    "policy.html",
    "clauses.html",
    "documents/S2026-0004.html",
    "documents/S2026-0016.html",
    "people/伍清.html",
    "people/梁素云.html",
    "places/",
    "units/",
    "rules/index.html",
    "rules/overdue.html",
    "regulations/index.html",
    "regulations/",
    "registers/index.html",
    "registers/incoming/index.html",
    "registers/visits/index.html",
    "changes/index.html",
    "reports/index.html",
    "reports/2026.html",
    "counts/",
    "print/index.html",
    "print/documents/S2026-0016.html",
    "print/documents/S2026-0004.html",
    "print/slips/",
    "print/days/",
    "print/months/",
    "print/rosters/",
    "print/filing/",
    "print/people/",
    "print/forms/",
    "print/forms/logs/",
    "print/slips/hand-over-2026-05-19-1.html",
];

/// What it finds, a line each: how grave, which of its rules, where.
const ASK: &str = "axe.run({ resultTypes: ['violations'], ...OPTIONS }).then((found) => JSON.stringify(found.violations.map((wrong) => \
    `${wrong.impact} ${wrong.id}: ${wrong.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`)))";

/// The checker's script, fetched if nobody has done that yet.
static CHECKER: LazyLock<Option<String>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("axe-core/package/axe.min.js");
    let told = if path.exists() { String::new() } else { fetch() };
    let checker = fs::read_to_string(&path).ok();
    if checker.is_none() {
        eprintln!("\n*** SKIPPED: no axe-core at {}: install npm and run `.ci/axe`. {told} ***\n", path.display());
    }
    checker
});

/// What the fetching script says where it fails.
fn fetch() -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/axe");
    match Command::new("bash")
        .arg(script)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."))
        .output()
    {
        Ok(done) => String::from_utf8_lossy(&done.stderr).into_owned(),
        Err(error) => error.to_string(),
    }
}

/// Opened so that the checker may run beside the site's own strict policy.
fn opened(sources: Sources) -> Option<Opened> {
    CHECKER.as_ref()?;
    let site = Opened::of(sources, "2026-06-30", Some("机要"))?;
    site.tab.call_method(Page::SetBypassCSP { enabled: true }).unwrap();
    Some(site)
}

/// The page itself, or the first of a folder by name.
fn page(site: &Opened, kind: &str) -> String {
    if !kind.ends_with('/') {
        return kind.to_owned();
    }
    let files = fs::read_dir(site.site.path().join(kind)).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "html")).collect();
    pages.retain(|path| path.file_name().is_some_and(|name| name != "index.html"));
    pages.sort();
    format!("{kind}{}", pages[0].file_name().unwrap().to_str().unwrap())
}

fn in_scheme(tab: &Tab, scheme: &str) {
    let feature = Emulation::MediaFeature { name: "prefers-color-scheme".to_owned(), value: scheme.to_owned() };
    tab.call_method(Emulation::SetEmulatedMedia { media: None, features: Some(vec![feature]) }).unwrap();
}

/// All its rules.
const EVERYTHING: &str = "{}";
/// In another colour scheme only colours are others.
const COLOURS: &str = "{ runOnly: ['color-contrast'] }";

/// What is found on the page that is open.
fn found(site: &Opened, rules: &str) -> Vec<String> {
    site.tab.evaluate(CHECKER.as_deref().expect("a checker"), false).unwrap();
    let told = site.tab.evaluate(&ASK.replace("OPTIONS", rules), true).unwrap().value;
    let told = told.as_ref().and_then(Value::as_str).expect("the checker told nothing");
    serde_json::from_str(told).unwrap()
}

fn on_all(site: &Opened, scheme: &str, rules: &str) -> Vec<String> {
    in_scheme(&site.tab, scheme);
    let mut all = Vec::new();
    for kind in KINDS {
        let page = page(site, kind);
        site.open(&page);
        all.extend(found(site, rules).into_iter().map(|wrong| format!("{scheme} {page}: {wrong}")));
    }
    all
}

#[test]
fn nothing_is_wrong_on_any_kind_of_page_in_light_and_dark() {
    let Some(site) = opened(Sources::folder(&example()).unwrap()) else { return };
    let mut wrong = on_all(&site, "light", EVERYTHING);
    wrong.extend(on_all(&site, "dark", COLOURS));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_wrong_in_english_and_with_what_is_folded_opened() {
    let Some(site) = opened(english()) else { return };
    for kind in ["index.html", "overdue.html", "inventory.html", "documents/S2026-0016.html", "print/slips/"] {
        site.open(&page(&site, kind));
        site.text("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })");
        let wrong = found(&site, EVERYTHING);
        assert!(wrong.is_empty(), "{kind}: {wrong:#?}");
    }
}

/// A checker that finds nothing anywhere would prove nothing.
#[test]
fn the_checker_finds_what_is_wrong() {
    let Some(site) = CHECKER.as_ref().and_then(|_| Opened::nothing()) else { return };
    let wrong =
        "<!doctype html><html><title>x</title><main><h1>x</h1><p style='color:#ccc'>pale</p><button></button></main>";
    fs::write(site.site.path().join("wrong.html"), wrong).unwrap();
    site.open("wrong.html");
    let told = found(&site, EVERYTHING).join("\n");
    for rule in ["color-contrast", "button-name", "html-has-lang"] {
        assert!(told.contains(rule), "{rule} is not in: {told}");
    }
}
