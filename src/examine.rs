//! The stages put together: from sources to a register, from a register to ledger, duties and findings.
//! The one way in for the command line, the site and tests; must not print or look at the clock.

mod lasting;
mod verdicts;

use rayon::prelude::*;

use crate::authority::has_effect;
use crate::custody::Ledger;
use crate::custody::Life;
use crate::duty::{self, Duties, Duty, Standing};
use crate::facts::{self, Facts};
use crate::finding::{Finding, Severity};
use crate::policy::{Approval, Policy, Weights};
use crate::register::{ActionKind, Recall, Register};
use crate::rules::engine::{self, Bundles, Reading};
use crate::rules::verdict::Verdict;
use crate::source::Sources;
use crate::stopwatch::Stopwatch;
use crate::time::Moment;

pub use verdicts::Verdicts;

/// A register that has been read, its policy, and what reading found.
#[derive(Debug)]
pub struct Read {
    pub register: Register,
    pub policy: Policy,
    found: Vec<Finding>,
    /// What comparison with a base found.
    compared: Vec<Finding>,
    weights: Weights,
}

/// Everything that follows from a register as of a time.
pub struct Examined<'r> {
    pub register: &'r Register,
    pub policy: &'r Policy,
    pub ledger: Ledger<'r>,
    bundles: Bundles,
    duties: Duties,
    /// On each document.
    verdicts: Vec<Verdict>,
    /// Duties of the register as a whole.
    pub register_duties: Vec<Duty>,
    /// In the order of files and places.
    pub findings: Vec<Finding>,
    pub as_of: Moment,
}

impl Read {
    /// Read a register; never fails.
    #[must_use]
    pub fn of(sources: Sources) -> Self {
        Self::recalling(sources, &mut Recall::default())
    }

    /// The same, where what an earlier reading decoded is recalled.
    #[must_use]
    pub fn recalling(sources: Sources, recall: &mut Recall<'_>) -> Self {
        let (mut register, mut found) = Register::recalling(sources, recall);
        let (policy, wrong) = facts::policy_of(&register);
        found.extend(wrong);
        strike_through(&mut register, &policy);
        Self { register, policy, found, compared: Vec::new(), weights: Weights::default() }
    }

    /// The same, with findings of a later stage (templates of the office's own) beside its own.
    #[must_use]
    pub fn with(mut self, found: Vec<Finding>) -> Self {
        self.found.extend(found);
        self
    }

    /// The same, with what comparison with a base found.
    #[must_use]
    pub fn compared(mut self, found: Vec<Finding>) -> Self {
        self.compared = found;
        self
    }

    /// The same, with severities of this run on top of the office's.
    #[must_use]
    pub fn weighed(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// Look at it as it was at `as_of`: later entries left out, later facts as if blank.
    #[must_use]
    pub fn viewed_from(mut self, as_of: Moment) -> Self {
        self.register.view_from(as_of);
        self
    }

    /// Fold the ledger, work out duties, run all rules.
    #[must_use]
    pub fn examine(&self, as_of: Moment) -> Examined<'_> {
        self.examine_by(as_of, &Stopwatch::default())
    }

