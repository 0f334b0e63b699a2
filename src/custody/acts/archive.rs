//! Archive (归档): a finished piece goes to the archive, still in custody, until it is
//! transferred to the public archives (进馆).

use crate::custody::life::End;
use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let place = record.text("place").map(Into::into);
    moves.act(Act::Archive { place });
    if let Some(transferred) = record.record("transferred")
        && let Some(at) = transferred.time("at")
    {
        let to = transferred.text("to").map(Into::into).into_iter().collect();
        let (pieces, span) = (moves.pieces(), transferred.span_of("at"));
        moves.add(at, Act::End { how: End::Transferred, to }, pieces, span);
    }
}
