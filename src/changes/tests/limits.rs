//! What history does not know, cannot read or does not have yet.

use git2::{ObjectType, Oid};

use super::action;
use super::desk::{Desk, LEND, RETURNED, Told, document};

#[test]
fn a_shallow_clone_knows_no_author_of_what_was_there() {
    let desk = Desk::new();
    let first = desk.commit("lost", &[("actions/1.yaml", Some(LEND))]);
    let more = format!("{LEND}{}", LEND.replace("09:00", "10:00"));
    let second = desk.commit("edge", &[("actions/1.yaml", Some(&more))]);
    desk.commit("last", &[("actions/1.yaml", Some(&format!("{more}{RETURNED}")))]);
    desk.office.cut(second, first);
    let told = desk.read();
    let known = "edge: 此前已录";
    assert_eq!(told.entry(&told.register.actions[0]), [known]);
    let returned = "last: 补填 returned[1] ∅→时间 2026年3月3日 10:00，状况 完好";
    assert_eq!(told.entry(&told.register.actions[1]), [returned, known]);
    let changes = told.changes();
    assert!(told.register.actions.iter().all(|action| changes.recorded(action).is_none()));
    assert!(changes.touched_by(Some(1)).is_empty());
}

#[test]
fn what_cannot_be_read_for_a_while_is_not_called_removed() {
    let desk = Desk::new();
    let other = LEND.replace("09:00", "10:00");
    let path = "documents/2026/S2026-0001.yaml";
    desk.commit("a", &[("actions/1.yaml", Some(&format!("{LEND}{other}"))), (path, Some(&document("通知", "秘密")))]);
    let torn = document("通知", "秘密").replace("level: 秘密", "level：秘密");
    desk.commit(
        "b",
        &[("actions/1.yaml", Some(&format!("{}{other}", LEND.replace("by: 陈敏", "by：陈敏")))), (path, Some(&torn))],
    );
    desk.commit(
        "c",
        &[("actions/1.yaml", Some(&format!("{LEND}{other}{RETURNED}"))), (path, Some(&document("通知", "机密")))],
    );
    let told = desk.read();
    assert_eq!(told.entry(&told.register.actions[0]), ["a: 新录"]);
    assert_eq!(told.document("S2026-0001"), ["c: 改动 level 秘密→机密", "a: 新录"]);
    assert!(told.changes().touched_by(Some(1)).is_empty());
}

#[test]
fn the_work_tree_is_one_more_version() {
    let desk = Desk::new();
    let late = LEND.replace("09:00", "10:00");
    let acts = [("actions/1.yaml", Some(LEND)), ("actions/2.yaml", Some(&*late)), ("actions/3.yaml", Some("# 空\n"))];
    desk.commit("a", &acts);
    desk.office.check_out();
    desk.office.write("actions/1.yaml", &format!("# 重排\n{}", LEND.replace("  by", "  经手人")));
    std::fs::remove_file(desk.office.root().join("actions/2.yaml")).unwrap();
    desk.office.write("actions/3.yaml", &format!("{late}{}{RETURNED}", LEND.replace("09:00", "11:00")));
    let told = desk.read_as_is();
    let changes = told.changes();
    let uncommitted: Vec<bool> = told.register.actions.iter().map(|action| changes.is_uncommitted(action)).collect();
    assert_eq!(uncommitted, [false, false, true]);
    assert_eq!(told.entry(&told.register.actions[1]), ["a: 新录"]);
    assert_eq!(told.entry(&told.register.actions[2]), ["—: 新录"]);
    assert!(changes.recorded(&told.register.actions[2]).is_none());
    assert_eq!(changes.touched_by(None).len(), 1);
    desk.office.write("actions/1.yaml", &format!("{LEND}{RETURNED}"));
    let told = desk.read_as_is();
    assert!(told.entry(&told.register.actions[0])[0].starts_with("—: 补填 returned[1]"));
}

#[test]
fn without_commits_or_without_git() {
    let desk = Desk::new();
    desk.office.write("actions/1.yaml", LEND);
    let told = desk.read_as_is();
    assert_eq!(told.entry(action(&told)), ["—: 新录"]);
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("actions")).unwrap();
    std::fs::write(folder.path().join("actions/1.yaml"), LEND).unwrap();
    let told = Told::of(folder.path());
    let changes = told.changes();
    assert_eq!(told.entry(action(&told)), Vec::<String>::new());
    assert!(!changes.is_uncommitted(action(&told)) && changes.recorded(action(&told)).is_none());
    assert_eq!((changes.by_commit().count(), changes.touched_by(None).len()), (0, 0));
}

#[test]
fn a_content_that_git_does_not_have_names_no_author() {
    let desk = Desk::new();
    desk.commit("a", &[("actions/1.yaml", Some(LEND))]);
    let more = format!("{LEND}{}", LEND.replace("09:00", "10:00"));
    desk.commit("b", &[("actions/1.yaml", Some(&more))]);
    desk.office.lose(Oid::hash_object(ObjectType::Blob, LEND.as_bytes()).unwrap());
    let told = desk.read();
    let changes = told.changes();
    assert_eq!(told.entry(&told.register.actions[0]), ["b: 此前已录"]);
    assert!(told.register.actions.iter().all(|action| changes.recorded(action).is_none()));
}
