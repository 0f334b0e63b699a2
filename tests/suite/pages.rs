//! What single pages tell: why a count is red, who approved changes of the rules, who did what.

use std::collections::BTreeMap;

use jiyao::balance::{Balance, Counted};
use jiyao::rules;
use jiyao::rules::example as rule_example;
use jiyao::source::Sources;
use scraper::{ElementRef, Html, Selector};

use crate::common::{build, example, files};

pub fn site(sources: Sources, audience: Option<&str>) -> BTreeMap<String, String> {
    let out = tempfile::tempdir().unwrap();
    build(sources, "2026-06-30", audience, out.path());
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    files(out.path()).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn a_red_row_of_the_inventory_opens_its_reason() {
    let rule = rules::all().find(|rule| rule.name == "dispatch-unbalanced").unwrap();
    let red = |text: &str| {
        let pages = site(rule_example::register(text), None);
        let page = Html::parse_document(&pages["inventory.html"]);
        let rows = all(&page, "tr.red");
        for row in &rows {
            assert!(row.select(&Selector::parse("details.why > summary.red").unwrap()).next().is_some());
        }
        rows.into_iter().map(words).collect::<Vec<String>>()
    };
    let told = red(rule.bad);
    assert_eq!(told.len(), 1, "{told:?}");
    // The sum, the finding with its place, what to do, the clause.
    for wanted in ["合计 2 份，相差 1 份", "发出 1", "合计对不上", "actions/2026/03/05.yaml:14", rule.clauses[0]]
    {
        assert!(told[0].contains(wanted), "{wanted} is not in {}", told[0]);
    }
    assert!(told[0].contains(rule.remedy.zh), "{}", told[0]);
    assert!(red(rule.good).is_empty());
}

#[test]
fn both_sides_of_a_balance_are_counted() {
    let one = || vec![Counted { document: "S2026-0001".into(), copy: "1".into() }];
    let mut balance = Balance { received: one(), ..Balance::default() };
    assert_eq!((balance.sides(), balance.closes()), ((1, 0), false));
    balance.carried = one();
    assert_eq!((balance.sides(), balance.closes()), ((1, 1), true));
}

#[test]
fn changes_of_the_rules_stand_with_who_approved_them() {
    let pages = site(Sources::folder(&example()).unwrap(), Some("机要"));
    let page = Html::parse_document(&pages["policy.html"]);
    let rows = all(&page, "section:first-of-type tbody tr");
    let told: Vec<String> = rows.iter().map(|row| words(*row)).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    // Newest first.
    assert!(told[0].contains("2026-05-25 16:00") && told[3].contains("2026-03-03 09:30"), "{told:?}");
    assert!(told[0].contains("秦玉兰") && told[0].contains("第十二条补写豁免"), "{told:?}");
    let links: Vec<&str> = all(&page, "section:first-of-type tbody a").iter().filter_map(|a| a.attr("href")).collect();
    assert!(links.iter().any(|href| href.starts_with("regulations/")), "{links:?}");
    assert!(links.iter().any(|href| href.starts_with("people/")), "{links:?}");
    // Who gets initials only gets them here too; who changed nothing has no such section.
    let masked = &site(Sources::folder(&example()).unwrap(), Some("公示"))["policy.html"];
    assert!(masked.contains("秦某") && !masked.contains("秦玉兰"));
    let rule = rules::all().next().unwrap();
    let plain = &site(rule_example::register(rule.good), None)["policy.html"];
    assert!(!plain.contains("规则和制度的变更记录"));
}
