//! What each kind of rule may read. A scope is all a rule gets: what is not in it cannot
//! influence the rule, which is what lets findings be kept while nothing in the scope changed.

use super::verdict::Verdict;
use crate::custody::{Ledger, Life};
use crate::duty::{Duties, Duty};
use crate::facts::Facts;
use crate::register::{Action, Document, Level, LogEntry, Named, Register};
use crate::source::FileId;
use crate::time::Moment;

/// One entry of the register.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'r> {
    Document(&'r Document),
    Action(&'r Action),
    Log(&'r LogEntry),
}

/// One entry, and the documents it names.
#[derive(Debug)]
pub struct EntryScope<'r> {
    pub entry: Entry<'r>,
    /// The lives of the documents it names; of a document its own, then those it draws on.
    pub lives: Vec<&'r Life<'r>>,
    pub facts: Facts<'r>,
}

impl<'r> EntryScope<'r> {
    /// The documents it names.
    pub fn documents(&self) -> impl Iterator<Item = &'r Document> {
        self.lives.iter().map(|life| life.document)
    }

    /// The life of a document that it names.
    #[must_use]
    pub fn life(&self, id: &str) -> Option<&'r Life<'r>> {
        self.lives.iter().copied().find(|life| life.document.id == id)
    }

    /// The highest level that any piece it names had at a time; `None` where none is known.
    #[must_use]
    pub fn level(&self, at: Moment) -> Option<Level> {
        let sound = self.lives.iter().filter(|life| !life.document.damaged);
        sound.filter_map(|life| life.level_at(at)).max()
    }

    /// The entry, if it is an action that has not been struck through.
    #[must_use]
    pub fn action(&self) -> Option<&'r Action> {
        match self.entry {
            Entry::Action(action) if !action.voided => Some(action),
            _ => None,
        }
    }

    /// The entry, if it is a document.
    #[must_use]
    pub fn document(&self) -> Option<&'r Document> {
        match self.entry {
            Entry::Document(document) => Some(document),
            _ => None,
        }
    }

    /// The entry, if it is of a log and has not been struck through.
    #[must_use]
    pub fn log(&self) -> Option<&'r LogEntry> {
        match self.entry {
            Entry::Log(entry) if !entry.voided => Some(entry),
            _ => None,
        }
    }
}

/// One document's life.
#[derive(Debug)]
pub struct DocumentScope<'r> {
    pub life: &'r Life<'r>,
    pub facts: Facts<'r>,
    /// Text that could not be read may speak of it: what seems absent may stand there.
    pub uncertain: bool,
}

/// One duty, beside the others of the same document or of the register.
#[derive(Debug)]
pub struct DutyScope<'r> {
    pub duty: &'r Duty,
    /// All duties of the document, or all of the register where it concerns no document.
    pub beside: &'r [Duty],
    /// The document's life.
    pub life: Option<&'r Life<'r>>,
    pub facts: Facts<'r>,
    /// Text that could not be read may speak of it: what seems undone may stand there.
    pub uncertain: bool,
}

/// One person, with the lives of all documents to see what he holds.
#[derive(Debug)]
pub struct PersonScope<'r> {
    pub person: &'r Named,
    pub ledger: &'r Ledger<'r>,
    /// All log entries: leavings stand there.
    pub logs: &'r [LogEntry],
    pub actions: &'r [Action],
    /// Text that could not be read: what it mentions is not held against anyone.
    pub unread: &'r [String],
    pub facts: Facts<'r>,
}

/// The whole register.
#[derive(Debug)]
pub struct RegisterScope<'r> {
    pub register: &'r Register,
    pub ledger: &'r Ledger<'r>,
    pub(super) duties: &'r Duties,
    /// On each document.
    pub(super) verdicts: &'r [Verdict],
    /// Duties of the register as a whole.
    pub register_duties: &'r [Duty],
    pub facts: Facts<'r>,
}

impl RegisterScope<'_> {
    /// The duties of the document at a place of the ledger.
    #[must_use]
    pub fn duties_of(&self, at: usize) -> &[Duty] {
        self.ledger.lives.get(at).map_or(&[], |life| self.duties.at(at, life, &self.facts))
    }

    /// The years that deadlines of the document at a place of the ledger reach and the calendar does
    /// not know.
    #[must_use]
    pub fn unknown_years(&self, at: usize) -> &[i32] {
        self.verdicts.get(at).map_or(&[], |verdict| &verdict.years)
    }

    /// The path of a file.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.register.sources.path(file)
    }
}
