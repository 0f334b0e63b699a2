//! One document with the entries told at it: everything that the rules of entries, documents and
//! duties say of it, and which of them spoke. Each entry is told at the first document that it names;
//! entries that name none, and logs, are asked one by one. Must not know what any rule says.

use std::cell::LazyCell;

use rayon::prelude::*;

use super::Reading;
use crate::custody::Life;
use crate::duty::{Duty, of_life};
use crate::finding::Finding;
use crate::register::{Action, Register};
use crate::rules::scope::{DocumentScope, DutyScope, Entry, EntryScope};
use crate::rules::verdict::{Seen, Verdict};
use crate::rules::{Check, all};
use crate::stopwatch::Lap;

/// A rule of one scope: place, time taken, what is asked.
type One<'r, C> = (u16, Lap<'r>, C);
type Asked<'r, C> = Vec<One<'r, C>>;

/// The rules by what they read, each with its place in the order of the contract.
struct Rules<'r> {
    entry: Asked<'r, fn(&EntryScope<'_>, &mut Vec<Finding>)>,
    document: Asked<'r, fn(&DocumentScope<'_>, &mut Vec<Finding>)>,
    duty: Asked<'r, fn(&DutyScope<'_>, &mut Vec<Finding>)>,
}

impl<'r> Rules<'r> {
    fn of(reading: Reading<'r>) -> Self {
        let mut rules = Self { entry: Vec::new(), document: Vec::new(), duty: Vec::new() };
        for (place, rule) in (0..).zip(all()) {
            match rule.check {
                Check::Entry(check) => rules.entry.push((place, reading.lap(rule), check)),
                Check::Document(check) => rules.document.push((place, reading.lap(rule), check)),
                Check::Duty(check) => rules.duty.push((place, reading.lap(rule), check)),
                Check::Reading | Check::Base | Check::Person(_) | Check::Register(_) => {}
            }
        }
        rules
    }
}

/// Where an entry stands among all: documents, actions, logs, each in the register's order.
type Place = (u8, usize);

/// What was found.
#[derive(Default)]
pub(super) struct Told {
    pub entries: Vec<(Place, Finding)>,
    pub documents: Vec<Finding>,
    pub duties: Vec<Finding>,
    /// On each document, in the register's order.
    pub verdicts: Vec<Verdict>,
}

/// What was found about one document.
#[derive(Default)]
struct Case {
    entries: Vec<(Place, Finding)>,
    documents: Vec<Finding>,
    duties: Vec<Finding>,
    spoke: Vec<u16>,
    verdict: Verdict,
}

/// Which actions are told at which document.
#[derive(Debug)]
pub struct Bundles {
    /// Places of actions by the place of the document, in their order.
    pub told: Vec<Vec<usize>>,
    /// Those that name no document that is there.
    pub apart: Vec<usize>,
}

impl Bundles {
    /// Those of a register.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let mut bundles = Self { told: vec![Vec::new(); register.documents.len()], apart: Vec::new() };
        for at in 0..register.actions.len() {
            match register.named(at).first() {
                Some(document) => bundles.told[*document].push(at),
                None => bundles.apart.push(at),
            }
        }
        bundles
    }
}

/// Ask all rules of entries, documents and duties; where an earlier verdict holds, those that spoke.
pub(super) fn all_cases(reading: Reading<'_>) -> Told {
    let (register, rules) = (reading.register, Rules::of(reading));
    let bundles = reading.bundles;
    let cases: Vec<Case> =
        (0..register.documents.len()).into_par_iter().map(|at| case(reading, &rules, at, &bundles.told[at])).collect();
    let alone = |entry| ask_entry(reading, &rules, (entry, &[]), None, &mut Vec::new());
    let apart = bundles.apart.par_iter();
    let apart = apart.flat_map_iter(|at| told((1, *at), alone(Entry::Action(&register.actions[*at]))));
    let logs = register.logs.par_iter().enumerate();
    let logs = logs.flat_map_iter(|(at, entry)| told((2, at), alone(Entry::Log(entry))));
    let entries = apart.chain(logs).collect();
    let mut all = Told { entries, ..Told::default() };
    for case in cases {
        all.entries.extend(case.entries);
        all.documents.extend(case.documents);
        all.duties.extend(case.duties);
        all.verdicts.push(case.verdict);
    }
    // As if all entries had been asked in their order.
    all.entries.sort_by_cached_key(|(place, _)| *place);
    all.duties.extend(duties(reading, &rules, None, reading.register_duties, None, &mut Vec::new()));
    all
}

fn told(place: Place, found: Vec<Finding>) -> impl Iterator<Item = (Place, Finding)> {
    found.into_iter().map(move |finding| (place, finding))
}

