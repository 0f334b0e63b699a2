//! The home page: the state of the office as of now.

use serde::Serialize;

use super::View;
use super::lists::{DueRow, Grouped, Whereabouts};
use super::shown::DocumentLink;
use crate::finding::Severity;
use crate::register::ActionKind;

/// Everything on the home page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    pub as_of: String,
    pub documents: usize,
    pub in_custody: usize,
    pub out: usize,
    pub errors: usize,
    pub warnings: usize,
    /// Entries that lie after the time looked from.
    pub later: usize,
    pub overdue_count: usize,
    pub overdue: Vec<Grouped<DueRow>>,
    pub due_soon: Vec<DueRow>,
    pub whereabouts: Whereabouts,
    /// What came in and went out in the last seven days.
    pub came_in: Vec<Moved>,
    pub went_out: Vec<Moved>,
}

/// A document that came or went, and when.
#[derive(Debug, Serialize)]
pub struct Moved {
    pub at: String,
    pub word: String,
    pub document: DocumentLink,
}

/// How far ahead the home page looks, and how far back, in days.
const AHEAD: i64 = 7;

impl View<'_> {
    /// The home page.
    #[must_use]
    pub fn home(&self) -> HomeView {
        let whereabouts = self.whereabouts();
        let overdue = self.overdue();
        let lives = || self.examined.ledger.lives.iter().filter(|life| self.link_of(life).is_some());
        let copies = lives().flat_map(|life| &life.copies);
        HomeView {
            as_of: self.time(self.examined.as_of),
            documents: lives().count(),
            in_custody: copies.filter(|copy| copy.is_in_custody()).count(),
            out: whereabouts.out_count,
            errors: self.examined.count(Severity::Error),
            warnings: self.examined.count(Severity::Warning),
            later: self.register().later,
            overdue_count: overdue.iter().map(|group| group.rows.len()).sum(),
            overdue,
            due_soon: self.due_within(0, AHEAD),
            came_in: self.moved(&[ActionKind::Receive, ActionKind::TakeOn]),
            went_out: self.moved(&[
                ActionKind::Dispatch,
                ActionKind::SendBack,
                ActionKind::Destroy,
                ActionKind::Archive,
            ]),
            whereabouts,
        }
    }

    /// What one of these actions did in the last days, newest first.
    fn moved(&self, kinds: &[ActionKind]) -> Vec<Moved> {
        let today = self.examined.as_of.date();
        let recent =
            self.register().actions.iter().rev().filter(|action| kinds.contains(&action.kind) && !action.voided);
        let recent = recent.filter_map(|action| Some((action, action.at?)));
        let recent = recent.filter(|(_, at)| (0..AHEAD).contains(&(today - at.date()).num_days()));
        let rows = recent.flat_map(|(action, at)| {
            let mut ids: Vec<_> = action.items().iter().map(|item| item.document.clone()).collect();
            ids.dedup();
            ids.into_iter().filter_map(move |id| {
                Some(Moved {
                    at: self.time(at),
                    word: self.choice("action", action.kind.name()),
                    document: self.document_link(&id)?,
                })
            })
        });
        rows.take(50).collect()
    }
}
