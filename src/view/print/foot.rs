//! The foot of a sheet: the newest commit of the entries that it tells, and the time of the last of
//! them. So a sheet changes only with what it tells, and a signed one can be held against the register.

use super::sheet::Foot;
use crate::changes::Entry;
use crate::custody::Life;
use crate::history::Commit;
use crate::register::Action;
use crate::time::Moment;
use crate::view::View;

/// Digits of a commit's id, enough to find it again.
const SHORT: usize = 12;

impl View<'_> {
    /// The foot of a sheet made of these entries.
    pub(super) fn foot<'e>(&self, entries: impl Iterator<Item = Entry<'e>>, until: Option<Moment>) -> Foot {
        let mut foot = Foot { until: until.map(|at| self.time(at)), ..Foot::default() };
        let Some(changes) = self.changes else { return foot };
        let mut newest: Option<usize> = None;
        for entry in entries {
            match changes.of_entry(entry).first().map(|change| change.commit) {
                Some(None) => foot.uncommitted = true,
                // Commits stand newest first.
                Some(Some(at)) => newest = Some(newest.map_or(at, |known| known.min(at))),
                None => {}
            }
        }
        let commit = newest.and_then(|at| changes.by_place(at));
        foot.commit = commit.map(short);
        foot
    }

    /// The foot of a sheet about one document and its slips.
    pub(super) fn foot_of(&self, life: &Life<'_>) -> Foot {
        let slips = life.actions.iter().map(|action| Entry::from(*action));
        let last = life.actions.iter().filter_map(|action| action.at).max_by_key(|at| at.sort_key());
        self.foot([Entry::from(life.document)].into_iter().chain(slips), last.or(life.begun()))
    }

    /// The foot of a sheet about one slip.
    pub(super) fn foot_of_slip(&self, action: &Action) -> Foot {
        self.foot([Entry::from(action)].into_iter(), action.at)
    }
}

/// A commit's id, short.
pub(super) fn short(commit: &Commit) -> String {
    commit.id.get(..SHORT).unwrap_or(&commit.id).to_owned()
}
