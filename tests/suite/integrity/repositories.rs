//! Work tree, index, commits, branches that have gone on, shallow clones, bare repositories with a push in
//! quarantine, two clerks with one number.

use std::fs;

use git2::{Repository, RepositoryInitOptions};
use tempfile::TempDir;

use super::desk::{CHEN, Desk, FIRST, PEOPLE, check};

const BOOK: &str = "actions/2026/03/02.yaml";

#[test]
fn a_base_that_is_not_there_is_said() {
    let desk = Desk::new();
    let answer = desk.check(&["--base", "release"]);
    assert_eq!(answer.code, 2);
    assert!(answer.remarks.contains("release") && answer.remarks.contains("找不到"), "{}", answer.remarks);
    let nowhere = TempDir::new().unwrap();
    for (path, bytes) in jiyao::rules::example::files(PEOPLE) {
        fs::create_dir_all(nowhere.path().join(&path).parent().unwrap()).unwrap();
        fs::write(nowhere.path().join(path), bytes).unwrap();
    }
    assert_eq!(check(nowhere.path(), &["--base", "HEAD"], &[]).code, 2);
}

#[test]
fn what_is_staged_is_checked_and_not_the_folder() {
    let desk = Desk::new();
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-20");
    desk.stage();
    desk.edit(BOOK, "应还: 2026-03-20", "应还: 2026-03-10");
    assert_eq!(desk.check(&["--staged", "--base", "HEAD"]).found(), [format!("entry-rewritten {BOOK}:2")]);
    assert!(desk.found().is_empty());
}

#[test]
fn where_the_base_has_gone_on_the_common_past_counts() {
    let desk = Desk::new();
    let base = desk.head().unwrap().id();
    desk.write("# file: documents/2026/S2026-0002.yaml\n类别: 收文\n标题: 通知\n来文单位: 市院\n密级: 内部\n份号: 1\n");
    desk.commit(CHEN, "2026-03-02 12:00");
    desk.branch("side", base);
    let answer = desk.check(&["--base", "main"]);
    assert!(answer.found().is_empty(), "{:?}", answer.found());
    assert!(answer.remarks.contains(&base.to_string()[..10]), "{}", answer.remarks);
    assert_eq!(desk.check(&["--at", "side", "--base", "main"]).found(), [""; 0]);
}

#[test]
fn a_shallow_clone_is_said() {
    let desk = Desk::new();
    let first = desk.head().unwrap().id();
    desk.write("# file: places.yaml\n一号柜: {}\n二号柜: {}\n");
    let second = desk.commit(CHEN, "2026-03-02 12:00");
    desk.branch("side", first);
    desk.write("# file: places.yaml\n一号柜: {}\n三号柜: {}\n");
    let side = desk.commit(CHEN, "2026-03-02 13:00");
    fs::write(desk.repository.path().join("shallow"), format!("{second}\n{side}\n")).unwrap();
    let answer = desk.check(&["--base", "main"]);
    assert_eq!(answer.code, 2);
    assert!(answer.remarks.contains("fetch --unshallow"), "{}", answer.remarks);
}

/// Copy what `from` has and `to` lacks, as a push puts it aside.
fn quarantine(from: &Repository, to: &Repository) -> TempDir {
    let aside = TempDir::new_in(to.path().join("objects")).unwrap();
    for entry in walkdir::WalkDir::new(from.path().join("objects")).into_iter().flatten() {
        let below = entry.path().strip_prefix(from.path().join("objects")).unwrap();
        if entry.file_type().is_file() && !to.path().join("objects").join(below).exists() {
            fs::create_dir_all(aside.path().join(below).parent().unwrap()).unwrap();
            fs::copy(entry.path(), aside.path().join(below)).unwrap();
        }
    }
    aside
}

#[test]
fn a_push_is_judged_before_it_is_let_in() {
    let desk = Desk::new();
    let old = desk.head().unwrap().id().to_string();
    let folder = TempDir::new().unwrap();
    let bare = Repository::init_opts(folder.path().join("机要.git"), RepositoryInitOptions::new().bare(true)).unwrap();
    let brought = quarantine(&desk.repository, &bare);
    for entry in fs::read_dir(brought.path()).unwrap().flatten() {
        fs::rename(entry.path(), bare.path().join("objects").join(entry.file_name())).unwrap();
    }
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-20");
    desk.write(
        "# file: documents/2026/收2026-0009.yaml\n类别: 收文\n标题: 通知\n来文单位: 市院\n密级: 内部\n份号: 1\n",
    );
    let new = desk.commit(CHEN, "2026-03-03 09:30").to_string();
    let aside = quarantine(&desk.repository, &bare);
    let objects = bare.path().join("objects");
    let vars = [
        ("GIT_DIR", "."),
        ("GIT_OBJECT_DIRECTORY", aside.path().to_str().unwrap()),
        ("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects.to_str().unwrap()),
        ("GIT_QUARANTINE_PATH", aside.path().to_str().unwrap()),
    ];
    let answer = check(bare.path(), &["--at", &new, "--base", &old], &vars);
    assert_eq!((answer.found(), answer.code), (vec![format!("entry-rewritten {BOOK}:2")], 1), "{}", answer.remarks);
    // From elsewhere, with the repository told by the environment alone.
    let vars = [("GIT_DIR", bare.path().to_str().unwrap()), vars[1], vars[2]];
    assert_eq!(check(folder.path(), &["--at", &new, "--base", &old], &vars).code, 1);
    // A branch that is new: nothing was there before.
    let zeros = "0".repeat(40);
    assert_eq!(check(folder.path(), &["--at", &new, "--base", &zeros], &vars).found(), [""; 0]);
    // Without what the push has brought there is nothing to check.
    assert_eq!(check(bare.path(), &["--at", &new, "--base", &old], &[]).code, 2);
}

#[test]
fn a_register_in_a_folder_of_its_repository_is_compared_there() {
    let desk = Desk::empty();
    let text = |text: &str| text.replace("# file: ", "# file: 登记/");
    desk.write(&text(PEOPLE));
    desk.write(&text(FIRST));
    desk.commit(CHEN, "2026-03-02 11:00");
    desk.edit(&format!("登记/{BOOK}"), "应还: 2026-03-10", "应还: 2026-03-20");
    let answer = check(&desk.root().join("登记"), &["--base", "HEAD"], &[]);
    assert_eq!(answer.found(), [format!("entry-rewritten {BOOK}:2")]);
}

#[test]
fn two_clerks_with_one_number_are_both_named() {
    let desk = Desk::new();
    desk.write("# file: 文件/2026/S2026-0001.yaml\n类别: 收文\n标题: 另一份\n来文单位: 市院\n密级: 内部\n份号: 1\n");
    let answer = desk.check(&["--base", "HEAD"]);
    let found = answer.findings();
    let twice = found.iter().find(|found| super::desk::text(found, "rule") == "duplicate-id").unwrap();
    let files = [super::desk::text(twice, "file"), super::desk::text(&twice["related"][0], "file")];
    assert_eq!(files, ["文件/2026/S2026-0001.yaml", "documents/2026/S2026-0001.yaml"]);
}
