//! A folder with a program, a server's repository and clerks' clones, and git run in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// What git or the program said.
pub struct Answer {
    pub code: i32,
    pub said: String,
}

impl Answer {
    fn of(done: &Output) -> Self {
        let said = [done.stdout.as_slice(), &done.stderr].concat();
        Self { code: done.status.code().unwrap(), said: String::from_utf8_lossy(&said).into_owned() }
    }

    /// It went well.
    pub fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.said);
        self
    }

    /// It was stopped, and these words were said.
    pub fn stopped(self, words: &[&str]) -> Self {
        assert_ne!(self.code, 0, "{}", self.said);
        for word in words {
            assert!(self.said.contains(word), "no `{word}` in: {}", self.said);
        }
        self
    }
}

pub struct Office {
    folder: TempDir,
}

impl Office {
    /// An office whose every path has Chinese letters, a blank and an apostrophe.
    pub fn new() -> Self {
        let folder = TempDir::with_prefix("机要 处's-").unwrap();
        let office = Self { folder };
        fs::create_dir(office.at("程序")).unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_jiyao"));
        if fs::hard_link(program, office.program()).is_err() {
            fs::copy(program, office.program()).unwrap();
        }
        office
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    pub fn program(&self) -> PathBuf {
        self.at("程序").join("jiyao")
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env_clear().env("HOME", self.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "陈敏").env(format!("GIT_{who}_EMAIL"), "chenmin@example.org");
            command.env(format!("GIT_{who}_DATE"), "2026-03-31T12:00:00+0800");
        }
        command
    }

    pub fn git(&self, folder: &Path, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(Path::new("git"), folder).args(arguments).output().unwrap())
    }

    pub fn jiyao(&self, folder: &Path, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(&self.program(), folder).args(arguments).output().unwrap())
    }

    /// A server's repository without any commit.
    pub fn server(&self) -> PathBuf {
        let bare = self.at("登记 服务器.git");
        self.git(self.folder.path(), &["init", "-q", "--bare", "-b", "main", bare.to_str().unwrap()]).good();
        bare
    }

    /// A clone of the server's repository.
    pub fn clone_of(&self, bare: &Path, name: &str) -> PathBuf {
        let clone = self.at(name);
        self.git(self.folder.path(), &["clone", "-q", bare.to_str().unwrap(), clone.to_str().unwrap()]).good();
        clone
    }

    /// Put the small sound register into a folder.
    pub fn found(folder: &Path) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/clean.in");
        for entry in walkdir::WalkDir::new(&from).into_iter().filter_map(Result::ok) {
            let to = folder.join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    pub fn commit(&self, folder: &Path) -> Answer {
        self.git(folder, &["add", "-A"]).good();
        self.git(folder, &["commit", "-q", "-m", "登记"])
    }

    pub fn head(&self, repository: &Path, name: &str) -> String {
        self.git(repository, &["rev-parse", "-q", "--verify", name]).said.trim().to_owned()
    }
}

/// Put the document of this number into a register.
pub fn enter(register: &Path, number: u32) {
    let text = "类别: 收文\n标题: 关于报送值班安排的通知\n来文单位: 市院\n密级: 内部\n份号: 1\n";
    fs::write(register.join(format!("documents/2026/S2026-{number:04}.yaml")), text).unwrap();
    let day = format!(
        "- {{动作: 签收, 时间: 2026-03-{number:02} 09:00, 经手人: 陈敏, 件: S2026-{number:04}}}\n\
         - {{动作: 登记, 时间: 2026-03-{number:02} 09:20, 经手人: 陈敏, 件: S2026-{number:04}, 存放: 二号柜}}\n"
    );
    fs::write(register.join(format!("actions/2026/03/S2026-{number:04}.yaml")), day).unwrap();
}

/// Replace words in a file of a register.
pub fn edit(register: &Path, path: &str, old: &str, new: &str) {
    let file = register.join(path);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(old), "{path} has no {old}");
    fs::write(file, text.replace(old, new)).unwrap();
}
