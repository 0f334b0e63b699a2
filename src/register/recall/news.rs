//! What is to be kept of a reading, written down file by file from the register itself: nothing of it is
//! ever held beside what the register holds. Must not know where it is written to.

use std::io::Write;

use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::{Book, Entry, Kept, Noted, Recall};
use crate::entry::Record;
use crate::register::Register;
use crate::source::FileId;

/// A book of all is written anew where so great a part of it no longer holds.
const WORN: usize = 8;

/// What is to be kept of a reading.
#[derive(Debug)]
pub struct News<'r> {
    /// Whether it is a book of all, in place of both, or one of what the book of all does not say.
    pub of_all: bool,
    recall: &'r Recall<'r>,
    register: &'r Register,
    /// The files that are told, in their order.
    files: Vec<FileId>,
    /// What was decoded of them, by file and place in it.
    decoded: Vec<Decoded>,
}

/// Where an entry stands, and where the register has it: among documents, actions or log entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Decoded {
    file: FileId,
    place: u32,
    among: Among,
    at: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Among {
    Documents,
    Actions,
    Logs,
}

/// The entries of one file, as an earlier run wrote them down or still to be written.
enum Entries<'r> {
    Written(&'r [u8]),
    Decoded(Vec<Entry<&'r Record>>),
}

impl<'b> Recall<'b> {
    /// What is to be kept of this reading, which gave this register; `None` where the books say it already.
    #[must_use]
    pub fn news<'r>(&'r self, register: &'r Register) -> Option<News<'r>> {
        if !self.wanted || !self.noted.iter().any(|noted| matches!(noted, Noted::Same | Noted::Fresh(..))) {
            return None;
        }
        let in_first = |file| matches!(self.known.get(file), Some(Some((0, _))));
        let stands = |(file, noted): (usize, &Noted)| in_first(file) && matches!(noted, Noted::Unchanged);
        let standing = self.noted.iter().enumerate().filter(|news| stands(*news)).count();
        let (news, past) = (self.noted.len() - standing, self.books[0].files.len() - standing);
        let of_all = (news.max(past)) * WORN > standing;
        let decoded = self.decoded(register);
        let is_whole = |file: FileId, noted: &Noted| match noted {
            Noted::Nothing => false,
            Noted::Unchanged | Noted::Same => true,
            // What was taken out of the register again, as written twice, is to be found again next time.
            Noted::Fresh(_, entries) => of_file(&decoded, file).len() == *entries,
        };
        let files = (0..).map(FileId).zip(&self.noted);
        let files = files.filter(|(file, noted)| of_all || !stands((file.0 as usize, noted)));
        let files = files.filter(|(file, noted)| is_whole(*file, noted)).map(|(file, _)| file).collect();
        Some(News { of_all, recall: self, register, files, decoded })
    }

    /// Where the register has what was decoded in this reading.
    fn decoded(&self, register: &Register) -> Vec<Decoded> {
        let is_fresh = |file: FileId| matches!(self.noted.get(file.0 as usize), Some(Noted::Fresh(..)));
        let one = |among| move |(at, (file, place)): (u32, (FileId, u32))| Decoded { file, place, among, at };
        let documents = (0..).zip(register.documents.iter().map(|document| (document.file, 0)));
        let actions = (0..).zip(register.actions.iter().map(|action| (action.file, action.place)));
        let logs = (0..).zip(register.logs.iter().map(|entry| (entry.file, entry.place)));
        let all = documents.map(one(Among::Documents)).chain(actions.map(one(Among::Actions)));
        let mut all: Vec<Decoded> =
            all.chain(logs.map(one(Among::Logs))).filter(|entry| is_fresh(entry.file)).collect();
        all.sort_unstable();
        all
    }
}

impl News<'_> {
    /// Write it down, piece by piece; `None` if that cannot be done.
    pub fn write(&self, to: &mut dyn Write) -> Option<()> {
        let book = Book { setting: self.recall.setting, begun: self.recall.begun, files: self };
        postcard::to_io(&book, to).ok().map(|_| ())
    }

    /// A file as it is to be kept; an empty one for a file that is not.
    fn kept(&self, file: FileId) -> Kept<'_, Entries<'_>> {
        let recall = self.recall;
        let (path, stamp) = (self.register.sources.path(file), recall.stamp(file));
        match recall.noted.get(file.0 as usize) {
            Some(Noted::Fresh(content, _)) => {
                let entries = of_file(&self.decoded, file).iter().map(|entry| self.entry(*entry)).collect();
                Kept { path, stamp, content: *content, entries: Entries::Decoded(entries) }
            }
            _ => {
                let (content, entries) =
                    recall.known(file).map(|(_, kept)| (kept.content, kept.entries)).unwrap_or_default();
                Kept { path, stamp, content, entries: Entries::Written(entries) }
            }
        }
    }

    fn entry(&self, Decoded { among, at, place, .. }: Decoded) -> Entry<&Record> {
        let at = at as usize;
        let (act, record) = match among {
            Among::Documents => (None, &self.register.documents[at].record),
            Among::Actions => (Some(self.register.actions[at].kind as usize), &self.register.actions[at].record),
            Among::Logs => (None, &self.register.logs[at].record),
        };
        Entry { act, place, record }
    }
}

/// What was decoded of one file.
fn of_file(decoded: &[Decoded], file: FileId) -> &[Decoded] {
    let from = decoded.partition_point(|entry| entry.file < file);
    let until = from + decoded[from..].partition_point(|entry| entry.file == file);
    &decoded[from..until]
}

impl Serialize for News<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.files.iter().map(|file| self.kept(*file)))
    }
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(bytes) => serializer.serialize_bytes(bytes),
            Self::Decoded(entries) => {
                let bytes = postcard::to_allocvec(entries).map_err(Error::custom)?;
                serializer.serialize_bytes(&bytes)
            }
        }
    }
}
