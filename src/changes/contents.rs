//! What one content of one file holds: its entries by identity, each with a digest of its meaning.
//! What cannot be read is taken to be as it was before. Must not know commits.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::entry::{Entry, EntryKind, Identity};
use crate::entry::{Field, Record};
use crate::history::{BlobId, Blobs};
use crate::register::load::{self, FileEntries, Setting};
use crate::register::{LogKind, Register};
use crate::source::{FileId, Reader};

/// Spans of past contents point nowhere: their text is in no file of the register.
pub(super) const PAST: FileId = FileId(u32::MAX);

/// Reads contents, past ones from git and the present one from the register's source.
pub(super) struct Archive<'a> {
    register: &'a Register,
    setting: &'a Setting,
    blobs: Blobs,
    reader: Reader<'a>,
}

impl<'a> Archive<'a> {
    pub(super) fn new(register: &'a Register, setting: &'a Setting, blobs: Blobs) -> Self {
        Self { register, setting, blobs, reader: register.sources.reader() }
    }

    /// The kind of log of this name.
    pub(super) fn log_kind(&self, name: &str) -> Option<Arc<LogKind>> {
        self.setting.kinds.iter().find(|kind| kind.name == name).map(Arc::clone)
    }

    /// One content of the file at `path`; what is unreadable in it is as in `before`.
    pub(super) fn committed(&self, path: &str, id: BlobId, before: Option<&Contents>) -> Contents {
        let Some(bytes) = self.blobs.read(id) else {
            return Contents { lost: true, ..Contents::default() }.completed(before);
        };
        Contents::new(load::decode_bytes(path, bytes, PAST, self.setting)).completed(before)
    }

    /// What the file at `path` holds at present; `None` if it is no file of the register.
    pub(super) fn present(&self, path: &str, before: Option<&Contents>) -> Option<Contents> {
        let bytes = self.reader.bytes(self.register.sources.find(path)?).ok()?;
        Some(Contents::new(load::decode_bytes(path, bytes, PAST, self.setting)).completed(before))
    }
}

/// An entry's identity, and how many of the same identity stand before it in its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Key {
    pub identity: Identity,
    pub nth: u32,
}

/// One entry of a content.
#[derive(Clone)]
pub(super) struct Known {
    pub key: Key,
    pub kind: EntryKind,
    /// Equal for records that mean the same.
    pub digest: u128,
    pub record: Arc<Record>,
}

/// The entries of one content, in its order.
#[derive(Default)]
pub(super) struct Contents {
    pub entries: Vec<Known>,
    by_key: HashMap<Key, usize>,
    /// Some of it could not be read.
    damaged: bool,
    /// git does not have it, so that nothing of it is known.
    pub lost: bool,
}

impl Contents {
    fn new(found: FileEntries) -> Self {
        let mut contents = Self { damaged: !found.unread.is_empty(), ..Self::default() };
        let mut counts: HashMap<Identity, u32> = HashMap::new();
        let mut take = |(identity, kind): (Identity, EntryKind), record: Record| {
            let count = counts.entry(identity.clone()).or_default();
            let key = Key { identity, nth: *count };
            *count += 1;
            contents.add(Known::new(key, kind, record));
        };
        let known = |entry: Entry| (entry.identity(), entry.kind());
        found.documents.into_iter().for_each(|document| take(known((&document).into()), document.record));
        found.actions.into_iter().for_each(|action| take(known((&action).into()), action.record));
        found.logs.into_iter().for_each(|entry| take(known((&entry).into()), entry.record));
        contents
    }

    fn add(&mut self, known: Known) {
        self.by_key.insert(known.key.clone(), self.entries.len());
        self.entries.push(known);
    }

    pub(super) fn get(&self, key: &Key) -> Option<&Known> {
        self.by_key.get(key).map(|at| &self.entries[*at])
    }

    /// Put into a damaged content what stood there before and is missing now, and take out what is
    /// so torn that it cannot be told which entry it is.
    fn completed(self, before: Option<&Self>) -> Self {
        let Some(before) = before.filter(|_| self.damaged || self.lost) else { return self };
        let mut completed = Self { damaged: true, lost: self.lost && before.lost, ..Self::default() };
        for known in self.entries {
            match before.get(&known.key) {
                Some(old) => completed.add(known.completed(old)),
                None if known.key.identity.is_complete() => completed.add(known),
                None => {}
            }
        }
        for old in &before.entries {
            if completed.get(&old.key).is_none() {
                completed.add(old.clone());
            }
        }
        completed
    }
}

impl Known {
    fn new(key: Key, kind: EntryKind, record: Record) -> Self {
        Self { key, kind, digest: xxh3_128(record.meaning().as_bytes()), record: Arc::new(record) }
    }

    fn completed(self, before: &Self) -> Self {
        let missing = before.record.fields.iter().filter(|field| self.record.field(&field.key).is_none());
        let fields: Vec<Field> = self.record.fields.iter().chain(missing).cloned().collect();
        Self::new(self.key, self.kind, Record { fields: fields.into(), ..*self.record })
    }

    /// What it says but for one field.
    pub(super) fn meaning_without(&self, key: &str) -> String {
        let fields = self.record.fields.iter().filter(|field| field.key != key);
        Record { fields: fields.cloned().collect(), ..*self.record }.meaning()
    }
}
