//! History as read from small repositories: whole, cut short, merged, renamed, damaged or absent.

mod going_on;
pub(crate) mod office;

use std::fs;

use git2::{Oid, Repository, RepositoryInitOptions};
use tempfile::TempDir;

use super::{History, HistoryState, Note};
use office::{Act, Office};

/// Who gave a file which text, newest first; `-` stands for a deletion.
fn told(history: &History, path: &str) -> Vec<String> {
    history.versions(path).iter().map(|version| tell(history, version)).collect()
}

fn tell(history: &History, version: &super::Version) -> String {
    format!("{}: {}", history.commits[version.commit].author, read(history, version.blob))
}

fn read(history: &History, id: Option<Oid>) -> String {
    String::from_utf8(id.map_or(b"-".to_vec(), |id| history.blob(id).unwrap())).unwrap()
}

fn names(set: &std::collections::BTreeSet<String>) -> Vec<&str> {
    set.iter().map(String::as_str).collect()
}

#[test]
fn no_repository() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("register.yaml"), "x").unwrap();
    let history = History::read(folder.path(), None);
    assert_eq!(history.state, HistoryState::NoRepository);
    assert!(history.commits.is_empty() && history.uncommitted.is_empty() && history.head.is_none());
    assert_eq!(history.blob(Oid::from_bytes(&[1; 20]).unwrap()), None);
    assert_eq!(history.notes(), [Note::NoRepository]);
}

#[test]
fn nothing_committed_yet() {
    let office = Office::new();
    office.write("actions/1.yaml", "x");
    let history = office.history();
    assert_eq!(history.state, HistoryState::Unborn);
    assert_eq!((history.branch.as_deref(), history.detached), (Some("main"), false));
    assert_eq!(names(&history.uncommitted), ["actions/1.yaml"]);
    assert_eq!((history.at_head("actions/1.yaml"), history.notes()), (None, vec![Note::Unborn]));
}

#[test]
fn commits_newest_first_even_within_one_second() {
    let office = Office::new();
    let mut last = office.commit("陈敏", &[], &[("a", Some("1")), ("b", Some("1"))]);
    for text in ["2", "3"] {
        office.minutes.set(0);
        last = office.commit("李雷", &[last], &[("a", Some(text))]);
    }
    let history = office.history();
    assert_eq!(history.state, HistoryState::Complete);
    assert_eq!(told(&history, "a"), ["李雷: 3", "李雷: 2", "陈敏: 1"]);
    assert_eq!(told(&history, "b"), ["陈敏: 1"]);
    assert!(history.versions("c").is_empty());
    let newest = &history.commits[0];
    assert_eq!((newest.id.clone(), history.head.clone()), (last.to_string(), Some(last.to_string())));
    assert_eq!((newest.time, newest.offset, newest.committed), (1_767_225_660, 480, 1_767_225_660));
    assert_eq!((newest.subject.as_str(), newest.email.as_str()), ("Record", "desk@example.org"));
}

#[test]
fn a_clean_merge_takes_no_name_and_a_resolved_one_does() {
    let office = Office::new();
    let base = office.commit("base", &[], &[("a", Some("0")), ("b", Some("0")), ("c", Some("0"))]);
    let left = office.commit("left", &[base], &[("a", Some("l")), ("c", Some("l"))]);
    let right = office.commit("right", &[base], &[("b", Some("r")), ("c", Some("r"))]);
    let acts = [("b", Some("r")), ("c", Some("both")), ("d", Some("by hand"))];
    office.commit("merger", &[left, right], &acts);
    let history = office.history();
    assert!(history.commits[0].merge && !history.commits[1].merge);
    assert_eq!(told(&history, "a"), ["left: l", "base: 0"]);
    assert_eq!(told(&history, "b"), ["right: r", "base: 0"]);
    assert_eq!(told(&history, "c"), ["merger: both", "right: r", "left: l", "base: 0"]);
    assert_eq!(told(&history, "d"), ["merger: by hand"]);
    let before = |path: &str| history.versions(path)[0].before.iter().map(|id| read(&history, *id)).collect::<Vec<_>>();
    assert_eq!(
        (before("c"), before("d")),
        (vec!["l".to_owned(), "r".to_owned()], vec!["-".to_owned(), "-".to_owned()])
    );
}

