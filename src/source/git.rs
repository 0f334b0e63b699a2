//! The files of a tree committed in git, below the register's root inside its repository.
//! Reads the object store only: no work tree, no filter, no program that a repository names is run.

use std::path::{Path, PathBuf};

use git2::{ObjectType, Oid, Repository, TreeWalkMode, TreeWalkResult};

use super::SourceError;

/// The repository's own folder, and path and blob of every file below `root` at `revision`.
pub(super) fn list(root: &Path, revision: &str) -> Result<(PathBuf, Vec<(String, Oid)>), SourceError> {
    let failed =
        |error: git2::Error| SourceError::Git { revision: revision.to_owned(), error: error.message().to_owned() };
    let repository = Repository::discover(root).map_err(failed)?;
    let commit = repository.revparse_single(revision).and_then(|o| o.peel_to_commit()).map_err(failed)?;
    let mut tree = commit.tree().map_err(failed)?;
    let prefix = prefix(&repository, root);
    if !prefix.as_os_str().is_empty() {
        let entry = tree.get_path(&prefix).map_err(failed)?;
        tree = repository.find_tree(entry.id()).map_err(failed)?;
    }
    let mut files = Vec::new();
    tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
        let plain = entry.kind() == Some(ObjectType::Blob) && entry.filemode() != 0o120_000;
        if plain && let (Ok(folder), Ok(name)) = (std::str::from_utf8(folder.as_ref()), entry.name()) {
            files.push((format!("{folder}{name}"), entry.id()));
        }
        TreeWalkResult::Ok
    })
    .map_err(failed)?;
    Ok((repository.path().to_owned(), files))
}

/// When the commit at `revision` entered the repository that holds `root`: seconds since 1970 in UTC.
///
/// # Errors
/// If there is no repository or no such revision.
pub fn commit_time(root: &Path, revision: &str) -> Result<i64, SourceError> {
    let found = Repository::discover(root).and_then(|repository| {
        let commit = repository.revparse_single(revision)?.peel_to_commit()?;
        Ok(commit.time().seconds())
    });
    found.map_err(|error| SourceError::Git { revision: revision.to_owned(), error: error.message().to_owned() })
}

/// Where the register's root stands inside the repository's work tree; empty at its top or if bare.
pub(crate) fn prefix(repository: &Repository, root: &Path) -> PathBuf {
    let top = repository.workdir().and_then(|dir| dir.canonicalize().ok());
    let root = root.canonicalize().ok();
    match (top, root) {
        (Some(top), Some(root)) => root.strip_prefix(&top).map(Path::to_owned).unwrap_or_default(),
        _ => PathBuf::new(),
    }
}
