//! What git remembers of a register: which commits gave each file which content, read in one walk.
//! Works without git as well, and says what it is: whole, cut short, empty or not readable.
//! Must not know YAML, entries or dates: times stay raw seconds, contents stay blobs. Reads objects
//! only; no filter, hook, monitor or program that a repository names is ever run.

mod note;
mod order;
mod past;
mod range;
mod standing;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod tree;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use git2::{Oid, Repository};
use serde::{Deserialize, Serialize};

use crate::source::{GitPlace, Sources, layout};

/// By what git knows one content of a file.
pub use git2::Oid as BlobId;
pub use note::Note;
pub use range::{Range, RangeFault, Seal};
pub use standing::standing;

/// How much of the past can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryState {
    /// The register lies in no git repository.
    NoRepository,
    /// There is a repository, but nothing has been committed to its branch yet.
    Unborn,
    /// Every commit down to the first is known.
    Complete,
    /// A shallow clone: history begins at commits whose parents were not fetched.
    Shallow,
    /// git could not be read, in a sentence; no commit is known.
    Failed(String),
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// The whole id in hexadecimal digits.
    pub id: String,
    pub author: String,
    pub email: String,
    /// When the author wrote it: seconds since 1970-01-01 UTC.
    pub time: i64,
    /// The author's distance from UTC in minutes, east positive.
    pub offset: i32,
    /// When it entered the repository in this form, in seconds; later than `time` if it was rewritten.
    pub committed: i64,
    /// The first paragraph of the message on one line.
    pub subject: String,
    /// Whether it has more than one parent.
    pub merge: bool,
}

/// A content that one commit gave to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Index into [`History::commits`].
    pub commit: usize,
    /// The content; `None` if the commit deleted the file.
    pub blob: Option<Oid>,
    /// What each parent of the commit has at this path, in their order; none where known history begins.
    pub before: Box<[Option<Oid>]>,
    /// Known history begins here: the content is this old or older, and who wrote it is not known.
    pub boundary: bool,
    /// The path that the same commit deleted with the very same content.
    pub renamed_from: Option<String>,
}

/// The past of the files of one register. Paths are relative to its root, with `/`.
#[derive(Clone, Debug)]
pub struct History {
    pub state: HistoryState,
    /// The branch that is checked out, also if it has no commit yet; `None` on a detached head.
    pub branch: Option<String>,
    /// Whether a commit is checked out instead of a branch.
    pub detached: bool,
    /// The id of the commit that history was read from.
    pub head: Option<String>,
    /// Newest first: no commit stands before one that builds on it, else the later stands first.
    pub commits: Vec<Commit>,
    /// Files whose content in the work tree is new or differs from the head's by more than line ends.
    pub uncommitted: BTreeSet<String>,
    /// Files of the head that the work tree lacks.
    pub deleted: BTreeSet<String>,
    /// What the head has at the paths named in `uncommitted` and `deleted`.
    at_head: BTreeMap<String, Oid>,
    /// What the head has at all other paths of the work tree.
    unchanged: BTreeMap<String, Oid>,
    versions: BTreeMap<String, Vec<Version>>,
    /// Of each commit.
    parents: Vec<Vec<Oid>>,
    /// The register's root inside the repository.
    prefix: String,
    /// All commits were known from an earlier reading.
    recalled: bool,
    repository: Option<PathBuf>,
    /// Further folders with objects.
    objects: Vec<PathBuf>,
}

/// What is asked about a repository.
struct Asked<'a> {
    revision: Option<&'a str>,
    wanted: &'a dyn Fn(&str) -> bool,
    /// The files of the work tree, if they are known.
    listed: Option<&'a Sources>,
    past: Option<&'a [u8]>,
}

impl History {
    /// The past of all files below `root`, as of `revision` or else of the head. With a revision, or
    /// in a repository without a work tree, nothing is compared, so nothing is uncommitted.
    #[must_use]
    pub fn read(root: &Path, revision: Option<&str>) -> Self {
        Self::read_where(root, revision, &|_| true)
    }

    /// As [`History::read`], but only of the files whose path `wanted` accepts, so that a built site
    /// or other things beside the register are neither hashed nor listed. Files and folders whose
    /// name begins with a dot, links and submodules are left out in any case.
    #[must_use]
    pub fn read_where(root: &Path, revision: Option<&str>, wanted: &dyn Fn(&str) -> bool) -> Self {
        Self::filled(root, &Asked { revision, wanted, listed: None, past: None })
    }

    /// The same as of the head and of the files that play a part in a register, which have been `listed`
    /// already, going on from what [`History::past`] of an earlier reading gave.
    #[must_use]
    pub fn recalling(root: &Path, listed: &Sources, past: Option<&[u8]>) -> Self {
        let wanted = &|path: &str| layout::place(path).is_some();
        Self::filled(root, &Asked { revision: None, wanted, listed: Some(listed), past })
    }

