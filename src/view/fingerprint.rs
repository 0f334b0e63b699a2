//! Fingerprints of documents: by what to tell, without making them, that a document's own page and its
//! sheets to be signed would say what they said. A fingerprint takes in all that they may show, by
//! digests of what it is read from. What is added to these pages from elsewhere has to be added here.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::View;
use super::finding::TODAY;
use crate::changes::{Changes, Entry};
use crate::custody::Life;
use crate::finding::Finding;
use crate::register::Action;
use crate::source::FileId;

/// What the fingerprints of all documents have in common.
pub(super) struct Ground {
    /// Digest of what holds for all: audience, language, what the office lays down, what is withheld.
    common: u64,
    /// Digests of the lives, in the order of the ledger.
    lives: Vec<u64>,
}

impl View<'_> {
    /// Fingerprint of all that a document's pages are made of, but for templates. `None` where the register
    /// was read without taking digests of its files, or has no such document.
    #[must_use]
    pub fn fingerprint(&self, id: &str) -> Option<u128> {
        let ground = self.ground()?;
        let work_out = || {
            let all = (0..ground.lives.len()).into_par_iter();
            all.map(|at| self.fingerprint_of(at, ground)).collect()
        };
        *self.fingerprints.get_or_init(work_out).get(self.register().position(id)?)?
    }

    /// Digest of what holds for all pages but those of today; `None` as for a fingerprint.
    pub(super) fn common(&self) -> Option<u64> {
        self.ground().map(|ground| ground.common)
    }

    fn ground(&self) -> Option<&Ground> {
        self.ground.get_or_init(|| self.lay_ground()).as_ref()
    }

    fn fingerprint_of(&self, at: usize, ground: &Ground) -> Option<u128> {
        let life = &self.examined.ledger.lives[at];
        let mut to = Xxh3::new();
        tell(&mut to, &ground.common)?;
        for near in self.lives_near(at) {
            let life = &self.examined.ledger.lives[near];
            // Of a register that is not seen from its time, changes to come are in the digest already.
            let level = life.level_at(self.examined.as_of).map(|level| level.name());
            tell(&mut to, &(near == at, ground.lives[near], level))?;
        }
        let slips: Vec<&str> = self.pages_of_slips(life).into_iter().map(|slip| slip.key.as_str()).collect();
        tell(&mut to, &slips)?;
        let told = self.index.findings.get(&life.document.id).into_iter().flatten();
        let told = told.map(|at| &self.examined.findings[*at]).filter(|finding| finding.rule != TODAY);
        let files: Vec<FileId> = slips_of(life).map(|action| action.file).chain([life.document.file]).collect();
        for finding in told {
            self.tell_finding(&mut to, finding, files.contains(&finding.primary.file))?;
        }
        self.changes.map_or(Some(()), |changes| tell_past(&mut to, life, changes))?;
        Some(to.digest128())
    }

    fn lay_ground(&self) -> Option<Ground> {
        let (audience, language) = (&self.eyes.audience, self.language());
        let logs: Vec<&str> = audience.logs.iter().map(|log| log.as_str()).collect();
        let policy = &self.examined.policy;
        let in_force: Vec<String> =
            policy.numbers().map(|number| number.at(self.examined.as_of).text(language).to_string()).collect();
        let mut to = Xxh3::new();
        tell(&mut to, &(self.register().laid_down?, language.tag(), self.eyes.withheld(), self.changes.is_some()))?;
        tell(&mut to, &(audience.name.as_str(), audience.clearance.name(), audience.hides, audience.initials, logs))?;
        tell(&mut to, &(self.marking(), in_force))?;
        let lives = self.examined.ledger.lives.iter().map(Life::digest).collect();
        Some(Ground { common: to.digest(), lives })
    }

    /// The place of a document and those of all others that its pages may name or link to, in order: those
    /// that it names, that name it, and that its slips name.
    fn lives_near(&self, at: usize) -> Vec<usize> {
        let life = &self.examined.ledger.lives[at];
        let id = &life.document.id;
        let mut near: Vec<usize> = self.index.naming.get(id).into_iter().flatten().copied().chain([at]).collect();
        let mut see = |word: &str| near.extend(self.register().position(word));
        life.document.record.each_word(&mut see);
        for action in slips_of(life) {
            action.record.each_word(&mut see);
            // A slip's past is told of all documents that bear its number.
            self.index.slips.get(&action.address).into_iter().flatten().for_each(|id| see(id));
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// A finding, with the line it points at where that is no line of a file which is told already.
    fn tell_finding(&self, to: &mut Xxh3, finding: &Finding, is_here: bool) -> Option<()> {
        let waived = finding.waived.as_ref().map(|waived| waived.reason.as_str());
        tell(to, &(finding.rule.as_str(), finding.severity.name(), self.sentence(finding), waived))?;
        match is_here {
            true => tell(to, &(self.register().sources.path(finding.primary.file), finding.primary.start)),
            false => tell(to, &self.finding(finding).map(|shown| shown.place)),
        }
    }
}

/// All slips of a document, those struck through among them.
fn slips_of<'r>(life: &Life<'r>) -> impl Iterator<Item = &'r Action> {
    life.actions.iter().chain(&life.voided).copied()
}

/// What became of a document and its slips: of each commit by commit, and in which order the commits stand.
fn tell_past(to: &mut Xxh3, life: &Life<'_>, changes: &Changes<'_>) -> Option<()> {
    let mut commits = BTreeSet::new();
    for entry in slips_of(life).map(Entry::from).chain([Entry::from(life.document)]) {
        let Some(trace) = changes.trace(entry) else { continue };
        tell(to, &trace.identity)?;
        for change in &trace.changes {
            commits.extend(change.commit);
            tell(to, &(id_of(change.commit, changes), change.what as u8, &change.fields))?;
        }
    }
    commits.into_iter().try_for_each(|commit| tell(to, &id_of(Some(commit), changes)))
}

fn id_of<'h>(commit: Option<usize>, changes: &Changes<'h>) -> Option<&'h str> {
    changes.by_place(commit?).map(|commit| commit.id.as_str())
}

/// Add something to a digest; `None` for what is of a kind that cannot be told.
pub(super) fn tell(to: &mut Xxh3, what: &impl Serialize) -> Option<()> {
    postcard::to_io(what, to).is_ok().then_some(())
}
