//! On paper: sheets printed to PDF have the pages, sizes and words they should, margins included.
//! Read by poppler's `pdftotext`; without it the tests say loudly that they were skipped.

use std::process::Command;

use headless_chrome::types::PrintToPdfOptions;
use scraper::{Html, Selector};

use super::Opened;

/// A4 in points, rounded.
const SHORT: i64 = 595;
const LONG: i64 = 842;

/// A printed page.
struct Sheet {
    width: i64,
    height: i64,
    /// Its words without spaces: where a line breaks depends on the fonts of the machine.
    text: String,
}

/// The printed pages of a page; `None` where nothing can read them.
fn print(site: &Opened, page: &str) -> Option<Vec<Sheet>> {
    site.open(page);
    let options = PrintToPdfOptions { prefer_css_page_size: Some(true), ..PrintToPdfOptions::default() };
    let file = site.site.path().join("printed.pdf");
    std::fs::write(&file, site.tab.print_to_pdf(Some(options)).unwrap()).unwrap();
    let Ok(read) = Command::new("pdftotext").arg("-bbox").arg(&file).arg("-").output() else {
        eprintln!("\n*** SKIPPED: no pdftotext (poppler-utils) was found, so no printed page was read ***\n");
        return None;
    };
    let pages = Html::parse_document(&String::from_utf8(read.stdout).unwrap());
    let (page, word) = (Selector::parse("page").unwrap(), Selector::parse("word").unwrap());
    let sheets = pages.select(&page).map(|sheet| {
        let side = |name: &str| sheet.value().attr(name).unwrap().parse::<f64>().unwrap().round() as i64;
        let text: String = sheet.select(&word).flat_map(|word| word.text()).collect();
        Sheet { width: side("width"), height: side("height"), text: text.split_whitespace().collect() }
    });
    Some(sheets.collect())
}

#[test]
fn the_morning_sheet_is_one_page() {
    let Some(site) = Opened::example("2026-06-24", "机要") else { return };
    let Some(sheets) = print(&site, "morning.html") else { return };
    assert_eq!(sheets.len(), 1);
    assert_eq!((sheets[0].width, sheets[0].height), (SHORT, LONG));
    for words in ["绝密★", "要催办的人", "温可", "第1页，共1页"] {
        assert!(sheets[0].text.contains(words), "{words} is not in: {}", sheets[0].text);
    }
    assert!(!sheets[0].text.contains("变更记录"), "the menu is printed: {}", sheets[0].text);
}

#[test]
fn a_register_is_printed_across_with_its_head_on_every_page() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    let Some(sheets) = print(&site, "registers/incoming/index.html") else { return };
    assert!(sheets.len() > 1, "one page is no test of repeated heads");
    for (at, sheet) in (1..).zip(&sheets) {
        assert_eq!((sheet.width, sheet.height), (LONG, SHORT), "page {at}");
        for words in ["绝密★", "收文号", "来文字号", &format!("第{at}页，共{}页", sheets.len())] {
            assert!(sheet.text.contains(words), "{words} is not on page {at}: {}", sheet.text);
        }
    }
    let signed: Vec<bool> = sheets.iter().map(|sheet| sheet.text.contains("（签字）")).collect();
    assert_eq!(signed.iter().filter(|signed| **signed).count(), 1, "{signed:?}");
    assert_eq!(signed.last(), Some(&true));
}

#[test]
fn what_gets_signed_begins_a_page_each_and_bears_its_own_mark() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    let Some(sheets) = print(&site, "print/documents/S2026-0016.html") else { return };
    let across = |sheet: &Sheet| (sheet.width, sheet.height) == (LONG, SHORT);
    let wanted: [(&str, bool, &str); 5] = [
        ("文件处理签", false, "领导批示"),
        ("文件传阅单", false, "梁素云"),
        ("清退文件清单", true, "第一份"),
        ("清退文件清单", true, "第二份"),
        ("S2026-0016", false, "000109"),
    ];
    assert_eq!(sheets.len(), wanted.len(), "{:#?}", sheets.iter().map(|sheet| &sheet.text).collect::<Vec<_>>());
    for (sheet, (title, is_across, words)) in sheets.iter().zip(wanted) {
        assert!(sheet.text.contains(title) && sheet.text.contains(words), "{title}: {}", sheet.text);
        assert_eq!(across(sheet), is_across, "{title}");
        // The site's own marking is not that of the sheet.
        assert!(!sheet.text.contains("绝密"), "{title}: {}", sheet.text);
        assert!(!sheet.text.contains("变更记录"), "the menu is printed: {}", sheet.text);
    }
    assert!(sheets[2].text.contains("接收单位公章") && sheets[3].text.contains("接收单位公章"));
    site.was_quiet();
}

#[test]
fn a_long_list_repeats_its_head_and_is_signed_at_its_end() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    let Some(sheets) = print(&site, "print/slips/hand-over-2026-05-19-1.html") else { return };
    assert!(sheets.len() > 1, "one page is no test of repeated heads");
    for (at, sheet) in (1..).zip(&sheets) {
        assert_eq!((sheet.width, sheet.height), (LONG, SHORT));
        assert!(sheet.text.contains(&format!("第{at}页，共{}页", sheets.len())), "{}", sheet.text);
    }
    let headed = sheets.iter().filter(|sheet| sheet.text.contains("存放位置")).count();
    assert!(headed >= sheets.len() - 1, "{headed} of {} pages have the head", sheets.len());
    assert!(sheets.last().is_some_and(|sheet| sheet.text.contains("监交人")));
    let Some(day) = print(&site, "print/days/2026-06-23.html") else { return };
    assert_eq!(day.len(), 4, "two books, a hand-over, a closing check");
    assert!(day[0].text.contains("2026年第174页") && day[0].text.contains("本页小计"));
}

#[test]
fn a_masked_site_prints_its_own_marking() {
    let Some(site) = Opened::example("2026-06-30", "院内") else { return };
    for sheet in print(&site, "registers/incoming/index.html").into_iter().flatten() {
        assert!(sheet.text.contains("内部") && !sheet.text.contains('★'), "{}", sheet.text);
    }
}
