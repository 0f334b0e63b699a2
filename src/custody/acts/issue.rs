//! Issue (签发): custody of the office's own papers begins with their printing.

use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    if moves.document.is_outgoing() {
        moves.enter(None);
    } else {
        moves.act(Act::Touch);
    }
}
