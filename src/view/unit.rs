//! A unit's page: who belongs to it and answers for what, what it has, what came from it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::View;
use super::person::{Holding, OnPerson};
use super::shown::{DocumentLink, Piece, ShownField};
use crate::entry::Vocabulary;
use crate::register::document::year_of;

/// Everything on one page of a unit.
#[derive(Debug, Serialize)]
pub struct UnitView {
    pub name: String,
    pub facts: Vec<ShownField>,
    pub outside: bool,
    pub inner: Vec<Piece>,
    pub people: Vec<Piece>,
    pub holds: Vec<Holding>,
    pub duties: Vec<OnPerson>,
    pub documents: Vec<DocumentLink>,
    pub year: Option<String>,
    pub years: Vec<String>,
}

impl View<'_> {
    /// The years of a unit's documents, newest first.
    #[must_use]
    pub fn years_of_unit(&self, key: &str) -> Vec<String> {
        let documents = self.index.of_unit.get(key).map(Vec::as_slice).unwrap_or_default();
        let years: BTreeSet<String> = documents.iter().map(|at| self.document_year(*at)).collect();
        years.into_iter().rev().collect()
    }

    fn document_year(&self, at: usize) -> String {
        year_of(&self.examined.ledger.lives[at].document.id).unwrap_or("—").to_owned()
    }

    /// The page of a unit for one year of documents; the newest where none is asked for.
    #[must_use]
    pub fn unit_page(&self, key: &str, year: Option<&str>) -> Option<UnitView> {
        let register = self.register();
        let unit = register.units.get(key)?;
        let years = self.years_of_unit(key);
        let year = year.map(str::to_owned).or_else(|| years.first().cloned());
        let documents = self.index.of_unit.get(key).map(Vec::as_slice).unwrap_or_default();
        let mut of_year: Vec<usize> =
            documents.iter().copied().filter(|at| Some(self.document_year(*at)) == year).collect();
        of_year.dedup();
        let held = self.index.held_by.get(key).map(Vec::as_slice).unwrap_or_default();
        let shape = Vocabulary::shipped().context("unit");
        let inner = register.units.iter().filter(|other| other.parent(self.examined.as_of) == Some(key));
        Some(UnitView {
            name: self.eyes.text(unit.name()),
            facts: self.fields(&unit.record, &shape, &["name", "outside"], false),
            outside: unit.is_outside(),
            inner: inner.map(|unit| self.unit(&unit.key)).collect(),
            people: register.people.iter().filter(|p| p.unit() == Some(key)).map(|p| self.person(&p.key)).collect(),
            holds: held.iter().filter(|at| self.is_now(**at)).filter_map(|at| self.holding(*at)).collect(),
            duties: self.open_duties(key),
            documents: of_year.iter().filter_map(|at| self.link_of(&self.examined.ledger.lives[*at])).collect(),
            year,
            years,
        })
    }
}
