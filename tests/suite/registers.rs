//! Registers: the books of the program over the example, the office's own beside them, what a less
//! cleared audience must not find in any of them, and how long ones are divided.

use std::collections::BTreeSet;

use jiyao::entry::{Record, Value};
use jiyao::examine::Read;
use jiyao::register::views;
use jiyao::source::Sources;
use jiyao::view::View;
use jiyao::view::registers::Table;

use crate::common::{at, build, example, files};

const AS_OF: &str = "2026-06-30";

fn example_with(files: &[(&str, &str)]) -> Sources {
    let changes = files.iter().map(|(path, text)| ((*path).to_owned(), Some(text.as_bytes().to_vec())));
    Sources::folder(&example()).unwrap().overlaid(changes)
}

/// Look at registers as an audience does.
fn looking<T>(sources: Sources, audience: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
    let read = Read::of(sources).viewed_from(at(AS_OF));
    let examined = read.examine(at(AS_OF));
    let audience = read.register.office.audience(audience).unwrap();
    let view = View::of(&examined, audience, read.register.office.language);
    look(&view)
}

/// The rows of a table, each cell as text.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let text = |cell: &Vec<jiyao::view::shown::Piece>| cell.iter().map(|piece| piece.text.as_str()).collect();
    let rows = table.bands.iter().flat_map(|band| &band.rows);
    rows.map(|row| row.cells.iter().map(text).collect()).collect()
}

/// One column of a register, by its title.
fn column(view: &View<'_>, register: &str, title: &str) -> Vec<String> {
    let table = view.whole_register(register).unwrap();
    let at = table.columns.iter().position(|head| head.title == title).unwrap();
    rows(&table).into_iter().map(|row| row[at].clone()).collect()
}

#[test]
fn the_example_has_something_in_every_book() {
    looking(example_with(&[]), "机要", |view| {
        let all = view.registers();
        let empty: Vec<&str> = all.iter().filter(|r| r.rows == 0).map(|r| r.name.as_str()).collect();
        let shipped = all.iter().filter(|r| r.origin == "shipped").count();
        assert_eq!(shipped, 27);
        assert_eq!(empty, [""; 0], "a book without a row");
        assert_eq!(column(view, "incoming", "收文号").len(), 36);
        assert_eq!(column(view, "loans", "份号")[4], "2–4");
        assert_eq!(column(view, "loans", "归还时间")[4], "2026-05-13 16:40、2026-05-21 10:15");
        assert_eq!(column(view, "dispatches", "收件单位")[0], "云岭县公安局");
        assert_eq!(column(view, "returned", "应退"), ["1", "2", "3"]);
        assert_eq!(column(view, "classification", "现密级")[6], "内部");
        assert_eq!(column(view, "classification", "原密级")[6], "秘密");
        assert_eq!(column(view, "copies", "复制件编号"), ["C1–C3", "C1、C2", "C3、C4"]);
        assert_eq!(column(view, "corrections", "涉及文件"), ["S2026-0003", "S2026-0010", "S2026-0011"]);
    });
}

#[test]
fn a_book_adds_up_and_says_who_signs() {
    looking(example_with(&[]), "机要", |view| {
        let table = view.register_table("returned", None).unwrap();
        let sums: Vec<&str> = table.sums.iter().flatten().map(String::as_str).collect();
        assert_eq!(sums, ["合计 3 行", "6", "5"]);
        assert_eq!(table.sign, ["经手人", "接收人", "机要室负责人"]);
        let supplies = view.register_table("supplies", None).unwrap();
        let strips = supplies.bands.iter().find(|band| band.head.as_deref() == Some("密封条")).unwrap();
        assert!(supplies.sums.is_empty() && strips.sums.iter().flatten().any(|sum| sum == "160"));
    });
}

