//! A unit's page: who belongs to it and answers for what, what it has, what came from it.

use serde::Serialize;

use super::View;
use super::leaves::leaf;
use super::lists::Few;
use super::person::{Holding, OnPerson};
use super::shown::{DocumentLink, Piece, ShownField};
use crate::entry::Vocabulary;

/// Everything on one page of a unit.
#[derive(Debug, Serialize)]
pub struct UnitView {
    pub name: String,
    pub facts: Vec<ShownField>,
    pub outside: bool,
    pub inner: Vec<Piece>,
    pub people: Vec<Piece>,
    pub holds: Few<Holding>,
    pub duties: Few<OnPerson>,
    pub documents: Vec<DocumentLink>,
    /// What this page is called, and all pages.
    pub page: Option<String>,
    pub pages: Vec<String>,
}

impl View<'_> {
    /// The page of a unit for one year of documents; the newest where none is asked for.
    #[must_use]
    pub fn unit_page(&self, key: &str, page: Option<&str>) -> Option<UnitView> {
        let register = self.register();
        let unit = register.units.get(key)?;
        let leaf = leaf(&self.leaves().of_unit, key, page);
        let documents = self.index.of_unit.get(key).map(Vec::as_slice).unwrap_or_default();
        let mut here: Vec<usize> =
            leaf.into_iter().flat_map(|leaf| &leaf.rows).map(|at| documents[*at as usize]).collect();
        here.dedup();
        let shape = Vocabulary::shipped().context("unit");
        let inner = register.units.iter().filter(|other| other.parent(self.examined.as_of) == Some(key));
        Some(UnitView {
            name: self.eyes.text(unit.name()),
            facts: self.fields(&unit.record, &shape, &["name", "outside"], false),
            outside: unit.is_outside(),
            inner: inner.map(|unit| self.unit(&unit.key)).collect(),
            people: register.people.iter().filter(|p| p.unit() == Some(key)).map(|p| self.person(&p.key)).collect(),
            holds: self.held_now(key),
            duties: self.open_duties(key),
            documents: here.iter().filter_map(|at| self.link_of(&self.examined.ledger.lives[*at])).collect(),
            page: leaf.map(|leaf| leaf.key.clone()),
            pages: self.pages_of_unit(key),
        })
    }
}
