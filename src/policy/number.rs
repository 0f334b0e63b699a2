//! The names of the policy's numbers, as constants and small choices, so that no rule spells a path.
//! What each number is, its clause and its floor stand in `shipped/policy.yaml`; a test holds the
//! two together. Must not know any value.

use crate::register::terms::{DocumentKind, Level, Urgency};

/// A length of time: a deadline, or the cap of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term(&'static str);

/// A deadline that is a day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AnnualTerm(&'static str);

/// An act that needs approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Approval(&'static str);

impl Term {
    pub const PRESENT: Self = Self("deadlines.present");
    pub const ACKNOWLEDGE: Self = Self("deadlines.acknowledge");
    pub const READING: Self = Self("deadlines.reading");
    pub const LOAN: Self = Self("deadlines.loan");
    pub const RECEIPT: Self = Self("deadlines.receipt");
    /// How long before the end of a period the review is first called for.
    pub const REVIEW_AHEAD_FIRST: Self = Self("deadlines.review-ahead.first");
    /// How long before the end of a period the review is called for again.
    pub const REVIEW_AHEAD_SECOND: Self = Self("deadlines.review-ahead.second");
    pub const LOSS_REPORT: Self = Self("deadlines.loss.report");
    /// From an act to the commit of its entry.
    pub const RECORD: Self = Self("deadlines.record");

    /// To register a piece.
    #[must_use]
    pub fn register(urgency: Urgency) -> Self {
        if urgency >= Urgency::Immediate {
            Self("deadlines.register.immediate")
        } else {
            Self("deadlines.register.others")
        }
    }

    /// To give an instruction on a registered piece. A telegram is a telegram, however urgent.
    #[must_use]
    pub fn instruct(kind: DocumentKind, urgency: Urgency) -> Self {
        match kind {
            DocumentKind::Telegram => Self("deadlines.instruct.telegram"),
            _ if urgency >= Urgency::Immediate => Self("deadlines.instruct.immediate"),
            _ => Self("deadlines.instruct.others"),
        }
    }

    /// To handle a telegram.
    #[must_use]
    pub fn telegram(urgency: Urgency) -> Self {
        Self(match urgency {
            Urgency::Flash => "deadlines.telegram.flash",
            Urgency::Immediate => "deadlines.telegram.immediate",
            Urgency::Urgent => "deadlines.telegram.urgent",
            Urgency::Routine => "deadlines.telegram.routine",
        })
    }

    /// To finish a circulation.
    #[must_use]
    pub fn circulate(urgency: Urgency) -> Self {
        if urgency >= Urgency::Immediate {
            Self("deadlines.circulate.immediate")
        } else {
            Self("deadlines.circulate.others")
        }
    }

    /// From one inventory to the next, for pieces of a level; the other levels are counted with all.
    #[must_use]
    pub fn inventory(level: Level) -> Self {
        match level {
            Level::TopSecret => Self("deadlines.inventory.top-secret"),
            _ => Self("deadlines.inventory.all"),
        }
    }

    /// After which a lost piece that is not found counts as leaked.
    #[must_use]
    pub fn untraced(level: Level) -> Self {
        match level {
            Level::TopSecret => Self("deadlines.loss.untraced.top-secret"),
            _ => Self("deadlines.loss.untraced.others"),
        }
    }

    /// The longest period of secrecy; `None` for levels that have none.
    #[must_use]
    pub fn cap(level: Level) -> Option<Self> {
        match level {
            Level::TopSecret => Some(Self("periods.top-secret")),
            Level::Secret => Some(Self("periods.secret")),
            Level::Confidential => Some(Self("periods.confidential")),
            Level::Internal | Level::Public => None,
        }
    }

    /// Its dotted path in `policy`.
    #[must_use]
    pub fn path(self) -> &'static str {
        self.0
    }
}

impl AnnualTerm {
    pub const RECOVER_COPIES: Self = Self("deadlines.recover-copies");
    pub const FILE: Self = Self("deadlines.file");
    pub const DESTROY: Self = Self("deadlines.destroy");

    /// Its dotted path in `policy`.
    #[must_use]
    pub fn path(self) -> &'static str {
        self.0
    }
}

impl Approval {
    pub const LEND_OUTSIDE: Self = Self("approvals.lend-outside");
    pub const CONSULT: Self = Self("approvals.consult");
    pub const EXCERPT: Self = Self("approvals.excerpt");
    pub const COMPILE: Self = Self("approvals.compile");
    pub const CARRY_OUT: Self = Self("approvals.carry-out");
    pub const DESTROY: Self = Self("approvals.destroy");
    pub const REGRADE: Self = Self("approvals.regrade");
    pub const ISSUE: Self = Self("approvals.issue");
    pub const FAX: Self = Self("approvals.fax");
    pub const NETWORK: Self = Self("approvals.network");
    pub const SEAL_USE: Self = Self("approvals.seal-use");
    pub const VISIT: Self = Self("approvals.visit");
    pub const UNIT_CHANGE: Self = Self("approvals.unit-change");
    pub const ACTIVITY: Self = Self("approvals.activity");
    pub const LINE_USE: Self = Self("approvals.line-use");
    pub const EXPENSE: Self = Self("approvals.expense");
    pub const RECEPTION: Self = Self("approvals.reception");
    pub const CORRECT: Self = Self("approvals.correct");
    pub const VOID: Self = Self("approvals.void");
    pub const WAIVE: Self = Self("approvals.waive");
    /// To leave out a reader of a circulation.
    pub const SKIP: Self = Self("approvals.skip");
    pub const REGULATIONS: Self = Self("approvals.regulations");
    pub const POLICY: Self = Self("approvals.policy");

    /// To lend a piece of a level inside the office.
    #[must_use]
    pub fn lend(level: Level) -> Self {
        Self(match level {
            Level::TopSecret => "approvals.lend.top-secret",
            Level::Secret => "approvals.lend.secret",
            Level::Confidential => "approvals.lend.confidential",
            Level::Internal | Level::Public => "approvals.lend.internal",
        })
    }

    /// To copy a piece of a level.
    #[must_use]
    pub fn copy(level: Level) -> Self {
        Self(match level {
            Level::TopSecret => "approvals.copy.top-secret",
            Level::Secret => "approvals.copy.secret",
            Level::Confidential => "approvals.copy.confidential",
            Level::Internal | Level::Public => "approvals.copy.internal",
        })
    }

    /// For an entry of a log kind; `None` where the kind's own file says who approves.
    #[must_use]
    pub fn of_log(kind: &str) -> Option<Self> {
        Some(match kind {
            "seal-uses" => Self::SEAL_USE,
            "visits" => Self::VISIT,
            "unit-changes" => Self::UNIT_CHANGE,
            "activities" => Self::ACTIVITY,
            "line-uses" => Self::LINE_USE,
            "expenses" => Self::EXPENSE,
            "receptions" => Self::RECEPTION,
            _ => return None,
        })
    }

    /// Its dotted path in `policy`.
    #[must_use]
    pub fn path(self) -> &'static str {
        self.0
    }
}

/// How many witnesses a destruction needs.
pub(super) fn witnesses(level: Level) -> &'static str {
    if level.is_classified() { "witnesses.classified" } else { "witnesses.others" }
}
