//! Which rows a register has for an audience: one pass over documents, actions, logs or people.
//! What is about a hidden document is not there; a log that the audience is not given has no rows.

use std::collections::HashMap;

use chrono::Datelike;
use ecow::EcoString;
use rust_decimal::Decimal;

use super::cell::is_about;
use super::derived::was_classified;
use super::seen::{NONE, RowAt, Seen};
use crate::custody::Life;
use crate::entry::{Record, Value};
use crate::register::views::{Condition, Derived, Path, RegisterView, Source, Wanted};
use crate::register::{Action, ActionKind, DocumentKind, LogEntry};
use crate::time::Moment;
use crate::view::View;
use crate::view::eyes::Sight;

/// What a correction or a voiding is about.
#[derive(Clone, Copy)]
enum Behind {
    Document(usize),
    Action(usize),
    Log(usize),
}

fn row(main: usize, at: Option<Moment>) -> RowAt {
    RowAt { at, main: place(main), life: NONE, inner: NONE, number: 0, veiled: false }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

impl View<'_> {
    /// All rows of a register in its order, numbered within their years.
    pub(super) fn rows(&self, view: &RegisterView) -> Vec<RowAt> {
        let mut rows = match &view.source {
            Source::Documents(kinds) => self.document_rows(kinds),
            Source::Actions(kinds) => self.action_rows(kinds, view.rows.as_ref()),
            Source::Log(kind) => self.log_rows(&kind.name),
            Source::People => (0..self.register().people.len()).map(|at| row(at, None)).collect(),
            Source::Disclosure => self.disclosure_rows(),
        };
        if !view.filter.is_empty() {
            rows.retain(|row| {
                let seen = self.seen(view, row);
                view.filter.iter().all(|condition| self.holds(&seen, condition))
            });
        }
        for (path, down) in view.order.iter().rev() {
            rows.sort_by_cached_key(|row| Rank::of(&self.cell(&self.seen(view, row), path).text(), *down));
        }
        let mut years: HashMap<Option<i32>, u32> = HashMap::new();
        for row in &mut rows {
            let last = years.entry(row.at.map(|at| at.date().year())).or_default();
            *last += 1;
            row.number = *last;
        }
        rows
    }

    fn is_hidden(&self, life: &Life<'_>) -> bool {
        self.eyes.sight(life, self.examined.as_of) == Sight::Hidden
    }

    fn document_rows(&self, kinds: &[DocumentKind]) -> Vec<RowAt> {
        let listed = |life: &Life<'_>| kinds.is_empty() || life.document.kind.is_some_and(|kind| kinds.contains(&kind));
        let lives = self.examined.ledger.lives.iter().enumerate();
        let seen = lives.filter(|(_, life)| listed(life) && !self.is_hidden(life));
        seen.map(|(at, life)| row(at, begun(life))).collect()
    }

    fn log_rows(&self, kind: &str) -> Vec<RowAt> {
        let logs = self.register().logs.iter().enumerate();
        let ours = logs.filter(|(_, entry)| entry.kind.name == kind && self.eyes.sees_log(&entry.kind));
        ours.map(|(at, entry)| RowAt { veiled: self.names_unseen(&entry.record), ..row(at, entry.at) }).collect()
    }

    fn disclosure_rows(&self) -> Vec<RowAt> {
        let lives = self.examined.ledger.lives.iter().enumerate();
        let seen = lives.filter(|(_, life)| was_classified(life) && !self.is_hidden(life));
        let mut rows: Vec<RowAt> = seen
            .flat_map(|(at, life)| {
                let learned = self.learned(life).into_iter().enumerate();
                learned.map(move |(inner, one)| RowAt { inner: place(inner), ..row(at, Some(one.at)) })
            })
            .collect();
        rows.sort_by_key(|row| row.at.map(Moment::sort_key));
        rows
    }

    fn action_rows(&self, kinds: &[ActionKind], rows: Option<&EcoString>) -> Vec<RowAt> {
        let about_entries = kinds.iter().any(|kind| matches!(kind, ActionKind::Correct | ActionKind::Void));
        let addresses = if about_entries { self.addresses() } else { HashMap::new() };
        let mut all = Vec::new();
        for (at, action) in self.register().actions.iter().enumerate().filter(|(_, a)| kinds.contains(&a.kind)) {
            match action.kind {
                ActionKind::Correct | ActionKind::Void => all.extend(self.rows_about(at, action, &addresses)),
                _ => self.rows_of(&mut all, at, action, rows),
            }
        }
        all
    }

    /// One row for each document that an action names, or for each row of the slip about it.
    fn rows_of(&self, all: &mut Vec<RowAt>, at: usize, action: &Action, rows: Option<&EcoString>) {
        let base = RowAt { veiled: self.names_unseen(&action.record), ..row(at, action.at) };
        let mut add = |life: u32, id: Option<&str>| {
            let inner = rows.map(|key| action.record.rows(key)).unwrap_or_default();
            let ours = inner.iter().enumerate().filter(|(_, row)| is_about(row, id));
            let before = all.len();
            all.extend(ours.map(|(inner, row)| RowAt { at: time_of(row, action), inner: place(inner), life, ..base }));
            if rows.is_none() && all.len() == before {
                all.push(RowAt { life, ..base });
            }
        };
        let items = action.items();
        if items.is_empty() {
            add(NONE, None);
            return;
        }
        let (mut done, mut strange): (Vec<usize>, bool) = (Vec::new(), false);
        for item in items {
            match self.register().position(&item.document) {
                Some(position) if done.contains(&position) => {}
                Some(position) => {
                    done.push(position);
                    if !self.is_hidden(&self.examined.ledger.lives[position]) {
                        add(place(position), Some(&item.document));
                    }
                }
                None => strange = true,
            }
        }
        if strange && !self.eyes.audience.hides {
            add(NONE, None);
        }
    }

    /// The rows of a correction or voiding: one for each document behind the entry it names.
    fn rows_about(&self, at: usize, action: &Action, addresses: &HashMap<EcoString, Behind>) -> Vec<RowAt> {
        let base = row(at, action.at);
        let entry = action.record.text("entry").unwrap_or_default();
        let of_life = |position: usize| {
            let life = &self.examined.ledger.lives[position];
            let sight = self.eyes.sight(life, self.examined.as_of);
            (sight != Sight::Hidden).then(|| RowAt { life: place(position), veiled: sight != Sight::Whole, ..base })
        };
        match addresses.get(entry).copied().or_else(|| self.register().position(entry).map(Behind::Document)) {
            Some(Behind::Document(position)) => of_life(position).into_iter().collect(),
            Some(Behind::Log(log)) => {
                let entry = &self.register().logs[log];
                let row = RowAt { veiled: self.names_unseen(&entry.record), ..base };
                if self.eyes.sees_log(&entry.kind) { vec![row] } else { Vec::new() }
            }
            Some(Behind::Action(behind)) => {
                let record = &self.register().actions[behind].record;
                let veiled = self.names_unseen(record);
                let mut positions: Vec<usize> =
                    record.items("items").iter().filter_map(|item| self.register().position(&item.document)).collect();
                positions.sort_unstable();
                positions.dedup();
                if positions.is_empty() {
                    return vec![RowAt { veiled, ..base }];
                }
                let rows = positions.into_iter().filter_map(of_life);
                rows.map(|row| RowAt { veiled: veiled || row.veiled, ..row }).collect()
            }
            // What it is about cannot be told: it may be anything.
            None if self.eyes.audience.hides => Vec::new(),
            None => vec![RowAt { veiled: true, ..base }],
        }
    }

    /// What every entry may be called: its slip, its path, its place in a day book.
    fn addresses(&self) -> HashMap<EcoString, Behind> {
        let register = self.register();
        let mut all = HashMap::new();
        let mut add = |address: &EcoString, file, number: u32, behind: Behind| {
            let path = register.sources.path(file);
            let place = if number == 0 { path.into() } else { ecow::eco_format!("{path}#{number}") };
            all.insert(place, behind);
            all.insert(address.clone(), behind);
        };
        for (at, action) in register.actions.iter().enumerate() {
            add(&action.address, action.file, action.place, Behind::Action(at));
        }
        for (at, entry) in register.logs.iter().enumerate() {
            add(&entry.address, entry.file, entry.place, Behind::Log(at));
        }
        for (at, document) in register.documents.iter().enumerate() {
            all.insert(register.sources.path(document.file).into(), Behind::Document(at));
        }
        all
    }

    /// Whether a row fulfils a condition; one on what is withheld is never fulfilled.
    fn holds(&self, seen: &Seen<'_>, condition: &Condition) -> bool {
        let filled = || !self.cell(seen, &condition.path).0.is_empty();
        let is = |wanted: &EcoString| match &condition.path {
            Path::Derived(derived) => self.derived_is(seen, *derived, wanted),
            Path::Field { .. } => {
                let values = self.values(seen, &condition.path);
                let absent = values.is_empty() && !seen.masked && wanted == "false";
                absent || values.iter().any(|(value, _)| says(value, wanted))
            }
        };
        condition.wanted.iter().any(|wanted| match wanted {
            Wanted::Filled(wanted) => filled() == *wanted && (*wanted || !seen.masked),
            Wanted::Is(wanted) => is(wanted),
        })
    }

    fn derived_is(&self, seen: &Seen<'_>, derived: Derived, wanted: &EcoString) -> bool {
        let flag = |flag: bool| flag == (wanted == "true");
        match derived {
            Derived::Classified => seen.life.is_some_and(|life| flag(was_classified(life))),
            Derived::HandlesSecrets => seen.person.is_some_and(|person| flag(self.handles_secrets(person))),
            Derived::Urgency => seen.life.is_some_and(|life| life.document.urgency.name() == wanted.as_str()),
            _ => self.derived_cell(seen, derived).text() == self.choice("level", wanted),
        }
    }

    /// The entries of a log about a person, if the audience is given that log.
    pub(in crate::view) fn entries_about<'s>(&'s self, person: &str, kind: &str) -> impl Iterator<Item = &'s LogEntry> {
        let index = self.about_people.get_or_init(|| self.index_of_logs());
        let places = index.get(person).map(Vec::as_slice).unwrap_or_default();
        let entries = places.iter().map(|at| &self.register().logs[*at]);
        let kind = EcoString::from(kind);
        entries.filter(move |entry| !entry.voided && entry.kind.name == kind && self.eyes.sees_log(&entry.kind))
    }

    pub(super) fn last_entry_about(&self, person: &str, kind: &str) -> Option<&LogEntry> {
        self.entries_about(person, kind).last()
    }

    /// Log entries by the people they are about: those named in the first required field for people.
    fn index_of_logs(&self) -> HashMap<EcoString, Vec<usize>> {
        let mut index: HashMap<EcoString, Vec<usize>> = HashMap::new();
        for (at, entry) in self.register().logs.iter().enumerate() {
            let Some(key) = entry.kind.person_key() else { continue };
            for name in entry.record.names(key) {
                index.entry(name.value.into()).or_default().push(at);
            }
        }
        index
    }
}

