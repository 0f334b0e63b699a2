//! What was known at the end of a day, so that a signed page never changes: what was corrected later
//! still says what it said, what is struck through later still stands, and when each entry was recorded tells which came after the page was settled.

use std::collections::HashMap;

use chrono::NaiveDate;
use ecow::{EcoString, eco_format};

use crate::changes::{Entry, EntryChange, What};
use crate::entry::Vocabulary;
use crate::entry::shape::Shape;
use crate::history::Commit;
use crate::policy::Term;
use crate::register::{Action, ActionKind, LogEntry};
use crate::time::Moment;
use crate::view::View;

/// A correction: when, of which field as typed, and what had stood there.
#[derive(Debug)]
struct Correction {
    at: Moment,
    field: EcoString,
    was: String,
}

/// All corrections and voidings, by what they call the entry.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    fields: HashMap<EcoString, Vec<Correction>>,
    voids: HashMap<EcoString, NaiveDate>,
}

/// What an entry may be called by those that correct or void it: its slip, its path, its place in a book.
fn places_of(address: &EcoString, path: &str, place: u32) -> [EcoString; 3] {
    [address.clone(), path.into(), eco_format!("{path}#{place}")]
}

fn names_of(action: &Action, path: &str) -> [EcoString; 3] {
    places_of(&action.address, path, action.place)
}

/// When something was recorded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Recorded<'c> {
    By(&'c Commit),
    /// Written, not committed.
    NotYet,
    /// There is no history, or it does not reach so far.
    Unknown,
}

impl Corrections {
    /// Whether an entry of one of these names was struck through by the end of a day.
    fn are_struck_on(&self, names: &[EcoString], day: NaiveDate) -> bool {
        names.iter().any(|name| self.voids.get(name).is_some_and(|voided| *voided <= day))
    }

    /// What had stood in a field until the first correction after a day.
    fn was(&self, entry: &str, shape: &Shape, key: &str, day: NaiveDate) -> Option<&str> {
        let is_it = |correction: &&Correction| {
            correction.at.date() > day && shape.read(&correction.field).is_some_and(|spec| spec.key == key)
        };
        self.fields.get(entry)?.iter().find(is_it).map(|correction| correction.was.as_str())
    }
}

impl Recorded<'_> {
    /// The commit, if one is known.
    pub(super) fn commit(&self) -> Option<&Commit> {
        match self {
            Self::By(commit) => Some(commit),
            Self::NotYet | Self::Unknown => None,
        }
    }
}

impl<'r> View<'r> {
    /// All corrections, the earliest of an entry first.
    pub(super) fn corrections(&self) -> Corrections {
        let mut all = Corrections::default();
        for action in self.register().actions.iter().filter(|action| !action.voided) {
            let (Some(at), Some(entry)) = (action.at, action.record.text("entry")) else { continue };
            if action.kind == ActionKind::Void {
                all.voids.entry(entry.into()).or_insert(at.date());
            }
            let (Some(field), Some(was)) = (action.record.text("field"), action.record.get("was")) else { continue };
            let correction = Correction { at, field: field.into(), was: was.meaning() };
            all.fields.entry(entry.into()).or_default().push(correction);
        }
        all.fields.values_mut().for_each(|list| list.sort_by_key(|correction| correction.at.sort_key()));
        all
    }

    /// What a field of a document said at the end of a day, if it was corrected afterwards.
    pub(super) fn document_said_then(&self, id: &str, shape: &Shape, key: &str, day: NaiveDate) -> Option<String> {
        let was = self.print_plan().corrections.was(id, shape, key, day)?;
        Some(self.eyes.text(was))
    }

    /// The same of an action.
    pub(super) fn action_said_then(&self, action: &Action, shape: &Shape, key: &str, day: NaiveDate) -> Option<String> {
        let names = names_of(action, self.register().sources.path(action.file));
        let was = names.iter().find_map(|name| self.print_plan().corrections.was(name, shape, key, day))?;
        Some(self.eyes.text(was))
    }

    /// When an action was first said to have happened; a correction of that leaves it on the page it was on.
    pub(super) fn first_said_at(&self, corrections: &Corrections, action: &Action) -> Option<Moment> {
        let at = action.at?;
        let Some(shape) = Vocabulary::shipped().action(action.kind.name()) else { return Some(at) };
        let names = names_of(action, self.register().sources.path(action.file));
        let was = names.iter().find_map(|name| corrections.was(name, shape, "at", NaiveDate::MIN));
        let was = was.and_then(|was| Moment::parse(was, self.register().office.zone).ok());
        Some(was.unwrap_or(at))
    }

    /// Whether an action was struck through on this very day: later it stands as it was signed.
    pub(super) fn is_struck_on(&self, action: &Action, day: NaiveDate) -> bool {
        let names = names_of(action, self.register().sources.path(action.file));
        action.voided && self.print_plan().corrections.are_struck_on(&names, day)
    }

    /// The same of an entry of a log.
    pub(super) fn is_entry_struck_on(&self, entry: &LogEntry, day: NaiveDate) -> bool {
        let names = places_of(&entry.address, self.register().sources.path(entry.file), entry.place);
        entry.voided && self.print_plan().corrections.are_struck_on(&names, day)
    }

    /// Who recorded an entry.
    pub(super) fn recorded<'e>(&self, entry: impl Into<Entry<'e>>) -> Recorded<'r> {
        self.recorded_where(entry, |_| true)
    }

    /// Who recorded that time on an entry: whoever entered it with the time in it, or filled it in.
    pub(super) fn recorded_time<'e>(&self, entry: impl Into<Entry<'e>>, at: Moment) -> Recorded<'r> {
        let said = at.to_string();
        let filled = |change: &EntryChange| {
            let mut values = change.fields.iter().filter_map(|field| field.is.as_ref());
            values.any(|value| value.meaning().contains(&said))
        };
        let entry = entry.into();
        let is_filled_in = |change: &EntryChange| change.what == What::Changed && filled(change);
        match self.recorded_where(entry, is_filled_in) {
            Recorded::Unknown => self.recorded(entry),
            known => known,
        }
    }

    /// The earliest change of an entry that is one of these.
    fn recorded_where<'e>(&self, entry: impl Into<Entry<'e>>, is: impl Fn(&EntryChange) -> bool) -> Recorded<'r> {
        let Some(changes) = self.changes else { return Recorded::Unknown };
        match changes.of_entry(entry).iter().rev().find(|change| is(change)) {
            Some(change) if change.what == What::Known => Recorded::Unknown,
            Some(change) => changes.commit(change).map_or(Recorded::NotYet, Recorded::By),
            None => Recorded::Unknown,
        }
    }

    /// Until when what is recorded of a day stands on its page: as long after the day, or after the
    /// first commit that tells of it, as an entry may be late.
    pub(super) fn settled_at(&self, day: NaiveDate, recorded: &[Recorded<'_>]) -> Option<Moment> {
        let first = recorded.iter().filter_map(Recorded::commit).map(|commit| commit.time).min()?;
        let first = Moment::from_utc(first, self.register().office.zone);
        let from = if first.date() > day { Moment::day(first.date()) } else { Moment::day(day) };
        let within = self.examined.policy.duration(Term::RECORD, from);
        Some(self.register().calendar.due(from, within).at)
    }

    /// Whether something was recorded after a page was settled.
    pub(super) fn is_recorded_late(&self, recorded: Recorded<'_>, settled: Option<Moment>) -> bool {
        let zone = self.register().office.zone;
        let (Some(settled), Some(commit)) = (settled, recorded.commit()) else { return false };
        settled.is_past(Moment::from_utc(commit.time, zone))
    }
}
