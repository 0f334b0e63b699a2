//! Registers of any size, lawful and the same each time: for measuring, not for reading. About six
//! actions a document, one action a file or a day's actions in one, committed in many commits.

pub mod hugo;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Documents registered in one year.
const A_YEAR: usize = 10_000;
const LAST_YEAR: i32 = 2025;

/// Where the actions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One file an action.
    Files,
    /// One file a day.
    DayBooks,
}

/// The files of a register in the order in which they were written.
pub struct Generated {
    /// Time, path, text; a day book counts when its last row is written.
    pub files: Vec<(NaiveDateTime, String, String)>,
    pub actions: usize,
}

/// Numbers that look like chance and are the same each time.
struct Dice {
    document: usize,
    thrown: u64,
}

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.thrown += 1;
        let most = most.max(1) as u64;
        (xxh3_64_with_seed(&self.thrown.to_le_bytes(), self.document as u64) % most) as usize
    }
}

/// A register of so many documents.
pub fn register(documents: usize, layout: Layout) -> Generated {
    let mut acts: Vec<(NaiveDateTime, String, String)> = Vec::new();
    let mut files = Vec::new();
    let years = documents.div_ceil(A_YEAR).max(1);
    for nth in 0..documents {
        let year = LAST_YEAR + 1 - years as i32 + (nth / A_YEAR) as i32;
        let (number, of_year) = (nth % A_YEAR + 1, A_YEAR.min(documents - nth / A_YEAR * A_YEAR));
        let id = format!("S{year}-{number:06}");
        let mut dice = Dice { document: nth, thrown: 0 };
        let day = workday(first_of(year) + Days::new(3 + (330 * number / of_year) as u64));
        let came = day.and_hms_opt(8, 40, 0).unwrap() + TimeDelta::minutes(dice.below(240) as i64);
        let readers: Vec<usize> = (0..2 + dice.below(3)).map(|n| 6 + (number + 7 * n) % 60).collect();
        let level = ["秘密", "内部", "机密", "秘密"][number % 4];
        files.push((came, format!("documents/{year}/{id}.yaml"), document(number, came, level, &readers, &mut dice)));
        acts.extend(life(&id, number, came, level, &readers, &mut dice));
    }
    let actions = acts.len();
    match layout {
        Layout::Files => files.extend(
            acts.into_iter()
                .enumerate()
                .map(|(nth, (at, text, _))| (at, format!("actions/{}-{nth:07}.yaml", at.format("%Y/%m/%d%H%M")), text)),
        ),
        Layout::DayBooks => files.extend(day_books(acts)),
    }
    files.sort();
    let before = files.first().map_or(first_of(LAST_YEAR).into(), |file| file.0) - TimeDelta::days(1);
    let office = office().into_iter().map(|(path, text)| (before, path.to_owned(), text));
    Generated { files: office.chain(files).collect(), actions }
}

impl Generated {
    /// Write it into a folder, as it is now.
    pub fn write(&self, root: &Path) {
        for (_, path, text) in &self.files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
    }

    /// Write it into a new repository in so many commits, in the order of time.
    pub fn commit(&self, root: &Path, commits: usize) {
        let git =
            |args: &[&str]| assert!(Command::new("git").arg("-C").arg(root).args(args).status().unwrap().success());
        git(&["init", "-q", "-b", "main"]);
        let import = ["fast-import", "--quiet"];
        let mut feed = Command::new("git").arg("-C").arg(root).args(import).stdin(Stdio::piped()).spawn().unwrap();
        let mut pipe = std::io::BufWriter::new(feed.stdin.take().unwrap());
        for files in self.files.chunks(self.files.len().div_ceil(commits.max(1))) {
            let at = files.last().map_or(0, |file| file.0.and_utc().timestamp());
            let who = format!("Clerk <clerk@example.org> {at} +0800");
            write!(pipe, "commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 8\nentries\n\n").unwrap();
            for (_, path, text) in files {
                write!(pipe, "M 100644 inline {path}\ndata {}\n{text}\n", text.len()).unwrap();
            }
        }
        drop(pipe);
        assert!(feed.wait().unwrap().success());
        git(&["reset", "-q", "--hard", "main"]);
    }
}

fn first_of(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap()
}

fn workday(mut day: NaiveDate) -> NaiveDate {
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = day + Days::new(1);
    }
    day
}

fn person(nth: usize) -> String {
    let family = "赵钱孙李周吴郑王冯陈".chars().nth(nth % 10).unwrap_or('赵');
    let given = ["一鸣", "若兰", "志远", "思齐", "文渊", "清和", "景行", "怀瑾"][nth / 10 % 8];
    format!("{family}{given}")
}

