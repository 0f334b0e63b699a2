//! The home page: the state of the office as of now. Every list is short and leads to the whole.

use serde::Serialize;

use super::View;
use super::charts::Chart;
use super::lists::{DueRow, Few, Grouped};
use super::person::Holding;
use super::shown::{DocumentLink, Piece, ShownState};
use crate::address;
use crate::custody::Life;
use crate::duty::Duty;
use crate::finding::Severity;
use crate::register::{ActionKind, DocumentKind};

/// Everything on the home page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    pub as_of: String,
    pub documents: usize,
    pub in_custody: usize,
    pub out_count: usize,
    pub errors: usize,
    pub warnings: usize,
    /// Entries that lie after the time looked from.
    pub later: usize,
    pub overdue_count: usize,
    pub overdue: Vec<Grouped<DueRow>>,
    pub due_today: Few<DueRow>,
    pub due_soon: Few<DueRow>,
    pub out: Vec<Grouped<Holding>>,
    /// What came in and went out in the last seven days.
    pub came_in: Few<Moved>,
    pub went_out: Few<Moved>,
    pub telegrams: Few<TelegramRow>,
    pub found: Vec<RuleCount>,
    pub charts: Vec<Chart>,
}

/// A document that came or went, and when.
#[derive(Debug, Serialize)]
pub struct Moved {
    pub at: String,
    pub word: String,
    pub document: DocumentLink,
}

/// A telegram that is not settled yet.
#[derive(Debug, Serialize)]
pub struct TelegramRow {
    pub document: DocumentLink,
    pub since: String,
    pub state: Option<ShownState>,
    /// What is to be done with it next, and by when.
    pub next: Option<String>,
    pub due: Option<String>,
}

/// How often a rule found something.
#[derive(Debug, Serialize)]
pub struct RuleCount {
    pub severity: &'static str,
    pub severity_word: String,
    pub rule: Piece,
    pub count: usize,
}

/// How far ahead the home page looks, and how far back, in days.
const DAYS: i64 = 7;
/// Most rows of a list.
const MOST: usize = 40;

impl View<'_> {
    /// The home page.
    #[must_use]
    pub fn home(&self) -> HomeView {
        let out = self.out_by_holder();
        let lives = || self.examined.ledger.lives.iter().filter(|life| self.sees(life));
        let copies = lives().flat_map(|life| &life.copies);
        let today = self.examined.as_of.date();
        HomeView {
            as_of: self.time(self.examined.as_of),
            documents: lives().count(),
            in_custody: copies.filter(|copy| copy.is_in_custody()).count(),
            out_count: out.iter().map(|(_, stays)| stays.len()).sum(),
            errors: self.examined.count(Severity::Error),
            warnings: self.examined.count(Severity::Warning),
            later: self.register().later,
            overdue_count: self.overdue_by_party().iter().map(|(_, duties)| duties.len()).sum(),
            overdue: self.overdue(MOST),
            due_today: self.due_within(0, 0, MOST),
            due_soon: self.due_within(1, DAYS, MOST),
            out: Grouped::shared(out, MOST, |key| self.party(key), |at| self.holding(*at)),
            came_in: self.moved_since(&IN, today - chrono::TimeDelta::days(DAYS - 1), MOST),
            went_out: self.moved_since(&OUT, today - chrono::TimeDelta::days(DAYS - 1), MOST),
            telegrams: self.telegrams(),
            found: self.found(),
            charts: self.charts(),
        }
    }

    /// What actions of these kinds did from a day on, newest first.
    pub(super) fn moved_since(&self, kinds: &[ActionKind], from: chrono::NaiveDate, most: usize) -> Few<Moved> {
        let today = self.examined.as_of.date();
        let actions = self.register().actions.iter().rev();
        let recent = actions.filter(|action| kinds.contains(&action.kind) && !action.voided);
        let recent = recent.filter_map(|action| Some((action, action.at?)));
        let recent = recent.filter(|(_, at)| (from..=today).contains(&at.date()));
        let all: Vec<_> = recent
            .flat_map(|(action, at)| {
                let mut ids: Vec<&str> = action.items().iter().map(|item| item.document.as_str()).collect();
                ids.dedup();
                ids.into_iter().map(move |id| (at, action.kind, id))
            })
            .filter(|(_, _, id)| self.examined.ledger.life(id).is_some_and(|life| self.sees(life)))
            .collect();
        Few::of(&all, most, |(at, kind, id)| {
            let word = self.choice("action", kind.name());
            Some(Moved { at: self.time(*at), word, document: self.document_link(id)? })
        })
    }

    /// Telegrams in custody that are not filed: the most urgent first, then in the order they came.
    fn telegrams(&self) -> Few<TelegramRow> {
        let lives = self.examined.lives();
        let in_hand = |life: &Life<'_>| {
            let unsettled = |copy: &crate::custody::CopyLife<'_>| {
                copy.now().is_some_and(|stay| stay.state.out().is_some() || stay.state.is_at_rest() && !is_filed(stay))
            };
            life.document.kind == Some(DocumentKind::Telegram) && life.copies.iter().any(unsettled)
        };
        let mut all: Vec<_> = lives.filter(|(life, _)| in_hand(life) && self.sees(life)).collect();
        all.sort_by_key(|(life, _)| (std::cmp::Reverse(life.document.urgency), life.begun().map(|at| at.sort_key())));
        let row = |(life, duties): &(&Life<'_>, &[Duty])| {
            let open = duties.iter().filter(|duty| duty.is_open(self.examined.as_of));
            let next = open.min_by_key(|duty| duty.due.end());
            Some(TelegramRow {
                document: self.link_of(life)?,
                since: life.begun().map(|at| self.time(at)).unwrap_or_default(),
                state: life.copies.first().and_then(|copy| copy.now()).map(|stay| self.state(&stay.state)),
                next: next.map(|duty| self.duty_title(duty)),
                due: next.map(|duty| self.time(duty.due)),
            })
        };
        Few::of(&all, MOST, row)
    }

    /// How often each rule found something this audience may know of.
    fn found(&self) -> Vec<RuleCount> {
        let counted = self.findings_by_rule().into_iter().map(|(severity, name, findings)| RuleCount {
            severity: severity.name(),
            severity_word: self.say(severity.text()),
            rule: Piece { text: self.summary_of(name), href: Some(address::rule(name)) },
            count: findings.iter().filter(|finding| finding.counts()).count(),
        });
        let counted = counted.filter(|rule| rule.count > 0);
        counted.collect()
    }
}

/// What brings a document in, and what settles it.
pub(super) const IN: [ActionKind; 2] = [ActionKind::Receive, ActionKind::TakeOn];
pub(super) const OUT: [ActionKind; 4] =
    [ActionKind::Dispatch, ActionKind::SendBack, ActionKind::Destroy, ActionKind::Archive];

fn is_filed(stay: &crate::custody::Stay<'_>) -> bool {
    matches!(stay.state, crate::custody::State::Archived { .. })
}
