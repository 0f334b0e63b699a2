//! What was recorded when, and by whom: the commits that changed each entry, field by field.
//! Beside it the work tree, as one more version that is not committed yet. Compares what is meant:
//! typing, order and layout of files leave no trace. Must not know rules, duties or pages.

mod contents;
mod entry;
mod fields;
pub mod recall;
mod replay;
mod shown;
mod standing;
mod steps;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use ecow::EcoString;
use rayon::prelude::*;

use crate::history::{Commit, History};
use crate::register::Register;
use crate::register::load::Setting;
use crate::source::{FileId, Place, layout};
use contents::{Archive, Key};
use replay::Replay;
use standing::Standing;

pub use entry::{Entry, EntryKind, Identity};
pub use fields::FieldChange;
pub use recall::Recall;
pub use shown::{label, nested, shown, shown_record, spec_of};

/// What a commit did to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was there already where known history begins; who entered it is not known.
    Known,
    Added,
    Changed,
    Removed,
}

/// One change of one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryChange {
    /// Index into [`History::commits`]; `None` for what is not committed yet.
    pub commit: Option<usize>,
    pub what: What,
    /// What differs from before; empty unless `what` is [`What::Changed`].
    pub fields: Box<[FieldChange]>,
}

/// An entry through time.
#[derive(Clone, Debug)]
pub struct Trace {
    pub kind: EntryKind,
    pub identity: Identity,
    /// The entry's address in the register as it stands; `None` if it is there no more.
    pub address: Option<EcoString>,
    /// Newest first.
    pub changes: Vec<EntryChange>,
}

/// An entry and what one commit did to it.
#[derive(Clone, Copy, Debug)]
pub struct Touched<'c> {
    pub trace: &'c Trace,
    pub change: &'c EntryChange,
}

/// The changes of all entries of one register.
pub struct Changes<'h> {
    history: &'h History,
    traces: Vec<Trace>,
    by_identity: HashMap<Identity, Vec<usize>>,
    /// The entries of the register as it stands.
    present: HashMap<(FileId, u32), usize>,
    /// By commit, and last what is not committed: trace, and place of the change in it.
    touched: Vec<Vec<(usize, usize)>>,
}

impl<'h> Changes<'h> {
    /// Compare all versions of all files that hold documents, actions or log entries. Past versions
    /// are read with the kinds of log and the zone of the register as it stands.
    #[must_use]
    pub fn of(register: &Register, history: &'h History) -> Self {
        Self::recalling(register, history, Recall::default()).0
    }

    /// The same, where what commits did is recalled; beside it the book for the next reading, unless it
    /// would say what the last one says.
    #[must_use]
    pub fn recalling(register: &Register, history: &'h History, mut recall: Recall<'_>) -> (Self, Option<Vec<u8>>) {
        let setting = Setting {
            zone: register.office.zone,
            kinds: register.kinds.iter().map(Arc::clone).collect(),
            broken: Vec::new(),
        };
        let paths: BTreeSet<&str> = history
            .paths()
            .chain(history.uncommitted.iter().map(String::as_str))
            .chain(history.deleted.iter().map(String::as_str))
            .filter(|path| holds_entries(path))
            .collect();
        let paths: Vec<&str> = paths.into_iter().collect();
        let standing = Standing::of(register, history);
        let archive = || Archive::new(&standing, &setting, history.blobs());
        recall.begin(register, &setting);
        let of_file = |archive: &mut Archive<'_>, path: &&str| steps::of_file(path, history, archive, &recall);
        let (steps, noted): (Vec<_>, Vec<_>) = paths.par_iter().map_init(archive, of_file).unzip();
        let book = recall.into_book(&paths, &noted);
        let mut replay = replay::replay(&paths, steps, history, &archive());
        let present = present(&standing, &paths, &mut replay);
        (Self::new(history, replay, present), book)
    }

    /// Turn everything newest first.
    fn new(history: &'h History, replay: Replay, present: HashMap<(FileId, u32), usize>) -> Self {
        let mut traces: Vec<Trace> = replay.lines.into_iter().map(|line| line.trace).collect();
        let mut touched = replay.touched;
        for (trace, change) in touched.iter_mut().flatten() {
            *change = traces[*trace].changes.len() - 1 - *change;
        }
        for trace in &mut traces {
            trace.changes.reverse();
            trace.changes.shrink_to_fit();
        }
        Self { history, traces, by_identity: replay.by_identity, present, touched }
    }

