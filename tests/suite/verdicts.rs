//! Rules that are not asked again would have said nothing else: whatever is changed in a register, and
//! whatever time goes by, recalled verdicts give the findings that asking everything gives.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use jiyao::examine::{Read, Verdicts};
use jiyao::stopwatch::Stopwatch;
use jiyao::time::Moment;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::common::{at, example, files, read_digesting};

/// A register in memory, the time asked about, and the verdicts of the run before.
struct Office {
    files: BTreeMap<String, Vec<u8>>,
    as_of: Moment,
    verdicts: Vec<u8>,
}

/// One thing that happens between two runs.
#[derive(Clone, Debug)]
enum Event {
    /// In some entry the first of these words becomes another.
    Change(usize, usize),
    /// An entry is told of another document.
    Retell(usize, usize),
    /// What one file says stands in a second one as well.
    Double(usize),
    Remove(usize),
    Rename(usize),
    /// An entry is struck through.
    Strike(usize),
    /// Somebody's roles end.
    Person,
    Policy,
    Broken(usize),
    /// Minutes go by, or go back.
    Time(i64),
}

/// The time as of which examples of rules are shown.
const EXAMPLES: &str = "2026-03-31";

/// What is changed in an entry, and into what.
const WORDS: [(&str, &str); 10] = [
    (" 09:", " 19:"),
    ("2026-03", "2026-07"),
    ("机密", "绝密"),
    ("秘密", "内部"),
    ("陆安然", "温可"),
    ("审批", "备注"),
    ("存放", "备注"),
    ("归还", "备注"),
    ("2026-06", "2026-01"),
    ("#1", "#2"),
];

fn events() -> impl Strategy<Value = Vec<Event>> {
    let any = any::<usize>();
    let event = prop_oneof![
        6 => (any, any).prop_map(|(at, word)| Event::Change(at, word)),
        3 => (any, any).prop_map(|(at, other)| Event::Retell(at, other)),
        1 => any.prop_map(Event::Double),
        2 => any.prop_map(Event::Remove),
        1 => any.prop_map(Event::Rename),
        1 => any.prop_map(Event::Strike),
        1 => Just(Event::Person),
        1 => Just(Event::Policy),
        1 => any.prop_map(Event::Broken),
        2 => (-10i64..3000).prop_map(Event::Time),
    ];
    prop::collection::vec(event, 1..7)
}

impl Office {
    fn new(as_of: &str) -> Self {
        Self { files: files(&example()), as_of: at(as_of), verdicts: Vec::new() }
    }

    fn read(&self) -> Read {
        read_digesting(self.files.clone())
    }

    /// Ask only what must be asked: of all that is written, as a check does, and of what is seen from the
    /// time asked about, as a build does. How often a check asked a rule.
    fn recalled(&mut self) -> u64 {
        let asked = self.asked_of(&self.read());
        self.asked_of(&self.read().viewed_from(self.as_of));
        asked
    }

    fn asked_of(&mut self, read: &Read) -> u64 {
        let asked = AtomicU64::new(0);
        let clock = || Duration::from_nanos(asked.fetch_add(1, Ordering::Relaxed));
        let watch = Stopwatch::new(&clock);
        let (some, given) = read.examine_recalling(self.as_of, &watch, &Verdicts::from_bytes(&self.verdicts));
        let all = read.examine(self.as_of);
        for (some, all) in some.findings.iter().zip(&all.findings) {
            assert_eq!(some, all);
        }
        assert_eq!(some.findings.len(), all.findings.len());
        assert_eq!((some.overdue(), some.holds_until()), (all.overdue(), all.holds_until()));
        self.verdicts = given.map(|given| given.to_bytes()).unwrap_or_default();
        asked.load(Ordering::Relaxed)
    }

    fn entry(&self, at: usize) -> String {
        let tops = ["documents/", "actions/", "logs/"];
        let entries: Vec<&String> =
            self.files.keys().filter(|path| tops.iter().any(|top| path.starts_with(top))).collect();
        entries[at % entries.len()].clone()
    }

    fn replace(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8_lossy(&self.files[path]).replacen(from, to, 1);
        self.files.insert(path.to_owned(), text.into_bytes());
    }

