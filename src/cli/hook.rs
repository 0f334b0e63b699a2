//! `jiyao hook`: scripts for git, put in place, taken away, or printed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::failure::Failure;
use super::open::{root, setting};
use super::options::Colour;
use super::{CLEAN, output};
use crate::hooks::{Hook, Standing, quoted, standing};
use crate::lang::Language;
use crate::source::{HooksFolder, NoHooks, replace};

/// 装上、取下 git 提交和推送前的检查，或打印服务器用的脚本 · let git check before a commit and a push
///
/// A hook of somebody else is never touched: ours is written beside it, and what is to be added to it
/// is said.
#[derive(Debug, Args)]
#[command(name = "hook")]
pub(super) struct HookCommand {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// 装上（不指明则两个都装） · put them in place; both if none is named
    Install(Chosen),
    /// 取下由 install 写入的 · take away what `install` wrote
    Uninstall(Chosen),
    /// 打印脚本；服务器（裸仓库）用 pre-receive · print a script; `pre-receive` is for a server
    Print {
        #[arg(value_enum)]
        hook: Named,
    },
}

/// Which hooks of which register.
#[derive(Debug, Args)]
struct Chosen {
    /// 登记所在的文件夹 · the register
    dir: Option<PathBuf>,
    /// 提交前检查暂存的内容 · check what is staged before a commit
    #[arg(long)]
    pre_commit: bool,
    /// 推送前检查要推送的提交 · check what is pushed before a push
    #[arg(long)]
    pre_push: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Named {
    #[value(name = "pre-commit")]
    Commit,
    #[value(name = "pre-push")]
    Push,
    #[value(name = "pre-receive")]
    Receive,
}

impl HookCommand {
    pub(super) fn run(self) -> Result<u8, Failure> {
        match self.act {
            Act::Install(chosen) => chosen.each(install),
            Act::Uninstall(chosen) => chosen.each(uninstall),
            Act::Print { hook } => {
                let hook = match hook {
                    Named::Commit => Hook::PreCommit,
                    Named::Push => Hook::PrePush,
                    Named::Receive => Hook::PreReceive,
                };
                output::text(hook.script(), Colour::Never)?;
                Ok(CLEAN)
            }
        }
    }
}

/// Where hooks go, and how to speak of them.
struct Desk {
    place: HooksFolder,
    language: Language,
}

impl Desk {
    fn say(&self, zh: String, en: String) {
        output::remark(match self.language {
            Language::Zh => &zh,
            Language::En => &en,
        });
    }
}

impl Chosen {
    /// Do something with each hook that is meant; what could not be done with one stops no other.
    fn each(self, act: impl Fn(&Desk, Hook) -> Result<(), Failure>) -> Result<u8, Failure> {
        let root = root(self.dir.as_deref())?;
        let place = HooksFolder::around(&root).map_err(impossible)?;
        let desk = Desk { place, language: setting(Some(&root))?.register.office.language };
        let all = !self.pre_commit && !self.pre_push;
        let meant = [(Hook::PreCommit, self.pre_commit), (Hook::PrePush, self.pre_push)];
        let mut failed: Option<Failure> = None;
        for (hook, _) in meant.into_iter().filter(|(_, named)| all || *named) {
            if let Err(failure) = act(&desk, hook) {
                failed = Some(match failed {
                    Some(before) => before.and(&failure),
                    None => failure,
                });
            }
        }
        failed.map_or(Ok(CLEAN), Err)
    }
}

fn install(desk: &Desk, hook: Hook) -> Result<(), Failure> {
    let program = std::env::current_exe()?;
    let Some(program) = program.to_str() else {
        return Err(Failure::new(
            format!("程序所在的路径写不进脚本：{}", program.display()),
            format!("the program's path cannot be written into a script: {}", program.display()),
        ));
    };
    // The shell that comes with git for Windows takes both, and a backslash has a meaning in scripts.
    let program = if cfg!(windows) { program.replace('\\', "/") } else { program.to_owned() };
    let script = hook.installed(&program, &desk.place.register);
    let path = desk.place.folder.join(hook.name());
    let written = |path: &Path| {
        let path = path.display();
        desk.say(format!("已写入 {path}\n"), format!("written: {path}\n"));
    };
    match found(&path)? {
        None | Some(Standing::Ours) => {
            write(&path, &script)?;
            written(&path);
            Ok(())
        }
        Some(Standing::Changed) => Err(changed(&path)),
        Some(Standing::Foreign) => {
            let ours = beside(&path);
            match found(&ours)? {
                None | Some(Standing::Ours) => write(&ours, &script)?,
                Some(_) => return Err(changed(&ours)),
            }
            written(&ours);
            if calls(&path, &ours) { Ok(()) } else { Err(foreign(hook, &path, &ours)) }
        }
    }
}

fn uninstall(desk: &Desk, hook: Hook) -> Result<(), Failure> {
    let path = desk.place.folder.join(hook.name());
    let ours = beside(&path);
    let mut removed = false;
    for path in [&path, &ours] {
        match found(path)? {
            Some(Standing::Ours) => {
                fs::remove_file(path).map_err(|error| unwritable(path, &error))?;
                desk.say(format!("已移除 {}\n", path.display()), format!("removed: {}\n", path.display()));
                removed = true;
            }
            Some(Standing::Changed) => return Err(changed(path)),
            Some(Standing::Foreign) | None => {}
        }
    }
    if removed && calls(&path, &ours) {
        let (path, name) = (path.display(), ours.file_name().unwrap_or_default().display());
        desk.say(
            format!("{path} 里还有调用 {name} 的一行，请一并删去\n"),
            format!("{path} still calls {name}: take that line out\n"),
        );
    }
    if !removed {
        let name = hook.name();
        desk.say(format!("没有装过 {name}\n"), format!("{name} is not installed\n"));
    }
    Ok(())
}

/// Whose script stands at a path. A link is somebody else's: nothing is written through it.
fn found(path: &Path) -> Result<Option<Standing>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(entry) if entry.is_file() => {
            fs::read(path).map(|script| Some(standing(&script))).map_err(|error| unwritable(path, &error))
        }
        Ok(_) => Ok(Some(Standing::Foreign)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unwritable(path, &error)),
    }
}

