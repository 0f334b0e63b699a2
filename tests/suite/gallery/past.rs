//! Registers of the gallery that are broken by what became of them: what was on record and what came after
//! are made into commits, and the program is asked to compare.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiyao::lang::Language;
use jiyao::rules::example;

use crate::integrity::desk::{CHEN, Desk};

/// When the base of a case was committed.
const ON_RECORD: &str = "2026-03-02 18:00";

/// What the program says of a case: `base` is on record, and `text` came after it.
pub fn told(base: &str, text: &str, language: Language) -> String {
    let desk = Desk::empty();
    let speaking = |text: &str| match language {
        Language::En => text.replace("language: zh-CN", "language: en"),
        Language::Zh => text.to_owned(),
    };
    for (path, text) in files(&example::register(base)) {
        put(desk.root(), &path, &speaking(&text));
    }
    let recorded = desk.commit(CHEN, ON_RECORD).to_string();
    let mut rest = Vec::new();
    for line in speaking(text).lines() {
        if let Some(path) = line.strip_prefix("# gone: ") {
            fs::remove_file(desk.root().join(path)).unwrap();
        } else if let Some(commit) = line.strip_prefix("# commit: ") {
            let (at, email) = commit.rsplit_once(' ').unwrap();
            desk.write(&rest.join("\n"));
            rest.clear();
            desk.commit(email, at);
        } else {
            rest.push(line.to_owned());
        }
    }
    desk.write(&rest.join("\n"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_jiyao"));
    program.args(["check", "--base", &recorded, "--as-of", example::as_of(text), "--color", "never"]);
    let done = program.current_dir(desk.root()).env_clear().output().unwrap();
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn files(sources: &jiyao::source::Sources) -> Vec<(String, String)> {
    sources.iter().map(|(id, file)| (file.path.to_string(), sources.text(id))).collect()
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
