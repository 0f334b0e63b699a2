//! `jiyao serve`, as a browser sees it: the program is started at a free port, asked, and its register
//! changed under it. Nothing is timed; whoever waits, waits long.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use git2::build::CheckoutBuilder;
use git2::{IndexAddOption, Repository, Signature};
use jiyao::rules::example as small;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::{example, files};

const REGISTER: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
audiences: {院内: {clearance: 内部}}
# file: people.yaml
陈敏: {roles: [clerk]}
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
";
/// The one document of the small register.
pub const DOCUMENT: &str = "documents/2026/S2026-0001.yaml";

/// The program at work, and what it was asked for.
pub struct Served {
    program: Child,
    pub root: PathBuf,
    port: u16,
    /// Where it would leave anything it wrote.
    home: TempDir,
    _register: Option<TempDir>,
}

/// What came back.
#[derive(Debug)]
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    /// Serve a small register of its own.
    pub fn small(options: &[&str]) -> Self {
        let register = tempfile::tempdir().unwrap();
        write(register.path(), REGISTER);
        let root = register.path().to_owned();
        Self::start(&root, Some(register), options)
    }

    /// Serve a register, until this is dropped.
    pub fn start(root: &Path, register: Option<TempDir>, options: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_jiyao"))
            .args(["serve", "--port", "0", "--quiet"])
            .arg(root)
            .args(options)
            .env("TMPDIR", home.path())
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit_once(':').unwrap().1.parse().unwrap();
        Self { program, root: root.to_owned(), port, home, _register: register }
    }

    /// Its address, with `/`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    fn send(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: 127.0.0.1:{}\r\n", self.port) };
        self.send(&format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"))
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    fn state(&self) -> Value {
        serde_json::from_str(&self.get("/.jiyao/state").body).unwrap()
    }

    /// As a page does: wait for another state, until one is as wanted.
    fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut state = self.state();
        for _ in 0..200 {
            if wanted(&state) {
                return state;
            }
            let id = state["id"].as_str().unwrap().to_owned();
            state = serde_json::from_str(&self.get(&format!("/.jiyao/state?{id}")).body).unwrap();
        }
        panic!("never came true: {state:#}");
    }

    /// Wait until a page says something.
    fn until_page(&self, path: &str, wanted: impl Fn(&str) -> bool) {
        self.until(|_| wanted(&self.get(path).body));
    }

    pub fn edit(&self, path: &str, text: &str) {
        fs::write(self.root.join(path), text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn end(&mut self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.program.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let since = Instant::now();
        while self.program.try_wait().unwrap().is_none() {
            assert!(since.elapsed() < Duration::from_secs(120), "it goes on after {signal}");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Write the files of an example.
fn write(root: &Path, text: &str) {
    for (path, bytes) in small::files(text) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn is_sound(state: &Value) -> bool {
    state["failure"].is_null() && state["errors"] == 0
}

#[test]
fn what_is_served_is_what_a_build_writes() {
    let (out, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let asked = ["--as-of", "2026-06-30", "--audience", "院内"];
    let built = Command::new(env!("CARGO_BIN_EXE_jiyao"))
        .args(["build", "--quiet", "--out"])
        .args([out.path(), &example()])
        .args(asked)
        .env("XDG_CACHE_HOME", cache.path())
        .status();
    assert!(built.unwrap().success());
    let served = Served::start(&example(), None, &asked);
    let mut compared = 0;
    for (path, bytes) in files(out.path()).into_iter().filter(|(path, _)| !path.starts_with('.')) {
        let reply = served.get(&format!("/{}", encoded(&path)));
        assert_eq!(reply.status, 200, "{path}");
        let mut written = String::from_utf8_lossy(&bytes).into_owned();
        if path.ends_with(".html") {
            let id = served.state()["id"].as_str().unwrap().to_owned();
            written = jiyao::serve::live::alive(&written, &id);
        }
        assert!(reply.body == written, "{path} is served otherwise than it is written");
        compared += 1;
    }
    assert!(compared > 200, "{compared} files are no site");
}

/// A path as a browser sends it.
fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[test]
fn a_saved_file_is_seen_and_a_broken_one_is_told() {
    let served = Served::small(&["--as-of", "2026-03-03"]);
    let page = "/documents/S2026-0001.html";
    assert!(served.get(page).body.contains("安全保密检查"));
    assert!(is_sound(&served.state()), "{:#}", served.state());
    let sound = served.text(DOCUMENT);

    served.edit(DOCUMENT, &sound.replace("安全保密检查", "涉密设备清查"));
    served.until_page(page, |page| page.contains("涉密设备清查") && !page.contains("安全保密检查"));

    served.edit(DOCUMENT, &sound.replace("密级: 内部", "密级: [内部"));
    let state = served.until(|state| state["errors"] != 0);
    let rows = state["rows"].as_array().unwrap();
    let told = |row: &&Value| row["place"].as_str().unwrap().starts_with(&format!("{DOCUMENT}:4:"));
    let row = rows.iter().find(told).unwrap_or_else(|| panic!("{rows:#?}"));
    assert_eq!(row["severity"], "error");
    assert_eq!(served.get(&format!("/{}", row["rule_href"].as_str().unwrap())).status, 200);
    assert_eq!(served.get(page).status, 200, "the site is there all the same");

    served.edit(DOCUMENT, &sound);
    served.until(is_sound);
    served.edit("documents/2026/S2026-0002.yaml", &sound.replace("检查的通知", "检查的补充通知"));
    served.until_page("/documents/S2026-0002.html", |page| page.contains("补充通知"));
    fs::remove_file(served.root.join("documents/2026/S2026-0002.yaml")).unwrap();
    served.until(|_| served.get("/documents/S2026-0002.html").status == 404);
}

#[test]
fn folders_go_and_come_back() {
    let served = Served::small(&["--as-of", "2026-03-03"]);
    let (here, away) = (served.root.join("documents"), served.root.join("site"));
    fs::rename(&here, &away).unwrap();
    served.until(|state| state["errors"] != 0);
    fs::rename(&away, &here).unwrap();
    served.until(is_sound);
    // It is watched again.
    let text = served.text(DOCUMENT);
    served.edit(DOCUMENT, &text.replace("安全保密检查", "涉密设备清查"));
    served.until_page("/documents/S2026-0001.html", |page| page.contains("涉密设备清查"));

    fs::remove_dir_all(&here).unwrap();
    served.until(|state| state["errors"] != 0);
    write(&served.root, REGISTER);
    served.until(is_sound);
}

#[test]
fn without_register_yaml_the_last_good_site_stays() {
    let served = Served::small(&["--as-of", "2026-03-03"]);
    let text = served.text("register.yaml");
    fs::remove_file(served.root.join("register.yaml")).unwrap();
    let state = served.until(|state| !state["failure"].is_null());
    assert!(state["failure"].as_str().unwrap().contains("register.yaml"), "{state:#}");
    let page = served.get("/documents/S2026-0001.html");
    assert!(page.status == 200 && page.body.contains("安全保密检查"));
    assert!(page.body.contains(state["id"].as_str().unwrap()), "or the page would load itself for ever");

    served.edit("register.yaml", &text.replace("audiences", "audience"));
    let state = served.until(|state| state["failure"].as_str().is_some_and(|said| said.contains("register.yaml:3")));
    assert!(state["failure"].as_str().unwrap().contains("受众"), "{state:#}");

    served.edit("register.yaml", &text);
    served.until(is_sound);
}

#[test]
fn the_whole_register_goes_and_comes_back() {
    let served = Served::small(&["--as-of", "2026-03-03"]);
    fs::remove_dir_all(&served.root).unwrap();
    served.until(|state| !state["failure"].is_null());
    write(&served.root, &REGISTER.replace("安全保密检查", "涉密设备清查"));
    served.until_page("/documents/S2026-0001.html", |page| page.contains("涉密设备清查"));
    served.until(is_sound);
}

fn commit(repository: &Repository, subject: &str) {
    let mut index = repository.index().unwrap();
    index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
    index.write().unwrap();
    let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
    let who = Signature::now("chen", "chen@example.org").unwrap();
    let parent = repository.head().ok().and_then(|head| head.peel_to_commit().ok());
    let parents: Vec<_> = parent.iter().collect();
    repository.commit(Some("HEAD"), &who, &who, subject, &tree, &parents).unwrap();
}

fn check_out(repository: &Repository, branch: &str) {
    let name = format!("refs/heads/{branch}");
    let tree = repository.find_reference(&name).unwrap().peel_to_tree().unwrap();
    repository.checkout_tree(tree.as_object(), Some(CheckoutBuilder::new().force())).unwrap();
    repository.set_head(&name).unwrap();
}

#[test]
fn another_branch_is_checked_out_under_it() {
    let register = tempfile::tempdir().unwrap();
    let root = register.path().to_owned();
    let repository = Repository::init(&root).unwrap();
    repository.set_head("refs/heads/main").unwrap();
    write(&root, REGISTER);
    commit(&repository, "登记");
    let first = repository.head().unwrap().peel_to_commit().unwrap();
    repository.branch("other", &first, false).unwrap();
    check_out(&repository, "other");
    write(&root, &REGISTER.replace("安全保密检查", "涉密设备清查"));
    for number in 2..60 {
        let text =
            format!("# file: documents/2026/S2026-{number:04}.yaml\n{}", &REGISTER[REGISTER.find("类别").unwrap()..]);
        write(&root, text.split("# file: actions").next().unwrap());
    }
    commit(&repository, "另一支");
    let served = Served::start(&root, Some(register), &["--as-of", "2026-03-03"]);
    let page = "/documents/S2026-0001.html";
    assert!(served.get(page).body.contains("涉密设备清查"));
    check_out(&repository, "main");
    served.until_page(page, |page| page.contains("安全保密检查"));
    served.until(|_| served.get("/documents/S2026-0059.html").status == 404);
    check_out(&repository, "other");
    served.until_page("/documents/S2026-0059.html", |page| page.contains("安全保密检查"));
    // A commit changes no entry, but what is told of the past.
    served.edit(DOCUMENT, &served.text(DOCUMENT).replace("涉密设备清查", "涉密载体清查"));
    served.until_page(page, |page| page.contains("涉密载体清查"));
    assert!(!served.get("/changes/index.html").body.contains("改题"));
    commit(&repository, "改题");
    served.until_page("/changes/index.html", |page| page.contains("改题"));
}

#[test]
fn looking_instead_of_being_told_sees_the_same() {
    let served = Served::small(&["--as-of", "2026-03-03", "--poll", "1"]);
    let text = served.text(DOCUMENT);
    served.edit(DOCUMENT, &text.replace("安全保密检查", "涉密设备清查"));
    served.until_page("/documents/S2026-0001.html", |page| page.contains("涉密设备清查"));
}

#[test]
fn only_reading_from_this_machine_is_answered() {
    let served = Served::small(&["--as-of", "2026-03-03"]);
    assert_eq!(served.get("/").status, 200);
    assert_eq!(served.ask("GET", "/", "Host: evil.example\r\n").status, 421);
    assert_eq!(served.ask("GET", "/.jiyao/state", "Host: evil.example\r\n").status, 421);
    assert_eq!(served.ask("GET", "/", "Host: localhost\r\nHost: evil.example\r\n").status, 421);
    assert_eq!(served.send("GET / HTTP/1.0\r\n\r\n").status, 421);
    let post = served.ask("POST", "/", "Content-Length: 0\r\n");
    assert!(post.status == 405 && post.head.contains("allow: GET, HEAD"), "{}", post.head);
    assert_eq!(
        served.ask("GET", "/search/index.js", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n").status,
        403
    );
    for path in ["/../register.yaml", "/%2e%2e/register.yaml", "/register.yaml", "/documents", "/people/", "/.git/HEAD"]
    {
        let reply = served.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(!reply.body.contains("audiences"), "{path}");
    }
    let head = served.ask("HEAD", "/documents/S2026-0001.html", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for header in ["cache-control: no-store", "content-type: text/html; charset=utf-8", "frame-ancestors 'none'"] {
        assert!(head.head.contains(header), "{}", head.head);
    }
    assert!(served.get("/assets/site.js").head.contains("content-type: text/javascript"));
    assert!(served.get("/assets/site.css").head.contains("content-type: text/css"));
    assert!(served.get("/calendar/office.ics").head.contains("content-type: text/calendar"));
}

#[test]
fn it_ends_when_told_and_leaves_nothing() {
    // What a shell starts in the background is told to ignore Ctrl-C, and so is all that it starts.
    let heeded = |signal: &&str| {
        let shell = Command::new("sh").args(["-c", &format!("kill {signal} $$")]).status();
        !shell.unwrap().success()
    };
    for signal in ["-INT", "-TERM"].into_iter().filter(heeded) {
        let mut served = Served::small(&["--as-of", "2026-03-03"]);
        let before = files(&served.root);
        assert_eq!(served.get("/").status, 200);
        assert_eq!(served.get("/documents/S2026-0001.html").status, 200);
        served.end(signal);
        assert_eq!(files(&served.root), before, "the register is not written into");
        // What was decoded is kept, as by every command, in the user's own cache and nowhere else.
        let left: Vec<String> = files(served.home.path()).into_keys().filter(|path| !path.contains("jiyao/")).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_taken_port_is_told() {
    let served = Served::small(&["--as-of", "2026-03-03"]);
    let told = Command::new(env!("CARGO_BIN_EXE_jiyao"))
        .args(["serve", "--port", &served.port.to_string()])
        .arg(&served.root)
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(2));
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains(&format!("127.0.0.1:{}", served.port)) && said.contains("--port 0"), "{said}");
}

/// What is said on standard error by one who is told to listen at an address, once it serves.
fn said_when_listening(options: &[&str]) -> String {
    let register = tempfile::tempdir().unwrap();
    write(register.path(), REGISTER);
    let mut program = Command::new(env!("CARGO_BIN_EXE_jiyao"))
        .args(["serve", "--port", "0", "--quiet", "--no-cache", "--as-of", "2026-03-03"])
        .arg(register.path())
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("http://"), "{line}");
    program.kill().unwrap();
    program.wait().unwrap();
    let mut said = String::new();
    program.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    said
}

#[test]
fn who_lets_others_ask_is_warned_before_anything_is_shown() {
    let said = said_when_listening(&["--address", "0.0.0.0"]);
    let (zh, en) = said.split_once('\n').unwrap();
    assert!(zh.starts_with("警告：") && zh.contains("能连到本机的人都能看到"), "{said}");
    assert!(en.starts_with("warning: ") && en.contains("without encryption"), "{said}");
    for own in [&[][..], &["--address", "127.0.0.1"]] {
        assert_eq!(said_when_listening(own), "", "{own:?}");
    }
}
