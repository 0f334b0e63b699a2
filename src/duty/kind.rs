//! What a duty is one of: a kind that the program reckons from the lives of documents, or one that
//! a log kind asks for in its file. Both answer the same questions. Must not know any kind.

use std::sync::Arc;

use chrono::NaiveDate;
use ecow::EcoString;

use super::{Duty, DutyKind, Standing, logs};
use crate::calendar::Calendar;
use crate::finding::Arg;
use crate::lang::Language;
use crate::register::{KindDuty, LogKind, clause};
use crate::time::Moment;

/// What a duty is one of.
#[derive(Clone, Debug)]
pub enum Kind {
    Program(&'static DutyKind),
    Log(Box<OfLog>),
}

/// What a duty of a log knows beside its dates.
#[derive(Clone, Debug)]
pub struct OfLog {
    pub log: Arc<LogKind>,
    /// Which of the kind's duties it is.
    pub place: usize,
    /// The entry that is to be filled in; `None` where a new one is asked for.
    pub slip: Option<EcoString>,
    /// Whom or what it is counted for.
    pub about: Option<Arg>,
    pub round: Round,
}

/// Where a duty stands among those of its kind that come round again.
#[derive(Clone, Debug, PartialEq)]
pub enum Round {
    /// It is asked once.
    Once,
    /// Rounds that went by unkept before the last one kept, by their last days.
    Between(Vec<NaiveDate>),
    /// From here on nothing was kept: each round that goes by adds to what was missed.
    Since,
}

impl OfLog {
    /// The duty as the kind's file describes it.
    #[must_use]
    pub fn duty(&self) -> &KindDuty {
        &self.log.terms.duties[self.place]
    }

    /// Whether another is the same duty about the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.log.name == other.log.name && self.place == other.place && self.about == other.about
    }
}

impl Kind {
    /// Its stable name; that of a log's duty is unique within its log only.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Program(kind) => kind.name,
            Self::Log(of) => &of.duty().name,
        }
    }

    /// The name, if it is a kind of the program's own: rules that know kinds ask for this.
    #[must_use]
    pub fn program(&self) -> Option<&'static str> {
        match self {
            Self::Program(kind) => Some(kind.name),
            Self::Log(_) => None,
        }
    }

    /// What it has of a log.
    #[must_use]
    pub fn log(&self) -> Option<&OfLog> {
        match self {
            Self::Program(_) => None,
            Self::Log(of) => Some(of),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        match self {
            Self::Program(kind) => kind.title.of(language),
            Self::Log(of) => of.duty().title(language),
        }
    }

    /// What it is called, as a fact of a finding.
    #[must_use]
    pub fn title_arg(&self) -> Arg {
        match self {
            Self::Program(kind) => Arg::Words(kind.title),
            Self::Log(of) => Arg::Both { zh: of.duty().title_zh.clone(), en: of.duty().title_en.clone() },
        }
    }

    /// To what it applies, from when, what meets it, on whom it falls.
    #[must_use]
    pub fn account(&self, language: Language) -> String {
        match self {
            Self::Program(kind) => kind.account.of(language).to_owned(),
            Self::Log(of) => logs::account(&of.log, of.duty(), language),
        }
    }

    /// The clauses behind it; of a log's duty that names none, those of the log.
    #[must_use]
    pub fn clauses(&self) -> Vec<&'static str> {
        match self {
            Self::Program(kind) => kind.clauses.to_vec(),
            Self::Log(of) => {
                let own = &of.duty().clauses;
                let ids = if own.is_empty() { &of.log.clauses } else { own };
                ids.iter().filter_map(|id| clause::find(id)).map(|clause| clause.id.as_str()).collect()
            }
        }
    }

    /// The path of its number in the policy, where it has one.
    #[must_use]
    pub fn number(&self) -> Option<&'static str> {
        match self {
            Self::Program(kind) => kind.number,
            Self::Log(_) => None,
        }
    }
}

impl Duty {
    /// Whether it is told with another: what was missed since the last entry, where more was missed
    /// before it. One log that is kept badly is told once.
    #[must_use]
    pub fn is_told_with(&self, beside: &[Self], as_of: Moment) -> bool {
        let Some(of) = self.kind.log().filter(|of| of.round == Round::Since) else { return false };
        let before = |other: &Self| {
            other.kind.log().is_some_and(|other| matches!(other.round, Round::Between(_)) && other.is_same(of))
                && other.standing(as_of) == Standing::Overdue
        };
        self.due.is_past(as_of) && beside.iter().any(before)
    }

    /// How many rounds of it went by unkept, those told with it included.
    #[must_use]
    pub fn missed_in_all(&self, beside: &[Self], calendar: &Calendar, as_of: Moment) -> usize {
        let own = self.missed(calendar, as_of);
        let Some(of) = self.kind.log().filter(|of| matches!(of.round, Round::Between(_))) else { return own };
        let since = beside
            .iter()
            .filter(|other| other.kind.log().is_some_and(|other| other.round == Round::Since && other.is_same(of)));
        own + since.map(|other| other.missed(calendar, as_of)).sum::<usize>()
    }

    /// How many rounds of it went by unkept as of a time; one for a duty that is asked once.
    #[must_use]
    pub fn missed(&self, calendar: &Calendar, as_of: Moment) -> usize {
        match self.kind.log().map(|of| (of, &of.round)) {
            Some((_, Round::Between(ends))) => ends.iter().filter(|end| Moment::day(**end).is_past(as_of)).count(),
            Some((of, Round::Since)) => logs::rounds_since(of.duty(), calendar, self.due, as_of),
            _ => usize::from(self.due.is_past(as_of)),
        }
    }
}