/// When a document came in, was issued or first acted upon; else the day it bears.
fn begun(life: &Life<'_>) -> Option<Moment> {
    let acted = || life.actions.iter().find_map(|action| action.at);
    life.begun().or_else(acted).or_else(|| life.document.dated())
}

/// The time of a row inside a slip: its own, or the slip's.
fn time_of(row: &Record, action: &Action) -> Option<Moment> {
    row.time("at").or_else(|| row.time("out")).or(action.at)
}

/// Whether a value is this word.
fn says(value: &Value, wanted: &EcoString) -> bool {
    match value {
        Value::Text(text) | Value::Name(text) | Value::Choice(text) => text == wanted,
        Value::List(list) => list.iter().any(|item| says(&item.value, wanted)),
        Value::Flag(flag) => (if *flag { "true" } else { "false" }) == wanted,
        other => other.meaning() == *wanted,
    }
}

/// The order of a cell's text: numbers by what they count, the rest by its letters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Up(Option<Decimal>, String),
    Down(std::cmp::Reverse<(Option<Decimal>, String)>),
}

impl Rank {
    fn of(text: &str, down: bool) -> Self {
        let number = text.parse().ok();
        if down { Self::Down(std::cmp::Reverse((number, text.to_owned()))) } else { Self::Up(number, text.to_owned()) }
    }
}
