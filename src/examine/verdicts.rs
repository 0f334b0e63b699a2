//! Verdicts of an earlier run, and for which documents they still hold: while a document, all entries
//! that name it and all that these name have not changed, nor the office's settings, and no time has
//! come beside which a rule may look. Must not know what any rule says, nor where the book lies.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::custody::{Ledger, Life};
use crate::register::Register;
use crate::rules::engine::{Bundles, drawn_on};
use crate::rules::verdict::Verdict;
use crate::time::Moment;

/// All verdicts of a run, in the order of documents.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Verdicts {
    /// Digest of what the office lays down for all.
    laid_down: Option<u64>,
    /// The time as of which they were given.
    from: Option<Moment>,
    of: Vec<Kept>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    document: String,
    /// Digest of all that rules may read of it.
    key: u64,
    verdict: Verdict,
}

/// What rules may read of one document.
pub(super) struct Reach {
    key: u64,
    /// The other documents among it.
    near: Vec<usize>,
}

impl Verdicts {
    /// As they were kept; none for what is no book of verdicts.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_default()
    }

    /// As they are kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Those that this run gave.
    pub(super) fn given(register: &Register, reaches: &[Reach], verdicts: &[Verdict], as_of: Moment) -> Self {
        let documents = register.documents.iter().zip(reaches).zip(verdicts);
        let of = documents.map(|((document, reach), verdict)| Kept {
            document: document.id.to_string(),
            key: reach.key,
            verdict: verdict.clone(),
        });
        Self { laid_down: register.laid_down, from: Some(as_of), of: of.collect() }
    }

    /// Those that hold as of a time, by the place of the document.
    pub(super) fn holding(&self, register: &Register, reaches: &[Reach], as_of: Moment) -> Vec<Option<Verdict>> {
        let is_later = |from: Moment| !from.is_whole_day() && !as_of.is_whole_day() && !as_of.is_before(from);
        let same_time = self.from == Some(as_of);
        let same_office = self.laid_down.is_some() && self.laid_down == register.laid_down;
        if !same_office || !(same_time || self.from.is_some_and(is_later)) {
            return Vec::new();
        }
        let mut kept = self.of.iter().peekable();
        let known = register.documents.iter().map(|document| {
            while kept.next_if(|kept| kept.document.as_str() < document.id.as_str()).is_some() {}
            kept.next_if(|kept| kept.document == document.id)
        });
        let known: Vec<Option<&Kept>> = known.collect();
        let lasts = |at: usize| {
            let kept = known.get(at).copied().flatten();
            kept.is_some_and(|kept| same_time || kept.verdict.until.is_none_or(|until| as_of.is_before(until)))
        };
        let holds = |at: usize, kept: &Kept| {
            let reach = &reaches[at];
            kept.key == reach.key && lasts(at) && reach.near.iter().all(|other| lasts(*other))
        };
        let all = known.iter().enumerate();
        all.map(|(at, kept)| kept.filter(|kept| holds(at, kept)).map(|kept| kept.verdict.clone())).collect()
    }
}

/// What rules may read of each document, in the register's order.
pub(super) fn reaches(register: &Register, ledger: &Ledger<'_>, bundles: &Bundles) -> Vec<Reach> {
    let own: Vec<u64> = ledger.lives.par_iter().map(Life::digest).collect();
    let reach = |at: usize| {
        let mut digest = Xxh3::new();
        digest.update(&own[at].to_le_bytes());
        let mut others = drawn_on(register, at);
        for action in &bundles.told[at] {
            register.actions[*action].add_to(&mut digest);
            others.extend(register.named(*action));
        }
        others.retain(|other| *other != at);
        others.iter().for_each(|other| digest.update(&own[*other].to_le_bytes()));
        Reach { key: digest.digest(), near: others }
    };
    (0..register.documents.len()).into_par_iter().map(reach).collect()
}
