//! The board on the wall: who has what now, since when and until when, and what lies where.
//! Speaks of now. Must not know how large it is written.

use serde::Serialize;

use super::View;
use super::index::StayAt;
use super::lists::{Grouped, PlaceCount};
use super::person::Holding;

/// The board.
#[derive(Debug, Serialize)]
pub struct BoardView {
    pub as_of: String,
    pub out_count: usize,
    pub late_count: usize,
    pub out: Vec<Grouped<OnBoard>>,
    pub places: Vec<PlaceCount>,
}

/// A copy that is out.
#[derive(Debug, Serialize)]
pub struct OnBoard {
    #[serde(flatten)]
    pub holding: Holding,
    /// It should have been back by now.
    pub late: bool,
}

/// Most rows: a wall has no more room, and the page of whereabouts has them all.
const MOST: usize = 300;

impl View<'_> {
    /// The board as of now, holders with something late first.
    #[must_use]
    pub fn board(&self) -> BoardView {
        let mut out = self.out_by_holder();
        let late_count = out.iter().flat_map(|(_, stays)| stays).filter(|at| self.is_late(**at)).count();
        out.sort_by_key(|(_, stays)| !stays.iter().any(|at| self.is_late(*at)));
        for (_, stays) in &mut out {
            stays.sort_by_key(|at| !self.is_late(*at));
        }
        BoardView {
            as_of: self.time(self.examined.as_of),
            out_count: out.iter().map(|(_, stays)| stays.len()).sum(),
            late_count,
            out: Grouped::shared(out, MOST, |key| self.party(key), |at| self.on_board(*at)),
            places: self.counts_of_places(),
        }
    }

    fn on_board(&self, at: StayAt) -> Option<OnBoard> {
        Some(OnBoard { holding: self.holding(at)?, late: self.is_late(at) })
    }

    fn is_late(&self, at: StayAt) -> bool {
        let due = self.stay(at).state.out().and_then(|out| out.due);
        due.is_some_and(|due| due.is_past(self.examined.as_of))
    }
}
