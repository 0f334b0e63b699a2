//! Hand over (移交): what a person holds passes to another, or to those who keep it for the office.

use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let (Some(from), Some(to)) = (record.text("from"), record.text("to")) else { return };
    let act = Act::HandOver { from: from.into(), to: to.into(), to_office: moves.to_office };
    moves.act(act);
}
