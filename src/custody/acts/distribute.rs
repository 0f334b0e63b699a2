//! Distribute (分发): pieces go to departments or people, each with its own return.

use super::addressees::shares;
use crate::custody::life::OutKind;
use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    let due = record.time("due");
    for share in shares(moves, record.rows("to"), &moves.pieces()) {
        let mut backs = moves.returns(share.row);
        backs.extend(moves.returns(record));
        let give = Act::Give { kind: OutKind::Distribute, to: share.to, due };
        moves.give(at, give, share.pieces, share.span, backs);
    }
}
