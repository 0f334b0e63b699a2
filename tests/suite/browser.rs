//! The site in a real browser, opened from `file://`: scripts run under the content policy, nothing
//! is asked of the network, no error is told. Without a browser the test says loudly that it was skipped.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::{Browser, LaunchOptions, Tab};
use jiyao::source::Sources;

use crate::common::{build, example};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const QUIET: [&str; 8] = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files=false",
    "--lang=zh-CN",
];

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut found = std::env::split_paths(&path).flat_map(|dir| BROWSERS.map(|name| dir.join(name)));
    found.find(|candidate| candidate.is_file())
}

fn launch(path: &Path) -> Browser {
    let options = LaunchOptions::default_builder()
        .path(Some(path.to_owned()))
        .sandbox(false)
        .idle_browser_timeout(Duration::from_secs(120))
        .args(QUIET.iter().map(OsStr::new).collect())
        .window_size(Some((1280, 900)))
        .build()
        .unwrap();
    Browser::new(options).unwrap()
}

/// What a page asked for and complained of.
#[derive(Default)]
struct Heard {
    asked: Vec<String>,
    wrong: Vec<String>,
}

fn listen(tab: &Tab) -> Arc<Mutex<Heard>> {
    let heard = Arc::new(Mutex::new(Heard::default()));
    let into = Arc::clone(&heard);
    tab.enable_log().unwrap();
    tab.enable_runtime().unwrap();
    tab.call_method(headless_chrome::protocol::cdp::Network::Enable {
        max_total_buffer_size: None,
        max_resource_buffer_size: None,
        max_post_data_size: None,
        report_direct_socket_traffic: None,
        enable_durable_messages: None,
    })
    .unwrap();
    tab.add_event_listener(Arc::new(move |event: &Event| {
        let mut heard = into.lock().unwrap();
        match event {
            Event::NetworkRequestWillBeSent(request) => heard.asked.push(request.params.request.url.clone()),
            Event::LogEntryAdded(entry) => heard.wrong.push(entry.params.entry.text.clone()),
            Event::RuntimeExceptionThrown(thrown) => heard.wrong.push(format!("{:?}", thrown.params.exception_details)),
            _ => {}
        }
    }))
    .unwrap();
    heard
}

fn text(tab: &Tab, script: &str) -> String {
    let value = tab.evaluate(script, false).unwrap().value;
    value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
}

/// Wait until a condition holds in the page.
fn until(tab: &Tab, condition: &str) {
    for _ in 0..200 {
        if text(tab, condition) == "true" {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("never came true: {condition}");
}

#[test]
fn the_site_works_from_a_folder_in_a_browser() {
    let Some(path) = browser() else {
        eprintln!("\n*** SKIPPED: no browser (chromium) was found, so the site was not opened in one ***\n");
        return;
    };
    let out = tempfile::tempdir().unwrap();
    build(Sources::folder(&example()).unwrap(), "2026-06-30", None, out.path());
    let browser = launch(&path);
    let tab = browser.new_tab().unwrap();
    let heard = listen(&tab);
    let open = |page: &str| {
        let url = format!("file://{}/{page}", out.path().display());
        tab.navigate_to(&url).unwrap().wait_until_navigated().unwrap();
    };
    open("index.html");
    assert_eq!(text(&tab, "document.documentElement.dataset.scripts"), "on", "the script did not run");
    assert!(text(&tab, "getComputedStyle(document.querySelector('.masthead')).display").contains("grid"));

    // From home to a document, to whoever has it, and back.
    let click = |selector: &str| {
        let from = text(&tab, "location.href");
        tab.wait_for_element(selector).unwrap().click().unwrap();
        until(&tab, &format!("location.href !== {from:?} && document.readyState === 'complete'"));
    };
    click("a.doc");
    assert!(text(&tab, "location.pathname").contains("/documents/"));
    click(".copies td a");
    let holder = text(&tab, "location.pathname");
    assert!(["/people/", "/units/", "/places/"].iter().any(|kind| holder.contains(kind)), "{holder}");
    click(".office a");
    assert!(text(&tab, "location.pathname").ends_with("/index.html"));

    // The register sorts and filters in the page.
    open("registers/incoming/index.html");
    let first = "document.querySelector('table.sortable tbody tr:not([hidden]) td').textContent";
    let before = text(&tab, first);
    tab.evaluate(
        "document.querySelector('table.sortable th button').click(); document.querySelector('table.sortable th button').click()",
        false,
    )
    .unwrap();
    assert_ne!(text(&tab, first), before, "sorting changed nothing");
    tab.evaluate(
        "const f = document.querySelector('input.filter'); f.value = '0011'; f.dispatchEvent(new Event('input'))",
        false,
    )
    .unwrap();
    assert_eq!(text(&tab, "document.querySelectorAll('table.sortable tbody tr:not([hidden])').length"), "1");

    let heard = heard.lock().unwrap();
    assert!(heard.wrong.is_empty(), "{:#?}", heard.wrong);
    let here = format!("file://{}", out.path().display());
    let outside: Vec<&String> =
        heard.asked.iter().filter(|url| !url.starts_with(&here) && !url.starts_with("data:")).collect();
    assert!(outside.is_empty(), "{outside:#?}");
}
