//! Decoded entries kept from one reading to the next: a file that has not changed is not parsed again.
//! Only files without any finding are kept, so nothing that is said can be out of date. They stand in a
//! book of all and a thin one of what has changed since, so that a few changes do not write all anew.
//! Must not know where the books lie; whoever keeps them vouches that their bytes are whole.

mod news;

use serde::{Deserialize, Serialize};

use super::action::{Action, ActionKind, address};
use super::document::Document;
use super::load::{FileEntries, Setting};
use super::log::LogEntry;
use crate::entry::Record;
use crate::source::{FileId, Place, SourceFile, Sources, Stamp};

pub use news::News;

/// What is known of an earlier reading, and what this one adds.
#[derive(Debug, Default)]
pub struct Recall<'b> {
    wanted: bool,
    /// That of all, and the later one.
    books: [Book<Vec<Known<'b>>>; 2],
    stamps: &'b [Option<Stamp>],
    begun: Option<Stamp>,
    /// By the number that a file has in this reading: in which book it is and where, and what came of it.
    known: Vec<Option<(usize, usize)>>,
    noted: Vec<Noted>,
    setting: u64,
}

/// All that is kept, in the order of paths.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Book<F> {
    /// Digest of what decoding depends on besides a file's content.
    setting: u64,
    /// A stamp made when the reading began that wrote the book.
    begun: Option<Stamp>,
    files: F,
}

/// The entries of one file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Kept<'b, E> {
    path: &'b str,
    stamp: Option<Stamp>,
    /// Digest of its bytes.
    content: u64,
    entries: E,
}

/// The same, read.
type Known<'b> = Kept<'b, &'b [u8]>;

/// One entry as kept. What else it is follows from the file's path.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<R> {
    act: Option<usize>,
    place: u32,
    record: R,
}

/// What came of one file in this reading.
#[derive(Debug)]
pub(super) enum Noted {
    /// It is not kept.
    Nothing,
    /// Its stamp is that of the book, and can be trusted.
    Unchanged,
    /// It was read, and says what it said.
    Same,
    /// It was decoded: digest of its bytes, and how many entries it holds.
    Fresh(u64, usize),
}

impl Noted {
    /// The entries of a file that was decoded, if they can be kept.
    pub(super) fn fresh(content: u64, entries: &FileEntries) -> Self {
        let sound = entries.findings.is_empty() && entries.unread.is_empty();
        if !sound || entries.documents.iter().any(|document| document.damaged) {
            return Self::Nothing;
        }
        Self::Fresh(content, entries.documents.len() + entries.actions.len() + entries.logs.len())
    }
}

impl<'b> Recall<'b> {
    /// For a reading that began with `begun`, of files with these stamps: recall what the books of
    /// earlier readings hold (that of all, the later one), as far as they are there and can be read.
    #[must_use]
    pub fn from_books(books: [Option<&'b [u8]>; 2], stamps: &'b [Option<Stamp>], begun: Stamp) -> Self {
        let read = |bytes: &'b [u8]| postcard::from_bytes(bytes).ok();
        let books = books.map(|bytes| bytes.and_then(read).unwrap_or_default());
        Self { wanted: true, books, stamps, begun: Some(begun), ..Self::default() }
    }

    /// Whether there is anybody who keeps what this reading adds.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// Find each file of this reading in the books. Both stand in the order of paths.
    pub(super) fn begin(&mut self, sources: &Sources, setting: &Setting) {
        if !self.wanted {
            return;
        }
        self.setting = setting.digest(sources);
        self.known = vec![None; sources.files().len()];
        self.noted = Vec::with_capacity(sources.files().len());
        for (at, book) in self.books.iter().enumerate().filter(|(_, book)| book.setting == self.setting) {
            let mut kept = book.files.iter().enumerate().peekable();
            for (source, known) in sources.files().iter().zip(&mut self.known) {
                while kept.next_if(|(_, kept)| kept.path < source.path.as_str()).is_some() {}
                if let Some((place, _)) = kept.next_if(|(_, kept)| kept.path == source.path) {
                    *known = Some((at, place));
                }
            }
        }
    }

    /// Whether entries of such files are kept at all: of the many, not of the few.
    pub(super) fn keeps(&self, place: &Place) -> bool {
        self.wanted && matches!(place, Place::Document { .. } | Place::Action | Place::Log { .. })
    }

    /// The entries of a file that has not been touched since the book was written, and its digest.
    pub(super) fn unchanged(&self, file: FileId, source: &SourceFile, setting: &Setting) -> Option<(u64, FileEntries)> {
        let ((book, kept), stamp) = (self.known(file)?, self.stamp(file)?);
        let settled = book.begun.is_some_and(|begun| stamp.is_settled_before(&begun));
        let same = settled && kept.stamp == Some(stamp);
        Some((kept.content, same.then(|| rebuilt(kept, file, source, setting)).flatten()?))
    }

    /// The entries of a file whose bytes have this digest, if it had it before.
    pub(super) fn same(
        &self,
        file: FileId,
        content: u64,
        source: &SourceFile,
        setting: &Setting,
    ) -> Option<FileEntries> {
        let (_, kept) = self.known(file).filter(|(_, kept)| kept.content == content)?;
        rebuilt(kept, file, source, setting)
    }

    /// Remember what came of the next file.
    pub(super) fn note(&mut self, noted: Noted) {
        if self.wanted {
            self.noted.push(noted);
        }
    }

    fn known(&self, file: FileId) -> Option<(&Book<Vec<Known<'b>>>, &Known<'b>)> {
        let (book, at) = (*self.known.get(file.0 as usize)?)?;
        let book = self.books.get(book)?;
        Some((book, book.files.get(at)?))
    }

    fn stamp(&self, file: FileId) -> Option<Stamp> {
        self.stamps.get(file.0 as usize).copied().flatten()
    }
}

/// The entries of a file as decoding would give them.
fn rebuilt(kept: &Known<'_>, file: FileId, source: &SourceFile, setting: &Setting) -> Option<FileEntries> {
    let entries: Vec<Entry<Record>> = postcard::from_bytes(kept.entries).ok()?;
    let mut out = FileEntries::default();
    for Entry { act, place, mut record } in entries {
        record.stand_in(file);
        match &source.place {
            Place::Document { id, .. } => out.documents.push(Document::new(id.into(), file, record, false)),
            Place::Action => {
                out.actions.push(Action::new(ActionKind::all().nth(act?)?, record, file, place, &source.path));
            }
            Place::Log { folder } => {
                let address = address(&record, &source.path, place);
                out.logs.push(LogEntry::new(setting.kind(folder)?, record, file, place, address));
            }
            _ => return None,
        }
    }
    Some(out)
}
