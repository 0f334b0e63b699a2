//! Copy (复制): photocopies come into being, managed as originals; with those they are for until recovered.

use super::addressees::{shares, within};
use crate::custody::movement::{Act, Moves, Pieces, Return, returned_at};
use crate::entry::Record;
use crate::time::Moment;

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at.or(moves.beginning) else { return };
    moves.act(Act::Need);
    let made = Pieces::Numbers(moves.made.to_vec());
    let recovered = recovered(record, &made, at);
    let mut at_hand = moves.made.to_vec();
    for share in shares(moves, record.rows("for"), &made, at) {
        let numbers = match &share.pieces {
            Pieces::Numbers(numbers) => numbers.clone(),
            _ => moves.made.to_vec(),
        };
        at_hand.retain(|number| !numbers.contains(number));
        let pieces = Pieces::Numbers(numbers.clone());
        let ours = recovered.iter().filter_map(|back| within(back.clone(), &pieces));
        let backs = share.backs.into_iter().chain(ours).collect();
        moves.give(at, Act::Make { numbers, with: share.to, due: None }, pieces, share.span, backs);
    }
    // Those made for nobody stay in the office.
    let (pieces, span) = (Pieces::Numbers(at_hand.clone()), moves.item_span());
    moves.give(at, Act::Make { numbers: at_hand, with: Vec::new(), due: None }, pieces, span, Vec::new());
}

/// The recoveries written on the slip; one that names no numbers recovers all.
fn recovered(record: &Record, made: &Pieces, given: Moment) -> Vec<Return> {
    let back = |row: &Record| {
        let numbers: Vec<_> = row.names("numbers").map(|number| number.value.into()).collect();
        let pieces = if numbers.is_empty() { made.clone() } else { Pieces::Numbers(numbers) };
        Some(Return { at: returned_at(row, "at", given)?, pieces, span: row.span_of("at") })
    };
    record.rows("recovered").iter().filter_map(back).collect()
}
