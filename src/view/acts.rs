//! What somebody did: the slips and log entries in his name, each in one short line, since a clerk's years
//! hold tens of thousands (R11.4: who did what is on record). An act of which the audience may know no
//! paper, or whose log it is not given, is not there.

use std::collections::HashMap;

use ecow::EcoString;
use serde::Serialize;

use super::View;
use super::shown::Piece;
use crate::address;
use crate::entry::{Item, Vocabulary};
use crate::register::{Action, LogEntry};
use crate::time::Moment;

/// An act or a log entry, by its place in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ActAt {
    Action(usize),
    Log(usize),
}

/// What somebody did, in a line.
#[derive(Debug, Serialize)]
pub struct ActLine {
    pub at: String,
    /// The act, or the log with its register behind it.
    pub act: Piece,
    pub items: Vec<Piece>,
    /// Pieces for which there was no room.
    pub more: usize,
    /// Struck through since, with effect.
    pub voided: bool,
}

/// Most pieces of one line; the others stand on the pages of their documents.
const MOST_ITEMS: usize = 6;
/// About what a line takes, and each piece beside its number.
const OF_A_LINE: usize = 130;
const OF_AN_ITEM: usize = 60;

impl View<'_> {
    /// What each person did, as far as the audience may know of it, in the order of the register.
    pub(super) fn acts_by_person(&self) -> HashMap<EcoString, Vec<ActAt>> {
        let mut acts: HashMap<EcoString, Vec<ActAt>> = HashMap::new();
        for (at, action) in self.register().actions.iter().enumerate() {
            if let Some(by) = action.by.as_ref().filter(|_| action.at.is_some() && self.may_know_of(action)) {
                acts.entry(by.clone()).or_default().push(ActAt::Action(at));
            }
        }
        for (at, entry) in self.register().logs.iter().enumerate() {
            if let Some(by) = entry.by.as_ref().filter(|_| self.is_done(entry) && self.eyes.sees_log(&entry.kind)) {
                acts.entry(by.clone()).or_default().push(ActAt::Log(at));
            }
        }
        acts
    }

    /// Whether an act names no paper, or one at least that may be known of.
    fn may_know_of(&self, action: &Action) -> bool {
        let items = action.items();
        items.is_empty() || items.iter().any(|item| self.may_name(item))
    }

    fn may_name(&self, item: &Item) -> bool {
        self.examined.ledger.life(&item.document).is_none_or(|life| self.sees(life))
    }

    /// A shift set down ahead has not been done yet.
    fn is_done(&self, entry: &LogEntry) -> bool {
        entry.at.is_some_and(|at| !at.is_after(self.examined.as_of))
    }

    /// When it was done; all that are listed have a time.
    pub(super) fn act_time(&self, act: ActAt) -> Option<Moment> {
        match act {
            ActAt::Action(at) => self.register().actions[at].at,
            ActAt::Log(at) => self.register().logs[at].at,
        }
    }

    /// About how many bytes its line takes.
    pub(super) fn act_size(&self, act: ActAt) -> usize {
        let ActAt::Action(at) = act else { return OF_A_LINE + OF_AN_ITEM };
        let items = self.register().actions[at].items().iter().take(MOST_ITEMS);
        OF_A_LINE + items.map(|item| OF_AN_ITEM + 4 * item.document.len()).sum::<usize>()
    }

    /// An act as a line.
    pub(super) fn act_line(&self, act: ActAt) -> ActLine {
        let at = self.act_time(act).map(|at| self.time(at)).unwrap_or_default();
        match act {
            ActAt::Action(place) => {
                let action = &self.register().actions[place];
                let named: Vec<&Item> = action.items().iter().filter(|item| self.may_name(item)).collect();
                let word = Vocabulary::shipped().action_word(action.kind.name(), self.language());
                ActLine {
                    at,
                    act: Piece::plain(word),
                    more: named.len().saturating_sub(MOST_ITEMS),
                    items: named.into_iter().take(MOST_ITEMS).map(|item| self.plainly(item)).collect(),
                    voided: action.voided,
                }
            }
            ActAt::Log(place) => {
                let entry = &self.register().logs[place];
                let title = self.eyes.text(entry.kind.title(self.language()));
                let act = Piece { text: title, href: Some(address::register(&entry.kind.name)) };
                ActLine { at, act, items: Vec::new(), more: 0, voided: entry.voided }
            }
        }
    }

    /// A piece by its number alone.
    fn plainly(&self, item: &Item) -> Piece {
        let text = match &item.copy {
            Some(copy) => format!("{}#{copy}", item.document),
            None => item.document.to_string(),
        };
        let known = self.examined.ledger.life(&item.document).is_some();
        Piece { text, href: known.then(|| address::document(&item.document)) }
    }
}
