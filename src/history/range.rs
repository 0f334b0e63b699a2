//! What a base does not have yet: the commits between it and a tip, and with whose seal each came.
//! The base is the common past where the branch compared with has gone on meanwhile. Must not know
//! YAML, people or rules: whether a seal is good is for others to say.

use git2::{ErrorCode, Oid, Repository};

use super::walk::Walker;
use super::{History, HistoryState, state};
use crate::source::GitPlace;

/// The commits between a base and a tip.
#[derive(Clone, Debug)]
pub struct Range {
    /// The commit to compare with: the common past of base and tip; `None` where the base is nothing,
    /// as git tells a hook of a branch that is new.
    pub base: Option<String>,
    /// The base has gone on since; it is not compared with as it stands now.
    pub moved_on: bool,
    /// Base and tip have no past in common; compared is the base as it stands.
    pub unrelated: bool,
    /// These commits only.
    pub history: History,
    place: GitPlace,
}

/// The signature of a commit, and what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    pub signature: String,
    pub signed: Vec<u8>,
}

/// Why nothing can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RangeFault {
    /// The register lies in no repository that can be read.
    Repository(String),
    /// There is no such revision.
    Unknown { revision: String, shallow: bool, said: String },
    /// A shallow clone ends before the common past.
    CutShort { revision: String },
    /// Something between base and tip cannot be read.
    Unreadable(String),
}

impl Range {
    /// What `tip` (else the head) has and `base` does not, in files that `wanted` accepts.
    ///
    /// # Errors
    /// If either cannot be found or read, or if a shallow clone hides what they have in common.
    pub fn between(
        place: &GitPlace,
        base: &str,
        tip: Option<&str>,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Self, RangeFault> {
        let repository = place.open().map_err(|error| RangeFault::Repository(state::sentence(&error)))?;
        let tip = commit(&repository, tip.unwrap_or("HEAD"))?;
        let base = if is_nothing(base) { None } else { Some((base, commit(&repository, base)?)) };
        let common = base.map(|(name, base)| common(&repository, name, base, tip)).transpose()?;
        let unrelated = common == Some(None);
        let compared = common.flatten().or(base.map(|(_, base)| base));
        let unreadable = |error: git2::Error| RangeFault::Unreadable(state::sentence(&error));
        // The list of where a shallow clone ends lies in the common folder of linked work trees.
        let objects = Repository::open(repository.commondir()).and_then(|objects| place.reach(objects));
        let objects = objects.map_err(unreadable)?;
        let prefix = place.prefix(&repository).to_string_lossy().replace('\\', "/");
        let walker = Walker { repository: &objects, prefix: &prefix, wanted };
        let walked = walker.run(tip, base.map(|(_, base)| base)).map_err(unreadable)?;
        let mut history = History::empty(if walked.shallow { HistoryState::Shallow } else { HistoryState::Complete });
        (history.commits, history.versions) = (walked.commits, walked.versions);
        history.head = Some(tip.to_string());
        history.repository = Some(objects.path().to_owned());
        history.objects.clone_from(&place.objects);
        Ok(Self {
            base: compared.map(|id| id.to_string()),
            moved_on: compared != base.map(|(_, base)| base),
            unrelated,
            history,
            place: place.clone(),
        })
    }

    /// The seal of one of the commits; `None` if it has none.
    #[must_use]
    pub fn seal(&self, commit: &str) -> Option<Seal> {
        let repository = self.place.open().ok()?;
        let (signature, signed) = repository.extract_signature(&Oid::from_str(commit).ok()?, None).ok()?;
        Some(Seal { signature: String::from_utf8_lossy(&signature).into_owned(), signed: signed.to_vec() })
    }
}

/// How git tells a hook that there was nothing before: an id of zeros.
fn is_nothing(revision: &str) -> bool {
    revision.len() >= 40 && revision.bytes().all(|digit| digit == b'0')
}

fn commit(repository: &Repository, revision: &str) -> Result<Oid, RangeFault> {
    let found = repository.revparse_single(revision).and_then(|object| object.peel_to_commit());
    found.map(|commit| commit.id()).map_err(|error| RangeFault::Unknown {
        revision: revision.to_owned(),
        shallow: repository.is_shallow(),
        said: state::sentence(&error),
    })
}

/// The common past of base and tip; `None` if they have none.
fn common(repository: &Repository, name: &str, base: Oid, tip: Oid) -> Result<Option<Oid>, RangeFault> {
    match repository.merge_base(base, tip) {
        Ok(common) => Ok(Some(common)),
        Err(_) if repository.is_shallow() => Err(RangeFault::CutShort { revision: name.to_owned() }),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(RangeFault::Unreadable(state::sentence(&error))),
    }
}
