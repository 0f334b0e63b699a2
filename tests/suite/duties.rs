//! Duties of documents and of the register, each kind on a small register: open, met, late, overdue.

mod ending;
mod incoming;
mod out;
mod rules;

use std::path::Path;
use std::sync::LazyLock;

use chrono::Days;
use jiyao::duty::{Duty, Standing};
use jiyao::examine::{Examined, Read};
use jiyao::rules::example;
use jiyao::source::Sources;
use jiyao::time::Moment;
use proptest::prelude::*;

/// A document file: its kind, its level, and further lines.
fn document(id: &str, kind: &str, level: &str, more: &str) -> String {
    let year = &id[1..5];
    let period = if matches!(level, "绝密" | "机密" | "秘密") {
        "保密期限: 10年\n成文日期: 2026-02-10\n"
    } else {
        ""
    };
    format!(
        "# file: documents/{year}/{id}.yaml\n类别: {kind}\n标题: 关于安全保密检查的通知\n来文单位: 市院\n密级: {level}\n{period}份号: [\"1\", \"2\"]\n{more}"
    )
}

/// A day book: one action a line, `kind at by rest`.
fn actions(lines: &[&str]) -> String {
    let mut text = String::from("# file: actions/2026/03/01.yaml\n");
    for line in lines {
        let mut words = line.splitn(5, ' ');
        let mut next = || words.next().unwrap_or_default();
        let (kind, day, minute, by, rest) = (next(), next(), next(), next(), next());
        let at = if minute == "-" { day.to_owned() } else { format!("{day} {minute}") };
        text.push_str(&format!("- {{动作: {kind}, 时间: {at}, 经手人: {by}, {rest}}}\n"));
    }
    text
}

/// Received on Monday 2 March 2026 at 09:00 and registered at 09:20.
const CAME: [&str; 2] =
    ["签收 2026-03-02 09:00 陈敏 件: S2026-0001", "登记 2026-03-02 09:20 陈敏 件: S2026-0001, 存放: 一号柜"];

/// An incoming document of a level that came, and what happened to it then.
fn came(level: &str, more: &str, then: &[&str]) -> String {
    document("S2026-0001", "收文", level, more) + &actions(&[&CAME, then].concat())
}

fn at(text: &str) -> Moment {
    Moment::parse(text, chrono_tz::Asia::Shanghai).unwrap()
}

fn all(examined: &Examined<'_>) -> Vec<Duty> {
    examined.all_duties().cloned().collect()
}

fn duties(text: &str, kind: &str) -> Vec<Duty> {
    assert!(jiyao::duty::find(kind).is_some(), "no duty {kind}");
    let read = Read::of(example::register(text));
    let examined = read.examine(at("2026-03-31"));
    let bad: Vec<_> =
        examined.findings.iter().filter(|f| ["bad-value", "unknown-key"].contains(&f.rule.as_str())).collect();
    assert!(bad.is_empty() || text.contains("看不清"), "{bad:#?}");
    all(&examined).into_iter().filter(|duty| duty.kind.program() == Some(kind)).collect()
}

/// How the duties of a kind stand: `Open 2026-03-02 陈敏`, one a line, with the copies where told.
fn stand(text: &str, kind: &str, as_of: &str) -> String {
    let told = duties(text, kind).into_iter().map(|duty| {
        let copies = duty.copies.iter().map(|number| format!(" #{number}")).collect::<String>();
        format!("{:?} {}{copies} {}", duty.standing(at(as_of)), duty.due, duty.on.join("、"))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// The chain of dates of the only duty of a kind.
fn chain(text: &str, kind: &str) -> Vec<String> {
    let duties = duties(text, kind);
    let [duty] = &duties[..] else { panic!("{duties:#?}") };
    duty.steps.iter().map(|step| format!("{} {}", step.date.format("%m-%d"), step.zh())).collect()
}

fn example_register() -> Read {
    Read::of(Sources::folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/example-register"))).unwrap())
}

#[test]
fn the_example_register_has_exactly_its_five_overdue_things() {
    let read = example_register();
    let examined = read.examine(at("2026-06-30"));
    let told = |standing: Standing| -> Vec<String> {
        let duties = all(&examined).into_iter().filter(|duty| duty.standing(at("2026-06-30")) == standing);
        duties.map(|d| format!("{} {} {:?}", d.kind.name(), d.document.unwrap_or_default(), d.copies)).collect()
    };
    let overdue = [
        "receipt F2026-0006 [\"3\"]",
        "loan S2026-0020 [\"2\"]",
        "return S2026-0022 [\"000066\"]",
        "handle S2026-0023 []",
        "circulate S2026-0025 []",
    ];
    assert_eq!(told(Standing::Overdue), overdue);
    assert_eq!(told(Standing::Late), Vec::<String>::new());
    let rules: Vec<_> = examined.findings.iter().filter(|f| f.rule == "overdue" || f.rule == "late").collect();
    assert_eq!(rules.len(), 5, "{rules:#?}");
}

#[test]
fn duties_know_no_today() {
    let read = example_register();
    let told = |as_of: &str| format!("{:?}", all(&read.examine(at(as_of))));
    assert_eq!(told("2026-01-10"), told("2030-01-10"));
}

proptest! {
    #[test]
    fn a_later_look_never_reopens_what_was_met(first in 0..5000u64, later in 0..5000u64) {
        static DUTIES: LazyLock<Vec<Duty>> = LazyLock::new(|| all(&example_register().examine(at("2026-06-30"))));
        let day = |n| Moment::day(at("2025-12-31").date() + Days::new(n));
        for duty in DUTIES.iter() {
            let (then, now) = (duty.standing(day(first)), duty.standing(day(first + later)));
            let is_done = matches!(then, Standing::Met | Standing::Late);
            prop_assert!(!is_done || now == then, "{} {:?}: {then:?}, later {now:?}", duty.kind.name(), duty.document);
            prop_assert!(then != Standing::Overdue || matches!(now, Standing::Overdue | Standing::Late));
        }
    }
}
