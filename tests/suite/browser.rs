//! The site in a real browser, opened from `file://`: scripts run under the content policy, nothing is
//! asked of the network, no error is told; printed sheets have the pages and words they should.
//! Without a browser the tests say loudly that they were skipped.

mod axe;
mod find;
mod live;
mod paper;
mod screen;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::{Browser, LaunchOptions, Tab};
use jiyao::source::Sources;
use tempfile::TempDir;

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

/// A site in a folder, open in a browser.
struct Opened {
    site: TempDir,
    // Closed when dropped; the tab lives in it.
    _browser: Browser,
    tab: Arc<Tab>,
    heard: Arc<Mutex<Heard>>,
}

/// What a page asked for and complained of.
#[derive(Default)]
struct Heard {
    asked: Vec<String>,
    wrong: Vec<String>,
}

impl Opened {
    /// The example's site for an audience as of a day; `None` where there is no browser.
    fn example(as_of: &str, audience: &str) -> Option<Self> {
        Self::of(Sources::folder(&example()).unwrap(), as_of, Some(audience))
    }

    fn of(sources: Sources, as_of: &str, audience: Option<&str>) -> Option<Self> {
        let opened = Self::nothing()?;
        build(sources, as_of, audience, opened.site.path());
        Some(opened)
    }

    /// An empty folder, and a browser.
    fn nothing() -> Option<Self> {
        let Some(path) = browser() else {
            eprintln!("\n*** SKIPPED: no browser (chromium) was found, so the site was not opened in one ***\n");
            return None;
        };
        let site = tempfile::tempdir().unwrap();
        let browser = launch(&path);
        let tab = browser.new_tab().unwrap();
        let heard = listen(&tab);
        Some(Self { site, _browser: browser, tab, heard })
    }

    fn root(&self) -> String {
        format!("file://{}", self.site.path().display())
    }

    fn open(&self, page: &str) {
        self.tab.navigate_to(&format!("{}/{page}", self.root())).unwrap().wait_until_navigated().unwrap();
        self.until("document.readyState === 'complete'");
    }

    fn text(&self, script: &str) -> String {
        let value = self.tab.evaluate(script, false).unwrap().value;
        value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
    }

    fn count(&self, selector: &str) -> usize {
        self.text(&format!("document.querySelectorAll({selector:?}).length")).parse().unwrap()
    }

    /// Wait until a condition holds in the page.
    fn until(&self, condition: &str) {
        for _ in 0..200 {
            if self.text(condition) == "true" {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("never came true: {condition}");
    }

    /// Click on the first match and wait for the page it leads to.
    fn follow(&self, selector: &str) {
        let from = self.text("location.href");
        self.tab.wait_for_element(selector).unwrap().click().unwrap();
        self.until(&format!("location.href !== {from:?} && document.readyState === 'complete'"));
    }

    /// No page complained, and none asked for anything outside the site's folder.
    fn was_quiet(&self) {
        let heard = self.heard.lock().unwrap();
        assert!(heard.wrong.is_empty(), "{:#?}", heard.wrong);
        let inside = |url: &&String| url.starts_with(&self.root()) || url.starts_with("data:");
        let outside: Vec<&String> = heard.asked.iter().filter(|url| !inside(url)).collect();
        assert!(outside.is_empty(), "{outside:#?}");
    }
}

/// The example with its pages in English.
fn english() -> Sources {
    let text = std::fs::read_to_string(example().join("register.yaml")).unwrap();
    let english = text.replace("语言: 中文", "语言: en");
    assert_ne!(text, english, "the example no longer names its language");
    let laid = vec![("register.yaml".to_owned(), Some(english.into_bytes()))];
    Sources::folder(&example()).unwrap().overlaid(laid)
}

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
