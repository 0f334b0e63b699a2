//! Whole sites: links lead somewhere, bytes are the same every time, only pages of today change with
//! the day, and what an audience must not see is nowhere in what it gets.

use std::collections::BTreeSet;
use std::path::Path;

use jiyao::address;
use jiyao::examine::Read;
use jiyao::source::Sources;
use scraper::{Html, Selector};

use crate::common::{at, build, example, facts, files};

fn sources() -> Sources {
    Sources::folder(&example()).unwrap()
}

/// Every `href` and `src` of a page.
fn links(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse("[href], [src]").unwrap();
    let values = page.select(&selector).flat_map(|e| [e.value().attr("href"), e.value().attr("src")]);
    values.flatten().map(str::to_owned).collect()
}

/// The path that a link of a page leads to.
fn target(page: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap().replace("%20", " ").replace("%23", "#").replace("%25", "%");
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_to_a_page_of_the_site() {
    for audience in ["机要", "院内", "公示"] {
        let out = tempfile::tempdir().unwrap();
        build(sources(), "2026-06-30", Some(audience), out.path());
        let pages = files(out.path());
        let mut followed = 0;
        for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
            for link in links(&String::from_utf8_lossy(bytes)) {
                assert!(!link.contains("://"), "{path} leads outside: {link}");
                if link.starts_with('#') {
                    continue;
                }
                followed += 1;
                let target = target(path, &link);
                assert!(pages.contains_key(&target), "{path} leads to {target}, which is not there");
            }
        }
        assert!(followed > 1000, "{audience}: {followed}");
    }
}

#[test]
fn the_same_register_gives_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(sources(), "2026-06-30", None, one.path());
    build(sources(), "2026-06-30", None, two.path());
    assert_eq!(files(one.path()), files(two.path()));
    let again = build(sources(), "2026-06-30", None, one.path());
    assert_eq!((again.written, again.removed), (0, 0));
}

#[test]
fn a_day_later_only_pages_of_today_change() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-07-01", None, out.path());
    let before = files(out.path());
    build(sources(), "2026-07-02", None, out.path());
    let after = files(out.path());
    let changed: BTreeSet<&str> =
        before.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).map(|(path, _)| path.as_str()).collect();
    let of_today = BTreeSet::from([
        address::HOME,
        address::MORNING,
        address::EVENING,
        address::OVERDUE,
        address::WHEREABOUTS,
        address::FINDINGS,
        address::INVENTORY,
        address::BOARD,
        address::CALENDAR,
    ]);
    // Where things are now, and what is due, is written apart from what they are.
    let of_now = |path: &&&str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let row = path.starts_with("search/") && (name.starts_with('r') || name.starts_with('n') || name == "index.js");
        row || path.starts_with("calendar/") || path.starts_with("whereabouts/")
    };
    let others: Vec<&&str> = changed.difference(&of_today).filter(|path| !of_now(path)).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(changed.contains(address::HOME));
}

#[test]
fn what_is_withheld_is_nowhere_in_the_site() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-06-30", Some("院内"), out.path());
    let read = Read::of(sources());
    let secret: Vec<&str> = read
        .register
        .documents
        .iter()
        .filter(|d| d.is_classified() && d.id != "S2026-0009")
        .map(|d| d.title())
        .collect();
    assert!(secret.len() > 5);
    nowhere(out.path(), &secret);
}

#[test]
fn new_kinds_of_page_tell_each_audience_its_own() {
    let page = |audience: &str, name: &str| {
        let out = tempfile::tempdir().unwrap();
        build(sources(), "2026-06-30", Some(audience), out.path());
        String::from_utf8_lossy(&files(out.path())[name]).into_owned()
    };
    // The picture and the sentences stand on a masked page as well, without its title and sender.
    let masked = page("院内", "documents/S2026-0007.html");
    assert!(masked.contains("<svg") && masked.contains("class=\"told\"") && masked.contains("000012"));
    assert!(!masked.contains("稳控") && !masked.contains("云政法密"), "the masked page tells what it is");
    assert!(!masked.contains("★"), "the period tells more than the level");
    let whole = page("机要", "documents/S2026-0007.html");
    // Lowered since: it bears the level and period now in force.
    assert!(whole.contains("稳控") && whole.contains("秘密★5年"));
    // Each site bears the marking of what it shows in full.
    assert!(page("机要", "assets/paper.css").contains("绝密★30年"));
    assert!(page("院内", "assets/paper.css").contains("\"内部\""));
    assert!(page("机要", "morning.html").contains("2026-06-29"), "the last working day is not told");
}

#[test]
fn no_style_or_script_stands_in_a_page() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-06-30", Some("机要"), out.path());
    for (path, bytes) in files(out.path()).iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let page = Html::parse_document(&html);
        for wrong in ["[style]", "style", "script:not([src])", "[onclick]", "[onload]"] {
            let found = page.select(&Selector::parse(wrong).unwrap()).next();
            assert!(found.is_none(), "{path} has {wrong}");
        }
        for wanted in ["header .marking .mark", "nav[aria-label]", "main h1", "footer", "a.skip"] {
            assert!(page.select(&Selector::parse(wanted).unwrap()).next().is_some(), "{path} lacks {wanted}");
        }
    }
}

