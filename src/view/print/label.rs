//! Labels to be stuck on pieces: a code with the number of the piece and nothing else, and beside it in
//! letters the same number, the level and the office. Must not know how a code is drawn.

use serde::Serialize;

use super::sheet::Mark;
use crate::custody::Life;
use crate::view::View;
use crate::view::shown::DocumentLink;

/// One label.
#[derive(Clone, Debug, Serialize)]
pub struct Label {
    /// What the code holds: `S2026-0001#000042`.
    pub code: String,
    pub id: String,
    pub copy: String,
    pub mark: Option<Mark>,
    pub office: String,
}

/// Most labels on a page of the site: four printed sheets.
pub(super) const MOST: usize = 96;

impl View<'_> {
    /// How many pages the labels of a document take; one at least.
    pub(super) fn label_pages(life: &Life<'_>) -> usize {
        life.copies.len().div_ceil(MOST).max(1)
    }

    /// The labels of a document on one of its pages, from 1: a label for each copy.
    pub(super) fn labels(&self, life: &Life<'_>, link: &DocumentLink, page: usize) -> Vec<Label> {
        let level = life.level_at(self.examined.as_of).map(|level| level.name().to_owned());
        let copies = life.copies.iter().skip(page.saturating_sub(1) * MOST).take(MOST);
        let label = |copy: &crate::custody::CopyLife<'_>| Label {
            code: format!("{}#{}", link.id, copy.number),
            id: link.id.clone(),
            copy: copy.number.to_string(),
            mark: level.clone().map(|level| Mark { text: self.choice("level", &level), level }),
            office: self.office(),
        };
        copies.map(label).collect()
    }
}
