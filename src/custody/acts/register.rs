//! Register (登记): the piece gets its place. For internal papers and carriers, which nobody
//! delivers, it is here that custody begins.

use crate::custody::movement::{Act, Moves};
use crate::register::DocumentKind;

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let place = moves.action.record.text("place").map(Into::into);
    match moves.document.kind {
        Some(DocumentKind::Internal | DocumentKind::Carrier) => moves.enter(place),
        _ => moves.act(Act::Place { place }),
    }
}