#[test]
fn each_person_who_learned_of_a_secret_is_listed_once() {
    looking(example_with(&[]), "机要", |view| {
        let people = column(view, "disclosure", "知悉人");
        let pieces = column(view, "disclosure", "编号");
        // S2026-0007 was secret when it was read and has been lowered since.
        let levels = column(view, "disclosure", "密级");
        let still: BTreeSet<&str> =
            levels.iter().zip(&pieces).filter(|(_, id)| *id != "S2026-0007").map(|(level, _)| level.as_str()).collect();
        assert_eq!(still, BTreeSet::from(["机密", "绝密"]));
        let pairs: BTreeSet<(&String, &String)> = people.iter().zip(&pieces).collect();
        assert_eq!(pairs.len(), people.len());
        let luo = people.iter().zip(&pieces).position(|(who, id)| who == "罗知行" && id == "S2026-0010").unwrap();
        assert_eq!(column(view, "disclosure", "知悉方式")[luo], "传阅、复制、借阅");
    });
}

#[test]
fn a_log_is_a_book_for_those_who_are_given_it() {
    let names = |audience| {
        looking(example_with(&[]), audience, |view| {
            view.registers().into_iter().map(|r| r.name).collect::<BTreeSet<_>>()
        })
    };
    assert!(names("机要").contains("visits"));
    assert!(names("院内").contains("shifts") && !names("院内").contains("visits"));
    assert!(!names("公示").contains("shifts"));
    let learned = |audience| looking(example_with(&[]), audience, |view| column(view, "personnel", "最近审查"));
    assert!(learned("机要").iter().any(|cell| !cell.is_empty()));
    assert!(learned("公示").iter().all(String::is_empty), "vettings are a log that is not given");
}

const MINE: &str = "\
标题: {zh: 机密件借阅, en: Loans of secret pieces}
来源: 借阅
筛选: {文件.密级: [机密, 绝密]}
列: [编号, 文件.标题, 借阅人, {栏目: 归还.时间, 列名: 归还时间}]
合计: [count]
";

#[test]
fn an_office_has_registers_of_its_own() {
    let own = [
        ("registers/mine.yaml", MINE),
        ("registers/loans.yaml", "title: 我们的借阅簿\nsource: lend\ncolumns: [id, to]\n"),
    ];
    looking(example_with(&own), "机要", |view| {
        let mine = view.register_table("mine", None).unwrap();
        let heads: Vec<&str> = mine.columns.iter().map(|head| head.title.as_str()).collect();
        assert_eq!(heads, ["编号", "标题", "借阅人", "归还时间"]);
        assert_eq!(rows(&mine).iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["S2026-0010", "S2026-0010"]);
        assert!(view.registers().iter().any(|r| r.name == "mine" && r.origin == "own" && r.rows == 2));
        let loans = view.register_table("loans", None).unwrap();
        assert_eq!((loans.title.as_str(), loans.columns.len()), ("我们的借阅簿", 2));
    });
    let out = tempfile::tempdir().unwrap();
    build(example_with(&own), AS_OF, Some("机要"), out.path());
    let pages = files(out.path());
    assert!(pages.contains_key("registers/mine/index.html") && pages.contains_key("registers/mine/2026-04.html"));
    let list = String::from_utf8_lossy(&pages["registers/index.html"]).into_owned();
    assert!(list.contains("机密件借阅") && list.contains("mine/index.html"));
}

#[test]
fn a_bad_register_is_told_and_skipped() {
    let own = [
        ("registers/mine.yaml", "title: 借阅\nsource: lend\ncolumns: [id, colour]\n"),
        ("registers/loans.yaml", "title: x\n"),
    ];
    let read = Read::of(example_with(&own));
    let examined = read.examine(at(AS_OF));
    let told: Vec<(&str, &str)> = examined
        .findings
        .iter()
        .filter(|finding| finding.rule == "bad-register")
        .map(|finding| (read.register.sources.path(finding.primary.file), finding.sentence))
        .collect();
    let (loans, mine) = ("registers/loans.yaml", "registers/mine.yaml");
    assert_eq!(told, [(loans, "missing"), (mine, "unknown-column")]);
    let all = views::all(Some(&read.register));
    assert!(all.iter().all(|view| view.name != "mine"));
    assert!(all.iter().any(|view| view.name == "loans" && view.columns.len() > 10), "the shipped one stays");
}