fn case(reading: Reading<'_>, rules: &Rules<'_>, at: usize, bundle: &[usize]) -> Case {
    let mut case = Case::default();
    let life = &reading.ledger.lives[at];
    // Of most documents nobody asks for them again: they are not kept.
    let duties = LazyCell::new(|| of_life(life, &reading.facts));
    let earlier = reading.earlier.get(at).and_then(Option::as_ref);
    let only = earlier.map(|verdict| verdict.rules.as_slice());
    if only.is_none_or(|only| !only.is_empty()) {
        case.ask(reading, rules, (at, bundle), &duties, only);
    }
    case.verdict = earlier.cloned().unwrap_or_else(|| {
        let told: Vec<&Action> = bundle.iter().map(|at| &reading.register.actions[*at]).collect();
        let seen = Seen { life, told: &told, duties: &duties, as_of: reading.facts.as_of };
        Verdict::of(std::mem::take(&mut case.spoke), &seen)
    });
    case
}

impl Case {
    fn ask(
        &mut self,
        reading: Reading<'_>,
        rules: &Rules<'_>,
        (at, bundle): (usize, &[usize]),
        own: &LazyCell<Vec<Duty>, impl FnOnce() -> Vec<Duty>>,
        only: Option<&[u16]>,
    ) {
        let life = &reading.ledger.lives[at];
        let spoke = &mut self.spoke;
        if asks(&rules.entry, only) {
            let register = reading.register;
            let document = (Entry::Document(life.document), &*drawn_on(register, at));
            self.entries.extend(told((0, at), ask_entry(reading, rules, document, only, spoke)));
            for at in bundle {
                let action = (Entry::Action(&register.actions[*at]), register.named(*at));
                self.entries.extend(told((1, *at), ask_entry(reading, rules, action, only, spoke)));
            }
        }
        if asks(&rules.document, only) && !life.document.damaged {
            let uncertain = reading.register.may_be_mentioned(&life.document.id);
            let scope = DocumentScope { life, facts: reading.facts, uncertain };
            ask(&rules.document, only, |check, found| check(&scope, found), &mut self.documents, spoke);
        }
        if asks(&rules.duty, only) {
            self.duties = duties(reading, rules, Some(life), own, only, spoke);
        }
    }
}

fn duties(
    reading: Reading<'_>,
    rules: &Rules<'_>,
    life: Option<&Life<'_>>,
    beside: &[Duty],
    only: Option<&[u16]>,
    spoke: &mut Vec<u16>,
) -> Vec<Finding> {
    let uncertain = match life {
        Some(life) => reading.register.may_be_mentioned(&life.document.id),
        None => !reading.register.unread.is_empty(),
    };
    let mut found = Vec::new();
    for duty in beside {
        let scope = DutyScope { duty, beside, life, facts: reading.facts, uncertain };
        ask(&rules.duty, only, |check, found| check(&scope, found), &mut found, spoke);
    }
    found
}

/// Ask about one entry and the documents it names.
fn ask_entry(
    reading: Reading<'_>,
    rules: &Rules<'_>,
    (entry, named): (Entry<'_>, &[usize]),
    only: Option<&[u16]>,
    spoke: &mut Vec<u16>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let lives = named.iter().map(|at| &reading.ledger.lives[*at]).collect();
    let scope = EntryScope { entry, lives, facts: reading.facts };
    ask(&rules.entry, only, |check, found| check(&scope, found), &mut found, spoke);
    found
}

/// Whether any of these rules is wanted.
fn asks<C>(rules: &Asked<'_, C>, only: Option<&[u16]>) -> bool {
    only.is_none_or(|only| only.iter().any(|place| find(rules, *place).is_some()))
}

/// Ask the rules that are wanted, and note which spoke.
fn ask<C: Copy>(
    rules: &Asked<'_, C>,
    only: Option<&[u16]>,
    what: impl Fn(C, &mut Vec<Finding>),
    out: &mut Vec<Finding>,
    spoke: &mut Vec<u16>,
) {
    let ask_one = |(place, lap, check): &One<'_, C>| {
        let before = out.len();
        lap.time(|| what(*check, out));
        if out.len() > before {
            spoke.push(*place);
        }
    };
    match only {
        None => rules.iter().for_each(ask_one),
        Some(only) => only.iter().filter_map(|place| find(rules, *place)).for_each(ask_one),
    }
}

fn find<'a, 'r, C>(rules: &'a Asked<'r, C>, place: u16) -> Option<&'a One<'r, C>> {
    let at = rules.binary_search_by_key(&place, |(place, ..)| *place).ok()?;
    rules.get(at)
}

/// The documents that rules may look at beside one: itself first, then those it draws on.
#[must_use]
pub fn drawn_on(register: &Register, at: usize) -> Vec<usize> {
    let names = register.documents[at].record.names("derived_from");
    let sources = names.filter_map(|name| register.position(name.value));
    std::iter::once(at).chain(sources.filter(|source| *source != at)).collect()
}