/// Three thousand letters in one archive, all of one year, a third of them lent and overdue.
#[test]
fn no_page_grows_with_the_register() {
    let text = |path: &str| std::fs::read(example().join(path)).unwrap();
    let fixed = ["register.yaml", "people.yaml", "units.yaml", "places.yaml"];
    let mut given: Vec<(String, Vec<u8>)> = fixed.iter().map(|path| ((*path).to_owned(), text(path))).collect();
    let mut book = String::new();
    for at in 1..=3000 {
        let document = format!(
            "类别: 信函\n标题: 第{at}号来信反映有关问题并请予以研究答复的函\n密级: 内部\n来文单位: 云岭县公安局\n成文日期: 2026-01-04\n份号: [\"1\"]\n"
        );
        given.push((format!("documents/2026/X2026-{at:04}.yaml"), document.into_bytes()));
        book += &format!(
            "- 动作: 签收\n  时间: 2026-01-05 09:00\n  经手人: 陆安然\n  文件: X2026-{at:04}\n  存放: 三号文件柜\n- 动作: 登记\n  时间: 2026-01-05 09:30\n  经手人: 陆安然\n  文件: X2026-{at:04}\n  存放: 三号文件柜\n"
        );
        if at % 3 == 0 {
            book += &format!(
                "- 动作: 借阅\n  时间: 2026-01-06 09:00\n  经手人: 陆安然\n  文件: X2026-{at:04}\n  借阅人: 伍清\n  应还: 2026-01-09\n"
            );
        }
    }
    given.push(("actions/2026/book.yaml".to_owned(), book.into_bytes()));
    let out = tempfile::tempdir().unwrap();
    build(Sources::memory(given), "2026-06-30", Some("机要"), out.path());
    let pages = files(out.path());
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let rows = String::from_utf8_lossy(bytes).matches("<tr").count();
        assert!(bytes.len() <= 500_000 && rows <= 2100, "{path}: {} bytes, {rows} rows", bytes.len());
    }
    let cabinet = pages.keys().filter(|path| path.starts_with("places/三号文件柜")).count();
    assert!(cabinet > 3, "{cabinet} pages of the cabinet");
    let every = |id: &str| {
        pages
            .iter()
            .any(|(path, bytes)| path.starts_with("places/三号文件柜") && String::from_utf8_lossy(bytes).contains(id))
    };
    assert!(every("X2026-0001") && every("X2026-2999"), "each piece stands on a page of its place");
}

#[test]
fn an_audience_of_initials_gets_no_name() {
    let out = tempfile::tempdir().unwrap();
    build(sources(), "2026-06-30", Some("公示"), out.path());
    let read = Read::of(sources());
    let names: Vec<&str> = read.register.people.keys().map(|key| key.as_str()).collect();
    nowhere(out.path(), &names);
    assert!(files(out.path()).contains_key("people/1.html"));
}

fn nowhere(site: &Path, words: &[&str]) {
    for (path, bytes) in files(site) {
        let text = String::from_utf8_lossy(&bytes);
        for word in words.iter().filter(|word| !word.is_empty()) {
            assert!(!text.contains(word) && !path.contains(word), "{word} stands in {path}");
        }
    }
}

#[test]
fn the_layout_of_files_changes_no_finding() {
    let whole = Read::of(sources());
    let before = facts(&whole.examine(at("2026-12-31")));
    assert!(!before.is_empty());
    // Every day book under another name, in another folder, its entries apart.
    let root = example();
    let mut moved = Vec::new();
    for (file, source) in sources().iter() {
        if !source.path.starts_with("actions/") {
            continue;
        }
        let text = std::fs::read_to_string(root.join(source.path.as_str())).unwrap();
        moved.push((source.path.to_string(), None));
        for (at, item) in items(&text).into_iter().enumerate() {
            moved.push((format!("actions/x/{}-{at}.yaml", 1000 - file.0), Some(item.into_bytes())));
        }
    }
    let apart = Read::of(sources().overlaid(moved));
    assert_eq!(apart.register.actions.len(), whole.register.actions.len());
    assert_eq!(facts(&apart.examine(at("2026-12-31"))), before);
}

/// The items of a day book, each a file of its own; a slip that is a file already stays whole.
fn items(book: &str) -> Vec<String> {
    if !book.lines().any(|line| line.starts_with("- ")) {
        return vec![book.to_owned()];
    }
    let mut items: Vec<String> = Vec::new();
    for line in book.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with("- ") {
            items.push(String::new());
        }
        if let Some(item) = items.last_mut() {
            item.push_str(line.get(2..).unwrap_or(""));
            item.push('\n');
        }
    }
    items
}