/// All words of a record that are more than a number or a common word.
fn words(record: &Record, into: &mut BTreeSet<String>) {
    // A slip's own number is its address, which pages of masked pieces show too.
    for field in record.fields.iter().filter(|field| field.key != "slip") {
        value_words(&field.value, into);
    }
}

fn value_words(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Text(text) if text.chars().count() > 4 && !text.chars().all(|c| c.is_ascii_digit()) => {
            into.insert(text.to_string());
        }
        Value::Record(record) => words(record, into),
        Value::Rows(rows) => rows.iter().for_each(|row| words(row, into)),
        Value::List(list) => list.iter().for_each(|item| value_words(&item.value, into)),
        _ => {}
    }
}

#[test]
fn what_is_withheld_is_in_no_register() {
    let read = Read::of(example_with(&[])).viewed_from(at(AS_OF));
    let examined = read.examine(at(AS_OF));
    for (audience, hides) in [("院内", false), ("公示", true)] {
        let clearance = read.register.office.audience(audience).unwrap().clearance;
        let (mut withheld, mut open, mut hidden) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let is_masked =
            |id: &str| examined.ledger.life(id).is_none_or(|l| l.level_at(at(AS_OF)).is_none_or(|l| l > clearance));
        for document in &read.register.documents {
            let masked = is_masked(&document.id);
            words(&document.record, if masked { &mut withheld } else { &mut open });
            hidden.extend(masked.then_some(document.id.as_str()));
        }
        for action in &read.register.actions {
            let masked = action.items().iter().any(|item| is_masked(&item.document));
            words(&action.record, if masked { &mut withheld } else { &mut open });
        }
        for entry in &read.register.logs {
            words(&entry.record, &mut open);
        }
        let secret: Vec<&String> = withheld.difference(&open).collect();
        assert!(secret.len() > 80, "{}", secret.len());
        let out = tempfile::tempdir().unwrap();
        build(example_with(&[]), AS_OF, Some(audience), out.path());
        let pages = files(out.path());
        let registers = pages.iter().filter(|(path, _)| path.starts_with("registers/"));
        let mut looked = 0;
        for (path, bytes) in registers {
            let text = String::from_utf8_lossy(bytes);
            for word in &secret {
                assert!(!text.contains(word.as_str()), "{audience}: {word} stands in {path}");
            }
            for id in hidden.iter().filter(|_| hides) {
                assert!(!text.contains(*id), "{audience}: {id} stands in {path}");
            }
            looked += 1;
        }
        assert!(looked > 25, "{looked}");
    }
}

#[test]
fn a_filter_tells_nothing_of_what_is_withheld() {
    let own = [(
        "registers/mine.yaml",
        "title: 市院来文\nsource: documents\nfilter: {from: 苍江市人民检察院}\ncolumns: [id]\n",
    )];
    let ids = |audience| looking(example_with(&own), audience, |view| column(view, "mine", "编号"));
    assert!(ids("机要").contains(&"S2026-0001".to_owned()));
    assert!(!ids("院内").contains(&"S2026-0001".to_owned()), "its sender would be told");
    assert!(!ids("院内").is_empty());
}

const OFFICE: &str = "\
# file: register.yaml
office: 机要室
unit: 本院
audiences: {全部: {clearance: 绝密, logs: [停车证, 门禁卡]}}
# file: people.yaml
陈敏: {unit: 本院}
# file: units.yaml
本院: {}
市院: {outside: true}
";

fn office(text: &str) -> Sources {
    Sources::memory(jiyao::rules::example::files(&format!("{OFFICE}{text}")))
}

