//! The laws of the source: who may know whom, what every file begins with, what only one file names.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in the order of the data; each may use those before it. `lib.rs` lists them so.
const STORY: &[&str] = &[
    "source",
    "stopwatch",
    "lang",
    "time",
    "calendar",
    "finding",
    "entry",
    "condition",
    "register",
    "policy",
    "authority",
    "facts",
    "custody",
    "balance",
    "duty",
    "rules",
    "examine",
    "cache",
    "history",
    "changes",
    "integrity",
    "hooks",
    "baseline",
    "fixes",
    "renumber",
    "skeleton",
    "report",
    "address",
    "view",
    "page",
    "site",
    "serve",
];

/// What an earlier module may know of a later one, and why.
const EXCEPTIONS: [(&str, &str); 7] = [
    // Levels, urgencies and roles are compared by rank: terms, pure data.
    ("condition", "register"),
    // A finding's facts are pieces, times and names, which are plain data.
    ("finding", "entry"),
    // Closed values of the register (levels, roles) are terms, pure data.
    ("policy", "register"),
    // The policy names rules whose severity it sets; only whether they exist is asked.
    ("facts", "rules"),
    ("calendar", "entry"),
    ("time", "entry"),
    ("lang", "entry"),
];

fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "rs")).collect()
}

fn name(path: &Path) -> String {
    path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().to_str().unwrap().to_owned()
}

/// The top module that a file belongs to.
fn module(path: &Path) -> String {
    let name = name(path);
    name.split(['/', '.']).next().unwrap().to_owned()
}

/// The text before the tests of a file; nothing of a file of tests.
fn code(path: &Path) -> String {
    let name = name(path);
    if name.ends_with("tests.rs") || name.contains("/tests/") {
        return String::new();
    }
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap().to_owned()
}

#[test]
fn every_file_opens_with_what_it_is_for_and_stays_short() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let name = name(&path);
        assert!(text.starts_with("//! "), "{name} does not open with `//!`");
        assert!(text.lines().count() <= 400, "{name} has {} lines", text.lines().count());
    }
}

#[test]
fn earlier_modules_do_not_know_later_ones() {
    let mut wrong = Vec::new();
    for path in sources() {
        let here = module(&path);
        let Some(at) = STORY.iter().position(|module| *module == here) else { continue };
        for later in &STORY[at + 1..] {
            let used = code(&path).lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//") && line.contains(&format!("crate::{later}::"))
            });
            if used && !EXCEPTIONS.contains(&(here.as_str(), later)) {
                wrong.push(format!("{} uses {later}", name(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_see_only_the_view() {
    let hidden = ["register", "custody", "duty", "examine", "entry", "finding", "source", "policy"];
    for path in sources().into_iter().filter(|path| module(path) == "page") {
        for module in hidden {
            assert!(!code(&path).contains(&format!("crate::{module}::")), "{} uses {module}", name(&path));
        }
    }
}

#[test]
fn rules_see_only_their_scopes() {
    for path in sources().into_iter().filter(|path| module(path) == "rules") {
        for module in ["view", "page", "site", "cli", "report", "history"] {
            assert!(!code(&path).contains(&format!("crate::{module}::")), "{} uses {module}", name(&path));
        }
    }
}

#[test]
fn only_the_command_line_prints_and_reads_the_clock() {
    let outside = [
        "println!",
        "eprintln!",
        "print!(",
        "process::exit",
        "Utc::now",
        "Local::now",
        "SystemTime",
        "env::var",
        "current_dir",
    ];
    for path in sources().into_iter().filter(|path| !["cli", "main"].contains(&module(path).as_str())) {
        for word in outside {
            assert!(!code(&path).contains(word), "{} has {word}", name(&path));
        }
    }
}

#[test]
fn some_crates_are_named_in_one_place_only() {
    let homes = [
        ("granit_parser", &["entry/yaml.rs"][..]),
        ("cel::", &["condition.rs", "condition/"]),
        ("tera::", &["page/sheet.rs", "page/templates.rs", "page/templates/fault.rs"]),
        ("pulldown_cmark", &["page/markdown.rs"]),
        ("git2::", &["source/git.rs", "source/hooks_folder.rs", "source/ids.rs", "source.rs", "history"]),
        ("ssh_key", &["integrity/seal.rs"]),
        ("annotate_snippets", &["report/human"]),
        ("similar::", &["fixes.rs"]),
        ("quick_xml", &["report/xml.rs"]),
        ("unicode_normalization", &["page/search/postings.rs"]),
        ("ics::", &["page/feed.rs"]),
        ("fast_qr::", &["page/code.rs"]),
        ("percent_encoding", &["report/sarif/place.rs", "serve/asked.rs"]),
        ("hyper", &["serve/http.rs"]),
        ("tokio", &["serve/http.rs"]),
        ("notify::", &["serve/watch.rs"]),
    ];
    for path in sources() {
        for (word, allowed) in homes {
            let name = name(&path);
            let may = allowed.iter().any(|home| name.starts_with(home));
            assert!(may || !names(&code(&path), word), "{name} names {word}");
        }
    }
}

/// Whether a text has this word, and not as the end of a longer one (`tera::` in `etcetera::`).
fn names(text: &str, word: &str) -> bool {
    let whole = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| whole(at))
}

#[test]
fn nothing_is_left_half_done() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        for word in ["todo!", "unimplemented!", "dbg!", "FIXME", "TODO"] {
            assert!(!text.contains(word), "{} has {word}", name(&path));
        }
        assert!(!code(&path).contains(".unwrap()"), "{} unwraps", name(&path));
        assert!(!code(&path).contains(".expect("), "{} expects", name(&path));
    }
}
