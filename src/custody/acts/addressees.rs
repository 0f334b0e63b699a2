//! Who got which: the rows behind `to` and `for`, shared by distributing, dispatching and copying.
//! Rows may name their pieces; else as many pieces as rows go one each, in order, and any other
//! number goes to all together.

use ecow::EcoString;

use crate::custody::movement::{Moves, Pieces, Return};
use crate::entry::Record;
use crate::source::Span;
use crate::time::Moment;

/// Pieces that go to the same holders, and what of them came back.
pub(super) struct Share {
    pub to: Vec<EcoString>,
    pub pieces: Pieces,
    pub span: Span,
    pub backs: Vec<Return>,
}

/// Split what an action gives at `at` among its addressees; `all` is what it gives altogether.
pub(super) fn shares(moves: &Moves<'_, '_>, rows: &[Record], all: &Pieces, at: Moment) -> Vec<Share> {
    let share = |row: &Record, pieces: Pieces| {
        let backs = moves.returns(row, at).into_iter().filter_map(|back| within(back, &pieces)).collect();
        Share { to: holders(row), pieces, span: row.span_of("to"), backs }
    };
    if rows.iter().any(|row| row.has("items")) {
        let named = rows.iter().filter_map(|row| Some(share(row, moves.pieces_of(row)?)));
        return named.filter(|share| share.pieces != Pieces::Numbers(Vec::new())).collect();
    }
    let numbers: Vec<EcoString> = match all {
        Pieces::Numbers(numbers) => numbers.clone(),
        _ => moves.document.copies.iter().map(|copy| copy.value.clone()).collect(),
    };
    match rows {
        [] => Vec::new(),
        [row] => vec![share(row, all.clone())],
        rows if numbers.len() == rows.len() => {
            rows.iter().zip(numbers).map(|(row, number)| share(row, Pieces::Numbers(vec![number]))).collect()
        }
        rows => vec![together(moves, rows, all, at)],
    }
}

/// What came back, as far as it is of these pieces; the bare id means all of them.
pub(super) fn within(back: Return, pieces: &Pieces) -> Option<Return> {
    let pieces = match (pieces, back.pieces) {
        (Pieces::Numbers(given), Pieces::Numbers(returned)) => {
            Pieces::Numbers(returned.into_iter().filter(|number| given.contains(number)).collect())
        }
        (_, returned @ Pieces::Numbers(_)) => returned,
        (given, _) => given.clone(),
    };
    (pieces != Pieces::Numbers(Vec::new())).then_some(Return { pieces, ..back })
}

fn holders(row: &Record) -> Vec<EcoString> {
    row.names("to").map(|name| name.value.into()).collect()
}

/// Pieces that several hold together are back once the last of them has returned his.
fn together(moves: &Moves<'_, '_>, rows: &[Record], all: &Pieces, at: Moment) -> Share {
    let last = |row: &Record| moves.returns(row, at).into_iter().max_by_key(|back| back.at.sort_key());
    let returned: Option<Vec<Return>> = rows.iter().map(last).collect();
    let back = returned.and_then(|all| all.into_iter().max_by_key(|back| back.at.sort_key()));
    Share {
        to: rows.iter().flat_map(holders).collect(),
        pieces: all.clone(),
        span: rows.first().map_or(moves.action.record.head, |row| row.span_of("to")),
        backs: back.map(|back| Return { pieces: all.clone(), ..back }).into_iter().collect(),
    }
}
