//! Lose (丢失): from when it was found out, nothing more can be done with the piece.

use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    moves.act(Act::Lose);
}
