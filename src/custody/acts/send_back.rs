//! Send back (清退): pieces go back to those who want them; what may be kept, or is missing, stays.

use ecow::EcoString;

use crate::custody::life::End;
use crate::custody::movement::{Act, Moves, Pieces};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    let record = &moves.action.record;
    let Some(at) = moves.action.at else { return };
    let Some(stay) = staying(moves) else { return };
    let pieces = match moves.pieces() {
        Pieces::Numbers(numbers) => Pieces::Numbers(going(numbers, &stay)),
        Pieces::BareWith { also, .. } => Pieces::BareWith { also: going(also, &stay), but: stay },
        Pieces::Bare if stay.is_empty() => Pieces::Bare,
        Pieces::Bare => Pieces::BareWith { also: Vec::new(), but: stay },
    };
    let to = record.names("to").map(|name| name.value.into()).collect();
    let span = moves.item_span();
    moves.add(at, Act::End { how: End::SentBack, to }, pieces, span);
}

fn going(numbers: Vec<EcoString>, stay: &[EcoString]) -> Vec<EcoString> {
    numbers.into_iter().filter(|number| !stay.contains(number)).collect()
}

/// The numbers that stay; `None` where the whole document does.
fn staying(moves: &Moves<'_, '_>) -> Option<Vec<EcoString>> {
    let mut stay = Vec::new();
    for row in ["kept", "missing"].into_iter().flat_map(|key| moves.action.record.rows(key)) {
        match moves.pieces_of(row) {
            Some(Pieces::Numbers(numbers)) => stay.extend(numbers),
            Some(_) => return None,
            None => {}
        }
    }
    Some(stay)
}
