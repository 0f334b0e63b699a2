//! The steps of all files put in the order of the commits and told entry by entry: what vanishes from
//! one file and appears in another in the same commit was moved. Must not know what an entry means.

use std::collections::HashMap;

use super::contents::{Archive, Contents, Key};
use super::entry::{EntryKind, Identity};
use super::fields::{self, FieldChange};
use super::steps::{Deed, Former, Step};
use super::{EntryChange, Trace, What};
use crate::history::History;

/// What replaying gives.
#[derive(Default)]
pub(super) struct Replay {
    pub lines: Vec<Line>,
    pub by_identity: HashMap<Identity, Vec<usize>>,
    /// By commit, and last what is not committed: the line, and the change's place in its trace.
    pub touched: Vec<Vec<(usize, usize)>>,
}

/// One entry, its changes oldest first, and where it was last seen.
pub(super) struct Line {
    pub trace: Trace,
    /// Index into the list of paths.
    pub path: usize,
    pub nth: u32,
}

impl Line {
    fn is_gone(&self) -> bool {
        self.trace.changes.last().is_some_and(|change| change.what == What::Removed)
    }
}

/// Replay the steps of files, which stand in the order of `paths`.
pub(super) fn replay(paths: &[&str], steps: Vec<Vec<Step>>, history: &History, archive: &Archive<'_>) -> Replay {
    let count = history.commits.len();
    let mut commits: Vec<Vec<(usize, Step)>> = Vec::new();
    commits.resize_with(count + 1, Vec::new);
    for (path, steps) in steps.into_iter().enumerate() {
        for step in steps {
            commits[step.commit.unwrap_or(count)].push((path, step));
        }
    }
    let uncommitted = commits.pop().unwrap_or_default();
    let mut replay = Replay::default();
    replay.touched.resize_with(count + 1, Vec::new);
    for (commit, steps) in commits.into_iter().enumerate().rev() {
        let sides = Sides { commit: Some(commit), paths, history, archive, read: HashMap::new() };
        Turn { replay: &mut replay, sides, slot: commit, gone: Gone::default() }.play(steps);
    }
    let sides = Sides { commit: None, paths, history, archive, read: HashMap::new() };
    Turn { replay: &mut replay, sides, slot: count, gone: Gone::default() }.play(uncommitted);
    replay
}

impl Replay {
    /// The line of an entry in a file: the one seen there, else the only one of that identity, else
    /// the last that still lives.
    pub(super) fn find(&self, key: &Key, path: Option<usize>) -> Option<usize> {
        let lines = self.by_identity.get(&key.identity)?;
        let living = || lines.iter().rev().copied().find(|at| !self.lines[*at].is_gone());
        self.exact(key, path).or_else(living).or(lines.last().copied())
    }

    fn exact(&self, key: &Key, path: Option<usize>) -> Option<usize> {
        self.by_identity.get(&key.identity)?.iter().copied().find(|at| self.is_at(*at, key, path))
    }

    fn is_at(&self, line: usize, key: &Key, path: Option<usize>) -> bool {
        let line = &self.lines[line];
        Some(line.path) == path && line.nth == key.nth
    }
}

/// The entries that vanish from some file in one commit.
#[derive(Default)]
struct Gone {
    all: Vec<Vanished>,
    by_identity: HashMap<Identity, Vec<usize>>,
}

struct Vanished {
    path: usize,
    key: Key,
    digest: u128,
    /// It was met again in the same commit.
    found: bool,
}

impl Gone {
    fn add(&mut self, path: usize, key: Key, digest: u128) {
        self.by_identity.entry(key.identity.clone()).or_default().push(self.all.len());
        self.all.push(Vanished { path, key, digest, found: false });
    }

    /// The first of this identity that is not found yet and fits; it counts as found from now on.
    fn take(&mut self, identity: &Identity, fits: impl Fn(&Vanished) -> bool) -> Option<(usize, Key)> {
        let candidates = self.by_identity.get(identity)?;
        let at = candidates.iter().copied().find(|at| !self.all[*at].found && fits(&self.all[*at]))?;
        self.all[at].found = true;
        Some((self.all[at].path, self.all[at].key.clone()))
    }
}

/// One commit at its turn.
struct Turn<'t> {
    replay: &'t mut Replay,
    sides: Sides<'t>,
    /// Its place in [`Replay::touched`].
    slot: usize,
    gone: Gone,
}