#[test]
fn a_merge_deletes_only_what_no_parent_deleted() {
    let office = Office::new();
    let base = office.commit("base", &[], &[("x/a", Some("0")), ("x/b", Some("0")), ("keep", Some("0"))]);
    let left = office.commit("left", &[base], &[("x/a", None)]);
    let right = office.commit("right", &[base], &[("keep", Some("1"))]);
    office.commit("merger", &[left, right], &[("keep", Some("1")), ("x/b", None)]);
    let history = office.history();
    assert_eq!(told(&history, "x/a"), ["left: -", "base: 0"]);
    assert_eq!(told(&history, "x/b"), ["merger: -", "base: 0"]);
}

#[test]
fn an_unchanged_file_is_followed_through_its_renames() {
    let office = Office::new();
    let first = office.commit("a", &[], &[("old/1", Some("same")), ("old/2", Some("same"))]);
    let second = office.commit("b", &[first], &[("old/2", Some("2")), ("old/1", Some("1"))]);
    let third = office.commit("c", &[second], &[("old/1", Some("2"))]);
    let acts = [("old/1", None), ("old/2", None), ("new/2", Some("2")), ("new/x", Some("2"))];
    let moved = office.commit("d", &[third], &acts);
    office.commit("e", &[moved], &[("old/2", Some("another"))]);
    let history = office.history();
    assert_eq!(history.versions("new/2")[0].renamed_from.as_deref(), Some("old/2"));
    assert_eq!(history.versions("new/x")[0].renamed_from.as_deref(), Some("old/1"));
    let followed: Vec<_> = history.followed("new/2").iter().map(|v| tell(&history, v)).collect();
    assert_eq!(followed, ["d: 2", "b: 2", "a: same"]);
    assert_eq!(told(&history, "old/2"), ["e: another", "d: -", "b: 2", "a: same"]);
}

#[test]
fn a_file_that_becomes_a_folder_and_names_around_the_slash() {
    let office = Office::new();
    let first = office.commit("a", &[], &[("m", Some("file")), ("m.yaml", Some("0")), ("m-b", Some("0"))]);
    let acts = [("m", None), ("m-b", Some("1"))];
    let second = office.commit("b", &[first], &acts);
    let third = office.commit("c", &[second], &[("m/n", Some("inside")), ("m.yaml", Some("1"))]);
    office.commit("d", &[third], &[("m-b", None), ("m.yaml", None)]);
    let history = office.history();
    assert_eq!(history.paths().collect::<Vec<_>>(), ["m", "m-b", "m.yaml", "m/n"]);
    assert_eq!(told(&history, "m"), ["b: -", "a: file"]);
    assert_eq!(told(&history, "m/n"), ["c: inside"]);
    assert_eq!(told(&history, "m.yaml"), ["d: -", "c: 1", "a: 0"]);
}

#[test]
fn a_register_in_a_folder_sees_only_its_own() {
    let office = Office::new();
    let first = office.commit("a", &[], &[("other.txt", Some("0")), ("offices/机要/a.yaml", Some("0"))]);
    let second = office.commit("b", &[first], &[("other.txt", Some("1"))]);
    let last = office.commit("c", &[second], &[("offices/机要/.hidden/x", Some("0"))]);
    office.check_out();
    let root = office.root().join("offices/机要");
    let history = History::read(&root, None);
    assert_eq!(history.paths().collect::<Vec<_>>(), ["a.yaml"]);
    assert_eq!((history.uncommitted.len(), history.deleted.len()), (0, 0));
    office.commit("d", &[last], &[("offices/机要/a.yaml", None), ("offices/机要/.hidden/x", None)]);
    assert_eq!(told(&History::read(&root, None), "a.yaml"), ["d: -", "a: 0"]);
}

#[test]
fn a_detached_head_and_a_revision() {
    let office = Office::new();
    let first = office.commit("a", &[], &[("f", Some("1"))]);
    office.commit("b", &[first], &[("f", Some("2"))]);
    office.write("g", "new");
    let history = History::read(office.root(), Some("main~1"));
    assert_eq!((told(&history, "f"), history.head), (vec!["a: 1".to_owned()], Some(first.to_string())));
    assert_eq!((history.branch.as_deref(), history.uncommitted.len()), (Some("main"), 0));
    office.repository.set_head_detached(first).unwrap();
    let history = office.history();
    assert_eq!((history.branch.clone(), history.detached), (None, true));
    assert_eq!(history.notes(), [Note::Detached]);
    assert_eq!((told(&history, "f"), names(&history.uncommitted)), (vec!["a: 1".to_owned()], vec!["g"]));
    let failed = History::read(office.root(), Some("no-such"));
    assert!(matches!(failed.state, HistoryState::Failed(sentence) if sentence.contains("no-such")));
}

