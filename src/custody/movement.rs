//! Movements: what one action does to the copies of one document, before it is known where they are.
//! A bare date is the whole day: acts that let others happen come first in it, acts that end come
//! last, the others wait for a moment at which they fit. Must not know the state of any copy.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
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
    /// The same with the numbers typed beside it, wherever they are, and without those that stay.
    BareWith { also: Vec<EcoString>, but: Vec<EcoString> },
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

    /// When in its day an act on a bare date counts as done: minutes after midnight.
    fn whole_day_minute(&self) -> i64 {
        const LAST: i64 = 24 * 60 - 1;
        match self {
            Self::Back => 1,
            Self::Make { .. } => 2,
            Self::Give { .. } => LAST - 2,
            Self::Archive { .. } | Self::Lose => LAST - 1,
            Self::End { .. } => LAST,
            _ => 0,
        }
    }

    /// Whether on a bare date it waits for a moment of the day at which it fits.
    fn can_wait(&self) -> bool {
        matches!(
            self,
            Self::Place { .. }
                | Self::Find { .. }
                | Self::Need
                | Self::Store { .. }
                | Self::HandOver { .. }
                | Self::Touch
        )
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
    /// On a bare date: done at whichever moment of the day it fits.
    waits: bool,
}

impl Movement<'_> {
    /// Whether it may wait for a moment of its day at which it fits.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.waits
    }

    /// The day on which it is folded.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.instant.date()
    }

    /// Whether it is done as soon as it fits, not as late as it fits.
    #[must_use]
    pub fn is_eager(&self) -> bool {
        matches!(self.act, Act::Place { .. } | Act::Find { .. })
    }

    /// Whether after it the piece is not at hand.
    #[must_use]
    pub fn takes_away(&self) -> bool {
        matches!(self.act, Act::Give { .. } | Act::Lose | Act::End { .. })
    }

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
    /// When pieces count as come, or made, by an entry whose own time cannot be read: before all else.
    pub beginning: Option<Moment>,
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
        let ours = || row.items("items").iter().filter(|item| item.document == self.document.id);
        let numbers: Vec<EcoString> = ours().filter_map(|item| item.copy.clone()).collect();
        let is_bare = ours().any(|item| item.copy.is_none());
        Some(match (is_bare, numbers.is_empty()) {
            (false, _) => Pieces::Numbers(numbers),
            (true, true) => Pieces::Bare,
            (true, false) => Pieces::BareWith { also: numbers, but: Vec::new() },
        })
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

    /// Custody begins. An unreadable time costs nobody the custody itself.
    pub fn enter(&mut self, place: Option<EcoString>) {
        let (pieces, span) = (self.pieces(), self.item_span());
        if let Some(at) = self.action.at.or(self.beginning) {
            self.add(at, Act::Enter { place }, pieces, span);
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
        let (phase, waits) = (act.phase(), at.is_whole_day() && act.can_wait());
        self.list.push(Movement { at, act, pieces, action: self.action, span, instant, phase, waits });
    }

    /// A giving act and the returns of it: a return never comes before what it returns.
    pub fn give(&mut self, at: Moment, act: Act, pieces: Pieces, span: Span, backs: Vec<Return>) {
        if pieces == Pieces::Numbers(Vec::new()) {
            return;
        }
        let begin = self.list.len();
        self.add(at, act, pieces, span);
        for back in backs {
            self.add(back.at, Act::Back, back.pieces, back.span);
        }
        let Some((give, backs)) = self.list.get_mut(begin..).and_then(<[_]>::split_first_mut) else { return };
        let same_day = |back: &&Movement<'_>| back.at.date() == at.date();
        if give.at.is_whole_day() {
            let timed = backs.iter().filter(same_day).filter(|back| !back.at.is_whole_day());
            match timed.map(|back| back.instant).min() {
                Some(first) => give.instant = give.instant.min(first),
                // Out and back on one bare date: the pair fits wherever the piece is at hand.
                None => give.waits = backs.iter().any(|back| same_day(&back)),
            }
        }
        if give.waits {
            give.instant = give.at.start();
        }
        for back in backs {
            if back.at.is_before(at) {
                back.at = at;
            }
            back.waits = give.waits && back.at.date() == at.date();
            if back.instant <= give.instant {
                (back.instant, back.phase) = (give.instant, give.phase);
            }
        }
    }

    /// The returns written under `returned` of what was given at `given`.
    #[must_use]
    pub fn returns(&self, record: &Record, given: Moment) -> Vec<Return> {
        let rows = record.rows("returned");
        if rows.is_empty() && record.has("returned") {
            return vec![Return { at: given, pieces: Pieces::Bare, span: record.span_of("returned") }];
        }
        let back = |row: &Record| {
            let pieces = self.pieces_of(row).unwrap_or(Pieces::Bare);
            Some(Return { at: returned_at(row, "at", given)?, pieces, span: row.span_of("at") })
        };
        rows.iter().filter_map(back).collect()
    }
}

/// A return of what was given: when, which pieces, where it is written.
#[derive(Clone, Debug)]
pub struct Return {
    pub at: Moment,
    pub pieces: Pieces,
    pub span: Span,
}

/// When something came back; a time that cannot be read counts as no absence at all, so that
/// nothing else is held against anyone for it.
#[must_use]
pub fn returned_at(row: &Record, key: &str, given: Moment) -> Option<Moment> {
    row.time(key).or_else(|| row.has(key).then_some(given))
}
