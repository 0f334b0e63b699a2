//! `build` where nothing has changed: said again at once, and only then.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use git2::{IndexAddOption, Repository, Signature, Time};
use jiyao::lang::Language;
use jiyao::skeleton;
use tempfile::TempDir;

use crate::common::files;

/// A new register with one document, in a repository, its site, and a folder for what is remembered.
struct Office {
    folder: TempDir,
}

const DOCUMENT: &str = "documents/2026/S2026-0001.yaml";

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in skeleton::files(Language::Zh, 2026) {
            office.write(&path, &text);
        }
        office.write(DOCUMENT, "类别: 收文\n标题: 关于检查的通知\n来文单位: 市院\n密级: 内部\n份号: 1\n");
        Repository::init(office.register()).unwrap();
        office.commit("登记");
        office.settle();
        office
    }

    fn register(&self) -> PathBuf {
        self.folder.path().join("register")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.register().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn commit(&self, subject: &str) {
        let repository = Repository::open(self.register()).unwrap();
        let mut index = repository.index().unwrap();
        index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
        index.write().unwrap();
        let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
        let who = Signature::new("desk", "desk@example.org", &Time::new(1_772_500_000, 480)).unwrap();
        let parent = repository.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<_> = parent.iter().collect();
        repository.commit(Some("HEAD"), &who, &who, subject, &tree, &parents).unwrap();
    }

    /// Let so much time pass that stamps can be trusted.
    fn settle(&self) {
        std::thread::sleep(Duration::from_millis(120));
    }

    fn run(&self, out: &Path, options: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
        command.arg("build").arg(self.register()).arg("--out").arg(out).args(options);
        if !options.iter().any(|option| option.starts_with("--as-of")) {
            command.arg("--as-of=2026-06-30");
        }
        command.output().unwrap()
    }

    fn build(&self, options: &[&str]) -> Output {
        let cache = format!("--cache={}", self.cache().display());
        let output = self.run(&self.out(), &[&[cache.as_str()], options].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// When it was last written what is known of the site: an answer given again leaves it alone.
    fn worked(&self) -> SystemTime {
        let kept = files(&self.cache()).into_keys().find(|path| path.contains("/site-")).unwrap();
        fs::metadata(self.cache().join(kept)).unwrap().modified().unwrap()
    }

    /// Build; whether that was said from memory.
    fn is_remembered(&self, options: &[&str]) -> bool {
        let before = self.worked();
        self.build(options);
        before == self.worked()
    }

    fn clean(&self, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let out = self.folder.path().join("clean");
        let output = self.run(&out, &[&["--no-cache"], options].concat());
        assert!(output.status.success());
        let site = files(&out);
        fs::remove_dir_all(out).unwrap();
        site
    }

    /// Something was done: it is seen, the site is right, and then there is an answer again.
    fn sees(&self, what: &str, options: &[&str]) {
        assert!(!self.is_remembered(options), "{what} is not seen");
        assert!(files(&self.out()) == self.clean(options), "after {what} the site is another");
        self.settle();
        self.build(options);
        assert!(self.is_remembered(options), "after {what} there is no answer");
    }
}

#[test]
fn nothing_changed_is_said_again_and_any_change_is_seen() {
    let office = Office::new();
    let first = office.build(&[]);
    let again = office.build(&[]);
    let told = |output: &Output| String::from_utf8_lossy(&output.stderr).lines().last().map(str::to_owned);
    assert_eq!(told(&first), told(&again));
    assert!(office.is_remembered(&[]));
    assert!(String::from_utf8_lossy(&again.stderr).contains("写入 0 个文件，删除 0 个"));

    office.write(DOCUMENT, "类别: 收文\n标题: 关于整改的通知\n来文单位: 市院\n密级: 内部\n份号: 1\n");
    office.settle();
    office.sees("an edit", &[]);
    office.commit("改题");
    office.sees("a commit", &[]);
    Repository::open(office.register()).unwrap().set_head("refs/heads/other").unwrap();
    office.sees("another branch", &[]);
    office.write("templates/rule.html", "<html>{{ v.name }}</html>\n");
    office.settle();
    office.sees("a template", &[]);
    fs::remove_file(office.register().join("templates/rule.html")).unwrap();
    office.sees("a template removed", &[]);
    office.sees("another time", &["--as-of=2026-07-01"]);
    office.sees("another weight", &["--deny=warnings"]);

    let home = office.out().join("index.html");
    let mut bytes = fs::read(&home).unwrap();
    bytes[40] ^= 1;
    fs::write(&home, bytes).unwrap();
    office.sees("a page changed by somebody", &[]);
    fs::remove_file(&home).unwrap();
    office.sees("a page removed by somebody", &[]);
    fs::remove_dir_all(office.out()).unwrap();
    office.sees("the site removed", &[]);
    fs::create_dir(office.out().join(".jiyao-part")).unwrap();
    office.sees("what a killed build left", &[]);
}

#[test]
fn a_number_that_another_slip_takes_is_seen_in_the_past_of_the_first() {
    let office = Office::new();
    let slip =
        |id: &str| format!("动作: 拟办\n时间: 2026-03-02 09:00\n经手人: 张三\n单号: K1\n文件: {id}\n意见: 阅。\n");
    office.write("documents/2026/S2026-0002.yaml", "类别: 收文\n标题: 通报\n来文单位: 市院\n密级: 内部\n份号: 1\n");
    office.write("actions/2026/a.yaml", &slip("S2026-0001"));
    office.commit("拟办");
    office.settle();
    office.build(&[]);
    let page = || fs::read_to_string(office.out().join("documents/S2026-0001.html")).unwrap();
    assert!(!page().contains("S2026-0002"));
    office.write("actions/2026/b.yaml", &slip("S2026-0002"));
    office.settle();
    office.sees("another slip of the same number", &[]);
    assert!(page().contains("S2026-0002"));
}

#[test]
fn what_is_remembered_may_be_broken_or_lost() {
    let office = Office::new();
    office.build(&[]);
    let clean = office.clean(&[]);
    let spoil = |change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        for (path, bytes) in files(&office.cache()) {
            fs::write(office.cache().join(path), change(bytes)).unwrap();
        }
        office.build(&[]);
        assert!(files(&office.out()) == clean);
    };
    for length in [0, 1, 16, 60, 5000] {
        spoil(&|bytes| bytes[..length.min(bytes.len())].to_vec());
    }
    let flipped = |mut bytes: Vec<u8>, at: usize| {
        bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
        bytes
    };
    spoil(&|bytes| {
        let middle = bytes.len() / 2;
        flipped(bytes, middle)
    });
    // As another build of the program would have written it.
    spoil(&|bytes| flipped(bytes, 8));
    fs::remove_dir_all(office.cache()).unwrap();
    office.build(&[]);
    assert!(files(&office.out()) == clean);
}

#[test]
fn two_edits_within_one_tick_are_both_built() {
    let office = Office::new();
    let titles = ["关于检查的通知", "关于整改的通知"];
    for title in titles.repeat(3) {
        for other in titles {
            let text = |title| format!("类别: 收文\n标题: {title}\n来文单位: 市院\n密级: 内部\n份号: 1\n");
            office.write(DOCUMENT, &text(title));
            office.write(DOCUMENT, &text(other));
            office.build(&[]);
            let page = fs::read_to_string(office.out().join("documents/S2026-0001.html")).unwrap();
            assert!(page.contains(other));
        }
    }
}

#[test]
fn another_minute_is_another_site() {
    let office = Office::new();
    let [earlier, later] = ["--as-of=2026-06-30 10:00", "--as-of=2026-06-30 10:01"];
    office.build(&[earlier]);
    assert!(office.is_remembered(&[earlier]));
    let before = files(&office.out());
    office.sees("a minute", &[later]);
    assert!(files(&office.out()) != before, "no page tells the time");
}
