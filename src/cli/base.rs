//! `--base` and `--staged`: what is checked, and with what it is compared. Reads from the environment
//! where git tells a hook that things lie; nothing else does.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output;
use crate::changes::{Changes, Entry};
use crate::examine::Read;
use crate::history::{HistoryState, Range, RangeFault};
use crate::integrity::{self, Base, Differences, Past, Seen};
use crate::lang::{Language, Text};
use crate::source::{GitPlace, Remembered, Sources, layout};

/// What is checked, and with what it is compared.
#[derive(Debug, Args)]
pub(super) struct Against {
    /// 与哪次提交（分支）比较，查有无改动、删除已入账的内容 · compare with this revision: nothing recorded may be changed or deleted
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// 检查 git 暂存区（将要提交的内容），不是工作区 · check what is staged in git, as it would be committed
    #[arg(long, visible_alias = "index", conflicts_with = "at")]
    pub staged: bool,
}

/// Where a register lies, with all that the environment says about its repository. A hook of a bare
/// repository is told of it by `GIT_DIR`, and of objects that are pushed but not let in yet.
pub(super) fn place(root: &Path, named: bool) -> GitPlace {
    let path = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
    let others = env::var_os("GIT_ALTERNATE_OBJECT_DIRECTORIES").unwrap_or_default();
    let others = env::split_paths(&others).filter(|path| !path.as_os_str().is_empty()).collect::<Vec<_>>();
    let objects = path("GIT_OBJECT_DIRECTORY").into_iter().chain(others).map(absolute).collect();
    // A folder that is named is asked for its own repository, whatever hook this is called from.
    let repository = path("GIT_DIR").filter(|_| !named || !root.is_dir()).map(absolute);
    let index = path("GIT_INDEX_FILE").map(absolute);
    if root.is_dir() {
        return GitPlace { root: root.to_owned(), repository, objects, index, below: PathBuf::new() };
    }
    // In a bare repository the folder named is one of the tree.
    GitPlace { root: PathBuf::from("."), repository, objects, index, below: root.to_owned() }
}

impl Against {
    /// Look up the base, if one is asked for, and which of these files differ from it. That needs nothing
    /// of what stands in the register, so it can be done while the register is read.
    pub(super) fn look_up(
        &self,
        place: &GitPlace,
        at: Option<&str>,
        now: &Sources,
    ) -> Result<Option<LookedUp>, Failure> {
        let Some(name) = &self.base else { return Ok(None) };
        let range =
            Range::between(place, name, at, &|path| layout::place(path).is_some()).map_err(|fault| failed(&fault))?;
        let sources = match &range.base {
            Some(commit) => Sources::committed(place, commit)?,
            None => Sources::memory([]),
        };
        let on_disk = at.is_none() && !self.staged;
        let remembered = on_disk.then(|| Remembered::of(place)).flatten().unwrap_or_default();
        let differences = Differences::between(now, &sources, &remembered);
        Ok(Some(LookedUp { name: name.clone(), range, sources, differences }))
    }
}

/// A base, and what differs from it.
pub(super) struct LookedUp {
    name: String,
    range: Range,
    sources: Sources,
    differences: Differences,
}

/// Compare a register with the base, if one is asked for.
pub(super) fn compared(mut read: Read, base: Option<LookedUp>) -> Read {
    let Some(LookedUp { name, range, sources, differences }) = base else { return read };
    remark(&range, &name, read.register.office.language);
    let base = Base::of(&mut read, sources, differences);
    let changes = Changes::of(&read.register, &range.history);
    let entered = |entry: Entry<'_>| changes.recorded(entry);
    let found = base.findings(&read, Some(&Past { commits: seen(&range, &base, &read), entered: &entered }));
    read.compared(found)
}

/// The commits that touched the register, and how they are signed where that is asked for.
fn seen<'r>(range: &'r Range, base: &Base, read: &Read) -> Vec<Seen<'r>> {
    let keys = base.asks_for_signatures(&read.register).then(|| base.keys(&read.register));
    let mut paths: Vec<Vec<&str>> = vec![Vec::new(); range.history.commits.len()];
    for path in range.history.paths() {
        for version in range.history.versions(path).iter().filter(|version| !version.boundary) {
            paths[version.commit].push(path);
        }
    }
    let touched = range.history.commits.iter().zip(paths).filter(|(_, paths)| !paths.is_empty());
    let signed = |id: &str| keys.as_ref().map(|keys: &integrity::Keys| keys.check(range.seal(id).as_ref()));
    touched.map(|(commit, paths)| Seen { commit, paths, signed: signed(&commit.id) }).collect()
}

/// Say on standard error what a reader of the findings has to know about the comparison.
fn remark(range: &Range, name: &str, language: Language) {
    let short = range.base.as_deref().unwrap_or_default().get(..10).unwrap_or_default();
    let mut notes = Vec::new();
    if range.unrelated {
        notes.push(Text {
            zh: "与“{name}”没有共同的历史，按它现在的内容比较",
            en: "there is no history in common with `{name}`: compared as it stands",
        });
    } else if range.moved_on {
        notes.push(Text {
            zh: "“{name}”已有新的提交，与分开处 {short} 比较",
            en: "`{name}` has gone on: compared with {short}, where the two parted",
        });
    }
    if range.history.state == HistoryState::Shallow {
        notes.push(Text {
            zh: "仓库是浅克隆，历史不全：更早的提交人无从得知（git fetch --unshallow）",
            en: "the clone is shallow: who committed earlier is not known (git fetch --unshallow)",
        });
    }
    for note in notes {
        let said = note.of(language).replace("{name}", name).replace("{short}", short);
        output::remark(&format!("{said}\n"));
    }
}

pub(super) fn failed(fault: &RangeFault) -> Failure {
    match fault {
        RangeFault::Repository(said) => {
            Failure::new(format!("--base 需要 git 仓库：{said}"), format!("--base needs a git repository: {said}"))
        }
        RangeFault::Unknown { revision, shallow: true, said } => Failure::new(
            format!("找不到“{revision}”：{said}；仓库是浅克隆，可先取全：git fetch --unshallow"),
            format!("there is no `{revision}`: {said}; the clone is shallow, try `git fetch --unshallow`"),
        ),
        RangeFault::Unknown { revision, said, .. } => {
            Failure::new(format!("找不到“{revision}”：{said}"), format!("there is no `{revision}`: {said}"))
        }
        RangeFault::CutShort { revision } => Failure::new(
            format!(
                "浅克隆里看不到与“{revision}”的共同历史，无法比较；请先取全：git fetch --unshallow（在 CI 中 fetch-depth: 0）"
            ),
            format!(
                "the clone is shallow and hides what it has in common with `{revision}`; fetch all of it: git fetch --unshallow (in CI `fetch-depth: 0`)"
            ),
        ),
        RangeFault::Unreadable(said) => {
            Failure::new(format!("读不了 git 历史：{said}"), format!("cannot read the history in git: {said}"))
        }
    }
}
