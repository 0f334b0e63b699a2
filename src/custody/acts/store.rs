//! Store (入柜): a piece at hand is laid at a place.

use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let place = moves.action.record.text("place").map(Into::into);
    moves.act(Act::Store { place });
}