    /// The same, telling `watch` what each rule takes.
    #[must_use]
    pub fn examine_by(&self, as_of: Moment, watch: &Stopwatch<'_>) -> Examined<'_> {
        self.examine_with(as_of, watch, None).0
    }

    /// The same, where rules are asked only about documents on which no earlier verdict holds; with the
    /// verdicts of this run. There are none where some text cannot be read: what it says, nobody knows.
    #[must_use]
    pub fn examine_recalling(
        &self,
        as_of: Moment,
        watch: &Stopwatch<'_>,
        earlier: &Verdicts,
    ) -> (Examined<'_>, Option<Verdicts>) {
        self.examine_with(as_of, watch, Some(earlier).filter(|_| self.register.unread.is_empty()))
    }

    fn examine_with(
        &self,
        as_of: Moment,
        watch: &Stopwatch<'_>,
        earlier: Option<&Verdicts>,
    ) -> (Examined<'_>, Option<Verdicts>) {
        let register = &self.register;
        let (ledger, bundles) = rayon::join(|| Ledger::of(register), || Bundles::of(register));
        let facts = Facts::of(register, &self.policy, as_of);
        let duties = Duties::of(ledger.lives.len());
        let (register_duties, reaches) = rayon::join(
            || duty::of_register(register, &ledger, &facts),
            || earlier.map(|_| verdicts::reaches(register, &ledger, &bundles)),
        );
        let earlier = earlier.zip(reaches.as_ref());
        let earlier = earlier.map(|(earlier, reaches)| earlier.holding(register, reaches, as_of));
        let reading = Reading {
            register,
            ledger: &ledger,
            bundles: &bundles,
            duties: &duties,
            register_duties: &register_duties,
            facts,
            earlier: earlier.as_deref().unwrap_or_default(),
            weights: &self.weights,
            watch,
        };
        let outcome = engine::run(reading, self.found.clone(), self.compared.clone());
        let given = reaches.map(|reaches| Verdicts::given(register, &reaches, &outcome.verdicts, as_of));
        let (policy, findings, verdicts) = (&self.policy, outcome.findings, outcome.verdicts);
        (Examined { register, policy, ledger, bundles, duties, verdicts, register_duties, findings, as_of }, given)
    }
}

impl Examined<'_> {
    /// How many findings of this severity count: waived ones and those of the baseline left out.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity && f.counts()).count()
    }

    /// The duties of the document at a place of the ledger.
    #[must_use]
    pub fn duties_of(&self, at: usize) -> &[Duty] {
        self.ledger.lives.get(at).map_or(&[], |life| self.duties.at(at, life, &self.facts()))
    }

    /// Work out the duties of all documents at once, for whoever is going to ask for all of them.
    pub fn work_out_duties(&self) {
        (0..self.ledger.lives.len()).into_par_iter().for_each(|at| _ = self.duties_of(at));
    }

    /// The lives of all documents, each with its duties.
    pub fn lives(&self) -> impl Iterator<Item = (&Life<'_>, &[Duty])> {
        self.ledger.lives.iter().enumerate().map(|(at, life)| (life, self.duties_of(at)))
    }

    /// All duties: those of documents, then those of the register.
    pub fn all_duties(&self) -> impl Iterator<Item = &Duty> {
        self.lives().flat_map(|(_, duties)| duties).chain(&self.register_duties)
    }

    /// How many duties are overdue.
    #[must_use]
    pub fn overdue(&self) -> usize {
        let may_be = |at: &usize| self.verdicts.get(*at).is_some_and(|verdict| verdict.overdue);
        let of_documents = (0..self.ledger.lives.len()).filter(may_be).flat_map(|at| self.duties_of(at));
        let duties = of_documents.chain(&self.register_duties);
        let is_overdue = |duty: &&Duty| {
            let told = duty.is_told_with(&self.register_duties, self.as_of);
            duty.standing(self.as_of) == Standing::Overdue && !told
        };
        duties.filter(is_overdue).count()
    }

    /// The facts as of which everything was worked out.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts::of(self.register, self.policy, self.as_of)
    }
}

/// Mark the slips that a `void` with effect strikes through; one wrongly approved changes nothing.
fn strike_through(register: &mut Register, policy: &Policy) {
    let mut struck: Vec<String> = Vec::new();
    for void in register.acts(ActionKind::Void) {
        let (Some(at), Some(entry)) = (void.at, void.record.text("entry")) else { continue };
        let need = policy.role(Approval::VOID, at);
        let by: Vec<&str> = void.by.as_deref().into_iter().collect();
        if has_effect(&register.people, &void.record, "approval", need, &by, at) {
            struck.push(entry.to_owned());
        }
    }
    if struck.is_empty() {
        return;
    }
    let sources = &register.sources;
    let is_struck = |address: &str, file: crate::source::FileId, place: u32| {
        let path = sources.path(file);
        let numbered = format!("{path}#{place}");
        struck.iter().any(|entry| address == entry || path == entry && place == 0 || numbered == *entry)
    };
    for action in &mut register.actions {
        action.voided = is_struck(&action.address, action.file, action.place);
    }
    for entry in &mut register.logs {
        entry.voided = is_struck(&entry.address, entry.file, entry.place);
    }
}
