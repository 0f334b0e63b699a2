//! The files of a tree committed in git, or of its index, below the register's root inside its repository.
//! Reads objects and the index only: no filter, no program that a repository names is run. Must not
//! read the environment: whoever was told by git where things lie says so in a [`GitPlace`].

use std::path::{Path, PathBuf};
use std::sync::Once;

use ecow::EcoString;
use git2::{Index, IndexEntry, ObjectType, Oid, Repository, TreeWalkMode, TreeWalkResult};

use super::SourceError;

/// Links are no files of a register.
const LINK: i32 = 0o120_000;
/// Where the flags of an entry of the index hold its stage; anything but 0 is a conflict.
const STAGE: u16 = 0x3000;

/// Where a register lies and how its repository is reached.
#[derive(Clone, Debug, Default)]
pub struct GitPlace {
    /// The register's root on disk; in a bare repository the repository itself.
    pub root: PathBuf,
    /// The repository, where it is not the one around the root.
    pub repository: Option<PathBuf>,
    /// Further folders with objects: what a push has brought lies apart until it is let in.
    pub objects: Vec<PathBuf>,
    /// The index, where it is not the repository's own: a partial commit has one of its own.
    pub index: Option<PathBuf>,
    /// The register's folder in the tree, where no work tree can tell it.
    pub below: PathBuf,
}

impl GitPlace {
    /// The repository around `root`, as it stands.
    #[must_use]
    pub fn around(root: &Path) -> Self {
        Self { root: root.to_owned(), ..Self::default() }
    }

    /// Open the repository, with all objects within reach.
    pub(crate) fn open(&self) -> Result<Repository, git2::Error> {
        trust_hashes();
        let repository = match &self.repository {
            Some(folder) => Repository::open(folder)?,
            None => Repository::discover(&self.root)?,
        };
        self.reach(repository)
    }

    /// The repository's own folder, and the one that it shares with other work trees of it. `None`
    /// where there is no repository.
    #[must_use]
    pub fn folders(&self) -> Option<(PathBuf, PathBuf)> {
        let repository = self.open().ok()?;
        Some((repository.path().to_owned(), repository.commondir().to_owned()))
    }

    /// The branch and commit that are checked out, to be compared with what they were. `None` before the
    /// first commit, and without a repository.
    #[must_use]
    pub fn head(&self) -> Option<String> {
        let repository = self.open().ok()?;
        let head = repository.head().ok()?;
        Some(format!("{} {}", head.name().unwrap_or_default(), head.target()?))
    }

    /// Let a repository read the further objects.
    pub(crate) fn reach(&self, repository: Repository) -> Result<Repository, git2::Error> {
        for folder in self.objects.iter().filter_map(|folder| folder.to_str()) {
            repository.odb()?.add_disk_alternate(folder)?;
        }
        Ok(repository)
    }

    /// Where the register's root stands inside the tree; empty at its top.
    pub(crate) fn prefix(&self, repository: &Repository) -> PathBuf {
        if repository.workdir().is_none() { self.below.clone() } else { prefix(repository, &self.root) }
    }

    /// The index that is to be committed.
    pub(super) fn index(&self, repository: &Repository) -> Result<Index, git2::Error> {
        match &self.index {
            Some(file) => Index::open(file),
            None => repository.index(),
        }
    }
}

/// Not to hash every object again on reading makes reading several times faster; git itself leaves
/// that to `git fsck`. The option is one for the whole process.
fn trust_hashes() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| git2::opts::strict_hash_verification(false));
}

/// Path and blob of every file below the root in the commit `revision`. Empty if the tree has no such folder.
pub(super) fn list(place: &GitPlace, revision: &str) -> Result<Vec<(EcoString, Oid)>, SourceError> {
    let failed = |error: git2::Error| refused(revision, &error);
    let repository = place.open().map_err(failed)?;
    let commit = repository.revparse_single(revision).and_then(|o| o.peel_to_commit()).map_err(failed)?;
    let mut tree = commit.tree().map_err(failed)?;
    let prefix = place.prefix(&repository);
    if !prefix.as_os_str().is_empty() {
        let folder = tree.get_path(&prefix).and_then(|entry| repository.find_tree(entry.id()));
        let Ok(folder) = folder else { return Ok(Vec::new()) };
        tree = folder;
    }
    let mut files = Vec::new();
    tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
        let plain = entry.kind() == Some(ObjectType::Blob) && entry.filemode() != LINK;
        if plain && let (Ok(folder), Ok(name)) = (std::str::from_utf8(folder.as_ref()), entry.name()) {
            let mut path = EcoString::with_capacity(folder.len() + name.len());
            path.push_str(folder);
            path.push_str(name);
            files.push((path, entry.id()));
        }
        TreeWalkResult::Ok
    })
    .map_err(failed)?;
    Ok(files)
}

/// Path and blob of every file below the root in the index: what a commit would hold.
pub(super) fn staged(place: &GitPlace) -> Result<Vec<(EcoString, Oid)>, SourceError> {
    let failed = |error: git2::Error| refused("index", &error);
    let repository = place.open().map_err(failed)?;
    let prefix = place.prefix(&repository);
    let index = place.index(&repository).map_err(failed)?;
    let plain = |entry: &IndexEntry| entry.flags & STAGE == 0 && i64::from(entry.mode) & 0o170_000 == 0o100_000;
    let files = index.iter().filter(plain).filter_map(|entry| Some((below(&entry.path, &prefix)?, entry.id)));
    Ok(files.collect())
}

/// A path of the index, relative to the register's root; `None` if it lies elsewhere.
pub(super) fn below(path: &[u8], prefix: &Path) -> Option<EcoString> {
    let mut path = std::str::from_utf8(path).ok()?;
    // git separates by `/` on every system.
    for folder in prefix {
        path = path.strip_prefix(folder.to_str()?)?.strip_prefix('/')?;
    }
    Some(path.into())
}

fn refused(revision: &str, error: &git2::Error) -> SourceError {
    SourceError::Git { revision: revision.to_owned(), error: error.message().to_owned() }
}

/// When the commit at `revision` entered the repository: seconds since 1970 in UTC.
///
/// # Errors
/// If there is no repository or no such revision.
pub fn commit_time(place: &GitPlace, revision: &str) -> Result<i64, SourceError> {
    let found = place.open().and_then(|repository| {
        let commit = repository.revparse_single(revision)?.peel_to_commit()?;
        Ok(commit.time().seconds())
    });
    found.map_err(|error| refused(revision, &error))
}

/// Where the register's root stands inside the repository's work tree; empty at its top or if bare.
fn prefix(repository: &Repository, root: &Path) -> PathBuf {
    let top = repository.workdir().and_then(|dir| dir.canonicalize().ok());
    let root = root.canonicalize().ok();
    match (top, root) {
        (Some(top), Some(root)) => root.strip_prefix(&top).map(Path::to_owned).unwrap_or_default(),
        _ => PathBuf::new(),
    }
}
