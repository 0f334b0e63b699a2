//! The gate as it is run: exit codes, thresholds, the baseline, and what goes to which output.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jiyao::rules::{example, find};
use tempfile::TempDir;

/// A register with an error (a loan without approval) and, as of April, a warning (that loan is overdue).
fn register() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), find("lend-unapproved").unwrap().bad);
    dir
}

fn write(root: &Path, text: &str) {
    let sources = example::register(text);
    for (file, found) in sources.iter() {
        let path = root.join(&found.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, sources.text(file)).unwrap();
    }
}

fn jiyao(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
    command.current_dir(root).args(arguments).env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR");
    command.output().unwrap()
}

fn check(root: &Path, arguments: &[&str]) -> Output {
    jiyao(root, &[&["check", "--as-of", "2026-03-31"], arguments].concat())
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn standard_output_holds_the_document_alone() {
    let dir = register();
    for format in ["json", "sarif", "junit", "github", "gitlab", "checkstyle"] {
        for more in [&[][..], &["--quiet"], &["--timings"], &["--color", "always"]] {
            let output = check(dir.path(), &[&["--format", format], more].concat());
            let text = out(&output);
            assert_eq!(code(&output), 1, "{format} {more:?}");
            assert!(!text.contains('\u{1b}'), "{format} {more:?}");
            match format {
                "json" | "sarif" | "gitlab" => assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok()),
                "github" => assert!(text.lines().all(|line| line.starts_with("::error "))),
                _ => assert!(text.starts_with("<?xml") && text.ends_with(">\n")),
            }
            assert_eq!(err(&output).is_empty(), more != ["--timings"], "{format} {more:?}: {}", err(&output));
        }
    }
}

#[test]
fn files_are_named_from_the_checkout_of_a_ci_service() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("院 机要");
    fs::create_dir(&root).unwrap();
    write(&root, find("lend-unapproved").unwrap().bad);
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
    command.args(["check", "--as-of", "2026-03-31", "--format", "github"]).arg(&root);
    let output = command.env("GITHUB_WORKSPACE", dir.path()).output().unwrap();
    assert!(out(&output).starts_with("::error file=院 机要/actions/"), "{}", out(&output));
    let output = command.env("GITHUB_WORKSPACE", "/nowhere").output().unwrap();
    assert!(out(&output).starts_with("::error file=actions/"), "{}", out(&output));
}

#[test]
fn a_run_may_weigh_rules_otherwise() {
    let dir = register();
    let code_with = |arguments: &[&str]| code(&check(dir.path(), arguments));
    assert_eq!(code_with(&[]), 1);
    assert_eq!(code_with(&["--warn", "lend-unapproved"]), 0);
    assert_eq!(code_with(&["--allow", "lend-unapproved"]), 0);
    assert_eq!(code_with(&["--warn", "borrowing"]), 0);
    assert_eq!(code_with(&["--warn", "errors"]), 0);
    assert_eq!(code_with(&["--allow", "borrowing", "--deny", "overdue,lend-unapproved"]), 1);
    assert_eq!(code_with(&["--deny", "warnings", "--warn", "lend-unapproved"]), 0);
    let text = out(&check(dir.path(), &["--warn", "lend-unapproved"]));
    assert!(text.contains("警告[lend-unapproved]") && text.contains("0 个错误，1 个警告"), "{text}");
    assert!(!out(&check(dir.path(), &["--allow", "lend-unapproved"])).contains("lend-unapproved"));
}

#[test]
fn a_run_may_weigh_what_the_office_has_switched_off() {
    let dir = register();
    let office = dir.path().join("register.yaml");
    let text = fs::read_to_string(&office).unwrap();
    fs::write(&office, format!("{text}\npolicy: {{severities: {{lend-unapproved: off}}}}\n")).unwrap();
    assert_eq!(code(&check(dir.path(), &[])), 0);
    assert_eq!(code(&check(dir.path(), &["--deny", "errors"])), 0);
    assert_eq!(code(&check(dir.path(), &["--deny", "lend-unapproved"])), 1);
}

