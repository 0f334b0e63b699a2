//! `check --fix` as it is run: what is shown, what is written, what stays as it is.

#[cfg(unix)]
mod terminal;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jiyao::examine::Read;
use jiyao::fixes::{Plan, write};
use jiyao::rules::{self, example};
use jiyao::source::Sources;
use jiyao::time::Moment;
use tempfile::TempDir;

const DOCUMENT: &str = "documents/2026/S2026-0001.yaml";

/// A document with two slips that can be mended, a comment, odd layout, and no fault beside.
const TEXT: &str = "\u{feff}类别:   收文   # 挂号信\r\n\r\n标题: 通知\r\n来文单位: 市院\r\n\
                    文号: 市检办[2026]018号 # 照原件\r\n密级: 内部\r\n份号数: 1\r\n";
const MENDED: &str = "\u{feff}类别:   收文   # 挂号信\r\n\r\n标题: 通知\r\n来文单位: 市院\r\n\
                      文号: 市检办〔2026〕18号 # 照原件\r\n密级: 内部\r\n份号: 1\r\n";

fn folder(text: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let sources = example::register("");
    for (file, found) in sources.iter() {
        put(dir.path(), &found.path, &sources.text(file));
    }
    put(dir.path(), DOCUMENT, text);
    dir
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn check(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
    command.current_dir(root).args(["check", "--as-of", "2026-03-01"]).args(arguments);
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

fn document(root: &Path) -> String {
    fs::read_to_string(root.join(DOCUMENT)).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn without_a_yes_only_the_diff_is_shown() {
    let dir = folder(TEXT);
    let plain = check(dir.path(), &[]).status.code();
    let output = check(dir.path(), &["--fix"]);
    let shown = text(&output.stdout);
    assert!(shown.starts_with("--- a/documents/2026/S2026-0001.yaml\n"), "{shown}");
    assert!(shown.contains("+文号: 市检办〔2026〕18号 # 照原件"), "{shown}");
    assert!(!shown.contains("错误"), "{shown}");
    assert!(text(&output.stderr).contains("--yes"));
    assert_eq!(output.status.code(), plain);
    assert_eq!(document(dir.path()), TEXT);

    let output = check(dir.path(), &["--fix", "--format", "json"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok());
    assert!(text(&output.stderr).contains("+文号"));
    assert_eq!(document(dir.path()), TEXT);
}

#[test]
fn with_a_yes_the_text_of_the_fixes_changes_and_what_is_left_is_told() {
    let dir = folder(TEXT);
    let output = check(dir.path(), &["--fix", "--yes"]);
    assert_eq!(document(dir.path()), MENDED, "{}", text(&output.stdout));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("0 个错误"), "{}", text(&output.stdout));
    let again = check(dir.path(), &["--fix", "--yes", "--quiet"]);
    assert!(again.stderr.is_empty() && !text(&again.stdout).contains("+++"));
}

#[test]
fn a_file_in_the_wrong_place_is_moved() {
    let dir = folder(MENDED);
    fs::create_dir(dir.path().join("documents/2025")).unwrap();
    fs::rename(dir.path().join(DOCUMENT), dir.path().join("documents/2025/S2026-0001.yaml")).unwrap();
    let output = check(dir.path(), &["--fix", "--yes"]);
    assert!(text(&output.stdout).contains("rename to documents/2026/S2026-0001.yaml"), "{}", text(&output.stdout));
    assert_eq!(document(dir.path()), MENDED);
    // Never onto another file.
    put(dir.path(), "documents/2025/S2026-0001.yaml", "标题: 另一份\n");
    check(dir.path(), &["--fix", "--yes"]);
    assert_eq!(document(dir.path()), MENDED);
}

#[test]
fn what_was_committed_is_not_mended() {
    let dir = folder(TEXT);
    assert_eq!(check(dir.path(), &["--fix", "--at", "HEAD"]).status.code(), Some(2));
    assert_eq!(check(dir.path(), &["--yes"]).status.code(), Some(2));
}

#[test]
fn every_mend_takes_its_fault_away() {
    for rule in rules::all() {
        let mut sources = example::register(rule.bad);
        let examine = |sources: Sources| {
            let read = Read::of(sources);
            let as_of = Moment::parse(example::as_of(rule.bad), read.register.office.zone).unwrap();
            let examined = read.examine(as_of);
            let plan = Plan::of(&read.register.sources, &examined.findings);
            (examined.findings.iter().filter(|finding| finding.rule == rule.name).count(), plan)
        };
        let (before, plan) = examine(example::register(rule.bad));
        if plan.is_empty() {
            continue;
        }
        for change in &plan.changes {
            let to = change.to.clone().unwrap_or_else(|| change.path.clone());
            sources = sources.overlaid([(change.path.clone(), None), (to, Some(change.after.clone()))]);
        }
        let (after, _) = examine(sources);
        assert!(after < before, "{}: found {before} times, {after} after\n{}", rule.name, plan.diff());
    }
}

#[test]
fn a_plan_made_before_somebody_saved_is_not_carried_out() {
    let dir = folder(TEXT);
    let read = Read::of(Sources::folder(dir.path()).unwrap());
    let as_of = Moment::parse("2026-03-01", read.register.office.zone).unwrap();
    let plan = Plan::of(&read.register.sources, &read.examine(as_of).findings);
    let saved = TEXT.replace("通知", "通告");
    put(dir.path(), DOCUMENT, &saved);
    assert!(write(dir.path(), &plan).is_err());
    assert_eq!(document(dir.path()), saved);
}
