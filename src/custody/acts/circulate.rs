//! Circulate (传阅): out to each reader and back, row by row; the office delivers, readers never pass on.

use crate::custody::life::OutKind;
use crate::custody::movement::{Act, Moves, Pieces, Return, returned_at};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    for row in record.rows("readings") {
        let (Some(out), Some(reader)) = (row.time("out"), row.text("reader")) else { continue };
        let back = returned_at(row, "back", out);
        let backs = back.map(|at| Return { at, pieces: Pieces::Bare, span: row.span_of("back") });
        let give = Act::Give { kind: OutKind::Circulate, to: vec![reader.into()], due: None };
        let pieces = moves.pieces();
        moves.give(out, give, pieces, row.span_of("out"), backs.into_iter().collect());
    }
    if record.rows("readings").is_empty() {
        moves.act(Act::Touch);
    }
}
