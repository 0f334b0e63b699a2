//! The balance of a period: what was there, what came, what went, what is left, per series and level.
//! Copies are counted, not documents. Reads the ledger only; each number keeps the copies it counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ecow::EcoString;

use crate::custody::{CopyLife, End, Ledger, Life, State, Stay};
use crate::register::{ActionKind, Level};

/// One copy that a number counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    pub document: EcoString,
    pub copy: EcoString,
}

/// Copies in a column of the balance.
pub type Column = Vec<Counted>;

/// The balance of one series and level over a period.
///
/// `brought + received + taken_on + copied + came_back =
/// returned + dispatched + archived + destroyed + handed_over + lost + carried`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    pub brought: Column,
    pub received: Column,
    pub taken_on: Column,
    pub copied: Column,
    /// Found again, or sent back by an addressee, or taken out of the archive for good.
    pub came_back: Column,
    pub returned: Column,
    pub dispatched: Column,
    pub archived: Column,
    pub destroyed: Column,
    /// Handed to the public archives straight from custody.
    pub handed_over: Column,
    pub lost: Column,
    pub carried: Column,
}

impl Balance {
    /// Whether both sides count the same; the fold leaves no gap, so they do.
    #[must_use]
    pub fn closes(&self) -> bool {
        let (came, went) = self.sides();
        came == went
    }

    /// What was there and came, and what went and is left.
    #[must_use]
    pub fn sides(&self) -> (usize, usize) {
        let sum = |columns: &[&Column]| columns.iter().map(|column| column.len()).sum();
        let came = sum(&[&self.brought, &self.received, &self.taken_on, &self.copied, &self.came_back]);
        let went = sum(&[
            &self.returned,
            &self.dispatched,
            &self.archived,
            &self.destroyed,
            &self.handed_over,
            &self.lost,
            &self.carried,
        ]);
        (came, went)
    }
}

/// A series (the letters an id begins with) and a level.
pub type Key = (EcoString, Option<Level>);

/// How the office answers for a copy, for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Absent,
    Held,
    Archived,
    Lost,
    Ended(End),
}

/// The balance from the beginning of `from` to the end of `to`.
#[must_use]
pub fn of(ledger: &Ledger<'_>, from: NaiveDate, to: NaiveDate) -> BTreeMap<Key, Balance> {
    let mut balances: BTreeMap<Key, Balance> = BTreeMap::new();
    for life in &ledger.lives {
        let key = (series(&life.document.id), life.document.level);
        for copy in &life.copies {
            count(balances.entry(key.clone()).or_default(), life, copy, from, to);
        }
    }
    balances.retain(|_, balance| *balance != Balance::default());
    balances
}

fn series(id: &str) -> EcoString {
    id.chars().take_while(|c| !c.is_ascii_digit()).collect()
}

fn count(balance: &mut Balance, life: &Life<'_>, copy: &CopyLife<'_>, from: NaiveDate, to: NaiveDate) {
    let counted = || Counted { document: life.document.id.clone(), copy: copy.number.clone() };
    let mut was = Standing::Absent;
    let mut brought = false;
    for stay in copy.stays.iter().filter(|stay| stay.from.date() <= to) {
        let is = standing(stay, was);
        if stay.from.date() < from {
            brought = is == Standing::Held;
        } else if let Some(column) = column(balance, was, is, stay) {
            column.push(counted());
        }
        was = is;
    }
    if brought {
        balance.brought.push(counted());
    }
    if was == Standing::Held {
        balance.carried.push(counted());
    }
}

/// A piece lent from the archive is still the archive's.
fn standing(stay: &Stay<'_>, before: Standing) -> Standing {
    match &stay.state {
        State::AtRest { .. } => Standing::Held,
        State::Archived { .. } => Standing::Archived,
        State::Out(_) if before == Standing::Archived => Standing::Archived,
        State::Out(_) => Standing::Held,
        State::Lost => Standing::Lost,
        State::Ended { how, .. } => Standing::Ended(*how),
    }
}

/// The column in which a change of standing counts; none where the stock stays the same.
fn column<'b>(balance: &'b mut Balance, was: Standing, is: Standing, stay: &Stay<'_>) -> Option<&'b mut Column> {
    match (was, is) {
        (Standing::Absent, Standing::Held) => Some(match stay.action.kind {
            ActionKind::TakeOn => &mut balance.taken_on,
            ActionKind::Copy => &mut balance.copied,
            _ => &mut balance.received,
        }),
        (Standing::Lost | Standing::Ended(_) | Standing::Archived, Standing::Held) => Some(&mut balance.came_back),
        (Standing::Held, Standing::Archived) => Some(&mut balance.archived),
        (Standing::Held, Standing::Lost) => Some(&mut balance.lost),
        (Standing::Held, Standing::Ended(how)) => Some(match how {
            End::Dispatched => &mut balance.dispatched,
            End::SentBack => &mut balance.returned,
            End::Destroyed => &mut balance.destroyed,
            End::Transferred => &mut balance.handed_over,
        }),
        _ => None,
    }
}

/// What was printed of an outgoing document and where it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRun {
    pub document: EcoString,
    pub printed: i64,
    pub dispatched: i64,
    pub filed: i64,
    pub spare: i64,
    pub spoiled: i64,
}

impl PrintRun {
    /// Whether all that was printed is accounted for.
    #[must_use]
    pub fn closes(&self) -> bool {
        self.printed == self.dispatched + self.filed + self.spare + self.spoiled
    }
}

/// The print runs of outgoing documents whose issue states them, issued in the period.
#[must_use]
pub fn print_runs(ledger: &Ledger<'_>, from: NaiveDate, to: NaiveDate) -> Vec<PrintRun> {
    let runs = ledger.lives.iter().filter_map(|life| {
        let issue = life.first(ActionKind::Issue)?;
        let day = issue.at?.date();
        let number = |key: &str| issue.record.number(key).unwrap_or(0);
        let dispatched = life.copies.iter().filter(|copy| copy.made_by.is_none()).filter(|copy| {
            copy.now().is_some_and(|stay| matches!(stay.state, State::Ended { how: End::Dispatched, .. }))
        });
        (day >= from && day <= to && issue.record.has("printed")).then(|| PrintRun {
            document: life.document.id.clone(),
            printed: number("printed"),
            dispatched: i64::try_from(dispatched.count()).unwrap_or(i64::MAX),
            filed: number("filed"),
            spare: number("spare"),
            spoiled: number("spoiled"),
        })
    });
    runs.collect()
}