/// Where ours goes if the place is taken.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("jiyao")
}

/// Whether somebody else's script mentions ours.
fn calls(path: &Path, ours: &Path) -> bool {
    let name = ours.file_name().unwrap_or_default().to_string_lossy();
    let words = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&words);
    text.contains(&*name) || text.contains("\"$0.jiyao\"")
}

fn write(path: &Path, script: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder)
        .and_then(|()| replace::file(path, script.as_bytes()))
        .and_then(|()| make_executable(path));
    written.map_err(|error| unwritable(path, &error))
}

#[cfg(unix)]
fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> io::Result<()> {
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::new(format!("读写不了 {path}：{error}"), format!("cannot read or write {path}: {error}"))
}

fn changed(path: &Path) -> Failure {
    let path = path.display();
    Failure::new(
        format!("{path} 写入以后有人改过，没有动它；确实不要了，请先自行删去"),
        format!("{path} has been changed since it was written and is left alone; delete it first if nobody wants it"),
    )
}

/// What to add to a hook of somebody else, so that it calls ours.
fn foreign(hook: Hook, path: &Path, ours: &Path) -> Failure {
    let (path, ours) = (path.display(), ours.file_name().unwrap_or_default().display());
    let line = match hook {
        // A list of what is pushed can be read once only.
        Hook::PrePush => r#"refs=$(cat); printf '%s\n' "$refs" | "$0.jiyao" "$@" || exit 1"#,
        Hook::PreCommit | Hook::PreReceive => r#""$0.jiyao" "$@" || exit 1"#,
    };
    let (mut zh, mut en) = (
        format!(
            "{path} 已有别的脚本，没有动它；检查脚本写在旁边的 {ours}，请在原脚本开头（#! 之后）加一行：\n  {line}"
        ),
        format!(
            "{path} is somebody else's and is left alone; ours stands beside it as {ours}. Add to the script, behind its `#!` line:\n  {line}"
        ),
    );
    if hook == Hook::PrePush {
        zh.push_str("\n原脚本里读标准输入的，改为读 \"$refs\"");
        en.push_str("\nwhat reads standard input in that script then has to read \"$refs\"");
    }
    Failure::new(zh, en)
}

fn impossible(why: NoHooks) -> Failure {
    match why {
        NoHooks::Repository(said) => Failure::new(
            format!("登记不在 git 仓库里：{said}"),
            format!("the register lies in no git repository: {said}"),
        ),
        NoHooks::Bare => Failure::new(
            "这是裸仓库，没有工作区；服务器用：jiyao hook print pre-receive",
            "this is a bare repository; for a server there is `jiyao hook print pre-receive`",
        ),
        NoHooks::Elsewhere(folder) => {
            let said = quoted(&folder.to_string_lossy());
            Failure::new(
                format!(
                    "git 的脚本放在仓库以外（core.hooksPath 或链接指向 {said}），可能是几个仓库共用的，没有写；可打印出来自行放入：jiyao hook print pre-commit"
                ),
                format!(
                    "git looks for hooks outside of this repository (core.hooksPath or a link leads to {said}), where others may use them: nothing was written; print one and put it there yourself: jiyao hook print pre-commit"
                ),
            )
        }
        NoHooks::Unwritable(path) => {
            let path = path.display();
            Failure::new(format!("文件夹名不是 UTF-8：{path}"), format!("a folder's name is not UTF-8: {path}"))
        }
    }
}