    fn filled(root: &Path, asked: &Asked<'_>) -> Self {
        let mut history = Self::empty(HistoryState::NoRepository);
        if let Err(sentence) = history.fill(root, asked) {
            history.state = HistoryState::Failed(sentence);
        }
        history
    }

    fn empty(state: HistoryState) -> Self {
        Self {
            state,
            branch: None,
            detached: false,
            head: None,
            commits: Vec::new(),
            uncommitted: BTreeSet::new(),
            deleted: BTreeSet::new(),
            at_head: BTreeMap::new(),
            unchanged: BTreeMap::new(),
            versions: BTreeMap::new(),
            parents: Vec::new(),
            prefix: String::new(),
            recalled: false,
            repository: None,
            objects: Vec::new(),
        }
    }

    /// Fill in step by step, so that what was learned before a failure is kept.
    fn fill(&mut self, root: &Path, asked: &Asked<'_>) -> Result<(), String> {
        let Asked { revision, wanted, listed, past } = *asked;
        let Some(opened) = state::open(root)? else { return Ok(()) };
        self.repository = Some(opened.objects.path().to_owned());
        (self.branch, self.detached) = opened.branch();
        let head = opened.head(revision)?;
        self.head = head.map(|id| id.to_string());
        let failed = |error: git2::Error| state::sentence(&error);
        let walk = walk::Walker { repository: &opened.objects, prefix: &opened.prefix, wanted };
        if revision.is_none() && opened.has_work_tree {
            let mut committed = head.map_or(Ok(BTreeMap::new()), |id| walk.files(id)).map_err(failed)?;
            let changes = state::work_tree(root, &committed, &self.blobs(), wanted, listed);
            (self.uncommitted, self.deleted) = (changes.uncommitted, changes.deleted);
            let changed = |path: &String| self.uncommitted.contains(path) || self.deleted.contains(path);
            self.at_head = committed.extract_if(.., |path, _| changed(path)).collect();
            self.unchanged = committed;
        }
        let Some(head) = head else {
            self.state = HistoryState::Unborn;
            return Ok(());
        };
        let (walked, recalled) = walk.go_on(head, past.and_then(past::Past::from_bytes)).map_err(failed)?;
        self.state = if walked.shallow { HistoryState::Shallow } else { HistoryState::Complete };
        (self.commits, self.parents, self.versions) = (walked.commits, walked.parents, walked.versions);
        (self.prefix, self.recalled) = (opened.prefix, recalled);
        Ok(())
    }

    /// The paths that any commit touched, in order, also those of files deleted since.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.versions.keys().map(String::as_str)
    }

    /// The contents that the file at `path` has had, newest first. A commit counts where its content
    /// differs from that of all its parents, so a clean merge never does.
    #[must_use]
    pub fn versions(&self, path: &str) -> &[Version] {
        self.versions.get(path).map_or(&[], Vec::as_slice)
    }

    /// What the head has at `path`, told only of files that the work tree changed or lacks.
    #[must_use]
    pub fn at_head(&self, path: &str) -> Option<Oid> {
        self.at_head.get(path).copied()
    }

    /// Whether `content` is what the work tree has at `path`, but for line ends.
    #[must_use]
    pub fn stands(&self, path: &str, content: Oid) -> bool {
        self.unchanged.get(path) == Some(&content)
    }

    /// As [`History::versions`], going on at the former path where the file was renamed unchanged.
    #[must_use]
    pub fn followed<'h>(&'h self, path: &'h str) -> Vec<&'h Version> {
        let mut found = Vec::new();
        let (mut path, mut from) = (Some(path), 0);
        while let Some(current) = path.take() {
            for version in self.versions(current).iter().filter(|version| version.commit >= from) {
                found.push(version);
                if let Some(former) = &version.renamed_from {
                    // Older commits only: the renaming one deleted the former path.
                    (path, from) = (Some(former.as_str()), version.commit + 1);
                    break;
                }
            }
        }
        found
    }

    /// The bytes of one content; `None` if the repository lacks it. For many, take [`History::blobs`].
    #[must_use]
    pub fn blob(&self, id: Oid) -> Option<Vec<u8>> {
        self.blobs().read(id)
    }

    /// A reader of contents; each thread takes its own.
    #[must_use]
    pub fn blobs(&self) -> Blobs {
        let place =
            GitPlace { repository: self.repository.clone(), objects: self.objects.clone(), ..GitPlace::default() };
        Blobs { repository: self.repository.as_ref().and_then(|_| place.open().ok()) }
    }
}

/// Reads contents by their id.
pub struct Blobs {
    repository: Option<Repository>,
}

impl Blobs {
    /// The bytes of one content; `None` if there is no repository or it lacks it, as a partial clone may.
    #[must_use]
    pub fn read(&self, id: Oid) -> Option<Vec<u8>> {
        let blob = self.repository.as_ref()?.find_blob(id).ok()?;
        Some(blob.content().to_vec())
    }
}
