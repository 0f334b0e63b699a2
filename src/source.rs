//! Where a register's text comes from: a folder, a tree in git, or an overlay on either.
//! Yields a sorted list of files and their bytes. Must not know YAML, nor which kind of
//! source anything later reads from: everything after this module is blind to it.

mod folder;
mod git;
mod hooks_folder;
mod ids;
pub mod layout;
pub mod replace;
pub mod span;
pub mod stamp;
mod stamps;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ecow::EcoString;
use rayon::prelude::*;

pub use folder::list as files_below;
pub use git::{GitPlace, commit_time};
/// By what git knows one content of a file.
pub use hooks_folder::{HooksFolder, NoHooks};
pub use ids::Remembered;
pub use layout::Place;
pub use span::{FileId, Lines, Position, Span};
pub use stamp::Stamp;
pub use text::{Unreadable, decode};

/// One file that plays a part in the register.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the register's root, with `/`.
    pub path: EcoString,
    pub place: Place,
    origin: Origin,
}

/// Where the bytes of one file are.
#[derive(Clone, Debug)]
enum Origin {
    Disk,
    Blob(git2::Oid),
    Memory(Arc<[u8]>),
}

/// The files of a register in the order of their paths. A clone shares the list.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Arc<Vec<SourceFile>>,
    /// Files of a base that findings point into; they follow the others in number and are in no list.
    past: Vec<SourceFile>,
    root: Option<PathBuf>,
    git: Option<GitPlace>,
    /// Once they have been asked for.
    stamps: OnceLock<Arc<[Option<Stamp>]>>,
}

/// Why no register could be read at all.
#[derive(Debug)]
pub enum SourceError {
    /// The folder cannot be listed.
    Folder { path: PathBuf, error: String },
    /// git cannot give the tree that was asked for.
    Git { revision: String, error: String },
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Git { revision, error } => write!(f, "git: {revision}: {error}"),
        }
    }
}

impl std::error::Error for SourceError {}

impl Sources {
    /// The register in a folder. Links are not followed; hidden files are ignored.
    ///
    /// # Errors
    /// If the root cannot be listed.
    pub fn folder(root: &Path) -> Result<Self, SourceError> {
        let files = folder::list(root)?;
        let found = files.into_iter().map(|path| (path, Origin::Disk));
        Ok(Self { files: sorted(found), root: Some(root.to_owned()), ..Self::default() })
    }

    /// The register as committed at `revision` of a repository. A tree without the register's folder
    /// holds no file.
    ///
    /// # Errors
    /// If there is no repository, no such revision, or its tree cannot be read.
    pub fn committed(place: &GitPlace, revision: &str) -> Result<Self, SourceError> {
        Ok(Self::blobs(place, git::list(place, revision)?))
    }

    /// The register as it would be committed: what stands in the index.
    ///
    /// # Errors
    /// If there is no repository or its index cannot be read.
    pub fn staged(place: &GitPlace) -> Result<Self, SourceError> {
        Ok(Self::blobs(place, git::staged(place)?))
    }

    fn blobs(place: &GitPlace, blobs: Vec<(EcoString, git2::Oid)>) -> Self {
        let found = blobs.into_iter().map(|(path, oid)| (path, Origin::Blob(oid)));
        let (root, git) = (Some(place.root.clone()), Some(place.clone()));
        Self { files: sorted(found), root, git, ..Self::default() }
    }

