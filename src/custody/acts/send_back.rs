//! Send back (清退): pieces go back to those who want them; what may be kept stays.

use ecow::EcoString;

use crate::custody::life::End;
use crate::custody::movement::{Act, Moves, Pieces};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    let to = record.names("to").map(|name| name.value.into()).collect();
    let stays = ["kept", "missing"].into_iter().flat_map(|key| record.rows(key));
    let mut stay: Vec<EcoString> = Vec::new();
    for row in stays {
        match moves.pieces_of(row) {
            Some(Pieces::Numbers(numbers)) => stay.extend(numbers),
            // The whole document stays.
            Some(Pieces::Bare) => return,
            None => {}
        }
    }
    let all = match moves.pieces() {
        Pieces::Bare if stay.is_empty() => Pieces::Bare,
        Pieces::Bare => Pieces::Numbers(moves.document.copies.iter().map(|copy| copy.value.clone()).collect()),
        numbers @ Pieces::Numbers(_) => numbers,
    };
    let pieces = match all {
        Pieces::Bare => Pieces::Bare,
        Pieces::Numbers(numbers) => Pieces::Numbers(numbers.into_iter().filter(|n| !stay.contains(n)).collect()),
    };
    let span = moves.item_span();
    moves.add(at, Act::End { how: End::SentBack, to }, pieces, span);
}
