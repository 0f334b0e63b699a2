//! What a build leaves lying while it is at work: a folder of its own in the output folder, with files
//! that are not yet in their places and a list of those that no manifest names yet; and, where there is
//! no site yet, the fresh folder in which it grows. A build that is killed leaves them, the next one
//! clears them away. Must not know what the files are.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::SiteError;
use super::writer::{listed, system};
use crate::source::Stamp;

/// The folder of unfinished files; files in it have numbers for names.
const FOLDER: &str = ".jiyao-part";
/// In it: new files of a build, a line each, written before the file is.
const BEGUN: &str = "begun";

/// The unfinished files of a build.
#[derive(Debug)]
pub(super) struct Unfinished {
    folder: PathBuf,
    next: AtomicU64,
}

impl Unfinished {
    /// Those below `root`.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER), next: AtomicU64::new(0) }
    }

    /// Begin in a folder that is there; what an earlier build left unfinished is removed, but not what
    /// it had begun.
    ///
    /// # Errors
    /// If a link stands there, or the system refuses.
    pub(super) fn begin(root: &Path) -> Result<Self, SiteError> {
        let unfinished = Self::of(root);
        if unfinished.folder.is_symlink() {
            return Err(SiteError::Link(unfinished.folder));
        }
        unfinished.remove_numbered();
        fs::create_dir_all(&unfinished.folder).map_err(|error| system(&unfinished.folder, &error))?;
        Ok(unfinished)
    }

    /// A fresh folder beside an empty output folder. None where there is a site already or something
    /// else, and where no folder beside it could take its place.
    pub(super) fn fresh(out: &Path) -> Option<(PathBuf, Self)> {
        let fresh = Self::beside(out)?;
        Self::clear(&fresh);
        if fs::read_dir(out).ok()?.next().is_some() || !can_switch(out) {
            return None;
        }
        fs::create_dir(&fresh).ok()?;
        let unfinished = Self::begin(&fresh).ok()?;
        Some((fresh, unfinished))
    }

    /// Where the fresh folder of an output folder lies: hidden, so that no register reads it.
    pub(super) fn beside(out: &Path) -> Option<PathBuf> {
        Some(out.with_file_name(format!(".{}.jiyao-new", out.file_name()?.to_str()?)))
    }

    /// Remove a fresh folder: one with our mark in it, or an empty one; the mark last.
    pub(super) fn clear(fresh: &Path) {
        let mark = fresh.join(FOLDER);
        if fresh.is_symlink() || mark.is_symlink() {
            return;
        }
        if mark.is_dir() {
            for entry in fs::read_dir(fresh).into_iter().flatten().flatten().filter(|entry| entry.file_name() != FOLDER)
            {
                // What cannot be removed keeps the folder, and the build is not a fresh one.
                let _ = match entry.file_type() {
                    Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
                    _ => fs::remove_file(entry.path()),
                };
            }
            Self::of(fresh).end();
        }
        let _ = fs::remove_dir(fresh);
    }

    /// Whether a build is at work there, or was killed.
    pub(super) fn is_there(&self) -> bool {
        fs::symlink_metadata(&self.folder).is_ok()
    }

    /// What an earlier build had begun and no manifest names.
    pub(super) fn begun(&self) -> Vec<String> {
        listed(&self.folder.join(BEGUN))
    }

    /// Note a new file before it is written: should this build be killed, the next one knows it.
    ///
    /// # Errors
    /// If the system refuses.
    pub(super) fn begin_file(&self, path: &str) -> Result<(), SiteError> {
        let list = self.folder.join(BEGUN);
        let open = File::options().create(true).append(true).open(&list);
        let noted = open.and_then(|mut file| file.write_all(format!("{path}\n").as_bytes()));
        noted.map_err(|error| system(&list, &error))
    }

    /// Write a file whole: here first, then moved to its place.
    ///
    /// # Errors
    /// If the system refuses.
    pub(super) fn put(&self, file: &Path, bytes: &[u8], permissions: Option<Permissions>) -> Result<(), SiteError> {
        let part = self.number();
        let write = || -> std::io::Result<()> {
            let mut whole = File::create_new(&part)?;
            whole.write_all(bytes)?;
            if let Some(permissions) = permissions {
                whole.set_permissions(permissions)?;
            }
            fs::rename(&part, file)
        };
        write().map_err(|error| system(file, &error))
    }

    /// The stamp of a file made now.
    pub(super) fn mark(&self) -> Option<Stamp> {
        Stamp::of(&File::create_new(self.number()).ok()?.metadata().ok()?)
    }

    /// Everything is in its place.
    pub(super) fn end(&self) {
        self.remove_numbered();
        let _ = fs::remove_file(self.folder.join(BEGUN));
        let _ = fs::remove_dir(&self.folder);
    }

    fn number(&self) -> PathBuf {
        self.folder.join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    fn remove_numbered(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit())) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether a folder beside `out` could be put in its place: not where another file system begins.
#[cfg(unix)]
fn can_switch(out: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |folder: &Path| fs::metadata(folder).map(|found| found.dev());
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    matches!((device(out), device(parent)), (Ok(out), Ok(parent)) if out == parent)
}

/// Elsewhere a folder does not take the place of another.
#[cfg(not(unix))]
fn can_switch(_: &Path) -> bool {
    false
}
