//! A place's page: what it may hold, who answers for it, what lies there now, by year of entry.

use std::collections::BTreeMap;

use serde::Serialize;

use super::View;
use super::person::Holding;
use super::shown::Piece;
use crate::register::document::year_of;

/// Everything on one page of a place.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    pub name: String,
    pub kind: String,
    pub level: String,
    pub keeper: Option<Piece>,
    pub within: Option<Piece>,
    pub classified_only: bool,
    /// Places inside it.
    pub inner: Vec<Piece>,
    pub rows: Vec<Holding>,
    /// How many copies lie there, by the year of their documents; newest first.
    pub years: Vec<(String, usize)>,
    pub year: Option<String>,
    pub total: usize,
}

impl View<'_> {
    /// The years of the documents that lie at a place, newest first, with the number of copies.
    #[must_use]
    pub fn years_at(&self, place: &str) -> Vec<(String, usize)> {
        let mut years: BTreeMap<String, usize> = BTreeMap::new();
        for at in self.index.lying_at.get(place).map(Vec::as_slice).unwrap_or_default() {
            *years.entry(self.year_of_life(at.life)).or_default() += 1;
        }
        years.into_iter().rev().collect()
    }

    fn year_of_life(&self, life: usize) -> String {
        year_of(&self.examined.ledger.lives[life].document.id).unwrap_or("—").to_owned()
    }

    /// The page of a place for one year of documents; the newest where none is asked for.
    #[must_use]
    pub fn place_page(&self, key: &str, year: Option<&str>) -> Option<PlaceView> {
        let place = self.register().places.get(key)?;
        let now = self.examined.as_of;
        let years = self.years_at(key);
        let year = year.map(str::to_owned).or_else(|| years.first().map(|(year, _)| year.clone()));
        let lying = self.index.lying_at.get(key).map(Vec::as_slice).unwrap_or_default();
        let rows = lying.iter().filter(|at| Some(self.year_of_life(at.life)) == year);
        let inner = self.register().places.iter().filter(|other| other.within() == Some(key));
        Some(PlaceView {
            name: self.eyes.text(place.name()),
            kind: place.record.text("kind").map(|kind| self.choice("place-kind", kind)).unwrap_or_default(),
            level: place.level(now).map(|level| self.choice("level", level.name())).unwrap_or_default(),
            keeper: place.keeper(now).map(|keeper| self.person(keeper)),
            within: place.within().map(|within| self.place(within)),
            classified_only: place.record.is("classified_only"),
            inner: inner.map(|place| self.place(&place.key)).collect(),
            rows: rows.filter_map(|at| self.holding(*at)).collect(),
            total: lying.len(),
            years,
            year,
        })
    }
}
