//! The read model of one audience: everything a page may show, already masked.
//! Pages see only this; what is withheld cannot be named by a template because it is not here.
//! Must not know HTML, templates or files.

pub mod acts;
pub mod agenda;
pub mod board;
pub mod changes;
pub mod charts;
pub mod clauses;
pub mod count_sheet;
pub mod day;
pub mod days;
pub mod document;
pub mod duties;
pub mod eyes;
pub mod feed;
pub mod finding;
mod fingerprint;
pub mod found;
pub mod home;
pub mod index;
pub mod inventory;
mod leaves;
pub mod lists;
pub mod mark;
pub mod next_step;
pub mod organisation;
pub mod person;
pub mod place;
pub mod policy;
pub mod print;
pub mod registers;
pub mod report;
mod room;
pub mod rule;
pub mod search;
pub mod shown;
pub mod timeline;
pub mod told;
pub mod unit;
pub mod veil;

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use ecow::EcoString;

use crate::changes::Changes;
use crate::examine::Examined;
use crate::history::Note;
use crate::lang::Language;
use crate::register::{Audience, Register};

use eyes::{Eyes, Sight};
use index::Index;

/// What one audience sees of an examined register.
pub struct View<'r> {
    examined: &'r Examined<'r>,
    eyes: Eyes<'r>,
    index: Index,
    changes: Option<&'r Changes<'r>>,
    /// The commits that touched the register, by place in the history.
    commits: BTreeSet<usize>,
    /// What is to be said of the change log as a whole.
    notes: Vec<Note>,
    /// The registers divided into pages, once a page asks for them.
    books: OnceLock<Vec<registers::Book>>,
    /// Places of log entries by the people they are about.
    about_people: OnceLock<HashMap<EcoString, Vec<usize>>>,
    /// The pages of people, places, units and the change log.
    leaves: OnceLock<leaves::Leaves>,
    /// Which sheets there are to print.
    print: OnceLock<print::Plan>,
    /// What stands on every page.
    marking: OnceLock<mark::Marking>,
    /// What the fingerprints of documents have in common.
    ground: OnceLock<Option<fingerprint::Ground>>,
    fingerprints: OnceLock<Vec<Option<u128>>>,
}

impl<'r> View<'r> {
    /// The view of an audience in a language.
    #[must_use]
    pub fn of(examined: &'r Examined<'r>, audience: Audience, language: Language) -> Self {
        let eyes = Eyes::of(examined.register, audience, language);
        let eyes = eyes.withholding(&examined.ledger.lives, examined.as_of);
        examined.work_out_duties();
        let index = Index::of(examined, |life| eyes.sight(life, examined.as_of) != Sight::Hidden);
        Self {
            examined,
            eyes,
            index,
            changes: None,
            commits: BTreeSet::new(),
            notes: Vec::new(),
            books: OnceLock::new(),
            about_people: OnceLock::new(),
            leaves: OnceLock::new(),
            print: OnceLock::new(),
            marking: OnceLock::new(),
            ground: OnceLock::new(),
            fingerprints: OnceLock::new(),
        }
    }

    fn register(&self) -> &'r Register {
        self.examined.register
    }

    /// The office's name, on every page.
    #[must_use]
    pub fn office(&self) -> String {
        self.eyes.text(self.register().office.name())
    }

    /// The audience's name.
    #[must_use]
    pub fn audience(&self) -> &str {
        &self.eyes.audience.name
    }

    /// Work out beside each other how registers, pasts and sheets are divided into pages. None of the
    /// three asks for another.
    pub fn divide(&self) {
        rayon::join(|| self.books(), || rayon::join(|| self.leaves(), || self.print_plan()));
    }

    /// Ids of the documents this audience may know of, in order.
    pub fn documents(&self) -> impl Iterator<Item = &'r str> {
        let lives = self.examined.ledger.lives.iter();
        lives
            .filter(|life| self.eyes.sight(life, self.examined.as_of) != Sight::Hidden)
            .map(|life| life.document.id.as_str())
    }

    /// Whether there is a document with this id that the audience may know of.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.examined.ledger.life(id).is_some_and(|life| self.sees(life))
    }

    /// Keys of all people, in the order typed.
    pub fn people(&self) -> impl Iterator<Item = &'r str> {
        self.register().people.keys().map(|key| key.as_str())
    }

    /// Keys of all places, in the order typed.
    pub fn places(&self) -> impl Iterator<Item = &'r str> {
        self.register().places.keys().map(|key| key.as_str())
    }

    /// Keys of all units, in the order typed.
    pub fn units(&self) -> impl Iterator<Item = &'r str> {
        self.register().units.keys().map(|key| key.as_str())
    }
}

impl View<'_> {
    /// The time as of which everything is told; only on pages that speak of today.
    #[must_use]
    pub fn as_of(&self) -> String {
        self.time(self.examined.as_of)
    }
}
