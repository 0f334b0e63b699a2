//! What an entry is through time: its kind, and the identity by which it is known in every version.
//! Files, places and spans are no part of it; must not know git.

use std::sync::Arc;

use ecow::{EcoString, eco_format};
use serde::{Deserialize, Serialize};

use crate::entry::shape::{Required, Shape};
use crate::entry::{Record, Value, Vocabulary};
use crate::finding::Subject;
use crate::lang::{Language, Text};
use crate::register::{Action, ActionKind, Document, LogEntry, LogKind};
use crate::source::FileId;
use crate::time::Moment;

const DOCUMENT: Text = Text { zh: "文件", en: "document" };

/// Which keys an entry has.
#[derive(Clone, Debug)]
pub enum EntryKind {
    Document,
    Action(ActionKind),
    Log(Arc<LogKind>),
}

impl EntryKind {
    /// Its keys.
    #[must_use]
    pub fn shape(&self) -> Arc<Shape> {
        let vocabulary = Vocabulary::shipped();
        match self {
            Self::Document => vocabulary.context("document"),
            Self::Action(kind) => vocabulary.action(kind.name()).map(Arc::clone).unwrap_or_default(),
            Self::Log(kind) => Arc::clone(&kind.shape),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn word(&self, language: Language) -> &str {
        match self {
            Self::Document => DOCUMENT.of(language),
            Self::Action(kind) => Vocabulary::shipped().action_word(kind.name(), language),
            Self::Log(kind) => kind.title(language),
        }
    }
}

/// By what an entry is known in all its versions (format, section 2).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Identity {
    /// A document by its id.
    Document(EcoString),
    /// An action or log entry that has a slip number.
    Slip(EcoString),
    /// Any other action; `items` as [`Value::meaning`] gives them.
    Action { kind: ActionKind, at: Option<Moment>, items: EcoString },
    /// Any other log entry, with the meaning of its kind's first required field.
    Log { kind: EcoString, at: Option<Moment>, first: EcoString },
}

impl Identity {
    /// Whether everything that it is made of was typed and could be read.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Document(_) | Self::Slip(_) => true,
            Self::Action { at, .. } | Self::Log { at, .. } => at.is_some(),
        }
    }

    /// What tells the entry from others of its kind, on one line.
    #[must_use]
    pub fn words(&self) -> EcoString {
        match self {
            Self::Document(word) | Self::Slip(word) => word.clone(),
            Self::Action { at, items: rest, .. } | Self::Log { at, first: rest, .. } => {
                let rest = rest.trim_start_matches('[').trim_end_matches(']');
                let at = at.map(|at| at.to_string()).unwrap_or_default();
                eco_format!("{at} {rest}").trim().into()
            }
        }
    }
}

/// An entry of the register as it stands.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'r> {
    Document(&'r Document),
    Action(&'r Action),
    Log(&'r LogEntry),
}

impl<'r> From<&'r Document> for Entry<'r> {
    fn from(document: &'r Document) -> Self {
        Self::Document(document)
    }
}

impl<'r> From<&'r Action> for Entry<'r> {
    fn from(action: &'r Action) -> Self {
        Self::Action(action)
    }
}

impl<'r> From<&'r LogEntry> for Entry<'r> {
    fn from(entry: &'r LogEntry) -> Self {
        Self::Log(entry)
    }
}

impl<'r> Entry<'r> {
    /// Which keys it has.
    #[must_use]
    pub fn kind(self) -> EntryKind {
        match self {
            Self::Document(_) => EntryKind::Document,
            Self::Action(action) => EntryKind::Action(action.kind),
            Self::Log(entry) => EntryKind::Log(Arc::clone(&entry.kind)),
        }
    }

    /// What was typed.
    #[must_use]
    pub fn record(self) -> &'r Record {
        match self {
            Self::Document(document) => &document.record,
            Self::Action(action) => &action.record,
            Self::Log(entry) => &entry.record,
        }
    }

    /// Its file, and its number there from 1, or 0 if the file is this one entry.
    #[must_use]
    pub fn position(self) -> (FileId, u32) {
        match self {
            Self::Document(document) => (document.file, 0),
            Self::Action(action) => (action.file, action.place),
            Self::Log(entry) => (entry.file, entry.place),
        }
    }

    /// A document's id; an action's or log entry's slip, or path, or `path#n`.
    #[must_use]
    pub fn address(self) -> &'r EcoString {
        match self {
            Self::Document(document) => &document.id,
            Self::Action(action) => &action.address,
            Self::Log(entry) => &entry.address,
        }
    }

    /// What findings about it are about.
    #[must_use]
    pub fn subject(self) -> Subject {
        match self {
            Self::Document(document) => document.subject(),
            Self::Action(action) => action.subject(),
            Self::Log(entry) => entry.subject(),
        }
    }

    /// By what it is known in all its versions.
    #[must_use]
    pub fn identity(self) -> Identity {
        match self.record().text("slip") {
            Some(slip) if !matches!(self, Self::Document(_)) => Identity::Slip(slip.into()),
            _ => self.plain_identity(),
        }
    }

    /// By what it would be known if it had no slip number.
    #[must_use]
    pub fn plain_identity(self) -> Identity {
        match self {
            Self::Document(document) => Identity::Document(document.id.clone()),
            Self::Action(action) => Identity::Action {
                kind: action.kind,
                at: action.at,
                items: action.record.get("items").map(Value::meaning).unwrap_or_default().into(),
            },
            Self::Log(entry) => {
                let first = first_required(&entry.kind.shape).and_then(|key| entry.record.get(key));
                let first = first.map(Value::meaning).unwrap_or_default().into();
                Identity::Log { kind: entry.kind.name.clone(), at: entry.at, first }
            }
        }
    }
}

/// The first key of a log kind's own that must be filled in.
fn first_required(shape: &Shape) -> Option<&EcoString> {
    let common = &Vocabulary::shipped().log_fields;
    let own = shape.fields.iter().filter(|field| common.iter().all(|known| known.key != field.key));
    let mut required = own.filter(|field| field.required != Required::No && field.default.as_deref() != Some("at"));
    required.next().map(|field| &field.key)
}

/// The keys from which the identity of an entry without a slip is made, and the slip itself.
pub(super) fn identifying(kind: &EntryKind) -> Vec<EcoString> {
    match kind {
        EntryKind::Document => Vec::new(),
        EntryKind::Action(_) => ["slip", "at", "items", "action"].map(EcoString::from).into(),
        EntryKind::Log(kind) => {
            let fields = kind.shape.fields.iter();
            let stands_in =
                fields.filter(|field| field.default.as_deref() == Some("at")).map(|field| field.key.clone());
            let named = ["slip", "at"].map(EcoString::from).into_iter();
            named.chain(stands_in).chain(first_required(&kind.shape).cloned()).collect()
        }
    }
}
