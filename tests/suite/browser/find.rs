//! Searching, looking back, the board and the agenda in a real browser, from a folder.

use super::*;

#[test]
fn anything_is_found_from_any_page() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    let first = "document.querySelector('#search tbody tr')?.textContent ?? ''";
    site.open("documents/S2026-0001.html");
    site.text("document.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true}))");
    assert_eq!(site.text("document.activeElement.closest('.find') !== null"), "true", "`/` goes to the box");
    site.tab.type_str("云溪桥").unwrap();
    site.tab.press_key("Enter").unwrap();
    site.until("location.pathname.endsWith('/search.html')");
    site.until(&format!("({first}).includes('云溪桥')"));

    let search = |words: &str, wanted: &str| {
        site.text(&format!(
            "(() => {{ const box = document.querySelector('#search input'); box.value = {words:?}; box.dispatchEvent(new Event('input')); }})()"
        ));
        site.until(&format!(
            "[...document.querySelectorAll('#search tbody tr')].some((row) => row.textContent.includes({wanted:?}))"
        ));
    };
    // By number however it is bracketed, by copy, by whoever has it, by unit and level, by a date as it is spoken.
    search("苍检办[2026]１８号", "S2026-0009");
    search("S2026-0010#000042", "S2026-0010");
    search("罗知行 专案", "S2026-0010");
    search("苍江市人民检察院 机密 专案", "S2026-0010");
    search("2026年3月4日 专案", "S2026-0010");
    search("桥", "S2026-0010");
    assert!(site.count("#search tbody .state") > 0, "where it is");
    // A person's own page is found by her name.
    search("梁素云", "S2026");
    site.until("[...document.querySelectorAll('#search .named a')].some((link) => link.textContent === '梁素云')");
    site.text("(() => { const box = document.querySelector('#search input'); box.value = '无此文件之题'; box.dispatchEvent(new Event('input')); })()");
    site.until("document.querySelector('#search output').textContent === '没有符合的文件。'");
    search("S2026-0010", "S2026-0010");
    site.follow("#search a.doc");
    assert!(site.text("location.pathname").ends_with("/documents/S2026-0010.html"));
    site.was_quiet();
}

#[test]
fn what_is_withheld_is_not_found() {
    let Some(site) = Opened::example("2026-06-30", "院内") else { return };
    site.open("search.html?q=涉案财物");
    site.until("document.querySelector('#search output').textContent === '没有符合的文件。'");
    site.open("search.html?q=S2026-0010");
    site.until("document.querySelectorAll('#search tbody tr').length === 1");
    assert_eq!(site.text("document.querySelector('#search .doctitle').textContent"), "（标题不显示）");
    site.was_quiet();
}

#[test]
fn a_day_of_the_past_is_looked_at() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    site.open("whereabouts.html");
    assert_eq!(site.text("document.getElementById('now').hidden"), "false");
    let go = |day: &str| {
        site.text(&format!(
            "(() => {{ const day = document.querySelector('#days input[type=date]'); day.value = {day:?}; day.dispatchEvent(new Event('change')); }})()"
        ));
    };
    go("2026-04-14");
    site.until("document.querySelector('#days h2')?.textContent.includes('2026-04-14')");
    assert_eq!(site.text("document.getElementById('now').hidden"), "true");
    assert!(site.count("#days table") >= 1);
    let days = "[...document.querySelectorAll('#days tbody tr:not(.band) td.when')]";
    assert_eq!(site.text(&format!("{days}.length === 0 || {days}[0].textContent <= '2026-04-14 24'")), "true");
    go("2026-06-30");
    site.until("!document.getElementById('now').hidden");
    site.was_quiet();
}

#[test]
fn the_board_reloads_itself_and_the_agenda_is_printed() {
    let Some(site) = Opened::example("2026-06-30", "机要") else { return };
    site.open("board.html");
    assert_eq!(site.text("document.querySelector('.board').dataset.every"), "300");
    let stop = "document.querySelector('.board .asof button')";
    site.text(&format!("{stop}.click()"));
    assert_eq!(site.text(&format!("{stop}.textContent")), "恢复自动刷新");
    assert!(site.count(".board .band") > 0 && site.count(".board tbody a[href^='places/']") > 0);
    let size: f64 =
        site.text("parseFloat(getComputedStyle(document.querySelector('.board td')).fontSize)").parse().unwrap();
    assert!(size >= 20.0, "{size} px is not read across a room");
    let board = site.site.path().join("board.html");
    let hurried = std::fs::read_to_string(&board).unwrap().replace("data-every=\"300\"", "data-every=\"1\"");
    std::fs::write(&board, hurried).unwrap();
    site.open("board.html");
    site.text("window.before = true");
    site.until("window.before === undefined && document.readyState === 'complete'");
    site.open("calendar.html");
    assert_eq!(site.count(".agenda section"), 4);
    assert!(site.count(".agenda .band time") > 0);
    site.was_quiet();
}
