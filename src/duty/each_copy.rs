//! What a duty asks of each copy for itself: whether that was done, and of which it is still asked.
//! Copies that are lost or went another way are asked nothing more. Must not know any deadline.

use ecow::EcoString;

use super::done::Done;
use crate::custody::{CopyLife, End, State};

/// What was asked of several copies.
pub(super) struct EachCopy {
    /// Those it is still asked of, or all of them once none is left.
    pub copies: Vec<EcoString>,
    pub done: Done,
}

impl EachCopy {
    /// Of these copies, each with whether it was done; `None` where it is asked of none.
    pub fn of<'l, 'r: 'l>(
        copies: impl Iterator<Item = &'l CopyLife<'r>>,
        done: impl Fn(&CopyLife<'_>) -> Option<Done>,
    ) -> Option<Self> {
        let parts: Vec<(&EcoString, Done)> =
            copies.filter_map(|copy| done(copy).map(|done| (&copy.number, done))).collect();
        let done = Done::by_all(parts.iter().map(|(_, done)| *done))?;
        let asked = parts.into_iter().filter(|(_, part)| done != Done::Not || *part == Done::Not);
        Some(Self { copies: asked.map(|(number, _)| number.clone()).collect(), done })
    }
}

/// Whether custody of a copy ended in this way; `None` where it ended in another, or never began.
pub(super) fn ended(copy: &CopyLife<'_>, wanted: End) -> Option<Done> {
    let now = copy.now()?;
    match now.state {
        State::Ended { how, .. } => (how == wanted).then_some(Done::At(now.from)),
        State::Lost => None,
        _ => Some(Done::Not),
    }
}

/// Whether it was filed, wherever it has been since; `None` where it is gone without that.
pub(super) fn filed(copy: &CopyLife<'_>) -> Option<Done> {
    match copy.stays.iter().find(|stay| matches!(stay.state, State::Archived { .. })) {
        Some(stay) => Some(Done::At(stay.from)),
        None => is_there(copy).then_some(Done::Not),
    }
}

/// Whether the office has a copy, at hand or out, and knows where it is.
pub(super) fn is_there(copy: &CopyLife<'_>) -> bool {
    copy.now().is_some_and(|stay| stay.state.is_in_custody() && stay.state != State::Lost)
}
