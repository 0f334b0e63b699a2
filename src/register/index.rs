//! Where things stand in the lists of a register: documents by id, actions by kind, and the documents
//! that each action names. Made anew whenever the lists change. Must not know what an action means.

use std::collections::HashMap;

use ecow::EcoString;
use rayon::prelude::*;

use super::{Action, ActionKind, Document, Register};

/// Places in the lists of one register.
#[derive(Debug, Default)]
pub(super) struct Index {
    documents: HashMap<EcoString, usize>,
    /// By the number of the kind.
    kinds: Vec<Vec<usize>>,
    /// By the place of the action.
    named: Vec<Box<[usize]>>,
}

impl Index {
    /// Of these lists.
    pub(super) fn of(documents: &[Document], actions: &[Action]) -> Self {
        let documents: HashMap<EcoString, usize> =
            documents.iter().enumerate().map(|(at, document)| (document.id.clone(), at)).collect();
        let named = actions.par_iter().map(|action| named(action, &documents)).collect();
        let mut kinds = vec![Vec::new(); ActionKind::all().count()];
        for (at, action) in actions.iter().enumerate() {
            kinds[action.kind as usize].push(at);
        }
        Self { documents, kinds, named }
    }
}

fn named(action: &Action, documents: &HashMap<EcoString, usize>) -> Box<[usize]> {
    let mut places: Vec<usize> = Vec::with_capacity(action.items().len());
    for place in action.items().iter().filter_map(|item| documents.get(&item.document)) {
        // An action names few documents, and most name one; of many the same stand together.
        if places.last() != Some(place) && !places.contains(place) {
            places.push(*place);
        }
    }
    places.into()
}

impl Register {
    /// Make the index anew, after the lists have changed.
    pub(super) fn index(&mut self) {
        self.index = Index::of(&self.documents, &self.actions);
    }

    /// The document with this id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.position(id).map(|at| &self.documents[at])
    }

    /// Its place in [`documents`](Self::documents).
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.documents.get(id).copied()
    }

    /// The actions of one kind, in their order; those struck through among them.
    pub fn acts(&self, kind: ActionKind) -> impl Iterator<Item = &Action> {
        self.places(kind).iter().map(|at| &self.actions[*at])
    }

    /// The same as places in [`actions`](Self::actions).
    #[must_use]
    pub fn places(&self, kind: ActionKind) -> &[usize] {
        self.index.kinds.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// The places of the documents that the action at a place names, each once, in the order named.
    #[must_use]
    pub fn named(&self, action: usize) -> &[usize] {
        self.index.named.get(action).map_or(&[], AsRef::as_ref)
    }
}
