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
    let rows = all(&page, "#changes tbody tr");
    let told: Vec<String> = rows.iter().map(|row| words(*row)).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    // Newest first.
    assert!(told[0].contains("2026-05-25 16:00") && told[3].contains("2026-03-03 09:30"), "{told:?}");
    assert!(told[0].contains("秦玉兰") && told[0].contains("第十二条补写豁免"), "{told:?}");
    let links: Vec<&str> = all(&page, "#changes tbody a").iter().filter_map(|a| a.attr("href")).collect();
    assert!(links.iter().any(|href| href.starts_with("regulations/")), "{links:?}");
    assert!(links.iter().any(|href| href.starts_with("people/")), "{links:?}");
    // Who gets initials only gets them here too; who changed nothing has no such section.
    let masked = &site(Sources::folder(&example()).unwrap(), Some("公示"))["policy.html"];
    assert!(masked.contains("秦某") && !masked.contains("秦玉兰"));
    let rule = rules::all().next().unwrap();
    let plain = &site(rule_example::register(rule.good), None)["policy.html"];
    assert!(!plain.contains("规则和制度的变更记录"));
}

const OFFICE: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
language: zh-CN
audiences:
  机要: {clearance: 绝密, logs: [visits]}
  院内: {clearance: 内部, above: 不列}
# file: documents/2025/S2025-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查的通报
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: [\"000001\"]
# file: actions/2025/book.yaml
- {动作: 签收, 时间: 2025-11-03 09:00, 经手人: 陈敏, 件: S2025-0001}
- {动作: 登记, 时间: 2025-11-03 09:20, 经手人: 陈敏, 件: S2025-0001, 存放: 二号柜}
- {动作: 借阅, 时间: 2025-11-04 09:00, 经手人: 陈敏, 件: S2025-0001, 借阅人: 许舟, 应还: 2025-11-10, 归还: 2025-11-10}
# file: actions/2026/book.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: [S2026-0001, S2025-0001]}
- {动作: 登记, 时间: 2026-03-02 09:25, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 登记, 时间: 2026-03-02 09:30, 经手人: 周青, 件: S2026-0001, 存放: 一号柜}
# file: logs/visits/2026.yaml
- {时间: 2026-03-05 10:30, 经手人: 陈敏, 来访人: 许舟, 事由: 查阅, 地点: 机要室}
";

/// Rows of what somebody did on a page of his.
fn done(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let section = all(&page, "main section").into_iter().find(|section| words(*section).starts_with("经办的事项"));
    let rows = Selector::parse("tbody tr").unwrap();
    section.into_iter().flat_map(|section| section.select(&rows).map(words).collect::<Vec<_>>()).collect()
}

#[test]
fn a_person_s_acts_stand_on_his_page_by_year() {
    let pages = site(rule_example::register(OFFICE), Some("机要"));
    let this_year = done(&pages["people/陈敏.html"]);
    assert_eq!(this_year.len(), 3, "{this_year:?}");
    // Newest first: the visit with its register, the registration, the receipt with both papers.
    assert!(this_year[0].contains("2026-03-05 10:30") && pages["people/陈敏.html"].contains("registers/visits/"));
    assert!(this_year[1].contains("登记") && this_year[1].contains("S2026-0001"), "{this_year:?}");
    assert!(this_year[2].contains("签收") && this_year[2].contains("S2026-0001、S2025-0001"), "{this_year:?}");
    let last_year = done(&pages["people/陈敏-2025.html"]);
    assert_eq!(last_year.len(), 3, "{last_year:?}");
    assert!(last_year[0].contains("借阅") && last_year[2].contains("2025-11-03 09:00"), "{last_year:?}");
    // He to whom it was lent had it; it is the clerk who did something.
    assert!(done(&pages["people/许舟.html"]).is_empty() && pages["people/许舟.html"].contains("S2025-0001"));
}

#[test]
fn acts_with_papers_that_are_not_to_be_known_are_not_there() {
    let pages = site(rule_example::register(OFFICE), Some("院内"));
    let of = |name: &str| -> Vec<String> {
        let own = pages.iter().filter(|(path, _)| path.starts_with(&format!("people/{name}")));
        own.flat_map(|(_, text)| done(text)).collect()
    };
    let clerk = of("陈敏");
    assert_eq!(clerk.len(), 4, "three of last year, one receipt of both papers: {clerk:?}");
    assert!(clerk.iter().all(|row| !row.contains("S2026-0001")), "{clerk:?}");
    assert!(
        pages.contains_key("people/周青.html") && of("周青").is_empty(),
        "who only registered what must not be known"
    );
}
