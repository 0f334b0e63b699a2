//! A document: what its file says, with the facts that rules ask for most pulled out.
//! Must not know where its copies are; that is `custody`.

use ecow::EcoString;

use super::terms::{DocumentKind, Level, Urgency};
use crate::entry::{Record, Spanned};
use crate::finding::Subject;
use crate::source::{FileId, Span};
use crate::time::Moment;

/// One document with its copies as numbered when it came or was printed.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file's name: its identity everywhere.
    pub id: EcoString,
    pub file: FileId,
    pub record: Record,
    /// Part of the file, or all of it, could not be read: nothing absent is held against it.
    pub damaged: bool,
    /// `None` if that could not be read (reported already).
    pub kind: Option<DocumentKind>,
    pub level: Option<Level>,
    pub urgency: Urgency,
    pub copies: Box<[Spanned<EcoString>]>,
    /// Digest of the file it stands in, path and content; 0 where nobody asked for it.
    pub digest: u64,
}

impl Document {
    /// A document from its decoded file.
    #[must_use]
    pub fn new(id: EcoString, file: FileId, record: Record, damaged: bool) -> Self {
        let kind = record.text("kind").and_then(DocumentKind::named);
        let level = record.text("level").and_then(Level::named);
        let urgency = record.text("urgency").and_then(Urgency::named).unwrap_or(Urgency::Routine);
        let copies = record.copies("copies").into();
        Self { id, file, record, damaged, kind, level, urgency, copies, digest: 0 }
    }

    /// Its title; empty for a stub and for an unopened piece.
    #[must_use]
    pub fn title(&self) -> &str {
        self.record.text("title").unwrap_or_default()
    }

    /// Its number as the issuing organ gave it (文号).
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.record.text("number")
    }

    /// Whether it is a state secret; an unreadable level counts as one.
    #[must_use]
    pub fn is_classified(&self) -> bool {
        self.level.is_none_or(Level::is_classified)
    }

    /// Whether it is one of those that come in: custody begins when it is signed for.
    #[must_use]
    pub fn is_received(&self) -> bool {
        match self.kind {
            Some(DocumentKind::Incoming | DocumentKind::Letter | DocumentKind::Meeting) => true,
            Some(DocumentKind::Telegram) => !self.is_outgoing(),
            _ => false,
        }
    }

    /// Whether the office issues it itself: custody begins at issue.
    #[must_use]
    pub fn is_outgoing(&self) -> bool {
        match self.kind {
            Some(DocumentKind::Outgoing) => true,
            Some(DocumentKind::Telegram) => self.record.text("direction") == Some("out"),
            _ => false,
        }
    }

    /// The day it bears, from which its period runs.
    #[must_use]
    pub fn dated(&self) -> Option<Moment> {
        self.record.time("dated")
    }

    /// Its first key, where findings about something missing point.
    #[must_use]
    pub fn head(&self) -> Span {
        self.record.head
    }

    /// What findings about it are about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject::Document(self.id.clone())
    }

    /// The year in its id (`S2026-0001` → 2026): the folder it belongs in.
    #[must_use]
    pub fn year(&self) -> Option<&str> {
        year_of(&self.id)
    }
}

/// The first run of four digits of an id.
#[must_use]
pub fn year_of(id: &str) -> Option<&str> {
    let starts = id.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let mut runs = starts.filter_map(|at| id.get(at..at + 4));
    runs.find(|run| run.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_stands_in_the_id() {
        assert_eq!(year_of("S2026-0001"), Some("2026"));
        assert_eq!(year_of("收2025-12"), Some("2025"));
        assert_eq!(year_of("X1"), None);
    }
}
