//! What a log kind says must be done: for each of its entries, or again and again. Read once from
//! the kind's file, with every field named by its key. Must not reckon when anything is due.

mod read;

use ecow::EcoString;

use super::terms::Role;
use crate::lang::Language;
use crate::source::Span;
use crate::time::Duration;

pub(super) use read::{DutyFault, read};

/// One duty of a log kind.
#[derive(Clone, Debug, PartialEq)]
pub struct KindDuty {
    pub name: EcoString,
    pub title_zh: EcoString,
    pub title_en: EcoString,
    pub asks: Asks,
    pub on: On,
    /// Follow-up: only entries of which it is true are asked; else only those count as having met it.
    pub when: Option<When>,
    pub clauses: Vec<EcoString>,
    /// Whether the program brings it.
    pub shipped: bool,
}

/// A question to an entry, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    pub text: EcoString,
    pub span: Span,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// That a field be filled in, of each entry or of each of its rows.
    Field {
        rows: Option<EcoString>,
        meets: EcoString,
        /// The field from whose time it counts.
        after: EcoString,
        /// How long it may take; `None` where that time is itself the deadline.
        within: Option<Duration>,
    },
    /// That another entry be made.
    Entry {
        /// How often; `None` where only the entry before says when.
        every: Option<Every>,
        /// The field that says when the next is due; where filled in it is stronger than `every`.
        after: Option<EcoString>,
        /// How long before a holiday; of the other forms, how long past its time it may still come.
        within: Option<Duration>,
        /// For each of what it counts by itself.
        per: Option<Per>,
    },
}

/// How often something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Again so long after the last time.
    Interval(Duration),
    /// On each working day.
    WorkingDay,
    /// Before each big holiday.
    BigHoliday,
    /// So many times in each day, week, month, quarter or year of the calendar.
    Times { times: u32, cycle: Cycle },
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycle {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// Each of something for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Per {
    /// The field that says whom or what an entry is about.
    pub field: EcoString,
    pub each: Each,
}

/// Of what each is asked for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Each {
    /// The office's own people, from joining to leaving.
    Person,
    /// The office's own units.
    Unit,
    Place,
    /// What is entered in another log and not retired there.
    Entry(EcoString),
    /// The posts that the office's people hold.
    Post,
    /// Whatever the entries name.
    Value,
}

/// On whom it falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// Whoever is named in a field of the row or of the entry.
    Field(EcoString),
    Role(Role),
}

impl KindDuty {
    /// Its title in one language.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.title_zh,
            Language::En => &self.title_en,
        }
    }

    /// Whether it comes round again, with no entry to begin it.
    #[must_use]
    pub fn is_periodic(&self) -> bool {
        matches!(&self.asks, Asks::Entry { every: Some(_), .. })
    }
}
