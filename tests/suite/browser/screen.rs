//! On the screen: following links, sorting, filtering, opening what is folded, narrow and dark.

use jiyao::source::Sources;

use super::{Opened, english};
use crate::common::example;

const SHOWN: &str = "table.book tbody:not(.sums) > tr:not([hidden]):not(.sums):not(.band)";
const SUMS: &str = "document.querySelector('tr.sums, .sums > tr')";

#[test]
fn a_document_is_followed_from_home_to_its_holder_and_back() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    site.open("index.html");
    assert_eq!(site.text("document.documentElement.dataset.scripts"), "on", "the script did not run");
    assert_eq!(site.text("getComputedStyle(document.querySelector('.masthead')).display"), "grid");
    assert_eq!(site.text("document.querySelector('.marking .mark').textContent"), "绝密★30年");
    assert_eq!(site.count("figure.chart svg"), 4);
    site.follow("a.doc");
    assert!(site.text("location.pathname").contains("/documents/"));
    assert_eq!(site.count(".line svg[role=img]"), 1);
    site.follow(".copies td a");
    let holder = site.text("decodeURIComponent(location.pathname)");
    assert!(["/people/", "/units/", "/places/"].iter().any(|kind| holder.contains(kind)), "{holder}");
    site.follow("a.doc");
    assert!(site.text("location.pathname").contains("/documents/"));
    site.follow(".office a");
    assert!(site.text("location.pathname").ends_with("/index.html"));
    site.was_quiet();
}

#[test]
fn what_is_red_opens_its_chain_of_dates_in_place() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    site.open("index.html");
    let steps = "document.querySelector('table.dues .why summary.red').nextElementSibling";
    assert_eq!(site.text(&format!("{steps}.checkVisibility()")), "false");
    site.tab.wait_for_element("table.dues .why summary.red").unwrap().click().unwrap();
    assert_eq!(site.text(&format!("{steps}.checkVisibility()")), "true");
    assert_ne!(site.text(&format!("{steps}.querySelectorAll('.steps li').length")), "0");
    assert_ne!(site.text(&format!("{steps}.querySelectorAll('.clauses li').length")), "0");
    site.was_quiet();
}

#[test]
fn a_register_sorts_and_filters_in_the_page() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    site.open("registers/incoming/index.html");
    let first = "document.querySelector('table.book tbody tr:not(.band) td').textContent";
    let all = site.count(SHOWN);
    let before = site.text(first);
    site.text("document.querySelectorAll('table.book th .sort')[0].click()");
    site.text("document.querySelectorAll('table.book th .sort')[0].click()");
    assert_ne!(site.text(first), before, "sorting changed nothing");
    assert_eq!(site.text("document.querySelector('table.book th').getAttribute('aria-sort')"), "descending");
    assert_eq!(site.count(SHOWN), all);
    let last = "[...document.querySelectorAll('table.book tbody tr')].at(-1)";
    assert_eq!(site.text(&format!("{last} === {SUMS}")), "true", "the sums are sorted among the rows");

    let filter = |words: &str| {
        site.text(&format!(
            "const f{0} = document.querySelector('input.filter'); f{0}.value = {words:?}; f{0}.dispatchEvent(new Event('input'))",
            words.len()
        ));
    };
    filter("S2026-0011");
    assert_eq!(site.count(SHOWN), 1);
    assert_eq!(site.text("document.querySelector('.sift output').textContent"), format!("1 / {all}"));
    assert_eq!(site.text(&format!("{SUMS}.hidden")), "true", "sums of rows that are not shown");
    filter("");
    assert_eq!(site.count(SHOWN), all);
    assert_eq!(site.text(&format!("{SUMS}.hidden")), "false");
    site.was_quiet();
}

#[test]
fn lines_to_type_are_copied() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    site.open("overdue.html");
    site.tab.wait_for_element("details.next summary").unwrap().click().unwrap();
    site.tab.wait_for_element("details.next[open] .copy-button").unwrap().click().unwrap();
    site.until("document.querySelector('details.next[open] .copy-button').textContent === '已复制'");
    site.was_quiet();
}

#[test]
fn no_kind_of_page_is_wider_than_a_narrow_screen() {
    for sources in [Sources::folder(&example()).unwrap(), english()] {
        let Some(site) = Opened::of(sources, "2026-06-30", Some("机要")) else { return };
        on_a_narrow_screen(&site);
    }
}

fn on_a_narrow_screen(site: &Opened) {
    site.tab
        .call_method(headless_chrome::protocol::cdp::Emulation::SetDeviceMetricsOverride {
            width: 400,
            height: 800,
            device_scale_factor: 1.0,
            mobile: false,
            scale: None,
            screen_width: None,
            screen_height: None,
            position_x: None,
            position_y: None,
            dont_set_visible_size: None,
            screen_orientation: None,
            viewport: None,
            display_feature: None,
            device_posture: None,
        })
        .unwrap();
    for page in [
        "index.html",
        "morning.html",
        "evening.html",
        "overdue.html",
        "whereabouts.html",
        "inventory.html",
        "findings.html",
        "documents/S2026-0004.html",
        "registers/incoming/index.html",
        "people/伍清.html",
        "policy.html",
        "rules/overdue.html",
        "changes/index.html",
    ] {
        site.open(page);
        let wide: i64 = site.text("document.documentElement.scrollWidth").parse().unwrap();
        assert!(wide <= 400, "{page} is {wide} wide");
        let unnamed = site.text("document.querySelectorAll('svg:not([aria-label])').length");
        assert_eq!(unnamed, "0", "{page} has a picture without words");
    }
    site.was_quiet();
}