fn office() -> Vec<(&'static str, String)> {
    let roles = ["head", "clerk", "clerk", "office-director", "chief", "supervising-leader"];
    let people = (0..70).fold(String::new(), |mut text, nth| {
        let role = roles.get(nth).copied().unwrap_or("staff");
        let unit = if nth < 3 { "机要室" } else { "业务处" };
        let _ = writeln!(
            text,
            "{}: {{name: {0}, unit: {unit}, roles: [{{role: {role}, from: 2000-01-01}}], clearance: 绝密}}",
            person(nth)
        );
        text
    });
    let units = "本院: {name: 某市人民检察院}\n机要室: {name: 机要室, parent: 本院}\n业务处: {name: 业务处, parent: 本院}\n\
                 上级: {name: 省人民检察院, outside: true}\n";
    let places = "一号柜: {name: 一号柜, kind: safe, level: 绝密}\n档案库: {name: 档案库, kind: room, level: 绝密}\n";
    let office = "office: 某市人民检察院机要室\nunit: 本院\nlanguage: zh-CN\ntimezone: Asia/Shanghai\nprofile: standard\n\
                  numbering: {incoming: \"S{year}-{seq:6}\"}\npublish: office\naudiences:\n  office: {clearance: 绝密}\n";
    vec![
        ("register.yaml", office.to_owned()),
        ("people.yaml", people),
        ("units.yaml", units.to_owned()),
        ("places.yaml", places.to_owned()),
    ]
}

fn stamp(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn document(number: usize, came: NaiveDateTime, level: &str, readers: &[usize], dice: &mut Dice) -> String {
    let copies: Vec<String> = (0..1 + dice.below(3)).map(|nth| format!("\"{:06}\"", number * 3 + nth)).collect();
    let period = match level {
        "机密" => "period: 20年\n",
        "秘密" => "period: 10年\n",
        _ => "",
    };
    let readers: Vec<String> = readers.iter().map(|reader| person(*reader)).collect();
    format!(
        "kind: incoming\ntitle: 关于第{number}号事项的通知\nfrom: 上级\nnumber: 上检发〔{}〕{number}号\nlevel: {level}\n{period}\
         urgency: 平急\ndated: {}\ncopies: [{}]\npages: {}\nretention: 30年\n\
         scope: {{set_by: {}, at: {}, readers: [{}]}}\n",
        came.year(),
        came.date() - Days::new(2),
        copies.join(", "),
        2 + dice.below(30),
        person(3),
        stamp(came + TimeDelta::minutes(40)),
        readers.join(", "),
    )
}

/// The acts of one document: time, text, and what sorts acts of one minute.
fn life(
    id: &str,
    number: usize,
    came: NaiveDateTime,
    level: &str,
    readers: &[usize],
    dice: &mut Dice,
) -> Vec<(NaiveDateTime, String, String)> {
    let clerk = person(1 + number % 2);
    let after = |minutes: i64| came + TimeDelta::minutes(minutes);
    let mut acts = Vec::new();
    let mut act = |name: &str, at: NaiveDateTime, by: &str, rest: &str| {
        acts.push((at, format!("action: {name}\nat: {}\nby: {by}\nitems: {id}\n{rest}", stamp(at)), id.to_owned()));
    };
    let sent = format!("from: 上级\nenvelope: \"{number:05}\"\npieces: 1\nlisted: 1\nsealed: true\n");
    act("receive", came, &clerk, &sent);
    act("register", after(15), &clerk, "place: 一号柜\n");
    let named: Vec<String> = readers.iter().map(|reader| person(*reader)).collect();
    let order = format!("text: 请阅。\nhandler: {}\nreaders: [{}]\n", named[0], named.join(", "));
    act("instruct", after(45), &person(4), &order);
    let mut rows = String::from("readings:\n");
    for (nth, reader) in (0..).zip(&named) {
        let (out, back) = (stamp(after(60 + 30 * nth)), stamp(after(85 + 30 * nth)));
        let _ = writeln!(rows, "  - {{reader: {reader}, out: {out}, back: {back}}}");
    }
    let closed = after(60 + 30 * readers.len() as i64);
    act("circulate", after(60), &clerk, &format!("{rows}closed: {}\n", stamp(closed)));
    let done = workday(came.date() + Days::new(1)).and_hms_opt(10, 0, 0).unwrap();
    act("handle", done, &clerk, "result: 已办结。\n");
    if dice.below(3) == 0 && level != "绝密" {
        let out = workday(came.date() + Days::new(5)).and_hms_opt(9, 0, 0).unwrap();
        let rest = format!(
            "to: {}\napproval: {{by: {}, at: {}}}\ndue: {}\npurpose: 参考\nreturned: {{at: {}, by: {clerk}, condition: 完好}}\n",
            named[0],
            person(3),
            stamp(out - TimeDelta::minutes(20)),
            stamp(out + TimeDelta::hours(8)),
            stamp(out + TimeDelta::hours(6)),
        );
        act("lend", out, &clerk, &rest);
    }
    let filed = workday(first_of(came.year() + 1) + Days::new(10 + dice.below(60) as u64)).and_hms_opt(15, 0, 0);
    let shelf = format!("number: J001-WS·{}-Y-BGS-{number:04}\nplace: 档案库\n", came.year());
    act("archive", filed.unwrap(), &clerk, &shelf);
    acts
}

fn day_books(mut acts: Vec<(NaiveDateTime, String, String)>) -> Vec<(NaiveDateTime, String, String)> {
    acts.sort();
    let mut days: BTreeMap<NaiveDate, (NaiveDateTime, String)> = BTreeMap::new();
    for (at, text, _) in acts {
        let day = days.entry(at.date()).or_insert_with(|| (at, String::new()));
        day.0 = at;
        let _ = writeln!(day.1, "- {}", text.trim_end().replace('\n', "\n  "));
    }
    let path = |day: NaiveDate| format!("actions/{}.yaml", day.format("%Y/%m/%d"));
    days.into_iter().map(|(day, (at, text))| (at, path(day), text)).collect()
}
