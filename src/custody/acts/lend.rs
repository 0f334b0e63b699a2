//! Lend, consult, carry out (借阅, 查阅, 携带外出): to one person or several together, until due.

use ecow::EcoString;

use crate::custody::life::OutKind;
use crate::custody::movement::{Act, Moves};
use crate::register::ActionKind;
use crate::time::Moment;

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    let kind = match moves.action.kind {
        ActionKind::Consult => OutKind::Consult,
        ActionKind::CarryOut => OutKind::CarryOut,
        _ => OutKind::Lend,
    };
    let to: Vec<EcoString> = record.names("to").map(|name| name.value.into()).collect();
    let due: Option<Moment> = due(record);
    let backs = moves.returns(record, at);
    let (pieces, span) = (moves.pieces(), moves.item_span());
    moves.give(at, Act::Give { kind, to, due }, pieces, span, backs);
}

/// When a loan is due: as first written, or as last renewed.
#[must_use]
pub fn due(record: &crate::entry::Record) -> Option<Moment> {
    let renewed = record.rows("renewals").iter().filter_map(|row| row.time("due")).next_back();
    renewed.or_else(|| record.time("due"))
}
