//! A place's page: what it may hold, who answers for it, what lies there now, by year of entry.

use serde::Serialize;

use super::View;
use super::leaves::leaf;
use super::person::Holding;
use super::shown::Piece;
use crate::address;

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
    /// What this page is called, and all pages: the years of the documents, newest first.
    pub page: Option<String>,
    pub pages: Vec<String>,
    pub total: usize,
    /// The first sheet for counting what lies here; none where nothing does.
    pub count_sheet: Option<String>,
}

impl View<'_> {
    /// The page of a place for one year of documents; the newest where none is asked for.
    #[must_use]
    pub fn place_page(&self, key: &str, page: Option<&str>) -> Option<PlaceView> {
        let place = self.register().places.get(key)?;
        let now = self.examined.as_of;
        let leaf = leaf(&self.leaves().lying, key, page);
        let lying = self.index.lying_at.get(key).map(Vec::as_slice).unwrap_or_default();
        let rows = leaf.into_iter().flat_map(|leaf| &leaf.rows).map(|at| lying[*at as usize]);
        let inner = self.register().places.iter().filter(|other| other.within() == Some(key));
        Some(PlaceView {
            name: self.eyes.text(place.name()),
            kind: place.record.text("kind").map(|kind| self.choice("place-kind", kind)).unwrap_or_default(),
            level: self.level_word(place.level(now)),
            keeper: place.keeper(now).map(|keeper| self.person(keeper)),
            within: place.within().map(|within| self.place(within)),
            classified_only: place.record.is("classified_only"),
            inner: inner.map(|place| self.place(&place.key)).collect(),
            rows: rows.filter_map(|at| self.holding(at)).collect(),
            total: lying.len(),
            count_sheet: (self.count_sheets(key) > 0).then(|| address::count_sheet(key)),
            page: leaf.map(|leaf| leaf.key.clone()),
            pages: self.pages_of_place(key),
        })
    }
}
