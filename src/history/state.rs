//! How the repository around a register stands: where it is, what is checked out, what in the work
//! tree is not committed. Compares contents by their hash and honours nothing that is configured.
//! Must not look further back than the head.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ecow::EcoString;
use git2::{ErrorCode, ObjectType, Oid, Repository};

use super::Blobs;
use crate::source::{self, GitPlace, Remembered, Sources, Stamp};

/// A repository that holds a register.
pub(super) struct Opened {
    /// The repository as seen from the register, which may be a linked work tree.
    repository: Repository,
    /// The same repository from its common folder, where the objects and the shallow list are.
    pub objects: Repository,
    /// The register's root inside the repository, with `/`; empty at its top.
    pub prefix: String,
    pub has_work_tree: bool,
}

/// What differs between the work tree and the head.
#[derive(Default)]
pub(super) struct WorkTree {
    pub uncommitted: BTreeSet<String>,
    pub deleted: BTreeSet<String>,
}

/// The repository around `root`, if there is one; a sentence if it cannot be opened.
pub(super) fn open(root: &Path) -> Result<Option<Opened>, String> {
    let repository = match GitPlace::around(root).open() {
        Ok(repository) => repository,
        Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
        Err(error) => return Err(sentence(&error)),
    };
    // libgit2 looks for the shallow list of a linked work tree in the wrong folder.
    let objects = Repository::open(repository.commondir()).map_err(|error| sentence(&error))?;
    let work_tree = repository.workdir().and_then(|folder| folder.canonicalize().ok());
    let prefix = match &work_tree {
        Some(top) => prefix(top, root)?,
        None => String::new(),
    };
    Ok(Some(Opened { repository, objects, prefix, has_work_tree: work_tree.is_some() }))
}

fn prefix(top: &Path, root: &Path) -> Result<String, String> {
    let root = root.canonicalize().map_err(|error| format!("{}: {error}", root.display()))?;
    let outside = |_| format!("{} is not in the repository's work tree {}", root.display(), top.display());
    let below = root.strip_prefix(top).map_err(outside)?;
    let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
    Ok(names.ok_or_else(|| format!("the path is no UTF-8: {}", root.display()))?.join("/"))
}

impl Opened {
    /// The branch checked out, and whether the head is detached.
    pub(super) fn branch(&self) -> (Option<String>, bool) {
        let target = self.repository.find_reference("HEAD").ok();
        let target = target.as_ref().and_then(|head| head.symbolic_target_bytes());
        let name = target.map(|name| String::from_utf8_lossy(name).into_owned());
        let branch = name.map(|name| name.strip_prefix("refs/heads/").unwrap_or(&name).to_owned());
        (branch, self.repository.head_detached().unwrap_or(false))
    }

    /// The commit that `revision` names, or the head; `None` if there is no commit yet.
    pub(super) fn head(&self, revision: Option<&str>) -> Result<Option<Oid>, String> {
        if let Some(revision) = revision {
            let commit = self.repository.revparse_single(revision).and_then(|found| found.peel_to_commit());
            return commit.map(|commit| Some(commit.id())).map_err(|error| sentence(&error));
        }
        match self.repository.head().and_then(|head| head.peel_to_commit()) {
            Ok(commit) => Ok(Some(commit.id())),
            Err(error) if error.code() == ErrorCode::UnbornBranch => Ok(None),
            Err(error) => Err(sentence(&error)),
        }
    }
}

/// What git says, with the remedy where it is known.
pub(super) fn sentence(error: &git2::Error) -> String {
    let said = error.message();
    if error.code() == ErrorCode::Owner {
        return format!("{said}; if it is to be trusted, allow it: git config --global --add safe.directory <folder>");
    }
    said.to_owned()
}

/// Compare the files below `root` with those `committed` at the head. Where the folder has been `listed`
/// already, it is not listed again.
pub(super) fn work_tree(
    root: &Path,
    committed: &BTreeMap<String, Oid>,
    blobs: &Blobs,
    wanted: &dyn Fn(&str) -> bool,
    listed: Option<&Sources>,
) -> WorkTree {
    let remembered = Remembered::of(&GitPlace::around(root)).unwrap_or_default();
    let present: Vec<(EcoString, Option<Stamp>)> = match listed {
        Some(sources) => sources.stamped().filter(|(path, _)| wanted(path)).collect(),
        None => stamped(root, wanted),
    };
    let unchanged = remembered.unchanged_of(present.iter().map(|(path, stamp)| (path.as_str(), *stamp)));
    let mut found = WorkTree::default();
    let mut at_head = committed.iter().peekable();
    for ((path, _), known) in present.iter().zip(unchanged) {
        while let Some((gone, _)) = at_head.next_if(|(committed, _)| committed.as_str() < path.as_str()) {
            found.deleted.insert(gone.clone());
        }
        let id = at_head.next_if(|(committed, _)| committed.as_str() == path.as_str()).map(|(_, id)| *id);
        let is_as_read = |id| fs::read(root.join(path.as_str())).is_ok_and(|bytes| same(&bytes, id, blobs));
        if id.is_none_or(|id| known != Some(id) && !is_as_read(id)) {
            found.uncommitted.insert(path.to_string());
        }
    }
    found.deleted.extend(at_head.map(|(gone, _)| gone.clone()));
    found
}

/// The files below a folder with their stamps, in the order of paths.
fn stamped(root: &Path, wanted: &dyn Fn(&str) -> bool) -> Vec<(EcoString, Option<Stamp>)> {
    let mut paths = source::files_below(root).unwrap_or_default();
    paths.retain(|path| wanted(path));
    paths.sort_unstable();
    let stamp = |path: &str| Stamp::of(&root.join(path).symlink_metadata().ok()?);
    paths.into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}

/// Whether bytes are the content `id`, or for texts differ from it in line ends only: what a
/// checkout with `autocrlf` changes is no act of the clerk.
fn same(bytes: &[u8], id: Oid, blobs: &Blobs) -> bool {
    if Oid::hash_object(ObjectType::Blob, bytes).is_ok_and(|hash| hash == id) {
        return true;
    }
    if bytes.contains(&0) {
        return false;
    }
    blobs.read(id).is_some_and(|committed| without_cr(&committed) == without_cr(bytes))
}

fn without_cr(bytes: &[u8]) -> Vec<u8> {
    let keep = |at: &usize| !(bytes[*at] == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
    (0..bytes.len()).filter(keep).map(|at| bytes[at]).collect()
}
