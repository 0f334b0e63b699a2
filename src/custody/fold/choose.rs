//! Which copies a movement means: those numbered, or what a bare id stands for at that time.
//! Decides nothing about what becomes of them.

use ecow::EcoString;

use super::Fold;
use crate::custody::life::{CopyLife, End, State};
use crate::custody::movement::{Act, Movement, Pieces};
use crate::register::Action;

/// Each copy once, in the order of the copies.
fn union(mut some: Vec<usize>, others: Vec<usize>) -> Vec<usize> {
    some.extend(others);
    some.sort_unstable();
    some.dedup();
    some
}

impl<'r> Fold<'r> {
    /// The copies a movement means; what a bare id meant first holds all through its action.
    pub(super) fn select(&mut self, movement: &Movement<'r>) -> Vec<usize> {
        let meant = self.meant(movement);
        let settled = matches!(movement.act, Act::Enter { .. } | Act::Back);
        if !settled && !matches!(movement.pieces, Pieces::Numbers(_)) && self.chosen_by(movement.action).is_none() {
            self.chosen.push((movement.action, meant.clone()));
        }
        meant
    }

    /// The same, without settling anything.
    pub(super) fn meant(&self, movement: &Movement<'_>) -> Vec<usize> {
        match &movement.act {
            Act::Enter { .. } => return self.entering(&movement.pieces),
            Act::Back => return self.coming_back(movement),
            _ => {}
        }
        if let Pieces::Numbers(numbers) = &movement.pieces {
            return self.numbered(numbers);
        }
        if let Some(chosen) = self.chosen_by(movement.action) {
            return chosen.to_vec();
        }
        let meant = self.meant_by_bare(movement);
        match &movement.pieces {
            Pieces::BareWith { also, .. } => union(meant, self.numbered(also)),
            _ => meant,
        }
    }

    /// What the bare id stands for now.
    fn meant_by_bare(&self, movement: &Movement<'_>) -> Vec<usize> {
        match (&movement.act, &movement.pieces) {
            // A hand-over means what its giver holds, registration all that is in custody.
            (Act::HandOver { from, .. }, _) => self.held_by(from),
            (Act::Place { .. }, _) => self.all_in_custody(),
            (Act::Find { .. }, _) => self.lost(),
            (_, Pieces::BareWith { but, .. }) => self.at_hand_or_else(but),
            _ => self.at_hand_or_else(&[]),
        }
    }

    fn chosen_by(&self, action: &Action) -> Option<&[usize]> {
        let chosen = self.chosen.iter().find(|(chooser, _)| std::ptr::eq(*chooser, action));
        chosen.map(|(_, chosen)| chosen.as_slice())
    }

    /// Custody begins for all copies that came, or for those numbered.
    fn entering(&self, pieces: &Pieces) -> Vec<usize> {
        match pieces {
            Pieces::Numbers(numbers) => self.numbered(numbers),
            _ => self.those(|copy| copy.made_by.is_none()),
        }
    }

    /// What comes back: what this slip gave and is still with its holder.
    fn coming_back(&self, movement: &Movement<'_>) -> Vec<usize> {
        let ours = |at: &usize| {
            self.copies[*at].now().is_some_and(|stay| {
                let away = matches!(stay.state, State::Out(_) | State::Ended { how: End::Dispatched, .. });
                away && std::ptr::eq(stay.slip, movement.action)
            })
        };
        let candidates = match &movement.pieces {
            Pieces::Numbers(numbers) => self.numbered(numbers),
            _ => (0..self.copies.len()).collect(),
        };
        candidates.into_iter().filter(ours).collect()
    }

    fn numbered(&self, numbers: &[EcoString]) -> Vec<usize> {
        numbers.iter().filter_map(|number| self.copies.iter().position(|copy| copy.number == *number)).collect()
    }

    fn held_by(&self, person: &str) -> Vec<usize> {
        let held = self.those(|copy| {
            copy.now().and_then(|stay| stay.state.out()).is_some_and(|out| out.holders.iter().any(|h| h == person))
        });
        if held.is_empty() { self.at_hand_or_else(&[]) } else { held }
    }

    fn all_in_custody(&self) -> Vec<usize> {
        let held = self.those(CopyLife::is_in_custody);
        if held.is_empty() { self.originals() } else { held }
    }

    fn lost(&self) -> Vec<usize> {
        let lost = self.those(|copy| copy.now().is_some_and(|stay| stay.state == State::Lost));
        if lost.is_empty() { self.at_hand_or_else(&[]) } else { lost }
    }

    /// Those at hand; if there are none, those out, lost, ended, and at last those yet to come.
    fn at_hand_or_else(&self, but: &[EcoString]) -> Vec<usize> {
        let tries: [fn(&State) -> bool; 4] = [
            State::is_at_rest,
            |state| matches!(state, State::Out(_)),
            |state| matches!(state, State::Lost),
            |state| matches!(state, State::Ended { .. }),
        ];
        let which = |wanted: fn(&State) -> bool| {
            self.those(|copy| !but.contains(&copy.number) && copy.now().is_some_and(|stay| wanted(&stay.state)))
        };
        let found = tries.into_iter().map(which).find(|found| !found.is_empty());
        found.unwrap_or_else(|| self.those(|copy| copy.made_by.is_none() && !but.contains(&copy.number)))
    }

    fn originals(&self) -> Vec<usize> {
        self.those(|copy| copy.made_by.is_none())
    }

    fn those(&self, wanted: impl Fn(&CopyLife<'r>) -> bool) -> Vec<usize> {
        (0..self.copies.len()).filter(|at| wanted(&self.copies[*at])).collect()
    }
}
