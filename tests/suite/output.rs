//! How a site comes to lie where it lies: whole at any moment, whoever kills or doubles the build, and
//! with nothing of another build in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::common::{example, files};

/// A register of some hundred documents, in two states, and folders beside it.
struct Office {
    folder: TempDir,
}

/// Which documents the two states have beside those of the example.
const STATES: [std::ops::Range<usize>; 2] = [0..150, 100..250];

impl Office {
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        for (state, documents) in STATES.into_iter().enumerate() {
            let root = office.register(state);
            for (path, bytes) in files(&example()) {
                write(&root.join(path), &bytes);
            }
            for at in documents {
                let document = format!(
                    "类别: 信函\n标题: 第{at}号来信\n密级: 内部\n来文单位: 云岭县公安局\n成文日期: 2026-01-04\n份号: [\"1\"]\n"
                );
                write(&root.join(format!("documents/2026/X2026-{at:04}.yaml")), document.as_bytes());
                let acts = format!(
                    "- 动作: 签收\n  时间: 2026-01-05 09:00\n  经手人: 陆安然\n  文件: X2026-{at:04}\n  存放: 三号文件柜\n"
                );
                write(&root.join(format!("actions/2026/x/{at}.yaml")), acts.as_bytes());
            }
        }
        office
    }

    fn register(&self, state: usize) -> PathBuf {
        self.folder.path().join(format!("register-{state}"))
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join("sites").join(name)
    }

    fn command(&self, state: usize, out: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiyao"));
        command.args(["build", "--as-of", "2026-06-30", "--audience", "机要", "--cache"]);
        command.arg(self.folder.path().join("cache")).arg(self.register(state)).arg("--out").arg(out);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn build(&self, state: usize, out: &Path) {
        assert!(self.command(state, out).status().unwrap().success());
    }

    /// The site of a state as built into a folder of its own, with nothing remembered.
    fn clean(&self, state: usize) -> BTreeMap<String, Vec<u8>> {
        let out = self.out(&format!("clean-{state}"));
        let status = self.command(state, &out).status().unwrap();
        assert!(status.success());
        files(&out)
    }
}

fn write(file: &Path, bytes: &[u8]) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

/// Kill a build some time after it has begun to write; `true` if it was still at work.
fn kill_at_work(mut build: Command, out: &Path, time: Duration) -> bool {
    let parts = [out.join(".jiyao-part"), out.with_file_name(".site.jiyao-new")];
    let touched = || parts.clone().map(|part| fs::metadata(part).and_then(|found| found.modified()).ok());
    let (before, mut writes) = (touched(), None::<Instant>);
    let mut build = build.spawn().unwrap();
    while writes.is_none_or(|begun| begun.elapsed() < time) {
        if build.try_wait().unwrap().is_some() {
            return false;
        }
        if writes.is_none() && touched() != before {
            writes = Some(Instant::now());
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    build.kill().unwrap();
    build.wait().unwrap();
    true
}

/// The values of `href` and `src` of a page that lead to files of the site.
fn links(page: &str, html: &str) -> Vec<String> {
    let values = html.split(" href=\"").skip(1).chain(html.split(" src=\"").skip(1));
    let links = values.filter_map(|rest| rest.split('"').next()).filter_map(|link| link.split('#').next());
    let links = links.filter(|link| !link.is_empty());
    links.map(|link| target(page, &link.replace("%20", " ").replace("%23", "#").replace("%25", "%"))).collect()
}

fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Every page is whole, and from home no link leads nowhere. A folder without a page is no site yet.
fn is_sound(out: &Path) {
    let site = if out.exists() { files(out) } else { BTreeMap::new() };
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(bytes.ends_with(b"</html>\n"), "{path} is cut short");
    }
    if site.is_empty() {
        return;
    }
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(page) = next.pop() {
        let Some(bytes) = site.get(&page) else { panic!("{page} is linked to and not there") };
        if page.ends_with(".html") {
            for link in links(&page, &String::from_utf8_lossy(bytes)) {
                if seen.insert(link.clone()) {
                    next.push(link);
                }
            }
        }
    }
    assert!(seen.len() > 200, "{} pages can be reached", seen.len());
}

#[test]
fn a_killed_build_leaves_every_page_whole_and_the_next_one_is_right() {
    let office = Office::new();
    let clean = [office.clean(0), office.clean(1)];
    assert_ne!(clean[0], clean[1]);
    let out = office.out("site");
    let mut killed = 0;
    // From the first moment of writing to long after the last, cold builds and warm ones.
    for round in 0..15_u32 {
        let state = round as usize % 2;
        if round % 4 == 0 && out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        let build = office.command(state, &out);
        killed += usize::from(kill_at_work(build, &out, Duration::from_millis(u64::from(round * round * 4))));
        is_sound(&out);
        if round % 3 == 2 {
            office.build(state, &out);
            assert!(files(&out) == clean[state], "the site after round {round} is another");
        }
    }
    assert!(killed > 3, "{killed} builds were killed at work");
    office.build(0, &out);
    assert!(files(&out) == clean[0]);
    let beside: Vec<_> = fs::read_dir(out.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 3, "{beside:?}");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let office = Office::new();
    let clean = [office.clean(0), office.clean(1)];
    let out = office.out("site");
    for round in 0..4 {
        if round % 2 == 0 && out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        let builds: Vec<Child> = (0..2).map(|state| office.command(state, &out).spawn().unwrap()).collect();
        for mut build in builds {
            assert!(build.wait().unwrap().success());
        }
        let site = files(&out);
        assert!(clean.contains(&site), "round {round}: the site is neither of the two");
    }
}
