//! What documents are found by, and what a result shows of them, as one audience may read it.
//! What is written once stands apart from what changes with every act, so that an act rewrites
//! little. Must not know how words are looked up, nor what a shard is.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::eyes::Sight;
use super::shown::ShownState;
use crate::custody::{Life, State};
use crate::entry::{Record, Value};
use crate::register::document::year_of;

/// Documents of one year, few enough to be searched together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// `2026-1`: the year of their ids, and which part of it.
    pub name: String,
    lives: Vec<usize>,
}

impl Block {
    /// How many documents it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lives.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lives.is_empty()
    }
}

/// A document as the search knows it.
#[derive(Debug, Default)]
pub struct Entry {
    pub id: String,
    /// `None` where it is withheld, or none was typed.
    pub title: Option<String>,
    pub masked: bool,
    /// The level's English name, for its mark.
    pub level: String,
    /// The level as the paper bears it.
    pub mark: String,
    pub kind: String,
    /// What is urgent says so.
    pub urgency: Option<String>,
    /// Its number (文号) first, then those of the case and of telegrams.
    pub numbers: Vec<String>,
    /// From whom it came, to whom it belongs and is addressed.
    pub units: Vec<String>,
    /// The day custody began and the day it bears, as `2026-03-02`.
    pub dates: Vec<String>,
    pub copies: Vec<String>,
    /// Everybody who has or had it, acted on it, approved or is named in it otherwise.
    pub names: BTreeSet<String>,
    /// Where its copies are now: each state once, with how many copies.
    pub states: Vec<(ShownState, usize)>,
    /// Copies whose states are not among these.
    pub more: usize,
}

impl Entry {
    /// The words it is found by that stay what they are when a copy changes hands.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let one = [&self.id, &self.mark, &self.kind].into_iter().chain(&self.title).chain(&self.urgency);
        let many = [&self.numbers, &self.units, &self.dates, &self.copies];
        one.chain(many.into_iter().flatten()).map(String::as_str)
    }
}

/// Most documents of a block: with so many the commonest pair of signs still makes a small list.
const MOST: usize = 4000;
/// Most copies of one document that are found by their numbers.
const MOST_COPIES: usize = 1000;
/// Most units, and most states, of one document.
const MOST_UNITS: usize = 40;
const MOST_STATES: usize = 4;
/// Stands for the year of an id that has none.
const NO_YEAR: &str = "0";

/// Keys under which a document has numbers and units.
const NUMBERS: [&str; 7] = ["number", "case", "department_no", "serial_no", "translation_no", "machine_no", "serial"];
const UNITS: [&str; 4] = ["from", "unit", "to", "cc"];

