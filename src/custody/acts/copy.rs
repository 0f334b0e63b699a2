//! Copy (复制): photocopies come into being, managed as originals; with those they are for until recovered.

use super::addressees::shares;
use crate::custody::movement::{Act, Moves, Pieces};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    moves.act(Act::Need);
    let made = Pieces::Numbers(moves.made.to_vec());
    let backs: Vec<_> = record
        .rows("recovered")
        .iter()
        .filter_map(|row| {
            let numbers: Vec<_> = row.names("numbers").map(|number| number.value.into()).collect();
            let pieces = if numbers.is_empty() { made.clone() } else { Pieces::Numbers(numbers) };
            Some((row.time("at")?, pieces, row.span_of("at")))
        })
        .collect();
    let shares = shares(moves, record.rows("for"), &made);
    if shares.is_empty() {
        let act = Act::Make { numbers: moves.made.to_vec(), with: Vec::new(), due: None };
        let span = moves.item_span();
        moves.give(at, act, made, span, backs);
        return;
    }
    for share in shares {
        let numbers = match &share.pieces {
            Pieces::Numbers(numbers) => numbers.clone(),
            Pieces::Bare => moves.made.to_vec(),
        };
        let ours = |pieces: &Pieces| match pieces {
            Pieces::Numbers(back) => back.iter().filter(|n| numbers.contains(n)).cloned().collect(),
            Pieces::Bare => numbers.clone(),
        };
        let backs = backs.iter().map(|(at, pieces, span)| (*at, Pieces::Numbers(ours(pieces)), *span)).collect();
        let act = Act::Make { numbers: numbers.clone(), with: share.to, due: None };
        moves.give(at, act, Pieces::Numbers(numbers.clone()), share.span, backs);
    }
}
