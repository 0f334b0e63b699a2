//! On paper: sheets printed to PDF have the pages, sizes and words they should, margins included.

use headless_chrome::types::PrintToPdfOptions;
use lopdf::Document;

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

fn print(site: &Opened, page: &str) -> Vec<Sheet> {
    site.open(page);
    let options = PrintToPdfOptions { prefer_css_page_size: Some(true), ..PrintToPdfOptions::default() };
    let pdf = Document::load_mem(&site.tab.print_to_pdf(Some(options)).unwrap()).unwrap();
    let sheet = |(number, id): (&u32, &lopdf::ObjectId)| {
        let size = pdf.get_dictionary(*id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let side = |at: usize| size[at].as_float().unwrap().round() as i64;
        let text = pdf.extract_text(&[*number]).unwrap();
        Sheet { width: side(2), height: side(3), text: text.split_whitespace().collect() }
    };
    pdf.get_pages().iter().map(sheet).collect()
}

#[test]
fn the_morning_sheet_is_one_page() {
    let Some(site) = Opened::example("2026-06-24", "机要") else { return };
    let sheets = print(&site, "morning.html");
    assert_eq!(sheets.len(), 1);
    assert_eq!((sheets[0].width, sheets[0].height), (SHORT, LONG));
    for words in ["绝密★30年", "要催办的人", "温可", "第1页，共1页"] {
        assert!(sheets[0].text.contains(words), "{words} is not in: {}", sheets[0].text);
    }
    assert!(!sheets[0].text.contains("变更记录"), "the menu is printed: {}", sheets[0].text);
}

#[test]
fn a_register_is_printed_across_with_its_head_on_every_page() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    let sheets = print(&site, "registers/incoming/index.html");
    assert!(sheets.len() > 1, "one page is no test of repeated heads");
    for (at, sheet) in (1..).zip(&sheets) {
        assert_eq!((sheet.width, sheet.height), (LONG, SHORT));
        for words in ["绝密★30年", "收文号", "来文字号", &format!("第{at}页，共{}页", sheets.len())] {
            assert!(sheet.text.contains(words), "{words} is not on page {at}: {}", sheet.text);
        }
    }
    let signed: Vec<bool> = sheets.iter().map(|sheet| sheet.text.contains("（签字）")).collect();
    assert_eq!(signed.iter().filter(|signed| **signed).count(), 1, "{signed:?}");
    assert_eq!(signed.last(), Some(&true));
}

#[test]
fn a_masked_site_prints_its_own_marking() {
    let Some(site) = Opened::example("2026-06-30", "院内") else { return };
    for sheet in print(&site, "registers/incoming/index.html") {
        assert!(sheet.text.starts_with("内部") || sheet.text.contains("内部"), "{}", sheet.text);
        assert!(!sheet.text.contains('★'), "{}", sheet.text);
    }
}