impl View<'_> {
    /// All documents this audience may know of in blocks, the oldest first. Within a year they stand
    /// in the order in which they came, so that a new one comes last and moves none.
    #[must_use]
    pub fn search_blocks(&self) -> Vec<Block> {
        let mut years: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, life) in self.examined.ledger.lives.iter().enumerate().filter(|(_, life)| self.sees(life)) {
            years.entry(year_of(&life.document.id).unwrap_or(NO_YEAR)).or_default().push(at);
        }
        let mut blocks = Vec::new();
        for (year, mut lives) in years {
            lives.sort_by_cached_key(|at| self.came(*at));
            let parts = (1..).zip(lives.chunks(MOST));
            blocks.extend(parts.map(|(part, lives)| Block { name: format!("{year}-{part}"), lives: lives.into() }));
        }
        blocks
    }

    /// The documents of a block, in its order.
    #[must_use]
    pub fn search_entries(&self, block: &Block) -> Vec<Entry> {
        block.lives.iter().map(|at| self.search_entry(&self.examined.ledger.lives[*at])).collect()
    }

    /// When a document came, for the order within a year; what has not come yet stands last.
    fn came(&self, at: usize) -> (bool, Option<(chrono::NaiveDateTime, bool)>, String) {
        let life = &self.examined.ledger.lives[at];
        let key = life.begun().map(|at| at.sort_key());
        (key.is_none(), key, life.document.id.to_string())
    }

    fn search_entry(&self, life: &Life<'_>) -> Entry {
        let whole = self.eyes.sight(life, self.examined.as_of) == Sight::Whole;
        let document = life.document;
        let (states, more) = self.states_now(life);
        let entry = Entry {
            id: document.id.to_string(),
            masked: !whole,
            level: life.level_at(self.examined.as_of).map_or("", |level| level.name()).to_owned(),
            mark: self.mark_of(life, !whole),
            kind: document.kind.map(|kind| self.choice("document-kind", kind.name())).unwrap_or_default(),
            urgency: self.urgency_mark(document.urgency),
            dates: life.begun().map(|begun| begun.date().to_string()).into_iter().collect(),
            copies: document.copies.iter().take(MOST_COPIES).map(|copy| copy.value.to_string()).collect(),
            names: self.names_of_life(life),
            states,
            more,
            ..Entry::default()
        };
        if whole { self.unmasked(life, entry) } else { entry }
    }

    /// What only those may search for who may read the document's page in full.
    fn unmasked(&self, life: &Life<'_>, entry: Entry) -> Entry {
        let document = life.document;
        let record = &document.record;
        let mut dates = entry.dates;
        dates.extend(document.dated().map(|day| day.date().to_string()).filter(|day| !dates.contains(day)));
        let mut names = entry.names;
        let mut keys = BTreeSet::new();
        for record in [record].into_iter().chain(life.actions.iter().map(|action| &action.record)) {
            record.fields.iter().for_each(|field| named(&field.value, &mut keys));
        }
        let people = keys.into_iter().filter(|key| self.register().people.has(key));
        names.extend(people.map(|key| self.person(key).text));
        let units = UNITS.iter().flat_map(|key| record.names(key)).take(MOST_UNITS);
        Entry {
            title: Some(self.eyes.text(document.title())).filter(|title| !title.is_empty()),
            numbers: NUMBERS.iter().filter_map(|key| record.text(key)).map(|text| self.eyes.text(text)).collect(),
            units: units.map(|unit| self.unit(unit.value).text).collect(),
            dates,
            names,
            ..entry
        }
    }

    /// Those who have or had it, and those who acted on it.
    fn names_of_life(&self, life: &Life<'_>) -> BTreeSet<String> {
        let stays = life.copies.iter().flat_map(|copy| &copy.stays);
        let holders = stays.flat_map(|stay| match &stay.state {
            State::Out(out) => &out.holders[..],
            State::Ended { to, .. } => &to[..],
            _ => &[],
        });
        let keys: BTreeSet<&str> = holders
            .chain(life.actions.iter().filter_map(|action| action.by.as_ref()))
            .map(|key| key.as_str())
            .collect();
        keys.into_iter().map(|key| self.party(key).text).collect()
    }

    /// Where the copies are now: each state once with how many, and how many are in none of them.
    fn states_now(&self, life: &Life<'_>) -> (Vec<(ShownState, usize)>, usize) {
        let mut states: Vec<(&State, usize)> = Vec::new();
        let mut more = 0;
        for stay in life.copies.iter().filter_map(|copy| copy.now()) {
            match states.iter().position(|(state, _)| *state == &stay.state) {
                Some(at) => states[at].1 += 1,
                None if states.len() < MOST_STATES => states.push((&stay.state, 1)),
                None => more += 1,
            }
        }
        (states.into_iter().map(|(state, count)| (self.state(state), count)).collect(), more)
    }
}

/// The names of people, units and places in a value, however deep.
fn named<'v>(value: &'v Value, into: &mut BTreeSet<&'v str>) {
    let record = |record: &'v Record, into: &mut BTreeSet<&'v str>| {
        record.fields.iter().for_each(|field| named(&field.value, into));
    };
    match value {
        Value::Name(name) => {
            into.insert(name);
        }
        Value::Record(inner) => record(inner, into),
        Value::Rows(rows) => rows.iter().for_each(|row| record(row, into)),
        Value::List(list) => list.iter().for_each(|item| named(&item.value, into)),
        Value::Dated(values) => values.iter().for_each(|dated| named(&dated.value, into)),
        _ => {}
    }
}
