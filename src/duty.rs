//! Duties: what the ledger says must still happen, by when, on whom, and how that date came about.
//! Each holds since, due and met and knows no today; how it stands is a last look at as-of.
//! Must not know how a duty is shown, nor report anything itself (rules `overdue`, `late` do).

mod acknowledge;
mod carry_out;
mod circulate;
mod consult;
mod desk;
mod destroy;
mod distribute;
mod done;
mod each_copy;
mod file;
mod handle;
mod instruct;
mod inventory;
mod kind;
mod lazily;
mod loan;
mod logs;
mod loss_report;
mod loss_untraced;
mod make;
mod outing;
mod overnight;
mod present;
mod reading;
mod receipt;
mod recover_copies;
mod register;
mod return_copies;
mod review;
mod sign_oral;
mod telegram;

use ecow::EcoString;

pub use kind::{Kind, OfLog, Round};
pub use lazily::Duties;
pub use logs::account;

use crate::calendar::Step;
use crate::custody::{Ledger, Life};
use crate::facts::Facts;
use crate::finding::Subject;
use crate::lang::Text;
use crate::register::Register;
use crate::source::Span;
use crate::time::Moment;

/// A kind of duty of the program's own: what it is called, which clause asks for it, where it comes from.
#[derive(Debug)]
pub struct DutyKind {
    /// Its stable name, in data and in `explain`.
    pub name: &'static str,
    pub title: Text,
    /// To what it applies, from when, what meets it, on whom it falls: one sentence for `explain`.
    pub account: Text,
    pub clauses: &'static [&'static str],
    /// The path of its number in the policy, where it has one; of several, the group they stand in.
    pub number: Option<&'static str>,
    /// The action that meets it, for the next step.
    pub met_by: &'static str,
    /// The field of an open slip of that action that meets it, where filling in is enough.
    pub fills: Option<&'static str>,
    /// What it arises from.
    pub arise: Arise,
}

/// What a kind of duty arises from, and the function that sees it.
#[derive(Clone, Copy, Debug)]
pub enum Arise {
    /// The life of one document.
    Life(fn(&Life<'_>, &Facts<'_>, &mut Vec<Duty>)),
    /// The register as a whole.
    Register(fn(&Register, &Ledger<'_>, &Facts<'_>, &mut Vec<Duty>)),
}

/// All kinds of duties, in the order of a document's life; the register's own last.
pub static DUTIES: &[&DutyKind] = &[
    &register::DUTY,
    &acknowledge::DUTY,
    &present::DUTY,
    &instruct::DUTY,
    &sign_oral::DUTY,
    &telegram::DUTY,
    &handle::DUTY,
    &desk::DUTY,
    &circulate::DUTY,
    &reading::DUTY,
    &distribute::DUTY,
    &consult::DUTY,
    &loan::DUTY,
    &overnight::DUTY,
    &carry_out::DUTY,
    &recover_copies::DUTY,
    &receipt::DUTY,
    &return_copies::DUTY,
    &file::DUTY,
    &review::DUTY,
    &destroy::DUTY,
    &loss_report::DUTY,
    &loss_untraced::DUTY,
    &inventory::EVERYTHING,
    &inventory::TOP_SECRET,
];

/// One thing that must happen.
#[derive(Clone, Debug)]
pub struct Duty {
    pub kind: Kind,
    pub subject: Subject,
    /// The document it is about; `None` where it concerns the whole register.
    pub document: Option<EcoString>,
    /// The copies it is about: those still wanted, or all of them once it is met; empty for the
    /// whole document.
    pub copies: Vec<EcoString>,
    /// On whom it falls: keys of people or units.
    pub on: Vec<EcoString>,
    pub since: Moment,
    pub due: Moment,
    /// The chain of dates from since to due.
    pub steps: Vec<Step>,
    /// When it was met; `None` while it is not.
    pub met: Option<Moment>,
    /// Where that stands which began it: the first key of an entry or of a row, a document's value.
    pub origin: Span,
    /// A year that the deadline reaches and the calendar does not know.
    pub unknown_year: Option<i32>,
}

/// How a duty stands at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    Overdue,
    Open,
    /// It has not begun yet: a review years ahead.
    Ahead,
    Late,
    Met,
}

impl Duty {
    /// How it stands as of a time. What met it later than that has not happened yet.
    #[must_use]
    pub fn standing(&self, as_of: Moment) -> Standing {
        match self.met.filter(|met| !met.is_after(as_of)) {
            Some(met) if met.is_after(self.due) => Standing::Late,
            Some(_) => Standing::Met,
            None if self.due.is_past(as_of) => Standing::Overdue,
            None if self.since.is_after(as_of) => Standing::Ahead,
            None => Standing::Open,
        }
    }

    /// Whether it waits to be done as of a time, in good time or past it.
    #[must_use]
    pub fn is_open(&self, as_of: Moment) -> bool {
        matches!(self.standing(as_of), Standing::Open | Standing::Overdue)
    }
}

/// The duties of a document's life, in the order of their kinds. A number that was struck out
/// has none, nor has a document of which too little could be read.
#[must_use]
pub fn of_life(life: &Life<'_>, facts: &Facts<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    if life.document.damaged || life.document.record.has("voided") {
        return duties;
    }
    for kind in DUTIES {
        if let Arise::Life(arise) = kind.arise {
            arise(life, facts, &mut duties);
        }
    }
    duties
}

/// The duties that concern the register as a whole, those that its logs ask for among them.
#[must_use]
pub fn of_register(register: &Register, ledger: &Ledger<'_>, facts: &Facts<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    for kind in DUTIES {
        if let Arise::Register(arise) = kind.arise {
            arise(register, ledger, facts, &mut duties);
        }
    }
    logs::arise(register, facts, &mut duties);
    duties
}

/// The program's own kind of duty with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static DutyKind> {
    DUTIES.iter().copied().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::policy::Policy;
    use crate::register::{ActionKind, clause};

    #[test]
    fn every_kind_says_what_it_is_about() {
        let (policy, _) = Policy::of(None, None, chrono_tz::Asia::Shanghai);
        let paths: Vec<String> = policy.numbers().map(|number| number.definition.path.to_string()).collect();
        let mut seen = BTreeSet::new();
        for kind in DUTIES {
            assert!(seen.insert(kind.name), "{} is listed twice", kind.name);
            assert!(ActionKind::named(kind.met_by).is_some(), "{}: {}", kind.name, kind.met_by);
            assert!(!kind.clauses.is_empty(), "{}", kind.name);
            assert!(kind.clauses.iter().all(|id| clause::exists(id)), "{}: {:?}", kind.name, kind.clauses);
            let known = |path: &str| paths.iter().any(|known| known == path || known.starts_with(&format!("{path}.")));
            assert!(kind.number.is_none_or(known), "{}: {:?}", kind.name, kind.number);
            for text in [kind.title, kind.account] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", kind.name);
            }
        }
    }
}
