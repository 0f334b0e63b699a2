//! The gates of the documentation do what they say: the workflow files are YAML, and what their steps run lets a
//! sound change in and keeps a rewritten entry out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use saphyr::{LoadableYamlNode, Yaml};

use crate::integrity::desk::{CHEN, Desk};

const BOOK: &str = "actions/2026/03/02.yaml";

fn page() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md")).unwrap()
}

/// What stands in fences of one language below a heading.
fn fenced(page: &str, heading: &str, language: &str) -> String {
    let below = page.split_once(&format!("\n## {heading}\n")).unwrap().1;
    let inside = below.split_once(&format!("```{language}\n")).unwrap().1;
    inside.split_once("\n```").unwrap().0.to_owned()
}

/// A shell in the register's folder, with the program at hand.
fn shell(desk: &Desk, script: &str, vars: &[(&str, &str)]) -> Output {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_jiyao"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("sh");
    command.args(["-c", script]).current_dir(desk.root()).env("PATH", path).env("XDG_CACHE_HOME", desk.root());
    command.envs(vars.iter().copied()).env_remove("GIT_DIR").output().unwrap()
}

/// A register with something on record, and after that a change: a loan given back, or its due date moved.
fn desk(sound: bool) -> Desk {
    let desk = Desk::new();
    let change = if sound { "应还: 2026-03-10, 归还: 2026-03-04" } else { "应还: 2026-03-20" };
    desk.edit(BOOK, "应还: 2026-03-10", change);
    desk.commit(CHEN, "2026-03-04 11:00");
    desk
}

/// Whether each script ends well, one after the other.
fn end_well(desk: &Desk, scripts: &[String], vars: &[(&str, &str)]) -> Vec<bool> {
    scripts.iter().map(|script| shell(desk, script, vars).status.success()).collect()
}

/// The faults that the small register has beside are not what is looked at here.
fn only_of_the_record(script: &str) -> String {
    script.replace("jiyao check", "jiyao check --allow errors,warnings,infos --as-of 2026-03-31")
}

#[cfg(unix)]
#[test]
fn the_workflow_for_github_decides_in_its_first_step() {
    let file = fenced(&page(), "GitHub", "yaml");
    let documents = Yaml::load_from_str(&file).unwrap();
    let steps = documents[0]["jobs"]["check"]["steps"].as_sequence().unwrap();
    let run = |step: &Yaml<'_>| step.as_mapping_get("run").and_then(|run| run.as_str()).map(only_of_the_record);
    let scripts: Vec<String> = steps.iter().filter_map(run).collect();
    let base = [("BASE", "HEAD~1")];
    assert_eq!(end_well(&desk(true), &scripts, &base), [true, true]);
    let broken = desk(false);
    assert_eq!(end_well(&broken, &scripts, &base), [false, true], "the second writes the file all the same");
    assert!(broken.read("findings.sarif").contains("entry-rewritten"));
    assert_eq!(end_well(&desk(true), &scripts, &[("BASE", "nowhere")]), [false, false]);
}

#[cfg(unix)]
#[test]
fn the_job_for_gitlab_decides_in_its_last_line() {
    let file = fenced(&page(), "GitLab", "yaml");
    let documents = Yaml::load_from_str(&file).unwrap();
    let lines = documents[0]["register"]["script"].as_sequence().unwrap();
    let script: Vec<String> = lines.iter().filter_map(|line| line.as_str()).map(only_of_the_record).collect();
    // A runner stops at the first line that fails.
    let script = format!("set -e\n{}", script.join("\n"));
    let merge_request = [("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD~1")];
    let branch = [("CI_COMMIT_BEFORE_SHA", "HEAD~1")];
    for vars in [merge_request, branch] {
        assert!(shell(&desk(true), &script, &vars).status.success());
        let broken = desk(false);
        assert_eq!(shell(&broken, &script, &vars).status.code(), Some(1));
        assert!(broken.read("codequality.json").contains("entry-rewritten"));
        assert!(broken.read("junit.xml").contains("entry-rewritten"));
    }
}