#[test]
fn every_log_kind_has_a_book() {
    let sources = office(
        "\
# file: kinds/parking-permits.yaml
title: {zh: 停车证, en: Parking permits}
fields:
  - {name: plate, zh: 车牌, type: text, required: true}
  - {name: holder, zh: 持有人, type: person, required: true}
  - {name: returned, zh: 收回, type: time}
register: {columns: [at, plate, {field: holder, title: 持证人}, returned], group: year, totals: [count], sign: [by]}
# file: kinds/cards.yaml
title: 门禁卡
fields: [{name: card, zh: 卡号, type: text, required: true}]
# file: logs/停车证/a.yaml
- {at: 2026-03-02 09:00, by: 陈敏, plate: 云A12345, holder: 陈敏}
- {at: 2026-04-02 09:00, by: 陈敏, plate: 云A54321, holder: 陈敏}
# file: logs/cards/a.yaml
- {at: 2026-03-02 09:00, by: 陈敏, card: \"007\", note: 备用}
",
    );
    looking(sources, "全部", |view| {
        let permits = view.register_table("parking-permits", Some("2026-03")).unwrap();
        assert_eq!(rows(&permits), [["2026-03-02 09:00", "云A12345", "陈敏", ""]]);
        assert_eq!(permits.sign, ["经手人"]);
        assert_eq!(column(view, "parking-permits", "持证人").len(), 2);
        let cards = view.whole_register("cards").unwrap();
        assert_eq!(rows(&cards), [["2026-03-02 09:00", "007", "备用"]], "without columns every field is one");
    });
}

#[test]
fn what_is_kept_was_not_sent_back() {
    let sources = office(
        "\
# file: documents/2026/S2026-0001.yaml
{kind: incoming, title: 通知, from: 市院, level: 内部, copies: 3}
# file: actions/2026/a.yaml
- {action: receive, at: 2026-03-02 09:00, by: 陈敏, items: S2026-0001}
- {action: send-back, at: 2026-03-05, by: 陈敏, items: S2026-0001, to: 市院, kept: [{items: \"S2026-0001#3\", reason: 在办}]}
",
    );
    looking(sources, "全部", |view| {
        assert_eq!(column(view, "returned", "份号"), ["1、2"]);
        assert_eq!(
            (column(view, "returned", "应退"), column(view, "returned", "实退")),
            (vec!["3".into()], vec!["2".into()])
        );
        assert_eq!(column(view, "returned", "留用理由"), ["在办"]);
    });
}

#[test]
fn a_long_register_is_divided() {
    let (mut text, mut receipts) = (String::new(), String::new());
    for n in 1..=600 {
        let title = "关于进一步加强有关工作的通知".repeat(12);
        let (month, copies) = if n < 600 { (3, 2) } else { (4, 10_000) };
        text += &format!(
            "# file: documents/2026/S2026-{n:04}.yaml\n{{kind: incoming, title: {title}{n}, from: 市院, level: 内部, copies: {copies}}}\n"
        );
        receipts += &format!("- {{action: receive, at: 2026-{month:02}-02 09:00, by: 陈敏, items: S2026-{n:04}}}\n");
    }
    let sources = || office(&format!("{text}# file: actions/2026/a.yaml\n{receipts}"));
    let (first, pages, shown) = looking(sources(), "全部", |view| {
        let pages = view.register_pages("incoming");
        let shown: usize = pages.iter().map(|page| view.register_table("incoming", Some(page)).unwrap().shown).sum();
        (view.register_table("incoming", None).unwrap(), pages, shown)
    });
    assert_eq!((first.period.as_deref(), first.shown, first.total), (Some("2026-04"), 1, 600));
    assert_eq!(pages, ["2026-04", "2026-03", "2026-03-2"]);
    assert_eq!(shown, 600);
    assert_eq!(rows(&first)[0][7], "1–10000");
    let out = tempfile::tempdir().unwrap();
    build(sources(), AS_OF, None, out.path());
    let sizes: Vec<usize> = files(out.path())
        .iter()
        .filter(|(path, _)| path.starts_with("registers/"))
        .map(|(_, bytes)| bytes.len())
        .collect();
    let largest = sizes.iter().max().copied().unwrap_or_default();
    assert!((300_000..500_000).contains(&largest), "{largest}");
}

#[test]
fn a_book_may_list_the_urgent_only() {
    let book = "标题: 急件簿\n来源: incoming\n筛选: {紧急程度: [特急, 加急]}\n列: [id, urgency]\n";
    let found = |urgent: &str| {
        looking(example_with(&[("registers/urgent.yaml", book)]), "机要", |view| {
            let words = column(view, "urgent", "紧急程度");
            words.into_iter().filter(|word| word == urgent).count()
        })
    };
    assert!(found("加急") > 0);
    assert_eq!(found("平急"), 0);
}