#[test]
fn a_waiver_of_a_rule_left_out_is_not_unused() {
    let dir = tempfile::tempdir().unwrap();
    let waiver = "# file: waivers.yaml\n- {检查规则: lend-unapproved, 条目: actions/2026/03/02.yaml#4, 原因: 已报告, \
                  审批: {批准人: 何静, 时间: 2026-03-20}, 有效期至: 2026-12-31}\n";
    write(dir.path(), &format!("{}{waiver}", find("lend-unapproved").unwrap().bad));
    let plain = check(dir.path(), &["--format", "json"]);
    assert!(out(&plain).contains("\"waived\": 1"), "{}", out(&plain));
    let output = check(dir.path(), &["--allow", "lend-unapproved"]);
    assert!(!out(&output).contains("waiver-unused"), "{}", out(&output));
}

#[test]
fn names_that_nothing_has_are_wrong_usage() {
    let dir = register();
    for option in ["--deny", "--warn", "--allow"] {
        let output = check(dir.path(), &[option, "lend-unaproved"]);
        assert_eq!(code(&output), 2);
        assert_eq!(out(&output), "");
        assert!(err(&output).contains("did you mean `lend-unapproved`?"), "{}", err(&output));
    }
    let output = check(dir.path(), &["--allow", "entry-rewritten"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("guards the record"), "{}", err(&output));
    assert_eq!(code(&check(dir.path(), &["--warn", "entry-rewritten", "--allow", "warnings"])), 1);
}

#[test]
fn a_strict_build_exits_as_check_does() {
    let dir = register();
    let code_with = |more: &[&str]| code(&jiyao(dir.path(), &[&["build", "--as-of", "2026-03-31"], more].concat()));
    assert_eq!(code_with(&[]), 0);
    assert_eq!(code_with(&["--strict"]), 1);
    assert_eq!(code_with(&["--strict", "--warn", "lend-unapproved"]), 0);
    assert_eq!(code_with(&["--strict", "--warn", "lend-unapprovd"]), 2);
}

#[test]
fn only_what_is_not_in_the_baseline_breaks() {
    let dir = register();
    let root = dir.path();
    let written = check(root, &["--write-baseline", "baseline.json"]);
    assert_eq!(code(&written), 0);
    assert!(out(&written).contains("1 个在基线中"), "{}", out(&written));
    assert!(err(&written).contains("baseline.json"), "{}", err(&written));
    let baseline = fs::read(root.join("baseline.json")).unwrap();

    // Lines move, and another entry comes before: still the same fault.
    let book = root.join("actions/2026/03/02.yaml");
    let text = fs::read_to_string(&book).unwrap();
    let earlier = "# 二日\n- {动作: 催办, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟}\n";
    fs::write(&book, format!("{earlier}{text}")).unwrap();
    let output = check(root, &["--baseline", "baseline.json", "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(report["findings"][0]["baselined"], true);
    assert_eq!((&report["summary"]["errors"], &report["summary"]["baselined"]), (&0.into(), &1.into()));
    assert_eq!(err(&output), "");

    // A new one breaks.
    fs::write(
        root.join("documents/2026/S2026-0002.yaml"),
        "类别: 收文\n标题: 通知\n来文单位: 市院\n密级: 内部\n份号: 1\n收: 1\n",
    )
    .unwrap();
    let output = check(root, &["--baseline", "baseline.json"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("unknown-key") && !out(&output).contains("lend-unapproved"), "{}", out(&output));

    // The old one is mended: told, and dropped on request, while the new one still breaks.
    fs::write(&book, earlier).unwrap();
    let output = check(root, &["--baseline", "baseline.json"]);
    assert!(err(&output).contains("不再需要") && err(&output).contains("lend-unapproved"), "{}", err(&output));
    assert_eq!(fs::read(root.join("baseline.json")).unwrap(), baseline);
    let output = check(root, &["--baseline", "baseline.json", "--write-baseline", "baseline.json"]);
    assert_eq!(code(&output), 1);
    let left = fs::read_to_string(root.join("baseline.json")).unwrap();
    assert!(left.contains("\"findings\": []"), "{left}");
}

#[test]
fn a_baseline_is_not_written_among_the_entries() {
    let dir = register();
    for path in ["documents/b.json", "actions/2026/b.json", "logs/b.json", "register.yaml", "people.yaml"] {
        let before = fs::read(dir.path().join(path)).ok();
        let output = check(dir.path(), &["--write-baseline", path]);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{path}");
        assert_eq!(fs::read(dir.path().join(path)).ok(), before, "{path}");
    }
    let output = check(dir.path(), &["--baseline", "nothing.json"]);
    assert_eq!(code(&output), 2);
    fs::write(dir.path().join("baseline.json"), "{").unwrap();
    assert_eq!(code(&check(dir.path(), &["--baseline", "baseline.json"])), 2);
}
