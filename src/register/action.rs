//! One act of the office: a slip with a time, a person and the pieces concerned.
//! Holds what was typed; what an act does to custody stands in `custody`, one file an action.

use ecow::{EcoString, eco_format};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::entry::{Item, Record};
use crate::source::{FileId, Span};
use crate::time::Moment;

/// The actions of the format, in its order (section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ActionKind {
    TakeOn,
    Receive,
    Open,
    Register,
    Acknowledge,
    Report,
    Submit,
    Propose,
    Instruct,
    Presence,
    Distribute,
    Circulate,
    Consult,
    Lend,
    Copy,
    Excerpt,
    CarryOut,
    Draft,
    Proof,
    Issue,
    Dispatch,
    SendBack,
    HandOver,
    Store,
    Handle,
    Urge,
    Feedback,
    Regrade,
    Review,
    Archive,
    Destroy,
    Inventory,
    Lose,
    Find,
    Correct,
    Void,
    Hold,
    Release,
}

use ActionKind as K;

const NAMES: [(ActionKind, &str); 38] = [
    (K::TakeOn, "take-on"),
    (K::Receive, "receive"),
    (K::Open, "open"),
    (K::Register, "register"),
    (K::Acknowledge, "acknowledge"),
    (K::Report, "report"),
    (K::Submit, "submit"),
    (K::Propose, "propose"),
    (K::Instruct, "instruct"),
    (K::Presence, "presence"),
    (K::Distribute, "distribute"),
    (K::Circulate, "circulate"),
    (K::Consult, "consult"),
    (K::Lend, "lend"),
    (K::Copy, "copy"),
    (K::Excerpt, "excerpt"),
    (K::CarryOut, "carry-out"),
    (K::Draft, "draft"),
    (K::Proof, "proof"),
    (K::Issue, "issue"),
    (K::Dispatch, "dispatch"),
    (K::SendBack, "send-back"),
    (K::HandOver, "hand-over"),
    (K::Store, "store"),
    (K::Handle, "handle"),
    (K::Urge, "urge"),
    (K::Feedback, "feedback"),
    (K::Regrade, "regrade"),
    (K::Review, "review"),
    (K::Archive, "archive"),
    (K::Destroy, "destroy"),
    (K::Inventory, "inventory"),
    (K::Lose, "lose"),
    (K::Find, "find"),
    (K::Correct, "correct"),
    (K::Void, "void"),
    (K::Hold, "hold"),
    (K::Release, "release"),
];

impl ActionKind {
    /// All actions in the order of the format.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(kind, _)| kind)
    }

    /// The English name used in files and data.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// The action of an English name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        NAMES.into_iter().find(|(_, known)| *known == name).map(|(kind, _)| kind)
    }

    /// Whether only a clerk, the head or a designated person may do it: it moves or ends custody.
    /// The others are done by whoever proposes, instructs, drafts or answers.
    #[must_use]
    pub fn is_custody(self) -> bool {
        !matches!(
            self,
            K::Propose
                | K::Instruct
                | K::Presence
                | K::Draft
                | K::Proof
                | K::Issue
                | K::Handle
                | K::Urge
                | K::Feedback
                | K::Report
                | K::Regrade
                | K::Review
                | K::Inventory
                | K::Lose
                | K::Find
                | K::Correct
                | K::Void
                | K::Hold
                | K::Release
                | K::HandOver
        )
    }
}

/// One action as typed, with what every action has pulled out.
#[derive(Clone, Debug)]
pub struct Action {
    pub kind: ActionKind,
    /// When it happened; `None` if that could not be read (reported already).
    pub at: Option<Moment>,
    /// Who did it.
    pub by: Option<EcoString>,
    pub record: Record,
    pub file: FileId,
    /// Its number in a day book, from 1; 0 where the file holds this one action.
    pub place: u32,
    /// Its identity for people: slip number, or path, or `path#n`.
    pub address: EcoString,
    /// The action that struck it through with effect.
    pub voided: bool,
    /// Digest of the file it stands in, path and content, and of the time it is seen from where not all
    /// of it is seen; 0 where nobody asked for it.
    pub digest: u64,
}

/// An entry's identity for people: its slip number, or where it stands.
pub(super) fn address(record: &Record, path: &EcoString, place: u32) -> EcoString {
    record.text("slip").map(EcoString::from).unwrap_or_else(|| plain_address(path, place))
}

/// Where an entry stands: the path, and its number in a day book.
pub(super) fn plain_address(path: &EcoString, place: u32) -> EcoString {
    if place == 0 { path.clone() } else { eco_format!("{path}#{place}") }
}

impl Action {
    /// An action from its decoded entry, the `place`th of the file at `path`.
    #[must_use]
    pub fn new(kind: ActionKind, record: Record, file: FileId, place: u32, path: &EcoString) -> Self {
        let (at, by) = (record.time("at"), record.text("by").map(EcoString::from));
        let address = address(&record, path, place);
        Self { kind, at, by, address, record, file, place, voided: false, digest: 0 }
    }

    /// Tell what it says and where it stands, for digests.
    pub fn add_to(&self, digest: &mut Xxh3) {
        digest.update(&self.digest.to_le_bytes());
        digest.update(&self.place.to_le_bytes());
        digest.update(&[u8::from(self.voided)]);
    }

    /// The pieces named.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        self.record.items("items")
    }

    /// The whole entry.
    #[must_use]
    pub fn span(&self) -> Span {
        self.record.span
    }

    /// Its first key, where findings about something missing point.
    #[must_use]
    pub fn head(&self) -> Span {
        self.record.head
    }

    /// Whether it names this document.
    #[must_use]
    pub fn concerns(&self, document: &str) -> bool {
        self.items().iter().any(|item| item.document == document)
    }

    /// What findings about it are about.
    #[must_use]
    pub fn subject(&self) -> crate::finding::Subject {
        crate::finding::Subject::Entry {
            address: self.address.clone(),
            document: self.items().first().map(|item| item.document.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Vocabulary;

    #[test]
    fn the_vocabulary_has_exactly_these_actions() {
        let known: Vec<&str> = Vocabulary::shipped().actions.iter().map(|shape| shape.name.as_str()).collect();
        let mut ours: Vec<&str> = NAMES.iter().map(|(_, name)| *name).collect();
        assert!(NAMES.iter().enumerate().all(|(at, (kind, _))| *kind as usize == at));
        let mut theirs = known.clone();
        ours.sort_unstable();
        theirs.sort_unstable();
        assert_eq!(ours, theirs);
    }
}
