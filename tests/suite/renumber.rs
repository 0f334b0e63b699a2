//! Two clerks took the same number on two branches: from the conflict that git reports to a register that
//! holds both papers, with git itself.

use std::fs;

use crate::hooks::has_git;
use crate::hooks::office::{Office, edit, enter};

const SECOND: &str = "documents/2026/S2026-0002.yaml";

#[test]
fn a_branch_gives_way_before_it_is_merged() {
    if !has_git("a_branch_gives_way_before_it_is_merged") {
        return;
    }
    let office = Office::new();
    let desk = office.at("桌面");
    Office::found(&desk);
    office.git(&desk, &["init", "-q", "-b", "main"]).good();
    office.commit(&desk).good();
    office.git(&desk, &["checkout", "-q", "-b", "周青"]).good();
    enter(&desk, 2);
    edit(&desk, SECOND, "值班安排", "作息时间");
    edit(&desk, "documents/2026/S2026-0001.yaml", "份号: 1\n", "份号: 1\n关联: S2026-0002 # 同批收到\n");
    office.commit(&desk).good();
    office.git(&desk, &["checkout", "-q", "main"]).good();
    enter(&desk, 2);
    office.commit(&desk).good();
    office.git(&desk, &["checkout", "-q", "周青"]).good();

    // Merged as it is, git leaves both versions in one file, and the program says what to do.
    office.git(&desk, &["merge", "-q", "main"]).stopped(&["S2026-0002"]);
    office.jiyao(&desk, &["check"]).stopped(&["合并冲突", "git merge --abort", "jiyao renumber --base"]);
    office.git(&desk, &["merge", "--abort"]).good();

    // Without anybody to say yes the change is only shown.
    let shown = office.jiyao(&desk, &["renumber", "--base", "main"]);
    assert_eq!(shown.code, 1, "{}", shown.said);
    assert!(shown.said.contains("S2026-0002 → S2026-0003"), "{}", shown.said);
    assert!(shown.said.contains("rename to documents/2026/S2026-0003.yaml"), "{}", shown.said);
    assert!(desk.join(SECOND).is_file());

    office.jiyao(&desk, &["renumber", "--base", "main", "--yes"]).good();
    let first = fs::read_to_string(desk.join("documents/2026/S2026-0001.yaml")).unwrap();
    assert!(first.ends_with("关联: S2026-0003 # 同批收到\n"), "{first}");
    assert!(!desk.join(SECOND).exists());
    // The day book is named by its clerk: its name is no number.
    let book = fs::read_to_string(desk.join("actions/2026/03/S2026-0002.yaml")).unwrap();
    assert_eq!((book.matches("S2026-0003").count(), book.matches("S2026-0002").count()), (2, 0));
    office.git(&desk, &["mv", "actions/2026/03/S2026-0002.yaml", "actions/2026/03/周青.yaml"]).good();
    office.commit(&desk).good();
    let again = office.jiyao(&desk, &["renumber", "--base", "main"]).good();
    assert!(again.said.contains("没有撞号"), "{}", again.said);
    office.git(&desk, &["merge", "-q", "main", "-m", "并入"]).good();
    office.jiyao(&desk, &["check", "--base", "main"]).good();
    assert!(desk.join(SECOND).is_file() && desk.join("documents/2026/S2026-0003.yaml").is_file());
    // What was on record keeps its number.
    office.jiyao(&desk, &["renumber", "S2026-0001", "--base", "main"]).stopped(&["早已登记"]);
}

#[test]
fn after_a_merge_only_the_later_one_moves() {
    if !has_git("after_a_merge_only_the_later_one_moves") {
        return;
    }
    let office = Office::new();
    let desk = office.at("桌面");
    Office::found(&desk);
    office.git(&desk, &["init", "-q", "-b", "main"]).good();
    enter(&desk, 2);
    office.commit(&desk).good();
    // A folder by its Chinese name: git sees no conflict, the register has one number twice.
    fs::create_dir_all(desk.join("文件/2026")).unwrap();
    let text = fs::read_to_string(desk.join(SECOND)).unwrap().replace("值班安排", "作息时间");
    fs::write(desk.join("文件/2026/S2026-0002.yaml"), text).unwrap();
    let book = "- {动作: 签收, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0002}\n\
                - {动作: 登记, 时间: 2026-03-05 09:10, 经手人: 陈敏, 件: S2026-0002, 存放: 二号柜}\n";
    fs::write(desk.join("actions/2026/03/05.yaml"), book).unwrap();
    office.jiyao(&desk, &["renumber", "S2026-0002", "--yes"]).stopped(&["--base"]);
    office.jiyao(&desk, &["renumber", "--base", "main", "--yes"]).good();
    assert!(desk.join(SECOND).is_file() && desk.join("文件/2026/S2026-0003.yaml").is_file());
    let theirs = fs::read_to_string(desk.join("actions/2026/03/S2026-0002.yaml")).unwrap();
    assert!(theirs.contains("S2026-0002") && !theirs.contains("S2026-0003"), "{theirs}");
    assert_eq!(fs::read_to_string(desk.join("actions/2026/03/05.yaml")).unwrap(), book.replace("0002", "0003"));
    office.jiyao(&desk, &["check", "--base", "main"]).good();
}
