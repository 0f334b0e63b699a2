//! When copies were given out and when they came back, slip by slip: from the stays of the ledger, and of
//! slips struck through, which the ledger does not know, from what they say. Copies of one document
//! that moved together are one row. Must not know on which page a row stands.

use std::collections::HashMap;

use ecow::EcoString;

use super::day::Move;
use crate::custody::{CopyLife, State};
use crate::register::{Action, ActionKind};
use crate::source::FileId;
use crate::view::View;

/// Acts that give papers out.
const GIVING: [ActionKind; 6] = [
    ActionKind::Submit,
    ActionKind::Distribute,
    ActionKind::Circulate,
    ActionKind::Consult,
    ActionKind::Lend,
    ActionKind::CarryOut,
];

impl View<'_> {
    /// All movements out and back, in the order of documents.
    pub(super) fn moves(&self) -> Vec<Move> {
        let actions = self.register().actions.iter().enumerate();
        let places: HashMap<(FileId, u32), usize> =
            actions.clone().map(|(at, action)| ((action.file, action.place), at)).collect();
        let mut moves = Vec::new();
        for (at, life) in self.examined.ledger.lives.iter().enumerate() {
            let first = moves.len();
            for copy in &life.copies {
                add_stays(&mut moves, first, at, copy, &places);
            }
        }
        let voided = actions.filter(|(_, action)| action.voided && GIVING.contains(&action.kind));
        moves.extend(voided.flat_map(|(at, action)| self.moves_said(at, action)));
        moves
    }

    /// What a slip that moves nothing says it moved.
    fn moves_said(&self, at: usize, action: &Action) -> Vec<Move> {
        let mut lives: Vec<usize> = Vec::new();
        let positions = action.items().iter().filter_map(|item| self.register().position(&item.document));
        positions.for_each(|position| {
            if !lives.contains(&position) {
                lives.push(position)
            }
        });
        let keys = |name: &str| action.record.names(name).map(|name| EcoString::from(name.value)).collect::<Vec<_>>();
        let rows = action.record.rows("to").iter().filter_map(|row| row.text("to").map(EcoString::from));
        let to: Vec<EcoString> = keys("to").into_iter().chain(rows).collect();
        let mut events = Vec::new();
        for row in action.record.rows("readings") {
            let reader = vec![EcoString::from(row.text("reader").unwrap_or_default())];
            events.extend(row.time("out").map(|out| (reader.clone(), false, out)));
            events.extend(row.time("back").map(|back| (reader, true, back)));
        }
        if action.kind != ActionKind::Circulate {
            events.extend(action.at.map(|given| (to.clone(), false, given)));
            let returned = action.record.rows("returned").iter().filter_map(|row| row.time("at"));
            events.extend(returned.map(|back| (to.clone(), true, back)));
        }
        let moves = lives.into_iter().flat_map(|life| {
            let named = super::pieces::named(action, &self.examined.ledger.lives[life]);
            let copies: Vec<EcoString> = named.into_iter().map(EcoString::from).collect();
            let one = move |(with, back, when)| Move { life, action: at, copies: copies.clone(), with, back, at: when };
            events.clone().into_iter().map(one)
        });
        moves.collect()
    }
}

/// The movements of one copy, joined to those of the same document from `first` on that moved with it.
fn add_stays(
    moves: &mut Vec<Move>,
    first: usize,
    life: usize,
    copy: &CopyLife<'_>,
    places: &HashMap<(FileId, u32), usize>,
) {
    for (at, stay) in copy.stays.iter().enumerate() {
        let Some(out) = stay.state.out() else { continue };
        let Some(action) = places.get(&(stay.action.file, stay.action.place)) else { continue };
        let came_back = copy.stays.get(at + 1).is_some_and(|next| State::is_at_rest(&next.state));
        let events = [(false, Some(stay.from)), (true, stay.to.filter(|_| came_back))];
        for (back, when) in events.into_iter().filter_map(|(back, when)| Some((back, when?))) {
            let same = |known: &&mut Move| {
                known.action == *action && known.back == back && known.at == when && known.with == out.holders
            };
            match moves[first..].iter_mut().find(same) {
                Some(known) => known.copies.push(copy.number.clone()),
                None => moves.push(Move {
                    life,
                    action: *action,
                    copies: vec![copy.number.clone()],
                    with: out.holders.clone(),
                    back,
                    at: when,
                }),
            }
        }
    }
}
