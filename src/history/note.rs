//! What must be said wherever history is shown: that there is none, or not all, and why.
//! Sentences of the program's own; must not know any page.

use std::collections::BTreeSet;

use super::{History, HistoryState};
use crate::lang::Text;

/// Something about the past that a reader must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// No history: the register lies in no git repository.
    NoRepository,
    /// No history: nothing has been committed yet.
    Unborn,
    /// No history: git could not be read. What git said stands in [`HistoryState::Failed`].
    Failed,
    /// History begins at the commits of [`History::boundaries`].
    Shallow,
    /// History ends at a commit that was checked out, not at the tip of a branch.
    Detached,
}

impl Note {
    /// The sentence for a page.
    #[must_use]
    pub fn sentence(self) -> Text {
        match self {
            Self::NoRepository => Text {
                zh: "无历史可示：登记册不在 git 仓库中。",
                en: "No history is shown because the register lies in no git repository.",
            },
            Self::Unborn => Text {
                zh: "无历史可示：仓库中尚无任何提交。",
                en: "No history is shown because nothing has been committed yet.",
            },
            Self::Failed => Text {
                zh: "无历史可示：git 仓库读不出来。",
                en: "No history is shown because the git repository could not be read.",
            },
            Self::Shallow => Text {
                zh: "历史自此提交起：仓库是浅克隆，更早的提交未取来。",
                en: "History begins at this commit because the clone is shallow.",
            },
            Self::Detached => Text {
                zh: "历史到此提交止：检出的是这一提交，不是分支。",
                en: "History ends at this commit because it is checked out by itself, not through a branch.",
            },
        }
    }

    /// Whether no commit is known at all.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        matches!(self, Self::NoRepository | Self::Unborn | Self::Failed)
    }
}

impl History {
    /// What must be said of this history; nothing if it is whole and ends at a branch.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let state = match self.state {
            HistoryState::NoRepository => Some(Note::NoRepository),
            HistoryState::Unborn => Some(Note::Unborn),
            HistoryState::Failed(_) => Some(Note::Failed),
            HistoryState::Shallow => Some(Note::Shallow),
            HistoryState::Complete => None,
        };
        let detached = self.detached && !state.is_some_and(Note::is_nothing);
        state.into_iter().chain(detached.then_some(Note::Detached)).collect()
    }

    /// The commits at which known history begins because their parents were not fetched.
    #[must_use]
    pub fn boundaries(&self) -> BTreeSet<usize> {
        let versions = self.versions.values().flatten();
        versions.filter(|version| version.boundary).map(|version| version.commit).collect()
    }
}
