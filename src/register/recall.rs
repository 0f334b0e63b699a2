//! Decoded entries kept from one reading to the next: a file that has not changed is not parsed again.
//! Only files without any finding are kept, so nothing that is said can be out of date. They stand in a
//! book of all and a thin one of what has changed since, so that a few changes do not write all anew.
//! Must not know where the books lie; whoever keeps them vouches that their bytes are whole.

use std::io::Write;

use serde::{Deserialize, Serialize, Serializer};

use super::action::{Action, ActionKind, address};
use super::document::Document;
use super::load::{FileEntries, Setting};
use super::log::LogEntry;
use crate::entry::Record;
use crate::source::{FileId, Place, SourceFile, Sources, Stamp};

/// What is known of an earlier reading, and what this one adds.
#[derive(Debug, Default)]
pub struct Recall<'b> {
    wanted: bool,
    /// That of all, and the later one.
    books: [Book<'b>; 2],
    stamps: &'b [Option<Stamp>],
    begun: Option<Stamp>,
    /// By the number that a file has in this reading: in which book it is and where, and what came of it.
    known: Vec<Option<(usize, usize)>>,
    noted: Vec<Noted>,
    setting: u64,
}

/// What is to be kept of a reading.
#[derive(Debug)]
pub struct News<'r> {
    /// Whether it is a book of all, in place of both, or one of what the book of all does not say.
    pub of_all: bool,
    book: Book<'r>,
}

impl News<'_> {
    /// Write it down, piece by piece; `None` if that cannot be done.
    pub fn write(&self, to: &mut dyn Write) -> Option<()> {
        postcard::to_io(&self.book, to).ok().map(|_| ())
    }
}

/// A book of all is written anew where so great a part of it no longer holds.
const WORN: usize = 8;

/// All that is kept, in the order of paths.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Book<'b> {
    /// Digest of what decoding depends on besides a file's content.
    setting: u64,
    /// A stamp made when the reading began that wrote the book.
    begun: Option<Stamp>,
    #[serde(borrow)]
    files: Vec<Kept<'b>>,
}

/// The entries of one file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Kept<'b> {
    path: &'b str,
    stamp: Option<Stamp>,
    /// Digest of its bytes.
    content: u64,
    #[serde(serialize_with = "as_bytes")]
    entries: &'b [u8],
}

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
    /// It was decoded: digest of its bytes, and its entries.
    Fresh(u64, Box<[u8]>),
}

impl Noted {
    /// The entries of a file that was decoded, if they can be kept.
    pub(super) fn fresh(content: u64, entries: &FileEntries) -> Self {
        let sound = entries.findings.is_empty() && entries.unread.is_empty();
        if !sound || entries.documents.iter().any(|document| document.damaged) {
            return Self::Nothing;
        }
        let documents = entries.documents.iter().map(|d| Entry { act: None, place: 0, record: &d.record });
        let actions =
            entries.actions.iter().map(|a| Entry { act: Some(a.kind as usize), place: a.place, record: &a.record });
        let logs = entries.logs.iter().map(|l| Entry { act: None, place: l.place, record: &l.record });
        let all: Vec<Entry<&Record>> = documents.chain(actions).chain(logs).collect();
        postcard::to_allocvec(&all).map_or(Self::Nothing, |bytes| Self::Fresh(content, bytes.into()))
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

    /// What is to be kept of this reading; `None` where the books say it already.
    #[must_use]
    pub fn news<'r>(&'r self, sources: &'r Sources) -> Option<News<'r>> {
        if !self.wanted || !self.noted.iter().any(|noted| matches!(noted, Noted::Same | Noted::Fresh(..))) {
            return None;
        }
        let in_first = |file| matches!(self.known.get(file), Some(Some((0, _))));
        let stands = |(file, noted): (usize, &Noted)| in_first(file) && matches!(noted, Noted::Unchanged);
        let standing = self.noted.iter().enumerate().filter(|news| stands(*news)).count();
        let (news, past) = (self.noted.len() - standing, self.books[0].files.len() - standing);
        let of_all = (news.max(past)) * WORN > standing;
        let left_out = |file: FileId, noted| !of_all && stands((file.0 as usize, noted));
        let files = sources.iter().zip(&self.noted).filter(|((file, _), noted)| !left_out(*file, noted));
        let files = files.filter_map(|((file, source), noted)| self.kept(file, source, noted)).collect();
        Some(News { of_all, book: Book { setting: self.setting, begun: self.begun, files } })
    }

    /// A file as it is to be kept.
    fn kept<'k>(&'k self, file: FileId, source: &'k SourceFile, noted: &'k Noted) -> Option<Kept<'k>> {
        let stamp = self.stamp(file);
        match noted {
            Noted::Nothing => None,
            Noted::Unchanged | Noted::Same => self.known(file).map(|(_, kept)| Kept { stamp, ..*kept }),
            Noted::Fresh(content, entries) => Some(Kept { path: &source.path, stamp, content: *content, entries }),
        }
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

    fn known(&self, file: FileId) -> Option<(&Book<'b>, &Kept<'b>)> {
        let (book, at) = (*self.known.get(file.0 as usize)?)?;
        let book = self.books.get(book)?;
        Some((book, book.files.get(at)?))
    }

    fn stamp(&self, file: FileId) -> Option<Stamp> {
        self.stamps.get(file.0 as usize).copied().flatten()
    }
}

/// The entries of a file as decoding would give them.
fn rebuilt(kept: &Kept<'_>, file: FileId, source: &SourceFile, setting: &Setting) -> Option<FileEntries> {
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

/// As one run of bytes, not as a list of numbers.
pub(crate) fn as_bytes<S: Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}
