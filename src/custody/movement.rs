//! Movements: what one action does to the copies of one document, before it is known where they are.
//! Their order within a day: a bare date is the whole day, so acts that let others happen come
//! first and acts that end come last. Must not know the state of any copy.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use ecow::EcoString;

use super::life::{End, OutKind};
use crate::entry::Record;
use crate::register::{Action, Document};
use crate::source::Span;
use crate::time::Moment;

/// Which copies of the document an act means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pieces {
    /// The bare id: all copies when custody begins, else those at hand at that time.
    Bare,
    /// Copies by number.
    Numbers(Vec<EcoString>),
}

/// What an act does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Custody begins.
    Enter {
        place: Option<EcoString>,
    },
    /// A photocopy comes into being, with somebody or at hand.
    Make {
        numbers: Vec<EcoString>,
        with: Vec<EcoString>,
        due: Option<Moment>,
    },
    /// Registered at a place: comes before all else of its day.
    Place {
        place: Option<EcoString>,
    },
    /// Laid at a place, for which it must be at hand.
    Store {
        place: Option<EcoString>,
    },
    Archive {
        place: Option<EcoString>,
    },
    Give {
        kind: OutKind,
        to: Vec<EcoString>,
        due: Option<Moment>,
    },
    /// Comes back to its last place; only what this action gave, unless `pieces` says which.
    Back,
    End {
        how: End,
        to: Vec<EcoString>,
    },
    Lose,
    Find {
        place: Option<EcoString>,
    },
    /// Passes from one person who holds it to another, or back to the office.
    HandOver {
        from: EcoString,
        to: EcoString,
        to_office: bool,
    },
    /// Needs the piece at hand and moves nothing.
    Need,
    /// Needs custody to have begun and moves nothing.
    Touch,
}

impl Act {
    /// The order of acts at the same minute.
    fn phase(&self) -> u8 {
        match self {
            Self::Enter { .. } => 0,
            Self::Place { .. } => 2,
            Self::Back | Self::Find { .. } => 3,
            Self::Need | Self::Store { .. } | Self::Make { .. } | Self::HandOver { .. } => 4,
            Self::Touch => 5,
            Self::Give { .. } => 6,
            Self::Archive { .. } | Self::Lose => 8,
            Self::End { .. } => 9,
        }
    }

    /// When in its day an act on a bare date counts as done: minutes before midnight, or after the last.
    fn whole_day_minute(&self) -> i64 {
        const LAST: i64 = 24 * 60 - 1;
        match self {
            Self::Enter { .. } => 0,
            Self::Place { .. } => 1,
            Self::Back | Self::Find { .. } => 2,
            Self::Archive { .. } | Self::Lose => LAST - 1,
            Self::End { .. } => LAST,
            Self::Need
            | Self::Store { .. }
            | Self::Make { .. }
            | Self::HandOver { .. }
            | Self::Touch
            | Self::Give { .. } => LAST - 2,
        }
    }
}

/// One movement of one document's copies.
#[derive(Clone, Debug)]
pub struct Movement<'r> {
    pub at: Moment,
    pub act: Act,
    pub pieces: Pieces,
    pub action: &'r Action,
    /// Where it is written: an item, a row's time.
    pub span: Span,
    instant: NaiveDateTime,
    phase: u8,
}

impl Movement<'_> {
    /// The order of movements; equal ones stay in the order of their actions.
    #[must_use]
    pub fn order(&self) -> (NaiveDateTime, u8) {
        (self.instant, self.phase)
    }
}

/// Collects the movements of one action for one document.
pub struct Moves<'r, 'd> {
    pub document: &'d Document,
    pub action: &'r Action,
    /// Photocopies that this action made of this document.
    pub made: &'d [EcoString],
    /// Whether the receiving person of a hand-over keeps pieces for the office.
    pub to_office: bool,
    pub list: Vec<Movement<'r>>,
}

impl<'r> Moves<'r, '_> {
    /// The pieces of this document that the action names.
    #[must_use]
    pub fn pieces(&self) -> Pieces {
        self.pieces_of(&self.action.record).unwrap_or(Pieces::Bare)
    }

    /// The pieces of this document that a row names; `None` where it names none at all.
    #[must_use]
    pub fn pieces_of(&self, row: &Record) -> Option<Pieces> {
        if !row.has("items") {
            return None;
        }
        let ours = row.items("items").iter().filter(|item| item.document == self.document.id);
        let numbers: Option<Vec<EcoString>> = ours.map(|item| item.copy.clone()).collect();
        Some(numbers.map_or(Pieces::Bare, Pieces::Numbers))
    }

    /// Where the document is named in the action.
    #[must_use]
    pub fn item_span(&self) -> Span {
        let ours = self.action.items().iter().find(|item| item.document == self.document.id);
        ours.map_or(self.action.record.head, |item| item.span)
    }

    /// The action's own act on the pieces it names, at its own time.
    pub fn act(&mut self, act: Act) {
        let (pieces, span) = (self.pieces(), self.item_span());
        if let Some(at) = self.action.at {
            self.add(at, act, pieces, span);
        }
    }

    /// An act at another time or on other pieces.
    pub fn add(&mut self, at: Moment, act: Act, pieces: Pieces, span: Span) {
        if pieces == Pieces::Numbers(Vec::new()) {
            return;
        }
        let instant = if at.is_whole_day() {
            at.date().and_time(NaiveTime::MIN) + TimeDelta::minutes(act.whole_day_minute())
        } else {
            at.start()
        };
        let phase = act.phase();
        self.list.push(Movement { at, act, pieces, action: self.action, span, instant, phase });
    }

    /// A giving act and the returns of it: a return never comes before what it returns.
    pub fn give(&mut self, at: Moment, act: Act, pieces: Pieces, span: Span, backs: Vec<(Moment, Pieces, Span)>) {
        let begin = self.list.len();
        self.add(at, act, pieces, span);
        for (back, pieces, span) in backs {
            self.add(back, Act::Back, pieces, span);
        }
        let Some((give, backs)) = self.list.get_mut(begin..).and_then(<[_]>::split_first_mut) else { return };
        let same_day = |back: &&mut Movement<'_>| back.at.date() == at.date();
        if give.at.is_whole_day()
            && let Some(first) =
                backs.iter().filter(|b| b.at.date() == at.date() && !b.at.is_whole_day()).map(|b| b.instant).min()
        {
            give.instant = give.instant.min(first);
        }
        for back in backs.iter_mut().filter(same_day) {
            if back.at.is_whole_day() {
                back.instant = back.instant.max(give.instant);
            }
            if back.instant == give.instant {
                back.phase = give.phase + 1;
            }
        }
    }

    /// The returns written under `returned`: when, which pieces, where.
    #[must_use]
    pub fn returns(&self, record: &Record) -> Vec<(Moment, Pieces, Span)> {
        let rows = record.rows("returned").iter();
        rows.filter_map(|row| {
            let at = row.time("at")?;
            Some((at, self.pieces_of(row).unwrap_or(Pieces::Bare), row.span_of("at")))
        })
        .collect()
    }
}
