//! What an earlier walk found, kept so that only commits since then are walked. Whoever keeps the bytes
//! vouches that they are whole; what does not fit any more (another branch, a rewritten past, another
//! folder) is as if it were not there. Must not look at the work tree.

use std::collections::BTreeMap;

use git2::{Oid, Repository};
use serde::{Deserialize, Serialize};

use super::walk::Walked;
use super::{Commit, History, HistoryState, Version};

/// A whole past up to one commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Past {
    head: Id,
    /// The register's root inside the repository.
    prefix: String,
    commits: Vec<Commit>,
    parents: Vec<Vec<Id>>,
    versions: BTreeMap<String, Vec<Kept>>,
}

/// A version as it is kept: of a whole past, so that known history does not begin in it.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    commit: u32,
    blob: Option<Id>,
    before: Vec<Option<Id>>,
    renamed_from: Option<String>,
}

/// An object's name. (Repositories whose names are longer are not kept.)
type Id = [u8; 20];

impl Past {
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The commit up to which it goes, if it is of this folder and `head` builds on it.
    pub(super) fn below(&self, repository: &Repository, prefix: &str, head: Oid) -> Option<Oid> {
        let own = Oid::from_bytes(&self.head).ok()?;
        let fits = self.prefix == prefix && self.parents.len() == self.commits.len();
        let builds_on = || own == head || repository.graph_descendant_of(head, own).unwrap_or(false);
        (fits && builds_on()).then_some(own)
    }

    /// As walking gave it.
    pub(super) fn walked(self) -> Option<Walked> {
        let count = self.commits.len();
        let version = |kept: Kept| {
            let commit = usize::try_from(kept.commit).ok().filter(|commit| *commit < count)?;
            Some(Version {
                commit,
                blob: object(kept.blob)?,
                before: kept.before.into_iter().map(object).collect::<Option<_>>()?,
                boundary: false,
                renamed_from: kept.renamed_from,
            })
        };
        let versions = self.versions.into_iter().map(|(path, kept)| {
            let versions = kept.into_iter().map(version).collect::<Option<Vec<_>>>()?;
            Some((path, versions))
        });
        let ids = |ids: Vec<Id>| ids.iter().map(|id| Oid::from_bytes(id).ok()).collect::<Option<Vec<_>>>();
        Some(Walked {
            commits: self.commits,
            parents: self.parents.into_iter().map(ids).collect::<Option<_>>()?,
            versions: versions.collect::<Option<_>>()?,
            shallow: false,
        })
    }
}

impl History {
    /// What the next reading can go on from; `None` where that is what this one went on from, and for a
    /// past that is cut short.
    #[must_use]
    pub fn past(&self) -> Option<Vec<u8>> {
        if self.state != HistoryState::Complete || self.recalled {
            return None;
        }
        let head = Oid::from_str(self.head.as_deref()?).ok()?;
        let kept = |version: &Version| {
            Some(Kept {
                commit: u32::try_from(version.commit).ok()?,
                blob: name(version.blob)?,
                before: version.before.iter().map(|id| name(*id)).collect::<Option<_>>()?,
                renamed_from: version.renamed_from.clone(),
            })
        };
        let versions = self.versions.iter().map(|(path, versions)| {
            let kept = versions.iter().map(kept).collect::<Option<Vec<_>>>()?;
            Some((path.clone(), kept))
        });
        let ids = |ids: &Vec<Oid>| ids.iter().map(|id| name(Some(*id))?).collect::<Option<Vec<_>>>();
        let past = Past {
            head: name(Some(head))??,
            prefix: self.prefix.clone(),
            commits: self.commits.clone(),
            parents: self.parents.iter().map(ids).collect::<Option<_>>()?,
            versions: versions.collect::<Option<_>>()?,
        };
        postcard::to_allocvec(&past).ok()
    }
}

/// An object's name as kept; the outer `None` for one that cannot be.
fn name(id: Option<Oid>) -> Option<Option<Id>> {
    match id {
        Some(id) => id.as_bytes().try_into().ok().map(Some),
        None => Some(None),
    }
}

fn object(id: Option<Id>) -> Option<Option<Oid>> {
    match id {
        Some(id) => Oid::from_bytes(&id).ok().map(Some),
        None => Some(None),
    }
}