impl Turn<'_> {
    fn play(&mut self, steps: Vec<(usize, Step)>) {
        for (path, step) in &steps {
            if let Deed::Vanished { digest } = step.deed {
                self.gone.add(*path, step.key.clone(), digest);
            }
        }
        for (path, Step { key, kind, deed, .. }) in steps {
            match deed {
                Deed::Known => self.known(path, &key, kind),
                Deed::Changed(fields) => self.change((path, &key), (path, &key), kind, fields),
                Deed::Appeared { digest, was } => self.appeared(path, &key, kind, digest, was),
                Deed::Vanished { .. } => {}
            }
        }
        for vanished in std::mem::take(&mut self.gone.all).into_iter().filter(|vanished| !vanished.found) {
            if let Some(line) = self.replay.find(&vanished.key, Some(vanished.path)) {
                self.note(line, What::Removed, Box::default());
            }
        }
    }

    /// Where several commits begin known history, the entry is told by the first.
    fn known(&mut self, path: usize, key: &Key, kind: EntryKind) {
        if self.sides.commit.is_some() && self.replay.exact(key, Some(path)).is_none() {
            let line = self.open(path, key, kind);
            self.note(line, What::Known, Box::default());
        }
    }

    fn appeared(&mut self, path: usize, key: &Key, kind: EntryKind, digest: u128, was: Option<Box<Former>>) {
        if let Some((from, old)) = self.gone.take(&key.identity, |gone| gone.digest == digest) {
            if let Some(line) = self.replay.find(&old, Some(from)) {
                self.seen(line, path, key, kind);
            }
            return;
        }
        if let Some(former) = was {
            let from = former.path.map_or(Some(path), |path| self.sides.paths.binary_search(&path.as_str()).ok());
            let fits = |gone: &Vanished| Some(gone.path) == from && gone.key == former.key;
            if let Some((from, old)) = self.gone.take(&former.key.identity, fits) {
                return self.change((from, &old), (path, key), kind, former.fields);
            }
        }
        if let Some((from, old)) = self.gone.take(&key.identity, |_| true) {
            let fields = self.sides.compare((from, &old), (path, key));
            return self.change((from, &old), (path, key), kind, fields);
        }
        let line = self.replay.find(key, Some(path));
        let again = line.filter(|at| self.replay.lines[*at].is_gone() || self.replay.is_at(*at, key, Some(path)));
        let line = match again {
            Some(line) => line,
            None => self.open(path, key, kind.clone()),
        };
        self.seen(line, path, key, kind);
        self.note(line, What::Added, Box::default());
    }

    /// The entry at `from` is the one at `to` now, with these fields changed; none if only the typing differs.
    fn change(&mut self, from: (usize, &Key), to: (usize, &Key), kind: EntryKind, fields: Box<[FieldChange]>) {
        let line = match self.replay.find(from.1, Some(from.0)) {
            Some(line) => line,
            None => self.open(to.0, to.1, kind.clone()),
        };
        self.seen(line, to.0, to.1, kind);
        if !fields.is_empty() {
            self.note(line, What::Changed, fields);
        }
    }

    fn open(&mut self, path: usize, key: &Key, kind: EntryKind) -> usize {
        let line = self.replay.lines.len();
        let trace = Trace { kind, identity: key.identity.clone(), address: None, changes: Vec::with_capacity(1) };
        self.replay.lines.push(Line { trace, path, nth: key.nth });
        self.replay.by_identity.entry(key.identity.clone()).or_default().push(line);
        line
    }

    /// Note where the entry is now, and by what it is known.
    fn seen(&mut self, at: usize, path: usize, key: &Key, kind: EntryKind) {
        let line = &mut self.replay.lines[at];
        (line.path, line.nth, line.trace.kind) = (path, key.nth, kind);
        if line.trace.identity == key.identity {
            return;
        }
        let former = std::mem::replace(&mut line.trace.identity, key.identity.clone());
        if let Some(lines) = self.replay.by_identity.get_mut(&former) {
            lines.retain(|line| *line != at);
            if lines.is_empty() {
                self.replay.by_identity.remove(&former);
            }
        }
        self.replay.by_identity.entry(key.identity.clone()).or_default().push(at);
    }

    fn note(&mut self, line: usize, what: What, fields: Box<[FieldChange]>) {
        let changes = &mut self.replay.lines[line].trace.changes;
        self.replay.touched[self.slot].push((line, changes.len()));
        changes.push(EntryChange { commit: self.sides.commit, what, fields });
    }
}

/// The files of one commit before and after it, read again for an entry that was moved and changed at once.
struct Sides<'s> {
    commit: Option<usize>,
    paths: &'s [&'s str],
    history: &'s History,
    archive: &'s Archive<'s>,
    read: HashMap<usize, (Option<Contents>, Option<Contents>)>,
}

impl Sides<'_> {
    fn compare(&mut self, from: (usize, &Key), to: (usize, &Key)) -> Box<[FieldChange]> {
        self.read(from.0);
        self.read(to.0);
        let side = |path: usize| self.read.get(&path);
        let was = side(from.0).and_then(|(before, _)| before.as_ref()).and_then(|contents| contents.get(from.1));
        let is = side(to.0).and_then(|(_, after)| after.as_ref()).and_then(|contents| contents.get(to.1));
        let (Some(was), Some(is)) = (was, is) else { return Box::default() };
        fields::compare(&was.record, &is.record, &is.kind.shape())
    }

    fn read(&mut self, at: usize) {
        if self.read.contains_key(&at) {
            return;
        }
        let path = self.paths[at];
        let version = self.history.versions(path).iter().find(|version| Some(version.commit) == self.commit);
        let before = match version {
            Some(version) => version.before.iter().find_map(|id| *id),
            None => self.history.at_head(path),
        };
        let before = before.map(|id| self.archive.committed(path, id, None));
        let after = match version {
            Some(version) => version.blob.map(|id| self.archive.committed(path, id, before.as_ref())),
            None => self.archive.present(path, before.as_ref()),
        };
        self.read.insert(at, (before, after));
    }
}
