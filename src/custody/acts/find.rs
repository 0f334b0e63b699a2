//! Find (找回): a lost piece is at hand again.

use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let place = moves.action.record.text("place").map(Into::into);
    moves.act(Act::Find { place });
}
