//! Issue (签发): custody of the office's own papers begins with their printing.

use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    if moves.document.is_outgoing() {
        moves.act(Act::Enter { place: None });
    } else {
        moves.act(Act::Touch);
    }
}
