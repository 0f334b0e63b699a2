//! Who is named where: built once, so that no page walks the whole register.
//! Holds places in the ledger only; must not decide what is seen.

use std::collections::HashMap;

use ecow::EcoString;

use crate::custody::Life;
use crate::examine::Examined;

/// A stay of a copy, by places in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StayAt {
    pub life: usize,
    pub copy: usize,
    pub stay: usize,
}

/// What each person, place and unit has to do with.
#[derive(Debug, Default)]
pub struct Index {
    /// Stays with a person or unit, in the order of documents.
    pub held_by: HashMap<EcoString, Vec<StayAt>>,
    /// Copies that lie at a place now.
    pub lying_at: HashMap<EcoString, Vec<StayAt>>,
    /// Documents that came from a unit or belong to it.
    pub of_unit: HashMap<EcoString, Vec<usize>>,
    /// Documents that name a document.
    pub naming: HashMap<EcoString, Vec<usize>>,
    /// The documents that a slip names, by its number.
    pub slips: HashMap<EcoString, Vec<EcoString>>,
    /// Findings about a document, by place in the list.
    pub findings: HashMap<EcoString, Vec<usize>>,
    /// Duties on a person or unit: document's place and duty's place.
    pub duties_of: HashMap<EcoString, Vec<(usize, usize)>>,
}

impl Index {
    /// Index all lives that are seen.
    #[must_use]
    pub fn of(examined: &Examined<'_>, seen: impl Fn(&Life<'_>) -> bool) -> Self {
        let mut index = Self::default();
        for (at, life) in examined.ledger.lives.iter().enumerate().filter(|(_, life)| seen(life)) {
            index.add(at, life);
            for (duty, on) in
                examined.duties_of(at).iter().enumerate().flat_map(|(i, d)| d.on.iter().map(move |on| (i, on)))
            {
                index.duties_of.entry(on.clone()).or_default().push((at, duty));
            }
        }
        for action in examined.register.actions.iter().filter(|action| action.record.has("slip")) {
            let ids = action.items().iter().map(|item| item.document.clone());
            index.slips.entry(action.address.clone()).or_default().extend(ids);
        }
        for (at, finding) in examined.findings.iter().enumerate() {
            if let Some(id) = super::finding::document_of(finding) {
                index.findings.entry(id.clone()).or_default().push(at);
            }
        }
        index
    }

    fn add(&mut self, at: usize, life: &Life<'_>) {
        for (copy, copy_life) in life.copies.iter().enumerate() {
            for (stay, one) in copy_life.stays.iter().enumerate() {
                let here = StayAt { life: at, copy, stay };
                for holder in one.state.out().map(|out| &out.holders[..]).unwrap_or_default() {
                    self.held_by.entry(holder.clone()).or_default().push(here);
                }
            }
            if let Some(place) = copy_life.now().and_then(|stay| stay.state.place()) {
                let here = StayAt { life: at, copy, stay: copy_life.stays.len() - 1 };
                self.lying_at.entry(place.clone()).or_default().push(here);
            }
        }
        let record = &life.document.record;
        for unit in ["from", "unit"].into_iter().filter_map(|key| record.text(key)) {
            self.of_unit.entry(unit.into()).or_default().push(at);
        }
        for key in ["references", "derived_from", "reply"] {
            for named in record.names(key) {
                self.naming.entry(named.value.into()).or_default().push(at);
            }
        }
    }
}