    fn document(&self, at: usize) -> String {
        let stem =
            |path: &String| Some(path.strip_prefix("documents/")?.split_once('/')?.1.strip_suffix(".yaml")?.to_owned());
        let ids: Vec<String> = self.files.keys().filter_map(stem).collect();
        ids[at % ids.len()].clone()
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::Change(at, word) => {
                let (from, to) = WORDS[word % WORDS.len()];
                self.replace(&self.entry(*at), from, to);
            }
            Event::Retell(at, other) => {
                let (path, other) = (self.entry(*at), self.document(*other));
                let text = String::from_utf8_lossy(&self.files[&path]).into_owned();
                let named = (0..).map(|at| self.document(at)).take(100).find(|id| text.contains(id));
                if let Some(named) = named {
                    self.replace(&path, &named, &other);
                }
            }
            Event::Double(at) => {
                let path = self.entry(*at);
                self.files.insert(path.replace(".yaml", "-2.yaml"), self.files[&path].clone());
            }
            Event::Remove(at) => {
                self.files.remove(&self.entry(*at));
            }
            Event::Rename(at) => {
                let path = self.entry(*at);
                let bytes = self.files.remove(&path).unwrap();
                self.files.insert(path.replace(".yaml", "-改.yaml"), bytes);
            }
            Event::Strike(at) => {
                let entry = self.entry(*at);
                let void = format!(
                    "动作: 作废\n时间: 2026-06-29 16:00\n经手人: 白晓棠\n条目: {entry}#1\n原因: 记错\n审批: {{批准人: 秦玉兰, 时间: 2026-06-29 15:00}}\n"
                );
                self.files.insert("actions/2026/06/作废.yaml".to_owned(), void.into_bytes());
            }
            Event::Person => self.replace("people.yaml", "机要员, 起: 2020", "机要员, 起: 2026"),
            Event::Policy => self.replace("register.yaml", "规则档: 标准", "规则档: 严格"),
            Event::Broken(at) => {
                let path = self.entry(*at);
                self.files.entry(path).or_default().extend("\n： 坏\n".bytes());
            }
            Event::Time(minutes) => {
                self.as_of = Moment::minute(self.as_of.start() + TimeDelta::minutes(*minutes));
            }
        }
    }
}

#[test]
fn what_is_not_asked_again_would_have_been_said_again() {
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() });
    let test = |events: Vec<Event>| {
        let mut office = Office::new("2026-06-30 10:00");
        office.recalled();
        for event in &events {
            office.happen(event);
            office.recalled();
        }
        Ok(())
    };
    runner.run(&events(), test).unwrap();
}

#[test]
fn little_is_asked_where_little_has_changed() {
    let mut office = Office::new("2026-07-31 10:00");
    let first = office.recalled();
    office.happen(&Event::Time(1));
    let second = office.recalled();
    assert!(second * 2 < first, "{second} of {first}");
    let third = office.recalled();
    office.replace("documents/2026/S2026-0001.yaml", "2026", "2025");
    let fourth = office.recalled();
    assert!(fourth > third, "{fourth}, {third}");
}

/// From the register that shows a rule to the one put right and back, one file after the other.
#[test]
fn every_rule_is_asked_again_where_it_has_something_new_to_say() {
    for rule in jiyao::rules::all() {
        let [bad, good] = [rule.bad, rule.good].map(shown);
        let mut office = Office { files: good.clone(), as_of: at(EXAMPLES), verdicts: Vec::new() };
        office.recalled();
        for goal in [&bad, &good] {
            let paths: BTreeSet<&String> = good.keys().chain(bad.keys()).collect();
            for path in paths.into_iter().filter(|path| good.get(*path) != bad.get(*path)) {
                match goal.get(path) {
                    Some(bytes) => office.files.insert(path.clone(), bytes.clone()),
                    None => office.files.remove(path),
                };
                office.recalled();
            }
        }
    }
}

/// What is told at one document may hang on another: one that it draws on, one that goes with it.
#[test]
fn a_change_of_another_document_is_heeded() {
    let text = include_str!("verdicts.txt");
    let mut office = Office { files: shown(text), as_of: at(EXAMPLES), verdicts: Vec::new() };
    let told = |office: &Office| -> BTreeSet<String> {
        office.read().examine(office.as_of).findings.iter().map(|finding| finding.rule.to_string()).collect()
    };
    assert_eq!(told(&office), BTreeSet::new());
    office.recalled();
    for (path, rule) in [
        ("documents/2026/S2026-0001.yaml", "derived-below-source"),
        ("documents/2026/F2026-0003.yaml", "channel-forbidden"),
    ] {
        let before = office.files.clone();
        office.replace(path, "密级: 内部", "密级: 秘密\n保密期限: 5年");
        assert!(told(&office).contains(rule), "{:?}", told(&office));
        office.recalled();
        office.files = before;
        office.recalled();
    }
}

/// A return that is written already and lies ahead.
const RETURNED_LATER: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 存阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  应还: 2026-03-10
  归还: {时间: 2026-03-25 15:00, 退还人: 许舟, 核点人: 陈敏}
";

/// What a check says of all that is written does not hold for what is seen from the same time.
#[test]
fn what_lies_ahead_is_another_matter_for_a_build() {
    let mut office = Office { files: shown(RETURNED_LATER), as_of: at("2026-03-20 10:00"), verdicts: Vec::new() };
    let (written, seen) = (office.read(), office.read().viewed_from(office.as_of));
    let told = |read: &Read| read.examine(office.as_of).findings.iter().map(|found| found.rule.to_string()).collect();
    let told: [BTreeSet<String>; 2] = [told(&written), told(&seen)];
    assert!(!told[0].is_superset(&told[1]), "{told:?}");
    for read in [&written, &seen, &written] {
        office.asked_of(read);
    }
}

fn shown(text: &str) -> BTreeMap<String, Vec<u8>> {
    let sources = jiyao::rules::example::register(text);
    let reader = sources.reader();
    sources.iter().map(|(file, source)| (source.path.to_string(), reader.bytes(file).unwrap())).collect()
}
