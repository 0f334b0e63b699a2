//! The entries of the register as it stands, file by file: what git has unchanged in a file need not be
//! decoded again. Must not know commits.

use super::entry::Entry;
use crate::history::{BlobId, History};
use crate::register::Register;

/// A register as it stands, beside its history.
pub(super) struct Standing<'r> {
    pub register: &'r Register,
    history: &'r History,
    /// In the order of files and places.
    entries: Vec<Entry<'r>>,
}

impl<'r> Standing<'r> {
    pub(super) fn of(register: &'r Register, history: &'r History) -> Self {
        let documents = register.documents.iter().map(Entry::from);
        let actions = register.actions.iter().map(Entry::from);
        let mut entries: Vec<Entry> = documents.chain(actions).chain(register.logs.iter().map(Entry::from)).collect();
        entries.sort_by_key(|entry| entry.position());
        Self { register, history, entries }
    }

    /// All entries, in the order of files and places.
    pub(super) fn entries(&self) -> &[Entry<'r>] {
        &self.entries
    }

    /// The entries of the file at `path`, if it holds this content, and all of it could be read.
    pub(super) fn holding(&self, path: &str, content: BlobId) -> Option<&[Entry<'r>]> {
        let file = self.register.sources.find(path).filter(|_| self.history.stands(path, content))?;
        if self.register.faulty.contains(&file) {
            return None;
        }
        let from = self.entries.partition_point(|entry| entry.position().0 < file);
        let count = self.entries[from..].partition_point(|entry| entry.position().0 == file);
        Some(&self.entries[from..from + count])
    }
}
