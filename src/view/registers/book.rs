//! A register divided into pages: a page a month, a long month on several, none too long to open.
//! Worked out once for each register of a site. Must not know how a page looks.

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::seen::RowAt;
use crate::register::views::RegisterView;
use crate::view::View;
use crate::view::fingerprint::tell;
use crate::view::leaves::{MOST_BYTES, part_key, split};
use crate::view::shown::Piece;

/// A register with at most so many rows is shown whole on its first page.
const WHOLE: usize = 500;
/// Bytes of markup around a row, a cell, a link; a little more than the template writes.
const OF_A_ROW: usize = 64;
const OF_A_CELL: usize = 24;
const OF_A_LINK: usize = 24;
/// What a character that HTML must escape takes in addition.
const OF_AN_ESCAPE: usize = 5;

/// The address of rows without a time.
const UNDATED: &str = "undated";

/// One page's rows.
#[derive(Debug)]
pub(super) struct Sheet {
    /// `2026-03`; `None` for the whole register.
    pub period: Option<String>,
    /// Which part of the period, from 1, and of how many.
    pub part: usize,
    pub parts: usize,
    /// Places in the book's rows.
    pub rows: Vec<u32>,
}

impl Sheet {
    /// What its page is called: `2026-03`, `2026-03-2`.
    pub(super) fn key(&self) -> Option<String> {
        Some(part_key(self.period.as_ref()?, self.part))
    }
}

/// A register's rows and how they are divided.
#[derive(Debug)]
pub(in crate::view) struct Book {
    /// Its place among the registers.
    pub(super) view: usize,
    pub(super) rows: Vec<RowAt>,
    /// Of each row a digest of what it shows.
    pub(super) digests: Vec<u64>,
    /// The first page: the whole, or the newest month.
    pub(super) index: Sheet,
    /// All months, the newest first, each with its parts in order.
    pub(super) sheets: Vec<Sheet>,
}

impl View<'_> {
    /// All registers that the audience is given, divided into pages.
    pub(in crate::view) fn books(&self) -> &[Book] {
        self.books.get_or_init(|| {
            let views: Vec<usize> = (0..self.register().views.len()).filter(|at| self.is_given(*at)).collect();
            views.into_par_iter().map(|at| self.book(at)).collect()
        })
    }

    fn book(&self, at: usize) -> Book {
        let view = &self.register().views[at];
        let rows = self.rows(view);
        let (sizes, digests): (Vec<usize>, Vec<u64>) = rows.par_iter().map(|row| self.measured(view, row)).unzip();
        let mut months: BTreeMap<Option<String>, Vec<u32>> = BTreeMap::new();
        for (place, row) in (0..).zip(&rows) {
            months.entry(row.at.map(|at| at.date().format("%Y-%m").to_string())).or_default().push(place);
        }
        let whole = rows.len() <= WHOLE && sizes.iter().sum::<usize>() <= MOST_BYTES;
        let dated = months.keys().any(Option::is_some);
        let mut sheets = Vec::new();
        if dated || !whole {
            for (month, places) in months.into_iter().rev() {
                sheets.extend(parts(&month.unwrap_or_else(|| UNDATED.to_owned()), places, &sizes));
            }
        }
        let index = match sheets.first() {
            Some(newest) if !whole => Sheet { rows: newest.rows.clone(), period: newest.period.clone(), ..*newest },
            _ => Sheet { period: None, part: 1, parts: 1, rows: (0..).take(rows.len()).collect() },
        };
        Book { view: at, rows, digests, index, sheets }
    }

    /// About how many bytes a row takes on its page, and a digest of all by which it plays a part there:
    /// what it shows, under which head it stands, what it adds to the sums.
    fn measured(&self, view: &RegisterView, at: &RowAt) -> (usize, u64) {
        let seen = self.seen(view, at);
        let row = self.row(view, &seen);
        let bytes: usize = row.cells.iter().map(|cell| OF_A_CELL + cell.iter().map(bytes).sum::<usize>()).sum();
        let numbers: Vec<String> = view.summed().map(|path| self.number(&seen, path).to_string()).collect();
        let mut digest = Xxh3::new();
        let told = tell(&mut digest, &(row, self.head_of_band(view, at, &seen), numbers));
        debug_assert!(told.is_some(), "something in a row is of a kind that cannot be told");
        (OF_A_ROW + bytes, digest.digest())
    }
}

fn bytes(piece: &Piece) -> usize {
    let escaped = |text: &str| text.len() + OF_AN_ESCAPE * text.bytes().filter(|b| b"&<>\"'/".contains(b)).count();
    escaped(&piece.text)
        + piece.href.as_ref().map_or(0, |href| OF_A_LINK + escaped(href) + 2 * href.matches(' ').count())
}

/// A period's rows on as many pages as they need.
fn parts(period: &str, places: Vec<u32>, sizes: &[usize]) -> Vec<Sheet> {
    let parts = split(places, |place| sizes[place as usize], MOST_BYTES);
    let count = parts.len();
    let sheet = |(part, rows)| Sheet { period: Some(period.to_owned()), part, parts: count, rows };
    (1..).zip(parts).map(sheet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(rows: u32, size: usize) -> Vec<usize> {
        let sizes = vec![size; rows as usize];
        parts("2026-03", (0..rows).collect(), &sizes).iter().map(|sheet| sheet.rows.len()).collect()
    }

    #[test]
    fn a_long_month_is_split_by_rows_and_by_bytes() {
        assert_eq!(lengths(10, 100), [10]);
        assert_eq!(lengths(4001, 10), [2000, 2000, 1]);
        assert_eq!(lengths(1000, 1000), [440, 440, 120]);
        assert_eq!(lengths(2, MOST_BYTES + 1), [1, 1]);
        let sheets = parts("2026-03", (0..3000).collect(), &vec![10; 3000]);
        assert_eq!(sheets.iter().filter_map(Sheet::key).collect::<Vec<_>>(), ["2026-03", "2026-03-2"]);
    }
}
