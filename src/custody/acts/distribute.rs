//! Distribute (分发): pieces go to departments or people, each with its own return.

use super::addressees::{shares, within};
use crate::custody::life::OutKind;
use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    let due = record.time("due");
    let common = moves.returns(record, at);
    for share in shares(moves, record.rows("to"), &moves.pieces(), at) {
        let ours = common.iter().filter_map(|back| within(back.clone(), &share.pieces));
        let backs = share.backs.into_iter().chain(ours).collect();
        let give = Act::Give { kind: OutKind::Distribute, to: share.to, due };
        moves.give(at, give, share.pieces, share.span, backs);
    }
}
