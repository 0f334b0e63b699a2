//! A site that is built again is, byte for byte, the one that would be built from nothing: whatever was
//! changed in the register, in the site or in what is remembered of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiyao::examine::Read;
use jiyao::site::{self, Hearers, Job, Known};
use jiyao::source::Sources;
use jiyao::stopwatch::Stopwatch;
use jiyao::view::View;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

use crate::common::{at, example, files, read_digesting};

const TIMES: [&str; 4] = ["2026-06-30", "2026-06-30 10:00", "2026-04-02", "2026-06-29"];
const AUDIENCES: [&str; 3] = ["机要", "院内", "公示"];
const TEMPLATE: &str = "templates/rule.html";

/// A register in memory, how it is looked at, the folder of its site, and what is known of that.
struct Office {
    files: BTreeMap<String, Vec<u8>>,
    time: usize,
    audience: usize,
    folder: TempDir,
    known: Vec<u8>,
}

/// One thing done between two builds.
#[derive(Clone, Debug)]
enum Edit {
    Change(usize),
    /// A document that has to do with another.
    Add(usize),
    /// A slip about two documents.
    Act(usize),
    Delete(usize),
    Rename(usize),
    Policy,
    Person,
    Template(bool),
    Time(usize),
    Audience(usize),
    /// Somebody changes, removes or adds a file of the site.
    Spoil(usize),
    Remove(usize),
    Stray(usize),
    /// What is known is lost, or broken at some place.
    Forget,
    Break(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let any = any::<usize>();
    let edit = prop_oneof![
        3 => any.prop_map(Edit::Change),
        2 => any.prop_map(Edit::Add),
        2 => any.prop_map(Edit::Act),
        2 => any.prop_map(Edit::Delete),
        1 => any.prop_map(Edit::Rename),
        1 => Just(Edit::Policy),
        1 => Just(Edit::Person),
        1 => proptest::bool::ANY.prop_map(Edit::Template),
        1 => any.prop_map(Edit::Time),
        1 => any.prop_map(Edit::Audience),
        2 => any.prop_map(Edit::Spoil),
        1 => any.prop_map(Edit::Remove),
        1 => any.prop_map(Edit::Stray),
        1 => Just(Edit::Forget),
        1 => any.prop_map(Edit::Break),
    ];
    prop::collection::vec(edit, 1..4)
}

impl Office {
    fn new() -> Self {
        Self { files: files(&example()), time: 0, audience: 0, folder: tempfile::tempdir().unwrap(), known: Vec::new() }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Build into a folder; how many files were written.
    fn write(&self, out: &Path, known: Option<&mut Known>) -> usize {
        let as_of = at(TIMES[self.time]);
        let read = match known {
            Some(_) => read_digesting(self.files.clone()),
            None => Read::of(Sources::memory(self.files.clone())),
        };
        let (templates, found) = site::own::templates(&read.register);
        let read = read.with(found).viewed_from(as_of);
        let examined = read.examine(as_of);
        let office = &read.register.office;
        let view = View::of(&examined, office.audience(AUDIENCES[self.audience]).unwrap(), office.language);
        let assets = site::own::assets(&read.register);
        let job = Job { view: &view, templates: &templates, assets: &assets, language: office.language };
        let hearers = Hearers { pages: &|_, _| (), waits: &|| (), watch: &Stopwatch::default() };
        site::write(&job, out, known, &hearers).unwrap().written
    }

    fn build(&mut self) -> usize {
        let mut known = Known::from_bytes(&self.known);
        let written = self.write(&self.out(), Some(&mut known));
        self.known = known.to_bytes();
        written
    }

    /// The site as it is, but for files that no build made, is the one built from nothing.
    fn is_right(&self) {
        let clean = tempfile::tempdir().unwrap();
        self.write(clean.path(), None);
        let clean = files(clean.path());
        let mut there = files(&self.out());
        there.retain(|path, _| !path.starts_with("stray"));
        assert_eq!(there.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>());
        for (path, bytes) in &clean {
            assert!(there[path] == *bytes, "{path} is another");
        }
    }

    /// The path of some entry that a clerk edits.
    fn entry(&self, at: usize) -> String {
        let tops = ["documents/", "actions/", "logs/"];
        let entries: Vec<&String> =
            self.files.keys().filter(|path| tops.iter().any(|top| path.starts_with(top))).collect();
        entries[at % entries.len()].clone()
    }

    /// The id of some document.
    fn document(&self, at: usize) -> String {
        let names = self.files.keys().filter_map(|path| path.strip_prefix("documents/2026/")?.strip_suffix(".yaml"));
        let names: Vec<&str> = names.collect();
        names[at % names.len()].to_owned()
    }

    fn replace(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8_lossy(&self.files[path]).replacen(from, to, 1);
        self.files.insert(path.to_owned(), text.into_bytes());
    }

    /// A file of the site; not the manifest, which says what is ours.
    fn page(&self, at: usize) -> PathBuf {
        let all: Vec<String> = files(&self.out()).into_keys().filter(|path| !path.starts_with('.')).collect();
        self.out().join(&all[at % all.len()])
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Change(at) => {
                let path = self.entry(*at);
                let texts = [("09:", "10:"), ("关于", "有关"), ("0", "1")];
                let (from, to) = texts[at % texts.len()];
                self.replace(&path, from, to);
            }
            Edit::Add(at) => {
                let document = format!(
                    "类别: 信函\n标题: 第{at}号来信\n密级: 内部\n来文单位: 云岭县公安局\n成文日期: 2026-03-04\n份号: [\"1\"]\n\
                     关联: {}\n",
                    self.document(*at)
                );
                self.files.insert(format!("documents/2026/X2026-{:04}.yaml", at % 10_000), document.into_bytes());
            }
            Edit::Act(at) => {
                let acts = ["传阅", "分发", "清退", "拟办", "变更密级"];
                let (act, one, other) = (acts[at % acts.len()], self.document(*at), self.document(at / 7));
                let slip = format!(
                    "动作: {act}\n时间: 2026-04-02 09:00\n经手人: 陆安然\n文件: [{one}, {other}]\n密级: 秘密\n"
                );
                self.files.insert(format!("actions/2026/04/x-{}.yaml", at % 10_000), slip.into_bytes());
            }
            Edit::Delete(at) => {
                self.files.remove(&self.entry(*at));
            }
            Edit::Rename(at) => {
                let path = self.entry(*at);
                if let Some(bytes) = self.files.remove(&path) {
                    self.files.insert(path.replace(".yaml", "-改名.yaml"), bytes);
                }
            }
            Edit::Policy => {
                self.replace("register.yaml", "{值: 15分钟", "{值: 25分钟");
                self.replace("register.yaml", "上班: \"08:30\"", "上班: \"09:00\"");
            }
            Edit::Person => {
                self.files.entry("people.yaml".to_owned()).or_default().extend("新来的人: {}\n".bytes());
                self.replace("people.yaml", "新来的人: {}\n新来的人: {}\n", "");
            }
            Edit::Template(true) => {
                self.files.insert(TEMPLATE.to_owned(), b"<html>{{ v.name }} {{ t.home }}</html>\n".to_vec());
            }
            Edit::Template(false) => {
                self.files.remove(TEMPLATE);
            }
            Edit::Time(at) => self.time = at % TIMES.len(),
            Edit::Audience(at) => self.audience = at % AUDIENCES.len(),
            Edit::Spoil(at) => {
                let page = self.page(*at);
                let mut bytes = fs::read(&page).unwrap();
                if let Some(last) = bytes.last_mut() {
                    *last ^= 1;
                }
                fs::write(page, bytes).unwrap();
            }
            Edit::Remove(at) => fs::remove_file(self.page(*at)).unwrap(),
            Edit::Stray(at) => fs::write(self.out().join(format!("stray-{at}")), "mine").unwrap(),
            Edit::Forget => self.known.clear(),
            Edit::Break(at) => {
                let length = self.known.len().max(1);
                if let Some(byte) = self.known.get_mut(at % length) {
                    *byte ^= 0x55;
                }
            }
        }
    }
}

#[test]
fn after_any_edits_the_site_is_that_of_a_build_from_nothing() {
    let config =
        ProptestConfig { cases: 8, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() };
    let office = std::cell::RefCell::new(Office::new());
    office.borrow_mut().build();
    let run = TestRunner::new(config).run(&edits(), |edits| {
        let mut office = office.borrow_mut();
        edits.iter().for_each(|edit| office.apply(edit));
        office.build();
        office.is_right();
        Ok(())
    });
    run.unwrap();
}

/// A letter to the office.
fn letter(level: &str, title: &str, note: &str) -> Vec<u8> {
    format!("类别: 信函\n标题: {title}\n密级: {level}\n来文单位: 云岭县公安局\n成文日期: 2026-03-04\n备注: {note}\n")
        .into_bytes()
}

/// A slip about two documents.
fn slip(time: &str, documents: &str) -> Vec<u8> {
    format!("动作: 清退\n时间: 2026-04-02 {time}\n经手人: 陆安然\n文件: [{documents}]\n退往: 市院\n").into_bytes()
}

#[test]
fn a_slip_that_is_called_otherwise_since_another_came_before_it_is_seen() {
    let mut office = Office::new();
    office.files.insert("actions/2026/04/x-2.yaml".to_owned(), slip("09:00", "S2026-0001, S2026-0002"));
    office.build();
    let sheets = |office: &Office| fs::read_to_string(office.out().join("print/documents/S2026-0001.html")).unwrap();
    assert!(sheets(&office).contains("send-back-2026-04-02-1"));
    office.files.insert("actions/2026/04/x-1.yaml".to_owned(), slip("08:00", "S2026-0003, S2026-0004"));
    office.build();
    assert!(sheets(&office).contains("send-back-2026-04-02-2"));
    office.is_right();
}

#[test]
fn what_is_withheld_since_a_slip_is_about_another_document_too_is_seen() {
    let mut office = Office::new();
    office.audience = 1;
    for number in 1..3 {
        office.files.insert(format!("documents/2026/X2026-000{number}.yaml"), letter("内部", "来信", "无"));
    }
    let slip = "动作: 拟办\n时间: 2026-04-02 09:00\n经手人: 陆安然\n文件: [X2026-0001, X2026-0002]\n意见: 阅后退回\n";
    office.files.insert("actions/2026/04/x.yaml".to_owned(), slip.as_bytes().to_vec());
    let page = |office: &Office| fs::read_to_string(office.out().join("documents/X2026-0001.html")).unwrap();
    office.build();
    assert!(page(&office).contains("阅后退回"));
    office.replace("documents/2026/X2026-0002.yaml", "密级: 内部", "密级: 机密");
    office.build();
    assert!(!page(&office).contains("阅后退回"));
    office.is_right();
}

#[test]
fn another_title_of_a_document_is_seen_where_it_is_named() {
    let mut office = Office::new();
    let document =
        "类别: 信函\n标题: 来信\n密级: 内部\n来文单位: 云岭县公安局\n成文日期: 2026-03-04\n关联: S2026-0003\n";
    office.files.insert("documents/2026/X2026-0001.yaml".to_owned(), document.as_bytes().to_vec());
    office.build();
    office.replace("documents/2026/S2026-0003.yaml", "标题: ", "标题: 又名");
    office.build();
    let page = fs::read_to_string(office.out().join("documents/X2026-0001.html")).unwrap();
    assert!(page.contains("又名"));
    office.is_right();
}

#[test]
fn a_title_that_is_withheld_now_is_seen_to_go_from_other_texts() {
    let mut office = Office::new();
    office.audience = 1;
    let title = "专题会议纪要事项一览";
    office.files.insert("documents/2026/X2026-0001.yaml".to_owned(), letter("内部", "来信", &format!("另见{title}")));
    office.files.insert("documents/2026/X2026-0002.yaml".to_owned(), letter("内部", title, "无"));
    let page = |office: &Office| fs::read_to_string(office.out().join("documents/X2026-0001.html")).unwrap();
    office.build();
    assert!(page(&office).contains(title));
    office.replace("documents/2026/X2026-0002.yaml", "密级: 内部", "密级: 机密");
    office.build();
    assert!(!page(&office).contains(title));
    office.is_right();
}

#[test]
fn a_day_on_which_somebody_else_approves_is_seen() {
    let mut office = Office::new();
    office.replace(
        "register.yaml",
        "\n规则:\n",
        "\n规则:\n  approvals: {lend: {internal: [{值: 机要室负责人, 止: 2026-06-29}, {值: 办公室主任, 起: 2026-06-30}]}}\n",
    );
    office.time = 3;
    office.build();
    office.time = 0;
    office.build();
    let sheets = fs::read_to_string(office.out().join("print/documents/S2026-0020.html")).unwrap();
    assert!(sheets.contains("借阅内部件和公开件由办公室主任批准"));
    office.is_right();
}
