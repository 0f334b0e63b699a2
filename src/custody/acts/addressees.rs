//! Who got which: the rows behind `to` and `for`, shared by distributing, dispatching and copying.
//! Rows may name their pieces; else as many pieces as rows go one each, in order, and any other
//! number goes to all together.

use ecow::EcoString;

use crate::custody::movement::{Moves, Pieces};
use crate::entry::Record;
use crate::source::Span;

/// Pieces that go to the same holders.
pub(super) struct Share<'a> {
    pub to: Vec<EcoString>,
    pub pieces: Pieces,
    /// The row, for what else stands there.
    pub row: &'a Record,
    pub span: Span,
}

/// Split what an action gives among its addressees.
pub(super) fn shares<'a>(moves: &Moves<'_, '_>, rows: &'a [Record], all: &Pieces) -> Vec<Share<'a>> {
    let to = |row: &Record| -> Vec<EcoString> { row.names("to").map(|name| name.value.into()).collect() };
    let share = |row: &'a Record, pieces: Pieces| Share { to: to(row), pieces, row, span: row.span_of("to") };
    if rows.iter().any(|row| row.has("items")) {
        let named = rows.iter().filter_map(|row| Some(share(row, moves.pieces_of(row)?)));
        return named.collect();
    }
    let numbers: Option<Vec<EcoString>> = match all {
        Pieces::Numbers(numbers) => Some(numbers.clone()),
        Pieces::Bare => Some(moves.document.copies.iter().map(|copy| copy.value.clone()).collect()),
    };
    match numbers {
        Some(numbers) if rows.len() > 1 && numbers.len() == rows.len() => {
            rows.iter().zip(numbers).map(|(row, number)| share(row, Pieces::Numbers(vec![number]))).collect()
        }
        _ => rows
            .first()
            .map(|row| Share { to: rows.iter().flat_map(to).collect(), ..share(row, all.clone()) })
            .into_iter()
            .collect(),
    }
}
