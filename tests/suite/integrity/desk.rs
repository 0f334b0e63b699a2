//! A repository with a small register, commits by named people, and the program's answer as JSON.

use std::fs;
use std::path::Path;
use std::process::Command;

use git2::{Commit, IndexAddOption, Oid, Repository, RepositoryInitOptions, Signature, Time};
use jiyao::rules::example;
use jiyao::time::Moment;
use tempfile::TempDir;

pub const PEOPLE: &str = "# file: register.yaml
机关: 某县人民检察院机要室
本单位: 本院
# file: people.yaml
何静: {职务: 机要室负责人, 邮箱: hejing@example.org}
陈敏: {职务: 机要员, 邮箱: [chenmin@example.org, min@example.org]}
周青: {职务: 机要员, 邮箱: zhouqing@example.org}
许舟: {}
# file: units.yaml
本院: {}
市院: {外单位: 是}
# file: places.yaml
一号柜: {}
# file: calendar/2026.yaml
节假日: []
";

pub const CHEN: &str = "chenmin@example.org";
pub const ZHOU: &str = "zhouqing@example.org";

/// A document, and a day book with a receipt and a loan.
pub const FIRST: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 借阅, 时间: 2026-03-02 10:00, 经手人: 陈敏, 件: 'S2026-0001#1', 借阅人: 许舟, 应还: 2026-03-10, 审批: {批准人: 何静, 时间: 2026-03-02}}
";

pub struct Desk {
    folder: TempDir,
    pub repository: Repository,
}

/// What the program said: exit code, the document, and what it remarked beside it.
pub struct Answer {
    pub code: i32,
    pub said: serde_json::Value,
    pub remarks: String,
}

impl Answer {
    /// The findings of integrity, each as `rule file:line`.
    pub fn found(&self) -> Vec<String> {
        let of = |finding: &serde_json::Value| {
            format!("{} {}:{}", text(finding, "rule"), text(finding, "file"), finding["line"])
        };
        self.findings().iter().map(|finding| of(finding)).collect()
    }

    pub fn findings(&self) -> Vec<&serde_json::Value> {
        let all = self.said["findings"].as_array().unwrap_or_else(|| panic!("{}", self.remarks));
        let named = |finding: &&serde_json::Value| {
            jiyao::policy::INTEGRITY.contains(&text(finding, "rule")) || text(finding, "rule") == "duplicate-id"
        };
        all.iter().filter(named).collect()
    }

    pub fn message(&self) -> String {
        self.findings().iter().map(|finding| text(finding, "message")).collect::<Vec<_>>().join("\n")
    }
}

pub fn text<'v>(value: &'v serde_json::Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

impl Desk {
    /// A repository whose first commit, by 陈敏 on 2 March 2026 at 11:00, holds the small register.
    pub fn new() -> Self {
        let desk = Self::empty();
        desk.write(PEOPLE);
        desk.write(FIRST);
        desk.commit(CHEN, "2026-03-02 11:00");
        desk
    }

    pub fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let options = &mut RepositoryInitOptions::new();
        let repository = Repository::init_opts(folder.path(), options.initial_head("main")).unwrap();
        Self { folder, repository }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Write the files of a text over those that are there.
    pub fn write(&self, text: &str) {
        for (path, bytes) in example::files(text) {
            let file = self.root().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Replace words in a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no {old}");
        fs::write(self.root().join(path), text.replace(old, new)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        let to = self.root().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root().join(from), to).unwrap();
    }

    pub fn stage(&self) -> Oid {
        let mut index = self.repository.index().unwrap();
        index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
        index.update_all(["*"], None).unwrap();
        index.write().unwrap();
        index.write_tree().unwrap()
    }

    pub fn head(&self) -> Option<Commit<'_>> {
        self.repository.head().ok().and_then(|head| head.peel_to_commit().ok())
    }

    pub fn who(email: &str, at: &str) -> Signature<'static> {
        let at = Moment::parse(at, chrono_tz::Asia::Shanghai).unwrap().start();
        let seconds = at.and_local_timezone(chrono_tz::Asia::Shanghai).unwrap().timestamp();
        Signature::new("desk", email, &Time::new(seconds, 480)).unwrap()
    }

    /// Commit all that the folder holds, on top of the head and `others`.
    pub fn merge(&self, email: &str, at: &str, others: &[Oid]) -> Oid {
        let tree = self.repository.find_tree(self.stage()).unwrap();
        let others = others.iter().map(|id| self.repository.find_commit(*id).unwrap());
        let parents: Vec<Commit<'_>> = self.head().into_iter().chain(others).collect();
        let parents: Vec<&Commit<'_>> = parents.iter().collect();
        let who = Self::who(email, at);
        self.repository.commit(Some("HEAD"), &who, &who, "登记", &tree, &parents).unwrap()
    }

    pub fn commit(&self, email: &str, at: &str) -> Oid {
        self.merge(email, at, &[])
    }

    /// Make the head's branch another one that begins at `at`, and the folder what it is there.
    pub fn branch(&self, name: &str, at: Oid) {
        let commit = self.repository.find_commit(at).unwrap();
        self.repository.branch(name, &commit, true).unwrap();
        self.switch(name);
    }

    pub fn switch(&self, name: &str) {
        self.repository.set_head(&format!("refs/heads/{name}")).unwrap();
        let mut force = git2::build::CheckoutBuilder::new();
        self.repository.checkout_head(Some(force.force().remove_untracked(true))).unwrap();
    }

    /// Ask the program about the register.
    pub fn check(&self, arguments: &[&str]) -> Answer {
        check(self.root(), arguments, &[])
    }

    /// The findings of integrity in the folder, compared with the head.
    pub fn found(&self) -> Vec<String> {
        self.check(&["--base", "HEAD"]).found()
    }
}

/// Ask the program in a folder, with nothing in its environment but `vars`.
pub fn check(folder: &Path, arguments: &[&str], vars: &[(&str, &str)]) -> Answer {
    let mut program = Command::new(env!("CARGO_BIN_EXE_jiyao"));
    program.arg("check").args(["--format", "json", "--as-of", "2026-03-31"]).args(arguments);
    let done = program.current_dir(folder).env_clear().envs(vars.iter().copied()).output().unwrap();
    Answer {
        code: done.status.code().unwrap(),
        said: serde_json::from_slice(&done.stdout).unwrap_or_default(),
        remarks: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}
