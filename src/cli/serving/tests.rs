//! What is served while nothing is saved: as time goes by, and where the system does not tell of
//! changes. The clock and the system's watching are the tests' own; what comes back is asked for as a
//! browser does.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use clap::Parser;
use serde_json::Value;
use tempfile::TempDir;

use super::*;
use crate::cli::{Cli, Command};
use crate::rules::example;

const REGISTER: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
timezone: Asia/Shanghai
audiences: {院内: {clearance: 内部}}
# file: people.yaml
陈敏: {roles: [clerk]}
许舟: {unit: 本院}
陆远: {roles: [office-director]}
# file: units.yaml
本院: {}
市院: {outside: true}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001}
- 动作: 借阅
  时间: 2026-03-02 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-02 09:30}
  应还: 2026-03-10
";
const DOCUMENT: &str = "documents/2026/S2026-0001.yaml";
const PAGE: &str = "/documents/S2026-0001.html";

/// A register that is served, and the clock by which it is.
struct Served {
    root: TempDir,
    at: SocketAddr,
    clock: Arc<AtomicI64>,
    /// All that was said on standard error.
    said: Arc<Mutex<String>>,
}

/// Seconds since 1970 of a time in the register's zone.
fn seconds(time: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(&format!("{time}+08:00")).unwrap().timestamp()
}

impl Served {
    /// Serve the register from a time on; `watch` watches it.
    fn from(time: &str, watch: impl Fn(&Path, &GitPlace, &Tell) -> Result<Watch, WatchFault> + Send + 'static) -> Self {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in example::files(REGISTER) {
            let file = root.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        let clock = Arc::new(AtomicI64::new(seconds(time)));
        let said = Arc::new(Mutex::new(String::new()));
        let (now, hears) = (Arc::clone(&clock), Arc::clone(&said));
        let (address, ready) = mpsc::channel();
        let outside = Outside {
            now: Box::new(move || now.load(Ordering::SeqCst)),
            remark: Box::new(move |text| hears.lock().unwrap().push_str(text)),
            address: Box::new(move |_| {
                address.send(()).unwrap_or_default();
                Ok(())
            }),
            watch: Box::new(watch),
            look: Duration::from_millis(20),
        };
        let dir = root.path().to_str().unwrap().to_owned();
        let server = Server::open(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let at = server.address();
        std::thread::spawn(move || {
            let Command::Serve(asked) = Cli::parse_from(["jiyao", "serve", "--quiet", "--no-cache", &dir]).command
            else {
                panic!("serve is another command");
            };
            Serving::begin(asked.settings().unwrap(), outside).run(server).unwrap();
        });
        ready.recv_timeout(Duration::from_secs(120)).unwrap();
        Self { root, at, clock, said }
    }

    fn set(&self, time: &str) {
        self.clock.store(seconds(time), Ordering::SeqCst);
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.at).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    fn state(&self) -> Value {
        serde_json::from_str(&self.get("/.jiyao/state")).unwrap()
    }

    /// As an open page does: wait for another state than this, and ask for nothing else.
    fn other_than(&self, state: &Value) -> Value {
        let id = state["id"].as_str().unwrap();
        for _ in 0..3 {
            let other: Value = serde_json::from_str(&self.get(&format!("/.jiyao/state?{id}"))).unwrap();
            if other["id"] != state["id"] {
                return other;
            }
        }
        panic!("nothing else came: {state:#}");
    }

    /// Ask for a page until it says something.
    fn until_page(&self, path: &str, wanted: &str) {
        for _ in 0..2000 {
            if self.get(path).contains(wanted) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{path} never says {wanted}");
    }

    fn save(&self, from: &str, to: &str) {
        let file = self.root.path().join(DOCUMENT);
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(file, text.replace(from, to)).unwrap();
    }
}

fn is_overdue(state: &Value) -> bool {
    state["rows"].as_array().unwrap().iter().any(|row| row["rule"] == "overdue")
}

#[test]
fn a_duty_becomes_overdue_while_nothing_is_saved() {
    let served = Served::from("2026-03-03T09:19:59", watch::by_system);
    let before = served.state();
    assert!(!is_overdue(&before), "{before:#}");
    // It was to be presented within a day.
    served.set("2026-03-03T09:21:00");
    let after = served.other_than(&before);
    assert!(is_overdue(&after), "{after:#}");
    assert!(served.get("/overdue.html").contains("S2026-0001"));
    // A clock that was wrong is set back.
    served.set("2026-03-02T12:00:00");
    served.get(PAGE);
    assert!(!is_overdue(&served.other_than(&after)));
}

#[test]
fn where_nothing_came_of_the_time_no_page_is_loaded_again() {
    let served = Served::from("2026-03-04T23:59:59", watch::by_system);
    let before = served.state();
    served.until_page("/morning.html", "2026-03-04 23:59");
    served.set("2026-03-05T00:00:00");
    served.until_page("/morning.html", "2026-03-05 00:00");
    assert_eq!(served.state(), before, "the pages that are open still find the same");
}

#[test]
fn where_the_system_watches_no_more_folders_it_is_looked_for_changes() {
    let served = Served::from("2026-03-03T12:00:00", |_, _, _| Err(WatchFault::Limit));
    assert_eq!(*served.said.lock().unwrap(), told::LIMIT.zh, "said at once, also where it is quiet");
    served.save("安全保密检查", "涉密设备清查");
    served.until_page(PAGE, "涉密设备清查");
    served.save("涉密设备清查", "涉密载体清查");
    served.until_page(PAGE, "涉密载体清查");
    assert_eq!(*served.said.lock().unwrap(), told::LIMIT.zh, "said once");
}

#[test]
fn where_the_system_has_no_room_for_a_later_folder_it_is_looked_for_changes() {
    let (calls, tells) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(None)));
    let (called, kept) = (Arc::clone(&calls), Arc::clone(&tells));
    let elsewhere = tempfile::tempdir().unwrap();
    let served = Served::from("2026-03-03T12:00:00", move |_, place, tell| {
        called.fetch_add(1, Ordering::SeqCst);
        *kept.lock().unwrap() = Some(Arc::clone(tell));
        // What changes in the register is told by nobody.
        watch::by_system(elsewhere.path(), place, tell)
    });
    let tell: Tell = tells.lock().unwrap().take().unwrap();
    tell(Seen::Limit);
    tell(Seen::Limit);
    served.save("安全保密检查", "涉密设备清查");
    served.until_page(PAGE, "涉密设备清查");
    assert_eq!(*served.said.lock().unwrap(), told::LIMIT.zh, "said once");
    assert_eq!(calls.load(Ordering::SeqCst), 1, "the system is not asked again");
}

#[test]
fn a_system_that_cannot_watch_is_told_in_its_own_words() {
    let served = Served::from("2026-03-03T12:00:00", |_, _, _| Err(WatchFault::Cannot("no inotify here".to_owned())));
    assert!(served.said.lock().unwrap().contains("（no inotify here）"));
    served.save("安全保密检查", "涉密设备清查");
    served.until_page(PAGE, "涉密设备清查");
}

#[test]
fn a_state_holds_from_its_minute_until_it_may_change() {
    let holds = Holds::of(125, Some(300));
    assert!(holds.at(120) && holds.at(299) && !holds.at(300), "its minute has begun, and the next time has not come");
    assert!(!holds.at(119), "the clock was set back");
    assert_eq!((holds.left(125), holds.left(400)), (Duration::from_secs(175), Duration::ZERO));
    // The hour that comes twice: the time it holds until seems to be over.
    assert!(Holds::of(125, Some(60)).at(125) && Holds::of(125, None).at(184));
}