/// A shallow clone of three commits whose first is missing.
fn shallow() -> Office {
    let office = Office::new();
    let first = office.commit("unknown", &[], &[("a", Some("1")), ("b", Some("1"))]);
    let second = office.commit("fetched", &[first], &[("a", Some("2"))]);
    office.commit("last", &[second], &[("a", Some("3"))]);
    office.cut(second, first);
    office
}

fn assert_cut(history: &History) {
    assert_eq!(history.state, HistoryState::Shallow);
    assert_eq!(history.commits.len(), 2);
    let boundary = |path| history.versions(path).iter().map(|v| v.boundary).collect::<Vec<_>>();
    assert_eq!((boundary("a"), boundary("b")), (vec![false, true], vec![true]));
    assert_eq!(history.notes(), [Note::Shallow]);
    assert_eq!(history.boundaries().into_iter().collect::<Vec<_>>(), [1]);
}

#[test]
fn a_shallow_clone_says_where_history_begins() {
    assert_cut(&shallow().history());
}

#[test]
fn a_damaged_repository_tells_nothing_rather_than_half() {
    let damaged = Office::new();
    let first = damaged.commit("a", &[], &[("a", Some("1"))]);
    let second = damaged.commit("b", &[first], &[("a", Some("2"))]);
    damaged.check_out();
    damaged.lose(first);
    let history = damaged.history();
    assert!(matches!(history.state, HistoryState::Failed(_)), "{:?}", history.state);
    assert_eq!((history.head.clone(), history.commits.len()), (Some(second.to_string()), 0));
    assert_eq!(history.notes(), [Note::Failed]);
}

#[test]
fn a_linked_work_tree_of_a_shallow_clone() {
    let office = shallow();
    let folder = TempDir::new().unwrap();
    let linked = folder.path().join("linked");
    Repository::open(office.root()).unwrap().worktree("linked", &linked, None).unwrap();
    fs::write(linked.join("a"), "changed").unwrap();
    let history = History::read(&linked, None);
    assert_cut(&history);
    assert_eq!((history.branch.as_deref(), names(&history.uncommitted)), (Some("linked"), vec!["a"]));
}

#[test]
fn what_is_not_committed() {
    let office = Office::new();
    let files = ["changed", "crlf", "lf", "gone", "kept", "x/binary"];
    let texts = ["1", "一\r\n二\r\n", "一\n二\n", "1", "1", "\0\n"];
    let acts: Vec<Act> = files.into_iter().zip(texts.map(Some)).collect();
    office.commit("a", &[], &acts);
    office.check_out();
    office.write("changed", "2");
    office.write("crlf", "一\n二\n");
    office.write("lf", "一\r\n二\r\n");
    office.write("x/binary", "\0\r\n");
    office.write("x/new", "1");
    office.write("site/index.html", "1");
    office.write(".hidden/new", "1");
    fs::remove_file(office.root().join("gone")).unwrap();
    let history = History::read_where(office.root(), None, &|path| !path.starts_with("site/"));
    assert_eq!(names(&history.uncommitted), ["changed", "x/binary", "x/new"]);
    assert_eq!(names(&history.deleted), ["gone"]);
    let at_head = |path| history.at_head(path).map(|id| read(&history, Some(id)));
    assert_eq!((at_head("changed"), at_head("gone")), (Some("1".to_owned()), Some("1".to_owned())));
    assert_eq!((at_head("x/new"), at_head("kept")), (None, None));
    assert!(office.history().uncommitted.contains("site/index.html"));
}

#[test]
fn a_bare_repository_has_nothing_uncommitted() {
    let office = Office::init(RepositoryInitOptions::new().bare(true).initial_head("main"));
    office.commit("a", &[], &[("f", Some("1"))]);
    let history = office.history();
    assert_eq!((history.state.clone(), told(&history, "f")), (HistoryState::Complete, vec!["a: 1".to_owned()]));
    assert_eq!((history.uncommitted.len(), history.deleted.len()), (0, 0));
}
