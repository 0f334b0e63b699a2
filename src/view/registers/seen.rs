//! One row of a register as an audience sees it: the document, slip, person or entry behind it, and
//! what of them is withheld. Must not know columns, nor words.

use ecow::EcoString;

use super::cell::{inside, shape_of};
use super::learned::Learned;
use crate::custody::Life;
use crate::entry::Record;
use crate::entry::shape::Shape;
use crate::register::views::{Base, Path, RegisterView, Source};
use crate::register::{Action, LogEntry, Named};
use crate::time::Moment;
use crate::view::View;
use crate::view::eyes::Sight;

/// Stands for no document, no row inside.
pub(super) const NONE: u32 = u32::MAX;

/// Where a row comes from, by places in the register: small, because all rows of a book are held.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowAt {
    /// The row's own time, by which it stands in a month.
    pub at: Option<Moment>,
    /// The document, action, entry or person.
    pub main: u32,
    /// The document of an action's row.
    pub life: u32,
    /// The row inside the slip; of a disclosure the person's place in the document's list.
    pub inner: u32,
    /// Its number within its year.
    pub number: u32,
    /// Words of the entry are withheld, because it is about a piece that is not wholly seen.
    pub veiled: bool,
}

/// A row with everything behind it.
#[derive(Debug)]
pub(super) struct Seen<'v> {
    pub number: u32,
    pub life: Option<&'v Life<'v>>,
    /// The document that an action names and the register does not have.
    pub stranger: Option<&'v str>,
    pub action: Option<&'v Action>,
    pub log: Option<&'v LogEntry>,
    /// The row inside the slip.
    pub inner: Option<(&'v Record, &'v Shape)>,
    pub rows: Option<&'v EcoString>,
    pub person: Option<&'v Named>,
    pub learned: Option<Learned<'v>>,
    /// The document is not wholly seen.
    pub masked: bool,
    veiled: bool,
}

impl<'v> Seen<'v> {
    /// The id of the row's document.
    pub(super) fn document(&self) -> Option<&str> {
        self.life.map(|life| life.document.id.as_str()).or(self.stranger)
    }

    /// The action or log entry, with its shape.
    pub(super) fn entry(&self) -> Option<(&'v Record, &'v Shape)> {
        let action = self.action.map(|action| (&action.record, shape_of(action.kind)));
        action.or_else(|| self.log.map(|entry| (&entry.record, &*entry.kind.shape)))
    }

    /// Whether words behind a path are withheld.
    pub(super) fn veil_of(&self, path: &Path) -> bool {
        match path {
            Path::Field { base: Base::Row | Base::Entry, .. } => self.veiled,
            Path::Field { base: Base::Document | Base::Life(_), .. } => self.masked,
            Path::Field { base: Base::Person, .. } | Path::Derived(_) => false,
            Path::Field { base: Base::Log(_), .. } => false,
        }
    }

    /// Whether it is struck through.
    pub(super) fn is_voided(&self) -> bool {
        match (self.action, self.log) {
            (Some(action), _) => action.voided,
            (None, Some(entry)) => entry.voided,
            (None, None) => self.life.is_some_and(|life| life.document.record.has("voided")) && self.learned.is_none(),
        }
    }
}

impl View<'_> {
    /// The row behind a place.
    pub(super) fn seen<'s>(&'s self, view: &'s RegisterView, row: &RowAt) -> Seen<'s> {
        let mut seen = Seen {
            number: row.number,
            life: None,
            stranger: None,
            action: None,
            log: None,
            inner: None,
            rows: view.rows.as_ref(),
            person: None,
            learned: None,
            masked: false,
            veiled: row.veiled,
        };
        let main = row.main as usize;
        let register = self.register();
        match &view.source {
            Source::Documents(_) => seen.life = self.examined.ledger.lives.get(main),
            Source::Log(_) => seen.log = register.logs.get(main),
            Source::People => seen.person = register.people.iter().nth(main),
            Source::Disclosure => {
                seen.life = self.examined.ledger.lives.get(main);
                let learned = seen.life.map(|life| self.learned(life)).unwrap_or_default();
                seen.learned = learned.into_iter().nth(row.inner as usize);
            }
            Source::Actions(_) => {
                seen.action = register.actions.get(main);
                seen.life = self.examined.ledger.lives.get(row.life as usize);
                if let Some(action) = seen.action.filter(|_| seen.life.is_none()) {
                    let stranger = |id: &&str| register.document(id).is_none();
                    seen.stranger = action.items().iter().map(|item| item.document.as_str()).find(stranger);
                }
                seen.inner = self.inner(&seen, row.inner);
            }
        }
        seen.masked = match seen.life {
            Some(life) => self.eyes.sight(life, self.examined.as_of) != Sight::Whole,
            None => seen.stranger.is_some(),
        };
        seen
    }

    fn inner<'s>(&'s self, seen: &Seen<'s>, at: u32) -> Option<(&'s Record, &'s Shape)> {
        let (key, action) = (seen.rows?, seen.action?);
        let shape = inside(&shape_of(action.kind).field(key)?.kind)?;
        action.record.rows(key).get(at as usize).map(|row| (row, shape))
    }
}
