//! `pre-commit` and `pre-push` at a clerk's desk: put in place, at work, taken away, beside others' scripts.

use std::fs;

use super::has_git;
use super::office::{Office, edit, enter};

#[test]
fn what_is_staged_is_checked_before_a_commit() {
    if !has_git("what_is_staged_is_checked_before_a_commit") {
        return;
    }
    let office = Office::new();
    let desk = office.at("桌面");
    fs::create_dir(&desk).unwrap();
    office.git(&desk, &["init", "-q", "-b", "main"]).good();
    let register = desk.join("登记");
    Office::found(&register);
    let said = office.jiyao(&register, &["hook", "install"]).good().said;
    assert!(said.contains("pre-commit") && said.contains("pre-push"), "{said}");
    // There is no commit yet to compare with.
    office.commit(&desk).good();
    enter(&register, 2);
    edit(&register, "documents/2026/S2026-0002.yaml", "密级: 内部\n", "");
    office.commit(&desk).stopped(&["missing-key", "没有提交"]);
    // Mended in the folder is not yet mended in what would be committed.
    enter(&register, 2);
    office.git(&desk, &["commit", "-q", "-m", "登记"]).stopped(&["missing-key"]);
    let before = office.head(&desk, "HEAD");
    office.commit(&desk).good();
    assert_ne!(office.head(&desk, "HEAD"), before);
    // A second clerk's work tree of the same repository is guarded too.
    let other = office.at("另一桌");
    office.git(&desk, &["worktree", "add", "-q", "-b", "周青", other.to_str().unwrap()]).good();
    enter(&other.join("登记"), 3);
    edit(&other.join("登记"), "documents/2026/S2026-0003.yaml", "密级: 内部\n", "");
    office.commit(&other).stopped(&["S2026-0003", "missing-key"]);

    office.jiyao(&desk, &["hook", "uninstall", "登记"]).good();
    edit(&register, "documents/2026/S2026-0002.yaml", "密级: 内部\n", "");
    office.commit(&desk).good();
}

#[test]
fn what_would_be_pushed_is_checked_before_it_is() {
    if !has_git("what_would_be_pushed_is_checked_before_it_is") {
        return;
    }
    let office = Office::new();
    let bare = office.server();
    let first = office.clone_of(&bare, "何静");
    Office::found(&first);
    office.commit(&first).good();
    office.git(&first, &["push", "-q", "origin", "main"]).good();
    let desk = office.clone_of(&bare, "陈敏");
    office.jiyao(&desk, &["hook", "install", "--pre-push"]).good();
    assert!(!desk.join(".git/hooks/pre-commit").exists());

    edit(&desk, "documents/2026/S2026-0001.yaml", "安全保密检查", "消防检查");
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).stopped(&["entry-rewritten", "没有推送 refs/heads/main"]);
    // As a branch of its own it is judged by the server's protected branch.
    office.git(&desk, &["push", "-q", "origin", "HEAD:三月"]).stopped(&["entry-rewritten"]);
    office.git(&desk, &["reset", "-q", "--hard", "HEAD~1"]).good();
    enter(&desk, 2);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "HEAD:三月"]).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).good();
    office.git(&desk, &["push", "-q", "origin", ":三月"]).good();
    assert_eq!((office.head(&bare, "main"), office.head(&bare, "三月")), (office.head(&desk, "HEAD"), String::new()));

    // The server has gone on: what is pushed cannot be compared with what is not here.
    enter(&first, 3);
    office.commit(&first).good();
    office.git(&first, &["pull", "-q", "--rebase"]).good();
    office.git(&first, &["push", "-q", "origin", "main"]).good();
    enter(&desk, 4);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "--force", "origin", "main"]).stopped(&["先 git fetch"]);
}

#[test]
fn a_script_of_somebody_else_is_left_alone() {
    if !has_git("a_script_of_somebody_else_is_left_alone") {
        return;
    }
    let office = Office::new();
    let desk = office.at("桌面");
    Office::found(&desk);
    office.git(&desk, &["init", "-q", "-b", "main"]).good();
    let hooks = desk.join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    let theirs = "#!/bin/sh\n: theirs\n";
    fs::write(hooks.join("pre-commit"), theirs).unwrap();
    let answer = office.jiyao(&desk, &["hook", "install"]);
    assert_eq!(answer.code, 2, "{}", answer.said);
    assert!(answer.said.contains(r#""$0.jiyao" "$@" || exit 1"#), "{}", answer.said);
    assert_eq!(fs::read_to_string(hooks.join("pre-commit")).unwrap(), theirs);
    assert!(hooks.join("pre-commit.jiyao").is_file() && hooks.join("pre-push").is_file());

    // With the line that was told, both are at work.
    fs::write(hooks.join("pre-commit"), theirs.replace(": theirs\n", ": theirs\n\"$0.jiyao\" \"$@\" || exit 1\n"))
        .unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(hooks.join("pre-commit"), fs::Permissions::from_mode(0o755)).unwrap();
    }
    office.jiyao(&desk, &["hook", "install", "--pre-commit"]).good();
    edit(&desk, "documents/2026/S2026-0001.yaml", "密级: 内部\n", "");
    office.commit(&desk).stopped(&["missing-key"]);

    // A script of ours that somebody has changed is somebody's too.
    let pushing = fs::read_to_string(hooks.join("pre-push")).unwrap();
    fs::write(hooks.join("pre-push"), format!("{pushing}: more\n")).unwrap();
    for act in ["install", "uninstall"] {
        assert_eq!(office.jiyao(&desk, &["hook", act, "--pre-push"]).code, 2);
        assert!(fs::read_to_string(hooks.join("pre-push")).unwrap().ends_with(": more\n"));
    }
    let answer = office.jiyao(&desk, &["hook", "uninstall", "--pre-commit"]).good();
    assert!(answer.said.contains("请一并删去"), "{}", answer.said);
    assert!(hooks.join("pre-commit").is_file() && !hooks.join("pre-commit.jiyao").exists());
}

#[test]
fn hooks_outside_of_the_repository_are_not_written() {
    if !has_git("hooks_outside_of_the_repository_are_not_written") {
        return;
    }
    let office = Office::new();
    let desk = office.at("桌面");
    Office::found(&desk);
    office.git(&desk, &["init", "-q", "-b", "main"]).good();
    let shared = office.at("公用");
    fs::create_dir(&shared).unwrap();
    office.git(&desk, &["config", "--global", "core.hooksPath", shared.to_str().unwrap()]).good();
    let answer = office.jiyao(&desk, &["hook", "install"]);
    assert_eq!(answer.code, 2, "{}", answer.said);
    assert!(answer.said.contains("core.hooksPath"), "{}", answer.said);
    assert_eq!(fs::read_dir(&shared).unwrap().count(), 0);
    // Inside it counts, as it does for git.
    office.git(&desk, &["config", "core.hooksPath", ".脚本"]).good();
    office.jiyao(&desk, &["hook", "install"]).good();
    assert!(desk.join(".脚本/pre-commit").is_file());
    edit(&desk, "documents/2026/S2026-0001.yaml", "密级: 内部\n", "");
    office.commit(&desk).stopped(&["missing-key"]);
}