    /// The past of an entry of the register; `None` without history, or if it is not of its files.
    #[must_use]
    pub fn trace<'r>(&self, entry: impl Into<Entry<'r>>) -> Option<&Trace> {
        self.present.get(&entry.into().position()).map(|at| &self.traces[*at])
    }

    /// The past of whatever is or was known by `identity`, also if the register has it no more.
    pub fn known_as(&self, identity: &Identity) -> impl Iterator<Item = &Trace> {
        self.by_identity.get(identity).into_iter().flatten().map(|at| &self.traces[*at])
    }

    /// The changes of an entry of the register, newest first.
    #[must_use]
    pub fn of_entry<'r>(&self, entry: impl Into<Entry<'r>>) -> &[EntryChange] {
        self.trace(entry).map_or(&[], |trace| &trace.changes)
    }

    /// The changes of the document with this id, newest first, also of one that was removed.
    #[must_use]
    pub fn for_document(&self, id: &str) -> &[EntryChange] {
        let identity = Identity::Document(id.into());
        let mut traces: Vec<&Trace> = self.known_as(&identity).collect();
        // Of two with one id the one that the register has comes first.
        traces.sort_by_key(|trace| trace.address.is_none());
        traces.first().map_or(&[], |trace| &trace.changes)
    }

    /// The commit that entered it: who recorded it, and when. `None` if it is not committed or lies
    /// before the beginning of known history.
    #[must_use]
    pub fn recorded<'r>(&self, entry: impl Into<Entry<'r>>) -> Option<&'h Commit> {
        let first = self.trace(entry)?.first()?;
        if first.what == What::Added { self.commit(first) } else { None }
    }

    /// Whether the work tree has it new or changed.
    #[must_use]
    pub fn is_uncommitted<'r>(&self, entry: impl Into<Entry<'r>>) -> bool {
        self.of_entry(entry).first().is_some_and(|change| change.commit.is_none())
    }

    /// The commit of a change.
    #[must_use]
    pub fn commit(&self, change: &EntryChange) -> Option<&'h Commit> {
        self.history.commits.get(change.commit?)
    }

    /// A commit by its place, newest first.
    #[must_use]
    pub fn by_place(&self, at: usize) -> Option<&'h Commit> {
        self.history.commits.get(at)
    }

    /// All commits, newest first, each with the entries that it touched; none for one that touched
    /// other files only, or where known history begins.
    pub fn by_commit(&self) -> impl Iterator<Item = (usize, &'h Commit, Vec<Touched<'_>>)> {
        self.history.commits.iter().enumerate().map(|(at, commit)| (at, commit, self.touched_by(Some(at))))
    }

    /// The entries that one commit touched, or with `None` those not committed yet.
    #[must_use]
    pub fn touched_by(&self, commit: Option<usize>) -> Vec<Touched<'_>> {
        let slot = commit.unwrap_or(self.history.commits.len());
        let all = self.touched.get(slot).into_iter().flatten();
        let touched = all.map(|(trace, change)| {
            let trace = &self.traces[*trace];
            Touched { trace, change: &trace.changes[*change] }
        });
        touched.filter(|touched| touched.change.what != What::Known).collect()
    }
}

fn holds_entries(path: &str) -> bool {
    matches!(layout::place(path), Some(Place::Document { .. } | Place::Action | Place::Log { .. }))
}

/// Which line is which entry of the register as it stands.
fn present(standing: &Standing<'_>, paths: &[&str], replay: &mut Replay) -> HashMap<(FileId, u32), usize> {
    let register = standing.register;
    // An entry of a file that no commit touched and the work tree did not change has no past to tell.
    let told: BTreeSet<FileId> = paths.iter().filter_map(|path| register.sources.find(path)).collect();
    let entries = standing.entries().iter().filter(|entry| told.contains(&entry.position().0));
    let mut counts: HashMap<(FileId, Identity), u32> = HashMap::new();
    let mut found = HashMap::new();
    for entry in entries {
        let (file, identity) = (entry.position().0, entry.identity());
        let mut key = Key { identity, nth: 0 };
        if replay.by_identity.get(&key.identity).is_some_and(|lines| lines.len() > 1) {
            let count = counts.entry((file, key.identity.clone())).or_default();
            key.nth = *count;
            *count += 1;
        }
        let path = paths.binary_search(&register.sources.path(file)).ok();
        if let Some(line) = replay.find(&key, path) {
            replay.lines[line].trace.address = Some(entry.address().clone());
            found.insert(entry.position(), line);
        }
    }
    found
}
