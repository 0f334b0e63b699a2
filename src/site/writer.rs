//! Writes the files of a site: each whole, in a fresh folder that is switched into place where there
//! was none, else one by one beside what is there. Removes only what the last manifest names, and
//! what a build that was cut short left of itself. Must not know what the files are.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::SiteError;
use super::lock::Lock;
use super::unfinished::Unfinished;
use crate::source::Stamp;

/// Names the files of the last build, one a line; written last.
pub(super) const MANIFEST: &str = ".jiyao-manifest";

/// A site that is being written. Nobody else writes there meanwhile.
#[derive(Debug)]
pub struct Writer {
    /// Where it will be.
    out: PathBuf,
    /// Where it is written: the same, or a fresh folder beside it.
    root: PathBuf,
    /// What earlier builds wrote.
    before: BTreeSet<String>,
    unfinished: Unfinished,
    /// Folders known to be no links.
    sound: Mutex<HashSet<PathBuf>>,
    _lock: Lock,
}

impl Writer {
    /// Open or make the output folder, once no other build has it; `waits` hears if one does.
    ///
    /// # Errors
    /// If it is a link or cannot be made.
    pub fn open(out: &Path, waits: &dyn Fn()) -> Result<Self, SiteError> {
        let out = named(out);
        if out.is_symlink() {
            return Err(SiteError::Link(out));
        }
        let lock = Lock::take(&out, waits)?;
        let fresh = Unfinished::fresh(&out);
        let root = fresh.as_ref().map_or_else(|| out.clone(), |(root, _)| root.clone());
        let unfinished = match fresh {
            Some((_, unfinished)) => unfinished,
            None => Unfinished::begin(&out)?,
        };
        let mut before = listed(&root.join(MANIFEST));
        before.extend(unfinished.begun());
        let before = before.into_iter().filter(|path| is_inside(path)).collect();
        Ok(Self { out, root, before, unfinished, sound: Mutex::default(), _lock: lock })
    }

    /// Whether something lies at a path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_ok()
    }

    /// The stamp of a plain file that no link leads to.
    #[must_use]
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        self.refuse_links(path).ok()?;
        let found = fs::symlink_metadata(self.root.join(path)).ok()?;
        found.is_file().then(|| Stamp::of(&found)).flatten()
    }

    /// The stamp of a file made now.
    #[must_use]
    pub fn mark(&self) -> Option<Stamp> {
        self.unfinished.mark()
    }

    /// What a file holds.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(path)).ok()
    }

    /// Write a file, new or in place of what it held; nobody sees a part of it.
    ///
    /// # Errors
    /// If a link stands in the way or the system refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SiteError> {
        self.refuse_links(path)?;
        let file = self.root.join(path);
        self.make_parent(&file)?;
        if self.is_fresh() {
            return fs::write(&file, bytes).map_err(|error| system(&file, &error));
        }
        let before = match fs::symlink_metadata(&file) {
            Ok(found) if found.file_type().is_symlink() => return Err(SiteError::Link(file)),
            Ok(found) => Some(found.permissions()),
            Err(_) => None,
        };
        if !self.before.contains(path) {
            self.unfinished.begin_file(path)?;
        }
        self.unfinished.put(&file, bytes, before)
    }

    /// Remove what the last build wrote and this one did not, write the manifest, and put a fresh
    /// folder in its place. `kept` is in the order in which files may appear.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn settle(self, kept: &[String]) -> Result<usize, SiteError> {
        let all: BTreeSet<&str> = kept.iter().map(String::as_str).collect();
        let mut removed = 0;
        for stray in self.before.iter().filter(|path| !all.contains(path.as_str())) {
            let file = self.root.join(stray);
            if self.refuse_links(stray).is_ok() && fs::remove_file(&file).is_ok() {
                removed += 1;
                self.remove_empty(file.parent());
            }
        }
        let text: String = all.iter().flat_map(|path| [path, "\n"]).collect();
        if self.read(MANIFEST).is_none_or(|old| old != text.as_bytes()) {
            self.put(MANIFEST, text.as_bytes())?;
        }
        if self.is_fresh() {
            self.switch(kept)?;
        } else {
            self.unfinished.end();
        }
        Ok(removed)
    }

    /// Give up: a fresh folder is removed, anything else is left for the next build to go on with.
    pub fn abandon(&self) {
        if self.is_fresh() {
            Unfinished::clear(&self.root);
        }
    }

    fn is_fresh(&self) -> bool {
        self.root != self.out
    }

    /// Put the fresh folder in its place. If something has appeared there meanwhile, or nothing can be
    /// put there, its files go there one by one.
    fn switch(self, kept: &[String]) -> Result<(), SiteError> {
        if let Ok(there) = fs::metadata(&self.out) {
            fs::set_permissions(&self.root, there.permissions()).map_err(|error| system(&self.root, &error))?;
        }
        if fs::rename(&self.root, &self.out).is_ok() {
            Unfinished::of(&self.out).end();
            return Ok(());
        }
        let unfinished = Unfinished::begin(&self.out)?;
        let place = Self { root: self.out.clone(), unfinished, sound: Mutex::default(), ..self };
        let from = Unfinished::beside(&place.out).unwrap_or_default();
        for path in kept.iter().map(String::as_str).chain([MANIFEST]) {
            // A page that could not be made is in the list and nowhere else.
            if let Ok(bytes) = fs::read(from.join(path)) {
                place.put(path, &bytes)?;
            }
        }
        place.unfinished.end();
        Unfinished::clear(&from);
        Ok(())
    }

    fn make_parent(&self, file: &Path) -> Result<(), SiteError> {
        let Some(parent) = file.parent() else { return Ok(()) };
        if self.sound().contains(parent) {
            return Ok(());
        }
        fs::create_dir_all(parent).map_err(|error| system(parent, &error))
    }

    /// Remove folders that a removal left empty, up to the root.
    fn remove_empty(&self, mut folder: Option<&Path>) {
        while let Some(path) = folder.filter(|path| *path != self.root && path.starts_with(&self.root)) {
            if fs::remove_dir(path).is_err() {
                return;
            }
            folder = path.parent();
        }
    }

    /// No folder on the way to a file may be a link.
    fn refuse_links(&self, path: &str) -> Result<(), SiteError> {
        let Some((folders, _)) = path.rsplit_once('/') else { return Ok(()) };
        let parent = self.root.join(folders);
        if self.sound().contains(&parent) {
            return Ok(());
        }
        let mut here = self.root.clone();
        for part in folders.split('/') {
            here.push(part);
            if here.is_symlink() {
                return Err(SiteError::Link(here));
            }
        }
        if parent.is_dir() {
            self.sound().insert(parent);
        }
        Ok(())
    }

    fn sound(&self) -> std::sync::MutexGuard<'_, HashSet<PathBuf>> {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A path without a `/` at its end, behind which a link looks like what it leads to.
pub(super) fn named(path: &Path) -> PathBuf {
    path.components().collect()
}

/// The paths that a list names, one a line; a line that was cut short is none.
pub(super) fn listed(file: &Path) -> Vec<String> {
    if file.is_symlink() {
        return Vec::new();
    }
    let text = fs::read_to_string(file).unwrap_or_default();
    text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')).map(str::to_owned).collect()
}

/// Whether a path of a manifest stays inside the folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

pub(super) fn system(path: &Path, error: &std::io::Error) -> SiteError {
    SiteError::System { path: path.to_owned(), error: error.to_string() }
}

#[cfg(test)]
mod tests;
