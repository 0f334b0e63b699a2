//! The register: everything that was typed, decoded, put in order, names resolved.
//! Every later stage reads this; it must not know where copies are, what is due, or any page.

pub mod action;
mod assemble;
pub mod clause;
pub mod document;
mod index;
pub mod kind_duties;
pub mod kind_terms;
mod kind_words;
mod laid_down;
pub mod load;
pub mod log;
pub mod names;
pub mod numbering;
pub mod office;
mod own_kinds;
pub mod own_message;
pub mod own_rules;
pub mod people;
pub mod photocopy;
mod reading;
pub mod recall;
pub mod regulation;
mod resolve;
pub mod terms;
mod twins;
mod viewpoint;
pub mod views;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::entry::Record;
use crate::finding::Finding;
use crate::source::{FileId, Sources};

pub use action::{Action, ActionKind};
pub use document::Document;
pub use kind_duties::KindDuty;
pub use kind_terms::{Condition, KindApproval, KindTerms};
pub use log::{LogEntry, LogKind};
pub use names::{Named, Names};
pub use office::{Audience, Office};
pub use own_rules::OwnRule;
pub use recall::Recall;
pub use regulation::Regulation;
pub use terms::{DocumentKind, Level, Role, Urgency};

/// A whole register as of one reading.
#[derive(Debug)]
pub struct Register {
    pub sources: Sources,
    pub office: Office,
    pub people: Names,
    pub units: Names,
    pub places: Names,
    pub calendar: Calendar,
    /// In the order of their ids.
    pub documents: Vec<Document>,
    /// In their total order: time, kind, content; never the layout of files.
    pub actions: Vec<Action>,
    pub logs: Vec<LogEntry>,
    pub kinds: Vec<Arc<LogKind>>,
    /// The books that the office prints, shipped and own.
    pub views: Vec<views::RegisterView>,
    /// Those that can be read, in the order of their names.
    pub own_rules: Vec<OwnRule>,
    pub regulations: Vec<Regulation>,
    pub waivers: Vec<Record>,
    /// Text that could not be read: what it may mention is not called missing.
    pub unread: Vec<String>,
    /// Files of which something was found while they were read: not all that was typed in them stands
    /// here as it was typed.
    pub faulty: BTreeSet<FileId>,
    /// Digest of what the office lays down for all, where an earlier reading is recalled.
    pub laid_down: Option<u64>,
    /// Entries that lie after the viewpoint and were left out.
    pub later: usize,
    index: index::Index,
}

impl Register {
    /// Read and resolve everything; never fails.
    #[must_use]
    pub fn read(sources: Sources) -> (Self, Vec<Finding>) {
        Self::recalling(sources, &mut Recall::default())
    }

    /// The same, where what an earlier reading decoded is recalled.
    #[must_use]
    pub fn recalling(sources: Sources, recall: &mut Recall<'_>) -> (Self, Vec<Finding>) {
        let laid_down = recall.is_wanted().then(|| laid_down::digest(&sources));
        let (mut register, mut findings) = assemble::assemble(sources, recall);
        register.laid_down = laid_down;
        findings.extend(resolve::resolve(&mut register));
        (register, findings)
    }

    /// Read what the program brings itself, as every reading does when it gets there: for whoever waits
    /// for something else meanwhile.
    pub fn read_shipped() {
        let _ = LogKind::shipped();
    }

    /// The log entries that count: those struck through left out.
    pub fn valid_logs(&self) -> impl Iterator<Item = &LogEntry> {
        self.logs.iter().filter(|entry| !entry.voided)
    }

    /// The office's own rule of this name.
    #[must_use]
    pub fn own_rule(&self, name: &str) -> Option<&OwnRule> {
        self.own_rules.iter().find(|rule| rule.name == name)
    }

    /// Whether text that could not be read may speak of this document.
    #[must_use]
    pub fn may_be_mentioned(&self, id: &str) -> bool {
        self.unread.iter().any(|text| text.contains(id))
    }

    /// The name for reading of a person; the key itself for one who is not listed.
    #[must_use]
    pub fn person_name<'r>(&'r self, key: &'r str) -> &'r str {
        self.people.get(key).map_or(key, Named::name)
    }
}
