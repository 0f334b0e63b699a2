//! Receive (签收): custody of what comes in begins, to the minute (R15.10).

use crate::custody::movement::Moves;

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    moves.enter(None);
}
