//! What is kept between runs changes nothing but time: whatever happens to register and cache, the
//! answer is that of a run without a cache, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::TimeDelta;
use jiyao::examine::Read;
use jiyao::source::Sources;
use jiyao::time::Moment;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

use crate::common::{at, example};

/// A copy of the example register, and a folder for its cache.
struct Office {
    folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        for (path, bytes) in crate::common::files(&example()) {
            office.write(&path, &bytes);
        }
        office
    }

    fn register(&self) -> PathBuf {
        self.folder.path().join("register")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.register().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Paths of what a clerk edits.
    fn entries(&self) -> Vec<String> {
        let files = crate::common::files(&self.register()).into_keys();
        files.filter(|path| ["documents/", "actions/", "logs/"].iter().any(|top| path.starts_with(top))).collect()
    }

    fn kept(&self) -> Vec<PathBuf> {
        crate::common::files(&self.cache()).into_keys().map(|path| self.cache().join(path)).collect()
    }

    fn check(&self, options: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
        command.args(["check", "--as-of", "2026-06-30 10:00", "--cache"]).arg(self.cache());
        command.arg(self.register()).args(options).output().unwrap()
    }

    /// Run with and without a cache, in both formats: they say the same.
    fn agrees(&self) {
        for format in ["human", "json"] {
            let kept = self.check(&["--format", format]);
            let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
            command.args(["check", "--as-of", "2026-06-30 10:00", "--no-cache", "--format", format]);
            let plain = command.arg(self.register()).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&kept.stdout), String::from_utf8_lossy(&plain.stdout));
            assert_eq!((kept.status.code(), kept.stderr), (plain.status.code(), plain.stderr));
        }
    }

    /// Let so much time pass that stamps can be trusted.
    fn settle(&self) {
        std::thread::sleep(std::time::Duration::from_millis(80));
    }
}

/// One edit of one file.
#[derive(Clone, Debug)]
enum Edit {
    Change(usize),
    Break(usize),
    Delete(usize),
    Rename(usize),
    Add(usize),
    Office,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let file = any::<usize>();
    let edit = prop_oneof![
        4 => file.prop_map(Edit::Change),
        1 => file.prop_map(Edit::Break),
        1 => file.prop_map(Edit::Delete),
        1 => file.prop_map(Edit::Rename),
        1 => file.prop_map(Edit::Add),
        1 => Just(Edit::Office),
    ];
    prop::collection::vec(edit, 1..4)
}

fn apply(office: &Office, edit: &Edit) {
    let entries = office.entries();
    let path = |at: &usize| office.register().join(&entries[at % entries.len()]);
    let append = |path: &Path, text: &str| {
        let old = fs::read_to_string(path).unwrap();
        fs::write(path, old + text).unwrap();
    };
    match edit {
        Edit::Change(at) => {
            let old = fs::read_to_string(path(at)).unwrap();
            fs::write(path(at), old.replacen("09:", "10:", 1)).unwrap();
        }
        Edit::Break(at) => append(&path(at), "\n： 坏\n"),
        Edit::Delete(at) => fs::remove_file(path(at)).unwrap(),
        Edit::Rename(at) => {
            let to = path(at).with_file_name("改名.yaml");
            fs::rename(path(at), to).unwrap();
        }
        Edit::Add(at) => {
            let copy = path(at).with_file_name(format!("又一份{at}.yaml"));
            fs::copy(path(at), copy).unwrap();
        }
        Edit::Office => append(&office.register().join("register.yaml"), "# 改过\n"),
    }
}

#[test]
fn after_any_edits_the_answer_is_that_of_a_run_without_cache() {
    let config =
        ProptestConfig { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() };
    let office = Office::new();
    office.agrees();
    let mut runner = TestRunner::new(config);
    let run = runner.run(&edits(), |edits| {
        edits.iter().for_each(|edit| apply(&office, edit));
        office.agrees();
        Ok(())
    });
    run.unwrap();
}

#[test]
fn two_edits_within_one_tick_are_both_seen() {
    let office = Office::new();
    let path = office.entries().into_iter().find(|path| path.starts_with("documents/")).unwrap();
    let file = office.register().join(&path);
    let text = fs::read_to_string(&file).unwrap();
    let broken = text.replacen(": ", ":_", 1);
    assert_eq!(text.len(), broken.len());
    office.agrees();
    // Same size, and the same time as far as the file tells: only its bytes say that it is another.
    for (text, other) in [(&broken, &text), (&text, &broken)].repeat(4) {
        fs::write(&file, text).unwrap();
        let first = office.check(&[]);
        fs::write(&file, other).unwrap();
        assert_ne!(office.check(&[]).stdout, first.stdout);
    }
    office.agrees();
}

#[test]
fn nothing_changed_is_answered_at_once_and_a_change_is_not() {
    let office = Office::new();
    office.settle();
    let first = office.check(&[]);
    let answer = office.kept().into_iter().find(|path| path.ends_with("answer")).expect("an answer is kept");
    let written = fs::metadata(&answer).unwrap().modified().unwrap();
    assert_eq!(office.check(&[]).stdout, first.stdout);
    assert_eq!(fs::metadata(&answer).unwrap().modified().unwrap(), written, "the answer was given again");
    fs::remove_file(office.register().join(&office.entries()[0])).unwrap();
    assert_ne!(office.check(&[]).stdout, first.stdout);
}

#[test]
fn a_broken_cache_is_passed_over() {
    let office = Office::new();
    office.settle();
    office.agrees();
    for keep in [0, 1, 15, 16, 40, 4000] {
        for file in office.kept() {
            let bytes = fs::read(&file).unwrap();
            fs::write(&file, &bytes[..keep.min(bytes.len())]).unwrap();
        }
        office.agrees();
    }
    for file in office.kept() {
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 0xff);
        fs::write(&file, bytes).unwrap();
    }
    office.agrees();
    fs::remove_dir_all(office.cache()).unwrap();
    office.agrees();
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let office = Office::new();
    office.settle();
    let outputs = || {
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| office.check(&[]).stdout)).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect::<Vec<_>>()
        })
    };
    for _ in 0..2 {
        let outputs = outputs();
        assert!(outputs.windows(2).all(|pair| pair[0] == pair[1]));
    }
    office.agrees();
}

#[test]
fn check_writes_nothing_into_the_register() {
    let office = Office::new();
    let before = crate::common::files(&office.register());
    let inside = office.register().join("cache");
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
    command.arg("check").arg(office.register()).arg("--cache").arg(&inside).output().unwrap();
    assert_eq!(crate::common::files(&office.register()), before);
    assert!(!inside.exists());
}

#[test]
fn an_answer_holds_until_it_says() {
    let read = Read::of(Sources::folder(&example()).unwrap());
    let said = |as_of| format!("{:?}", read.examine(as_of).findings);
    for from in ["2026-03-05 09:40", "2026-03-31 16:29", "2026-06-29 17:30", "2026-06-30 10:07"] {
        let examined = read.examine(at(from));
        let until = examined.holds_until();
        assert!(until.is_after(at(from)) && !until.is_after(Moment::minute(at(from).start() + TimeDelta::days(1))));
        let minutes = (until.start() - at(from).start()).num_minutes();
        for minute in [1, minutes / 3, minutes / 2, minutes - 1].into_iter().filter(|minute| *minute < minutes) {
            let later = Moment::minute(at(from).start() + TimeDelta::minutes(minute));
            assert_eq!(said(later), said(at(from)), "{from} and {later}, until {until}");
        }
    }
}
