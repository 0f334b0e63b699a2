//! Duties: what the ledger says must still happen, by when, on whom, and how that date came about.
//! Each holds since, due and met; whether it is open, met, late or overdue is a last look at as-of.
//! Must not know how a duty is shown, nor report anything itself (rules `overdue`, `late` do).

mod acknowledge;
mod circulate;
mod recover_copies;

use ecow::EcoString;

use crate::calendar::Step;
use crate::custody::Life;
use crate::facts::Facts;
use crate::finding::Subject;
use crate::lang::Text;
use crate::source::Span;
use crate::time::Moment;

/// A kind of duty: what it is called, which clause asks for it, where it comes from.
#[derive(Debug)]
pub struct DutyKind {
    /// Its stable name, in data and in `explain`.
    pub name: &'static str,
    pub title: Text,
    /// To what it applies, from when, what meets it, on whom it falls: one sentence for `explain`.
    pub account: Text,
    pub clauses: &'static [&'static str],
    /// The path of its number in the policy, where it has one.
    pub number: Option<&'static str>,
    /// The action that meets it, for the next step.
    pub met_by: &'static str,
    /// What arises from a document's life.
    pub arise: fn(&Life<'_>, &Facts<'_>, &mut Vec<Duty>),
}

/// All kinds of duties that documents have, in the order of a document's life.
pub static DUTIES: &[&DutyKind] = &[&acknowledge::DUTY, &circulate::DUTY, &recover_copies::DUTY];

/// One thing that must happen.
#[derive(Clone, Debug)]
pub struct Duty {
    pub kind: &'static DutyKind,
    pub subject: Subject,
    /// The document it is about.
    pub document: EcoString,
    /// The copies it is about; empty for the whole document.
    pub copies: Vec<EcoString>,
    /// On whom it falls: keys of people or units.
    pub on: Vec<EcoString>,
    pub since: Moment,
    pub due: Moment,
    /// The chain of dates from since to due.
    pub steps: Vec<Step>,
    /// When it was met; `None` while it is not.
    pub met: Option<Moment>,
    /// The entry that began it, and what of it.
    pub origin: Span,
    /// A year that the deadline reaches and the calendar does not know.
    pub unknown_year: Option<i32>,
}

/// How a duty stands at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    Overdue,
    Open,
    Late,
    Met,
}

impl Duty {
    /// How it stands as of a time.
    #[must_use]
    pub fn standing(&self, as_of: Moment) -> Standing {
        match self.met {
            Some(met) if met.is_after(self.due) => Standing::Late,
            Some(_) => Standing::Met,
            None if self.due.is_past(as_of) => Standing::Overdue,
            None => Standing::Open,
        }
    }
}

/// The duties of a document's life, in the order of their kinds.
#[must_use]
pub fn of_life(life: &Life<'_>, facts: &Facts<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    if !life.document.damaged && !life.document.record.has("voided") {
        DUTIES.iter().for_each(|kind| (kind.arise)(life, facts, &mut duties));
    }
    duties
}

/// The kind of duty with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static DutyKind> {
    DUTIES.iter().copied().find(|kind| kind.name == name)
}
