//! Take-on (期初建账): pieces that the office held before it kept this register.

use crate::custody::movement::Moves;

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let place = moves.action.record.text("place").map(Into::into);
    moves.enter(place);
}
