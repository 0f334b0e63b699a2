//! Whether something was done, as far as can be read: not, at a time, or at one that is illegible.
//! What is illegible is held against nobody, so it must never pass for "not".

use crate::entry::Record;
use crate::register::Action;
use crate::time::Moment;

/// Whether something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Not,
    At(Moment),
    /// Something stands there that says no time.
    Illegible,
}

impl Done {
    /// At the time of a field.
    pub fn in_field(record: &Record, key: &str) -> Self {
        match record.time(key) {
            Some(at) => Self::At(at),
            None if record.has(key) => Self::Illegible,
            None => Self::Not,
        }
    }

    /// By the first of these actions.
    pub fn by_first<'r>(actions: impl Iterator<Item = &'r Action>) -> Self {
        actions.map(|action| action.at.map_or(Self::Illegible, Self::At)).fold(Self::Not, Self::or)
    }

    /// By either of two: the earlier.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::At(one), Self::At(two)) => Self::At(if two.sort_key() < one.sort_key() { two } else { one }),
            (Self::At(at), _) | (_, Self::At(at)) => Self::At(at),
            (Self::Illegible, _) | (_, Self::Illegible) => Self::Illegible,
            (Self::Not, Self::Not) => Self::Not,
        }
    }

    /// By both of two: the later.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Not, _) | (_, Self::Not) => Self::Not,
            (Self::Illegible, _) | (_, Self::Illegible) => Self::Illegible,
            (Self::At(one), Self::At(two)) => Self::At(if two.sort_key() > one.sort_key() { two } else { one }),
        }
    }

    /// By all of these; `None` where there are none.
    pub fn by_all(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts.into_iter().reduce(Self::and)
    }
}

#[cfg(test)]
mod tests {
    use super::Done::{At, Illegible, Not};
    use super::*;

    fn at(text: &str) -> Done {
        At(Moment::parse(text, chrono_tz::Asia::Shanghai).unwrap())
    }

    #[test]
    fn either_takes_the_earlier_and_both_the_later() {
        let (first, second) = (at("2026-03-02 09:00"), at("2026-03-02 10:00"));
        assert_eq!(first.or(second), first);
        assert_eq!(second.and(first), second);
        assert_eq!(Not.or(first), first);
        assert_eq!(Not.and(first), Not);
    }

    #[test]
    fn what_is_illegible_never_passes_for_not_done() {
        let known = at("2026-03-02");
        assert_eq!(Illegible.or(Not), Illegible);
        assert_eq!(Illegible.or(known), known);
        assert_eq!(Illegible.and(known), Illegible);
        assert_eq!(Illegible.and(Not), Not);
        assert_eq!(Done::by_all([]), None);
    }
}
