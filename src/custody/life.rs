//! The life of a document: for each copy its stays, one after the other without a gap.
//! Plain data with questions; must not know how it was folded.

use ecow::EcoString;
use xxhash_rust::xxh3::Xxh3;

use crate::register::{Action, ActionKind, Document, Level};
use crate::source::Span;
use crate::time::Moment;

/// Why a copy is with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutKind {
    /// On a leader's desk for instruction.
    Submit,
    Distribute,
    Circulate,
    Consult,
    Lend,
    CarryOut,
    /// A photocopy with the one it was made for.
    Copy,
}

/// How custody of a copy ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    Dispatched,
    SentBack,
    Destroyed,
    /// Handed to the public archives.
    Transferred,
}

/// With whom a copy is, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    pub kind: OutKind,
    /// People or units by key; more than one where they hold it together.
    pub holders: Vec<EcoString>,
    pub due: Option<Moment>,
}

/// Where a copy is during one stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// In the office, at a place if one is known, its keeper answering for it.
    AtRest {
        place: Option<EcoString>,
    },
    /// In the archive, still in custody.
    Archived {
        place: Option<EcoString>,
    },
    Out(Out),
    Lost,
    Ended {
        how: End,
        to: Vec<EcoString>,
    },
}

impl State {
    /// Whether the copy lies in the office, at hand.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        matches!(self, Self::AtRest { .. } | Self::Archived { .. })
    }

    /// Whether the office still answers for the copy.
    #[must_use]
    pub fn is_in_custody(&self) -> bool {
        !matches!(self, Self::Ended { .. })
    }

    /// With whom it is, if it is out.
    #[must_use]
    pub fn out(&self) -> Option<&Out> {
        match self {
            Self::Out(out) => Some(out),
            _ => None,
        }
    }

    /// The place it lies at, if it is at rest and the place is known.
    #[must_use]
    pub fn place(&self) -> Option<&EcoString> {
        match self {
            Self::AtRest { place } | Self::Archived { place } => place.as_ref(),
            _ => None,
        }
    }
}

/// One stretch of a copy's life.
#[derive(Clone, Debug)]
pub struct Stay<'r> {
    pub state: State,
    pub from: Moment,
    /// When it ended; `None` while it lasts.
    pub to: Option<Moment>,
    /// The action that began it, and where that is written.
    pub action: &'r Action,
    pub span: Span,
    /// The slip on which a return is awaited: a hand-over leaves it open on the slip it found.
    pub slip: &'r Action,
}

/// One copy's life.
#[derive(Clone, Debug)]
pub struct CopyLife<'r> {
    pub number: EcoString,
    /// The action that made it, if it is a photocopy.
    pub made_by: Option<&'r Action>,
    /// In the order of time; empty before custody began, and before a photocopy was made.
    pub stays: Vec<Stay<'r>>,
}

impl<'r> CopyLife<'r> {
    /// The stay that lasts now.
    #[must_use]
    pub fn now(&self) -> Option<&Stay<'r>> {
        self.stays.last()
    }

    /// The stay during which `at` falls; the later of two that meet there.
    #[must_use]
    pub fn stay_at(&self, at: Moment) -> Option<&Stay<'r>> {
        self.stays.iter().rev().find(|stay| !stay.from.is_after(at))
    }

    /// Whether the office answers for it now.
    #[must_use]
    pub fn is_in_custody(&self) -> bool {
        self.now().is_some_and(|stay| stay.state.is_in_custody())
    }
}

/// What went against custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// An act before custody began.
    BeforeReceipt,
    /// An act on a copy that had left custody for good.
    AfterDisposal,
    /// An act on a lost copy.
    ItemLost,
    /// An act that needs the piece at hand while it was out.
    NotInCustody,
    /// Given to a second holder while out.
    TwoHolders,
    /// The same between readers of circulations, or between borrowers.
    LateralTransfer,
}

/// One fault of one act, for all the copies it concerns.
#[derive(Clone, Debug)]
pub struct Fault<'r> {
    pub kind: FaultKind,
    pub action: &'r Action,
    /// What of the action is at fault: an item, a row's time.
    pub span: Span,
    pub copies: Vec<EcoString>,
    /// The state it ran against, where there was one.
    pub against: Option<Stay<'r>>,
    /// The new holders, for a giving act.
    pub to: Vec<EcoString>,
    pub at: Moment,
}

/// Everything that happened to one document.
#[derive(Clone, Debug)]
pub struct Life<'r> {
    pub document: &'r Document,
    /// The actions that name it, in order, without those struck through.
    pub actions: Vec<&'r Action>,
    /// Those struck through.
    pub voided: Vec<&'r Action>,
    pub copies: Vec<CopyLife<'r>>,
    pub faults: Vec<Fault<'r>>,
    /// Whether any action changed its level: few do, and the level is asked for everywhere.
    pub regraded: bool,
}

impl<'r> Life<'r> {
    /// The actions of one kind, in order.
    pub fn of(&self, kind: ActionKind) -> impl Iterator<Item = &'r Action> {
        self.actions.iter().copied().filter(move |action| action.kind == kind)
    }

    /// The first action of one kind.
    #[must_use]
    pub fn first(&self, kind: ActionKind) -> Option<&'r Action> {
        self.of(kind).next()
    }

    /// The last action of one kind.
    #[must_use]
    pub fn last(&self, kind: ActionKind) -> Option<&'r Action> {
        self.of(kind).last()
    }

    /// The level in force at `at`: as given, or as changed since.
    #[must_use]
    pub fn level_at(&self, at: Moment) -> Option<Level> {
        if !self.regraded {
            return self.document.level;
        }
        let changes = self.of(ActionKind::Regrade).filter(|a| a.at.is_some_and(|when| !when.is_after(at)));
        let changed = changes.filter_map(|action| match action.record.is("declassified") {
            true => Some(Level::Internal),
            false => action.record.text("level").and_then(Level::named),
        });
        changed.last().or(self.document.level)
    }

    /// Digest of the document and all that befell it: of the files that tell it, and where they lie. Only
    /// of a register whose reading took the digests of its files.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut digest = Xxh3::new();
        digest.update(self.document.id.as_bytes());
        digest.update(&self.document.digest.to_le_bytes());
        digest.update(&[u8::from(self.document.damaged)]);
        self.actions.iter().chain(&self.voided).for_each(|action| action.add_to(&mut digest));
        digest.digest()
    }

    /// When custody of any copy began.
    #[must_use]
    pub fn begun(&self) -> Option<Moment> {
        let firsts = self.copies.iter().filter_map(|copy| copy.stays.first()).map(|stay| stay.from);
        firsts.min_by_key(|from| from.sort_key())
    }

    /// Whether the office answers for any copy now.
    #[must_use]
    pub fn is_in_custody(&self) -> bool {
        self.copies.iter().any(CopyLife::is_in_custody)
    }

    /// The copy with this number.
    #[must_use]
    pub fn copy(&self, number: &str) -> Option<&CopyLife<'r>> {
        self.copies.iter().find(|copy| copy.number == number)
    }
}
