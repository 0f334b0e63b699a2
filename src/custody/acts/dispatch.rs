//! Dispatch (发送): pieces leave custody for other units; a piece sent back by its addressee returns.

use super::addressees::shares;
use crate::custody::life::End;
use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    for share in shares(moves, record.rows("to"), &moves.pieces(), at) {
        let end = Act::End { how: End::Dispatched, to: share.to };
        moves.give(at, end, share.pieces, share.span, share.backs);
    }
}
