//! The duties of all documents, each document's worked out when somebody asks for them first: a check
//! that knows its findings already asks for few. Must not know who asks.

use std::sync::OnceLock;

use super::{Duty, of_life};
use crate::custody::Life;
use crate::facts::Facts;

/// The duties of each document, in the order of the ledger.
#[derive(Debug)]
pub struct Duties(Vec<OnceLock<Vec<Duty>>>);

impl Duties {
    /// Of so many documents; none worked out yet.
    #[must_use]
    pub fn of(documents: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(documents).collect())
    }

    /// Those of the document at a place, whose life this is. The same life and facts must be given
    /// every time.
    #[must_use]
    pub fn at(&self, place: usize, life: &Life<'_>, facts: &Facts<'_>) -> &[Duty] {
        self.0.get(place).map_or(&[], |duties| duties.get_or_init(|| of_life(life, facts)))
    }
}
