//! From arguments to a register: where it lies, as committed when, as of when.

use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use super::base;
use super::failure::Failure;
use super::memory::{Keep, Memory};
use super::options::{When, Which};
use super::progress::Progress;
use crate::examine::Read;
use crate::lang::Text;
use crate::register::Recall;
use crate::source::{self, GitPlace, Sources};
use crate::time::Moment;

/// The file whose presence marks a register's root.
const MARK: &str = "register.yaml";

/// A register that has been read, and the time as of which is asked.
pub(super) struct Opened {
    pub root: PathBuf,
    /// How its repository is reached.
    pub place: GitPlace,
    pub read: Read,
    pub as_of: Moment,
}

/// A register that has been found and listed, and what is remembered of it.
pub(super) struct Found {
    pub root: PathBuf,
    pub place: GitPlace,
    pub sources: Sources,
    pub memory: Option<Memory>,
}

/// Read the register that the arguments name.
pub(super) fn open(which: &Which, progress: &mut Progress) -> Result<Opened, Failure> {
    let found = find(which, false, None, progress)?;
    read(found.root, found.place, found.sources, which, &mut Recall::default())
}

/// Find and list the register that the arguments name; what is staged in git instead of the folder if
/// asked for.
pub(super) fn find(
    which: &Which,
    staged: bool,
    keep: Option<&Keep>,
    progress: &mut Progress,
) -> Result<Found, Failure> {
    progress.step(Text { zh: "读取登记", en: "reading the register" });
    let root = match (&which.dir, &which.when.at) {
        (Some(dir), _) => dir.clone(),
        (None, None) => nearest()?,
        // A bare repository has no folder: its tree may hold the register.
        (None, Some(_)) => nearest().or_else(|_| std::env::current_dir())?,
    };
    let place = base::place(&root, which.dir.is_some());
    let (sources, memory) = match (&which.when.at, keep) {
        (Some(revision), _) => (Sources::committed(&place, revision)?, None),
        (None, _) if staged => (Sources::staged(&place)?, None),
        (None, Some(keep)) => keep.list(&root)?,
        (None, None) => (Sources::folder(&root)?, None),
    };
    if sources.find(MARK).is_none() {
        return Err(no_register(&root));
    }
    Ok(Found { root, place, sources, memory })
}

/// Read a register that was found; what is recalled need not be decoded.
pub(super) fn read(
    root: PathBuf,
    place: GitPlace,
    sources: Sources,
    which: &Which,
    recall: &mut Recall<'_>,
) -> Result<Opened, Failure> {
    let read = Read::recalling(sources, recall);
    let as_of = as_of(&which.when, &place, read.register.office.zone)?;
    Ok(Opened { root, place, read, as_of })
}

/// Where a register lies: as named, else the nearest at or above the current folder.
pub(super) fn root(dir: Option<&Path>) -> Result<PathBuf, Failure> {
    match dir {
        Some(dir) if dir.join(MARK).is_file() => Ok(dir.to_owned()),
        Some(dir) => Err(no_register(dir)),
        None => nearest(),
    }
}

/// What an office has laid down, without any document: its settings, log kinds and regulations. The
/// program's own where no register is near.
pub(super) fn setting(dir: Option<&Path>) -> Result<Read, Failure> {
    let root = match dir {
        Some(dir) => Some(dir.to_owned()),
        None => nearest().ok(),
    };
    let Some(root) = root else { return Ok(Read::of(Sources::memory([]))) };
    let mut paths = vec![MARK.to_owned()];
    for folder in ["kinds", "registers", "rules", "regulations"] {
        let entries = std::fs::read_dir(root.join(folder)).into_iter().flatten().filter_map(Result::ok);
        paths.extend(entries.filter_map(|entry| Some(format!("{folder}/{}", entry.file_name().to_str()?))));
    }
    let files: Vec<(String, Vec<u8>)> =
        paths.into_iter().filter_map(|path| Some((path.clone(), std::fs::read(root.join(path)).ok()?))).collect();
    if files.iter().any(|(path, _)| path == MARK) {
        Ok(Read::of(Sources::memory(files)))
    } else {
        Err(no_register(&root))
    }
}

/// The time asked about: as typed, or that of the commit, or now.
pub(super) fn as_of(when: &When, place: &GitPlace, zone: Tz) -> Result<Moment, Failure> {
    match (&when.as_of, &when.at) {
        (Some(typed), _) => Moment::parse(typed, zone).map_err(|fault| {
            Failure::new(format!("--as-of “{typed}”：{}", fault.zh()), format!("--as-of `{typed}` {}", fault.en()))
        }),
        (None, Some(revision)) => Ok(Moment::from_utc(source::commit_time(place, revision)?, zone)),
        (None, None) => Ok(Moment::from_utc(chrono::Utc::now().timestamp(), zone)),
    }
}

/// The root of the nearest register at or above the current folder.
fn nearest() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir()?;
    let marked = here.ancestors().find(|folder| folder.join(MARK).is_file());
    marked.map(Path::to_owned).ok_or_else(|| {
        let here = here.display();
        Failure::new(
            format!("{here} 及其上级都没有登记（找不到 {MARK}）"),
            format!("no register at or above {here} (there is no {MARK})"),
        )
    })
}

fn no_register(root: &Path) -> Failure {
    let root = root.display();
    Failure::new(format!("{root} 不是登记（没有 {MARK}）"), format!("{root} is no register (there is no {MARK})"))
}
