//! Submit (送批): the piece lies on a leader's desk until it comes back.

use crate::custody::life::OutKind;
use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let Some(at) = moves.action.at else { return };
    let to = moves.action.record.names("to").map(|name| name.value.into()).collect();
    let backs = moves.returns(&moves.action.record, at);
    let (pieces, span) = (moves.pieces(), moves.item_span());
    moves.give(at, Act::Give { kind: OutKind::Submit, to, due: None }, pieces, span, backs);
}
