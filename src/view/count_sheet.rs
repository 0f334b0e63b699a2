//! The count sheet of a place: what must lie there by the ledger, with room for what is found and for
//! the signatures. Absolute: the day of the count is filled in by hand.

use serde::Serialize;

use super::View;
use super::shown::{DocumentLink, Piece};

/// One sheet of the count of a place.
#[derive(Debug, Serialize)]
pub struct CountSheet {
    pub place: Piece,
    pub keeper: Option<Piece>,
    pub level: String,
    pub rows: Vec<CountLine>,
    /// How many copies must lie there, on all sheets.
    pub total: usize,
    /// Which sheet this is, from 1, and how many there are.
    pub sheet: usize,
    pub sheets: usize,
    /// The number of the row before the first.
    pub before: usize,
}

/// A copy that must lie there.
#[derive(Debug, Serialize)]
pub struct CountLine {
    pub document: DocumentLink,
    pub copy: String,
    pub pages: Option<i64>,
}

/// Most rows of one sheet.
const MOST: usize = 500;

impl View<'_> {
    /// How many sheets the count of a place takes; none where nothing lies there.
    #[must_use]
    pub fn count_sheets(&self, place: &str) -> usize {
        self.index.lying_at.get(place).map_or(0, |lying| lying.len().div_ceil(MOST))
    }

    /// One sheet of the count of a place, from 1.
    #[must_use]
    pub fn count_sheet(&self, place: &str, sheet: usize) -> Option<CountSheet> {
        let named = self.register().places.get(place)?;
        let lying = self.index.lying_at.get(place)?;
        let now = self.examined.as_of;
        let before = sheet.checked_sub(1)? * MOST;
        let line = |at: &super::index::StayAt| {
            let life = &self.examined.ledger.lives[at.life];
            let document = self.link_of(life)?;
            let pages = life.document.record.number("pages").filter(|_| !document.masked);
            Some(CountLine { document, copy: life.copies[at.copy].number.to_string(), pages })
        };
        Some(CountSheet {
            place: self.place(place),
            keeper: named.keeper(now).map(|keeper| self.person(keeper)),
            level: self.level_word(named.level(now)),
            rows: lying.iter().skip(before).take(MOST).filter_map(line).collect(),
            total: lying.len(),
            sheet,
            sheets: self.count_sheets(place),
            before,
        })
    }
}
