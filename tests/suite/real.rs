//! Real input: forty public documents of the State Council, with a plain life each, must check and render.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use jiyao::examine::Read;
use jiyao::rules::example;
use jiyao::source::Sources;

use crate::common::{at, build, files};

struct Fact {
    number: String,
    title: String,
    issuer: String,
    dated: String,
}

fn documents() -> Vec<Fact> {
    let text = include_str!("../real/documents.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| Fact {
        number: row[0].to_owned(),
        title: row[1].to_owned(),
        issuer: row[2].to_owned(),
        dated: row[3].to_owned(),
    })
    .collect()
}

/// A register in which each document came in, was registered, proposed on, read and filed.
fn register() -> Sources {
    let mut text = String::from("# file: units.yaml\n本院: {liaison: 陈敏, custodian: 陈敏, secrecy_lead: 沈岚}\n");
    text.push_str("办公室: {liaison: 马骁, custodian: 马骁, secrecy_lead: 陆远}\n机要室: {liaison: 陈敏, custodian: 陈敏, secrecy_lead: 何静}\n");
    text.push_str("一部: {liaison: 孟禾, custodian: 孟禾, secrecy_lead: 许舟}\n国务院: {outside: true}\n国务院办公厅: {outside: true}\n");
    let first = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let mut actions = String::new();
    for (at, fact) in documents().iter().enumerate() {
        let id = format!("S2026-{:04}", at + 1);
        let Fact { number, title, issuer, dated } = fact;
        let (week, weekday) = (at as u64 / 5, at as u64 % 5);
        let day = first + Days::new((week % 4) * 7 + weekday);
        let minute = week / 4 * 4;
        write!(
            text,
            "# file: documents/2026/{id}.yaml\n类别: 收文\n标题: \"{title}\"\n文号: {number}\n来文单位: {issuer}\n密级: 公开\n成文日期: {dated}\n份号: 2\n"
        )
        .unwrap();
        write!(
            actions,
            "- {{动作: 签收, 时间: {day} 09:{minute:02}, 经手人: 陈敏, 件: {id}}}\n\
             - {{动作: 登记, 时间: {day} 09:3{minute}, 经手人: 陈敏, 件: {id}, 存放: 二号柜}}\n\
             - {{动作: 拟办, 时间: {day} 10:0{minute}, 经手人: 陆远, 件: {id}, 拟办意见: 请一部阅。}}\n\
             - {{动作: 归档, 时间: {day} 16:0{minute}, 经手人: 马骁, 件: {id}, 档号: J001-WS·2026-Y-BGS-{:04}, 存放: 档案室}}\n",
            at + 1
        )
        .unwrap();
    }
    write!(text, "# file: actions/2026/03.yaml\n{actions}").unwrap();
    example::register(&text)
}

#[test]
fn real_documents_check_clean() {
    assert_eq!(documents().len(), 40);
    let read = Read::of(register());
    let examined = read.examine(at("2026-03-31"));
    let found: Vec<String> = examined.findings.iter().map(|f| format!("{} {:?}", f.rule, f.args)).collect();
    assert_eq!(read.register.documents.len(), 40);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn real_documents_render() {
    let out = tempfile::tempdir().unwrap();
    build(register(), "2026-03-31", None, out.path());
    let pages = files(out.path());
    for (at, fact) in documents().iter().enumerate() {
        let page = String::from_utf8_lossy(&pages[&format!("documents/S2026-{:04}.html", at + 1)]).into_owned();
        assert!(page.contains(&fact.number) && page.contains(&fact.title), "{}", fact.number);
    }
    let book = String::from_utf8_lossy(&pages["registers/incoming/index.html"]).into_owned();
    assert!(book.contains("国令第707号") && book.contains("S2026-0040"));
}
