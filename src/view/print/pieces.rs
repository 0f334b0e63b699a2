//! The pieces that a slip moved, document by document, as lists name them: what the ledger saw moved,
//! or where it saw nothing what the slip names. Must not know which list they are for.

use super::sheet::{Line, Mark};
use crate::custody::{Life, Stay};
use crate::duty::Duty;
use crate::register::Action;
use crate::view::View;
use crate::view::shown::{DocumentLink, Piece};

/// Copies of one document on a list.
pub(super) struct Pieces<'v> {
    pub life: &'v Life<'v>,
    pub link: DocumentLink,
    pub copies: Vec<&'v str>,
}

impl<'r> View<'r> {
    /// The pieces of a slip, in the order of its documents; only stays that `keep` accepts count.
    pub(super) fn pieces_moved<'v>(&'v self, action: &Action, keep: &dyn Fn(&Stay<'_>) -> bool) -> Vec<Pieces<'v>> {
        let mut done: Vec<usize> = Vec::new();
        let mut all = Vec::new();
        for item in action.items() {
            let Some(at) = self.register().position(&item.document).filter(|at| !done.contains(at)) else { continue };
            done.push(at);
            let life: &Life<'r> = &self.examined.ledger.lives[at];
            let Some(link) = self.link_of(life) else { continue };
            let moved = |copy: &&crate::custody::CopyLife<'_>| {
                copy.stays.iter().any(|stay| std::ptr::eq(stay.action, action) && keep(stay))
            };
            let copies: Vec<&str> = life.copies.iter().filter(moved).map(|copy| copy.number.as_str()).collect();
            all.push(Pieces { life, link, copies });
        }
        all
    }

    /// All pieces of a slip; those that it names where the ledger saw none moved.
    pub(super) fn pieces_of_slip<'v>(&'v self, action: &'v Action) -> Vec<Pieces<'v>> {
        let mut all = self.pieces_moved(action, &|_| true);
        for pieces in all.iter_mut().filter(|pieces| pieces.copies.is_empty()) {
            pieces.copies = named(action, pieces.life);
        }
        all
    }

    /// The pieces of an open duty about one document.
    pub(super) fn pieces_of_duty<'v>(&'v self, life: &'v Life<'r>, duty: &'v Duty) -> Option<Pieces<'v>> {
        let link = self.link_of(life)?;
        let whole =
            || life.copies.iter().filter(|copy| copy.is_in_custody()).map(|copy| copy.number.as_str()).collect();
        let copies = if duty.copies.is_empty() { whole() } else { duty.copies.iter().map(|c| c.as_str()).collect() };
        Some(Pieces { life, link, copies })
    }

    /// A row of a list: number in it, document number, title, level, copies, how many, pages.
    pub(super) fn piece_line(&self, at: usize, pieces: &Pieces<'_>) -> Line {
        let record = &pieces.life.document.record;
        let number = pieces.life.document.number().filter(|_| !pieces.link.masked);
        let number = number.map_or_else(|| pieces.link.id.clone(), |number| self.eyes.text(number));
        let pages = record.number("pages").filter(|_| !pieces.link.masked);
        Line {
            cells: vec![
                vec![Piece::plain((at + 1).to_string())],
                vec![Piece { text: pieces.link.id.clone(), href: Some(pieces.link.href.clone()) }],
                vec![Piece::plain(number)],
                vec![Piece::plain(&pieces.link.title)],
                vec![Piece::plain(&pieces.link.mark)],
                vec![Piece::plain(self.ranges(&pieces.copies))],
                vec![Piece::plain(pieces.copies.len().to_string())],
                vec![Piece::plain(pages.map(|pages| pages.to_string()).unwrap_or_default())],
            ],
            voided: false,
        }
    }

    /// The highest level among pieces.
    pub(super) fn mark_over(&self, all: &[Pieces<'_>]) -> Option<Mark> {
        let level = all.iter().filter_map(|pieces| pieces.life.level_at(self.examined.as_of)).max()?;
        Some(Mark { level: level.name().to_owned(), text: self.choice("level", level.name()) })
    }

    /// What is added up under a list of pieces: the word, and how many copies.
    pub(super) fn sum_of(&self, all: &[Pieces<'_>], columns: usize) -> Vec<String> {
        let count: usize = all.iter().map(|pieces| pieces.copies.len()).sum();
        let mut sums = vec![String::new(); columns];
        sums[0] = self.sheet_word("sum");
        if let Some(cell) = sums.get_mut(6) {
            *cell = count.to_string();
        }
        sums
    }
}

/// The copies of a document that a slip names; all where it names the document alone.
pub(super) fn named<'v>(action: &'v Action, life: &'v Life<'_>) -> Vec<&'v str> {
    let ours = action.items().iter().filter(|item| item.document == life.document.id);
    let named: Vec<&str> = ours.filter_map(|item| item.copy.as_deref()).collect();
    if named.is_empty() { life.copies.iter().map(|copy| copy.number.as_str()).collect() } else { named }
}

/// The first eight columns of every list of pieces.
pub(super) const COLUMNS: [&str; 8] =
    ["seq:num", "own_number:id", "number", "title:words", "level:lv", "copies", "count:num", "pages:num"];
