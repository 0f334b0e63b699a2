//! What one content of one file holds: its entries by identity, each with a digest of its meaning.
//! What cannot be read is taken to be as it was before. Must not know commits.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::entry::{Entry, EntryKind, Identity};
use super::standing::Standing;
use crate::entry::{Field, Record};
use crate::history::{BlobId, Blobs};
use crate::register::LogKind;
use crate::register::load::{self, FileEntries, Setting};
use crate::source::{FileId, Reader};

/// Spans of past contents point nowhere: their text is in no file of the register.
pub(super) const PAST: FileId = FileId(u32::MAX);

/// Reads contents, past ones from git and the present one from the register's source.
pub(super) struct Archive<'a> {
    standing: &'a Standing<'a>,
    setting: &'a Setting,
    blobs: Blobs,
    reader: Reader<'a>,
}

impl<'a> Archive<'a> {
    pub(super) fn new(standing: &'a Standing<'a>, setting: &'a Setting, blobs: Blobs) -> Self {
        Self { standing, setting, blobs, reader: standing.register.sources.reader() }
    }

    /// The kind of log of this name.
    pub(super) fn log_kind(&self, name: &str) -> Option<Arc<LogKind>> {
        self.setting.kinds.iter().find(|kind| kind.name == name).map(Arc::clone)
    }

    /// One content of the file at `path`; what is unreadable in it is as in `before`.
    pub(super) fn committed(&self, path: &str, id: BlobId, before: Option<&Contents>) -> Contents {
        if let Some(entries) = self.standing.holding(path, id) {
            return Contents::of(entries);
        }
        let Some(bytes) = self.blobs.read(id) else {
            return Contents { lost: true, ..Contents::default() }.completed(before);
        };
        Contents::new(load::decode_bytes(path, bytes, PAST, self.setting)).completed(before)
    }

    /// What the file at `path` holds at present; `None` if it is no file of the register.
    pub(super) fn present(&self, path: &str, before: Option<&Contents>) -> Option<Contents> {
        let bytes = self.reader.bytes(self.standing.register.sources.find(path)?).ok()?;
        Some(Contents::new(load::decode_bytes(path, bytes, PAST, self.setting)).completed(before))
    }
}

/// An entry's identity, and how many of the same identity stand before it in its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Key {
    pub identity: Identity,
    pub nth: u32,
}

/// How many entries of each identity have come in a file.
#[derive(Default)]
struct Counts(HashMap<Identity, u32>);

impl Counts {
    fn key(&mut self, identity: Identity) -> Key {
        let count = self.0.entry(identity.clone()).or_default();
        *count += 1;
        Key { identity, nth: *count - 1 }
    }
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
        let mut counts = Counts::default();
        let known = |entry: Entry| (entry.identity(), entry.kind());
        let documents = found.documents.into_iter().map(|document| (known((&document).into()), document.record));
        let actions = found.actions.into_iter().map(|action| (known((&action).into()), action.record));
        let logs = found.logs.into_iter().map(|entry| (known((&entry).into()), entry.record));
        let mut contents = Self { damaged: !found.unread.is_empty(), ..Self::default() };
        for ((identity, kind), record) in documents.chain(actions).chain(logs) {
            contents.add(Known::new(counts.key(identity), kind, record));
        }
        contents
    }

    /// A content whose entries are those of the register.
    fn of(entries: &[Entry<'_>]) -> Self {
        let (mut contents, mut counts) = (Self::default(), Counts::default());
        for entry in entries {
            let mut record = entry.record().clone();
            record.stand_in(PAST);
            contents.add(Known::new(counts.key(entry.identity()), entry.kind(), record));
        }
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
