//! A served page in a real browser: it reloads itself when a file is saved, shows what is wrong in one,
//! and is quiet again when it is mended.

use super::Opened;
use crate::served::{DOCUMENT, Served};

const SHOWN: &str = "document.querySelector('.jiyao-found')?.checkVisibility() === true";

#[test]
fn a_served_page_reloads_itself_and_shows_what_was_found() {
    let Some(browser) = Opened::nothing() else { return };
    let served = Served::small(&["--as-of", "2026-03-03", "--allow", "warnings"]);
    let address = served.address();
    let page = format!("{address}documents/S2026-0001.html");
    browser.tab.navigate_to(&page).unwrap().wait_until_navigated().unwrap();
    browser.until("document.querySelector('h1').textContent.includes('安全保密检查')");
    assert_eq!(browser.text("document.documentElement.dataset.scripts"), "on", "the page's own script runs");
    assert_eq!(browser.text("document.querySelector('.jiyao-found, .jiyao-again') === null"), "true");

    let sound = served.text(DOCUMENT);
    served.edit(DOCUMENT, &sound.replace("安全保密检查", "涉密设备清查"));
    browser.until("document.querySelector('h1').textContent.includes('涉密设备清查')");

    served.edit(DOCUMENT, &sound.replace("密级: 内部", "密级: [内部"));
    browser.until(SHOWN);
    let told = "document.querySelector('.jiyao-found').textContent";
    browser.until(&format!("{told}.includes('{DOCUMENT}:4:')"));
    assert_eq!(browser.count(".jiyao-found li.jiyao-error a[href^='/rules/']"), 1);
    let colour = "getComputedStyle(document.querySelector('.jiyao-found')).position";
    assert_eq!(browser.text(colour), "fixed", "its style is let in by the policy");
    browser.tab.press_key("Escape").unwrap();
    browser.until(&format!("!({SHOWN})"));
    browser.until("document.querySelector('.jiyao-again').checkVisibility()");

    // Closed stays closed until something else is found.
    served.edit(DOCUMENT, &sound.replace("密级: 内部", "密级: [内部").replace("安全保密检查", "清查"));
    browser.until("document.readyState === 'complete' && document.querySelector('.jiyao-again') !== null");
    served.edit(DOCUMENT, &sound.replace("密级: 内部", "密级: 内部内").replace("份号: 1", "份号: [1"));
    browser.until(SHOWN);
    served.edit(DOCUMENT, &sound);
    browser.until(
        "document.readyState === 'complete' && document.querySelector('h1')?.textContent.includes('安全保密检查')",
    );
    browser.until("document.querySelector('.jiyao-found, .jiyao-again') === null");

    let heard = browser.heard.lock().unwrap();
    assert!(heard.wrong.is_empty(), "{:#?}", heard.wrong);
    let outside: Vec<&String> = heard.asked.iter().filter(|url| !url.starts_with(&address)).collect();
    assert!(outside.is_empty(), "{outside:#?}");
}
