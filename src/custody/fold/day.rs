//! The days of the fold. A bare date is the whole day and is never out of order with what else
//! happened on it: such an act waits, and is done when it fits or, at the day's end, as it stands.
//! Must not know what an act does to a copy.

use super::Fold;
use crate::custody::life::State;
use crate::custody::movement::{Act, Movement};

/// Apply movements, sorted as they are, day by day.
pub(super) fn run<'r>(fold: &mut Fold<'r>, movements: &[Movement<'r>]) {
    let mut waiting: Vec<&Movement<'r>> = Vec::new();
    for movement in movements {
        if waiting.iter().any(|earlier| earlier.date() != movement.date()) {
            end_day(fold, &mut waiting);
        }
        if movement.waits() {
            waiting.push(movement);
        } else {
            // What needs the piece at hand was done before it went away.
            if movement.takes_away() {
                fit(fold, &mut waiting, |_| true);
            }
            fold.apply(movement);
        }
        fit(fold, &mut waiting, Movement::is_eager);
    }
    end_day(fold, &mut waiting);
}

/// Do what waits and fits, in order, until nothing more does.
fn fit<'r>(fold: &mut Fold<'r>, waiting: &mut Vec<&Movement<'r>>, wanted: impl Fn(&Movement<'r>) -> bool) {
    while let Some(next) = waiting.iter().position(|movement| wanted(movement) && fold.fits(movement)) {
        fold.apply(waiting.remove(next));
    }
}

/// Do all that still waits; what never fitted shows its fault.
fn end_day<'r>(fold: &mut Fold<'r>, waiting: &mut Vec<&Movement<'r>>) {
    fit(fold, waiting, |_| true);
    while !waiting.is_empty() {
        fold.apply(waiting.remove(0));
        fit(fold, waiting, |_| true);
    }
}

impl<'r> Fold<'r> {
    /// Whether any copy, or a paper of the office's own, is there to act on.
    pub(super) fn has_begun(&self) -> bool {
        let own = self.document.is_outgoing() || self.copies.is_empty();
        own || self.copies.iter().any(|copy| !copy.stays.is_empty())
    }

    /// Whether a movement would go without a fault now.
    fn fits(&self, movement: &Movement<'r>) -> bool {
        if movement.act == Act::Touch {
            return self.has_begun();
        }
        let meant = self.meant(movement);
        let states = || meant.iter().map(|at| self.copies[*at].now().map(|stay| &stay.state));
        match &movement.act {
            Act::Make { .. } => true,
            Act::Back => !meant.is_empty(),
            Act::Place { .. } => states().all(|state| state.is_some_and(State::is_in_custody)),
            Act::Find { .. } => states().all(|state| matches!(state, Some(State::Lost))),
            Act::HandOver { from, .. } => {
                states().all(|state| state.and_then(State::out).is_some_and(|out| out.holders.contains(from)))
            }
            _ => states().all(|state| state.is_some_and(State::is_at_rest)),
        }
    }
}