    /// A register held in memory: tests, examples of rules, an editor's buffers.
    #[must_use]
    pub fn memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let found = files.into_iter().map(|(path, bytes)| (path.into(), Origin::Memory(bytes.into())));
        Self { files: sorted(found), ..Self::default() }
    }

    /// Lay changed files over this source: bytes replace or add a file, `None` takes it away.
    #[must_use]
    pub fn overlaid(self, changes: impl IntoIterator<Item = (String, Option<Vec<u8>>)>) -> Self {
        let mut all: BTreeMap<EcoString, Origin> =
            Arc::unwrap_or_clone(self.files).into_iter().map(|file| (file.path, file.origin)).collect();
        for (path, bytes) in changes {
            match bytes {
                Some(bytes) => all.insert(path.into(), Origin::Memory(bytes.into())),
                None => all.remove(path.as_str()),
            };
        }
        Self { files: sorted(all), stamps: OnceLock::new(), ..self }
    }

    /// Only the files that `keep` accepts.
    #[must_use]
    pub fn only(mut self, keep: impl Fn(&SourceFile) -> bool) -> Self {
        Arc::make_mut(&mut self.files).retain(keep);
        self.stamps = OnceLock::new();
        self
    }

    /// Put the files of a base beside these, so that findings can point into them. Gives what is to
    /// be added to the number of each of its files.
    pub fn remember(&mut self, base: &Self) -> u32 {
        let before = self.files.len() + self.past.len();
        self.past.extend(base.files.iter().cloned());
        self.git = self.git.take().or_else(|| base.git.clone());
        u32::try_from(before).unwrap_or(u32::MAX)
    }

    fn file(&self, file: FileId) -> Option<&SourceFile> {
        let at = file.0 as usize;
        self.files.get(at).or_else(|| self.past.get(at.checked_sub(self.files.len())?))
    }

    /// All files, in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Files with their ids, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(self.files.iter())
    }

    /// The path of a file; empty for an id that is not of this source.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.path)
    }

    /// The id of the file at `path`.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        u32::try_from(at).ok().map(FileId)
    }

    /// What the system said of each file when this was asked first; none for what lies in no folder.
    #[must_use]
    pub fn stamps(&self) -> &[Option<Stamp>] {
        self.shared_stamps()
    }

    /// The same, to be held on to.
    #[must_use]
    pub fn shared_stamps(&self) -> &Arc<[Option<Stamp>]> {
        self.stamps.get_or_init(|| match &self.root {
            Some(root) => stamps::of_files(root, &self.files).into(),
            None => vec![None; self.files.len()].into(),
        })
    }

    /// The path and the stamp of each file, in order.
    pub fn stamped(&self) -> impl Iterator<Item = (EcoString, Option<Stamp>)> {
        self.files.iter().map(|file| file.path.clone()).zip(self.stamps().iter().copied())
    }

    /// Something that reads the bytes of files; each thread takes its own.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        let repository = self.git.as_ref().and_then(|place| place.open().ok());
        Reader { sources: self, repository }
    }

    /// The text of one file, read again for a message; empty if it is gone or no text.
    #[must_use]
    pub fn text(&self, file: FileId) -> String {
        self.reader().bytes(file).ok().map(|bytes| text::lossy(&bytes)).unwrap_or_default()
    }
}

/// Reads bytes of files of one [`Sources`].
pub struct Reader<'s> {
    sources: &'s Sources,
    repository: Option<git2::Repository>,
}

impl Reader<'_> {
    /// The bytes of `file`.
    ///
    /// # Errors
    /// A sentence of the system or of git if the file cannot be read (any more).
    pub fn bytes(&self, file: FileId) -> Result<Vec<u8>, String> {
        let entry = self.sources.file(file).ok_or("no such file")?;
        match &entry.origin {
            Origin::Memory(bytes) => Ok(bytes.to_vec()),
            Origin::Disk => {
                let root = self.sources.root.as_deref().unwrap_or(Path::new(""));
                std::fs::read(root.join(entry.path.as_str())).map_err(|error| error.to_string())
            }
            Origin::Blob(oid) => {
                let repository = self.repository.as_ref().ok_or("the repository is gone")?;
                let blob = repository.find_blob(*oid).map_err(|error| error.message().to_owned())?;
                Ok(blob.content().to_vec())
            }
        }
    }
}

fn sorted(found: impl IntoIterator<Item = (EcoString, Origin)>) -> Arc<Vec<SourceFile>> {
    let found: Vec<(EcoString, Origin)> = found.into_iter().collect();
    let mut files: Vec<SourceFile> = found
        .into_par_iter()
        .filter_map(|(path, origin)| {
            let place = layout::place(&path)?;
            Some(SourceFile { path, place, origin })
        })
        .collect();
    files.par_sort_by(|a, b| a.path.cmp(&b.path));
    Arc::new(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Sources {
        Sources::memory([
            ("register.yaml".to_owned(), b"office: x".to_vec()),
            ("actions/2.yaml".to_owned(), b"2".to_vec()),
            ("README.txt".to_owned(), b"ignored".to_vec()),
        ])
    }

    #[test]
    fn sorted_and_known_files_only() {
        let paths: Vec<_> = memory().files().iter().map(|f| f.path.clone()).collect();
        assert_eq!(paths, ["actions/2.yaml", "register.yaml"]);
    }

    #[test]
    fn an_overlay_replaces_adds_and_takes_away() {
        let changes = [
            ("actions/1.yaml".to_owned(), Some(b"1".to_vec())),
            ("actions/2.yaml".to_owned(), None),
            ("register.yaml".to_owned(), Some(b"new".to_vec())),
        ];
        let sources = memory().overlaid(changes);
        let paths: Vec<_> = sources.files().iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["actions/1.yaml", "register.yaml"]);
        assert_eq!(sources.text(sources.find("register.yaml").unwrap()), "new");
    }

    #[test]
    fn files_of_a_base_can_be_pointed_into_and_are_in_no_list() {
        let mut sources = memory();
        let base = Sources::memory([("people.yaml".to_owned(), b"old".to_vec())]);
        let shift = sources.remember(&base);
        assert_eq!((sources.path(FileId(shift)), sources.text(FileId(shift)).as_str()), ("people.yaml", "old"));
        assert_eq!((sources.files().len(), sources.find("people.yaml")), (2, None));
    }
}
