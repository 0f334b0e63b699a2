//! The versions of one file compared one after the other: what each commit did to the entries in it.
//! Each content is decoded once and dropped when no later version needs it. Must not look at other
//! files: whether an entry was moved is for `replay` to say.

use std::collections::HashMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::contents::{Archive, Contents, Key, Known};
use super::entry::{EntryKind, Identity, identifying};
use super::fields::{self, FieldChange};
use super::recall::{Noted, Recall};
use crate::entry::Value;
use crate::history::{BlobId, History, Version};
use crate::source::{Place, layout};

/// What one commit did to one entry in one file.
#[derive(Clone)]
pub(super) struct Step {
    /// `None` for what is not committed yet.
    pub commit: Option<usize>,
    pub key: Key,
    pub kind: EntryKind,
    pub deed: Deed,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Deed {
    /// It is there where known history begins.
    Known,
    /// It is there now: new, or from elsewhere, or another entry under a new identity.
    Appeared {
        digest: u128,
        was: Option<Box<Former>>,
    },
    Changed(Box<[FieldChange]>),
    /// It is here no more.
    Vanished {
        digest: u128,
    },
}

/// What an entry was perhaps known by before the same commit.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Former {
    /// Its former file, if that was another one.
    pub path: Option<String>,
    pub key: Key,
    pub fields: Box<[FieldChange]>,
}

/// All that happened to the entries of the file at `path`, oldest first; what commits did is recalled
/// where it was told before.
pub(super) fn of_file(path: &str, history: &History, archive: &Archive<'_>, recall: &Recall<'_>) -> (Vec<Step>, Noted) {
    let (mut steps, noted) = recall.steps(path, history.versions(path), archive, || committed(path, history, archive));
    steps.extend(uncommitted(path, history, archive));
    (steps, noted)
}

/// What commits did.
fn committed(path: &str, history: &History, archive: &Archive<'_>) -> Vec<Step> {
    let versions = history.versions(path);
    let mut shelf = Shelf::new(path, archive, versions);
    let mut steps = Vec::new();
    for version in versions.iter().rev() {
        let before: Vec<Option<Rc<Contents>>> =
            version.before.iter().map(|id| id.map(|id| shelf.take(id, None))).collect();
        let before: Vec<Option<&Contents>> = before.iter().map(Option::as_deref).collect();
        let nearest = before.iter().flatten().next().copied();
        let now = version.blob.map(|id| shelf.take(id, nearest));
        let mut comparison = Comparison::new(Some(version.commit));
        comparison.begins = version.boundary;
        comparison.run(&before, now.as_deref());
        if let Some(former) = version.renamed_from.as_deref() {
            comparison.renamed(former, path);
        }
        steps.append(&mut comparison.steps);
    }
    steps
}

/// What the work tree did.
fn uncommitted(path: &str, history: &History, archive: &Archive<'_>) -> Vec<Step> {
    if !history.uncommitted.contains(path) && !history.deleted.contains(path) {
        return Vec::new();
    }
    let before = history.at_head(path).map(|id| archive.committed(path, id, None));
    let now = archive.present(path, before.as_ref());
    let mut comparison = Comparison::new(None);
    comparison.run(&[before.as_ref()], now.as_ref());
    comparison.steps
}

/// Decoded contents of one file for as long as a later version needs them.
struct Shelf<'s> {
    path: &'s str,
    archive: &'s Archive<'s>,
    decoded: HashMap<BlobId, Rc<Contents>>,
    uses: HashMap<BlobId, usize>,
}

impl<'s> Shelf<'s> {
    fn new(path: &'s str, archive: &'s Archive<'s>, versions: &[Version]) -> Self {
        let mut uses = HashMap::new();
        let named = versions.iter().flat_map(|version| version.before.iter().chain([&version.blob]).flatten());
        for id in named {
            *uses.entry(*id).or_default() += 1;
        }
        Self { path, archive, decoded: HashMap::new(), uses }
    }

    /// A content, for one of its uses; what is unreadable in it is as in `before`.
    fn take(&mut self, id: BlobId, before: Option<&Contents>) -> Rc<Contents> {
        let decode = || Rc::new(self.archive.committed(self.path, id, before));
        let contents = Rc::clone(self.decoded.entry(id).or_insert_with(decode));
        let left = self.uses.entry(id).or_default();
        *left = left.saturating_sub(1);
        if *left == 0 {
            self.decoded.remove(&id);
        }
        contents
    }
}

/// Compares one version with what stood before it in each parent.
struct Comparison {
    commit: Option<usize>,
    /// Known history begins here.
    begins: bool,
    steps: Vec<Step>,
}

impl Comparison {
    fn new(commit: Option<usize>) -> Self {
        Self { commit, begins: false, steps: Vec::new() }
    }

    /// As with files, a commit counts where an entry differs from that of all its parents, so a merge
    /// that only brings two sides together never does.
    fn run(&mut self, before: &[Option<&Contents>], now: Option<&Contents>) {
        let mut appeared = Vec::new();
        for known in now.map(|now| now.entries.as_slice()).unwrap_or_default() {
            let mut sides = before.iter().flatten().filter_map(|side| side.get(&known.key)).peekable();
            match sides.peek().copied() {
                None => appeared.push(known),
                Some(old) if sides.all(|side| side.digest != known.digest) => {
                    let fields = fields::compare(&old.record, &known.record, &known.kind.shape());
                    self.step(known, Deed::Changed(fields));
                }
                Some(_) => {}
            }
        }
        let vanished = vanished(before, now);
        let mut former = formers(&vanished, &appeared);
        let begins = self.begins || before.iter().flatten().any(|side| side.lost);
        for (at, known) in appeared.into_iter().enumerate() {
            let was = former.remove(&at).map(Box::new);
            self.step(known, if begins { Deed::Known } else { Deed::Appeared { digest: known.digest, was } });
        }
        for known in vanished {
            self.step(known, Deed::Vanished { digest: known.digest });
        }
    }

    /// A document whose file was renamed is the same document under another id.
    fn renamed(&mut self, from: &str, to: &str) {
        let (Some(Place::Document { id: was, .. }), Some(Place::Document { id: is, .. })) =
            (layout::place(from), layout::place(to))
        else {
            return;
        };
        for step in self.steps.iter_mut().filter(|_| was != is) {
            if let Deed::Appeared { was: former, .. } = &mut step.deed {
                let key = Key { identity: Identity::Document(was.as_str().into()), nth: 0 };
                let (was, is) = (Some(Value::Name(was.as_str().into())), Some(Value::Name(is.as_str().into())));
                let fields = Box::new([FieldChange { key: "id".into(), was, is }]);
                *former = Some(Box::new(Former { path: Some(from.to_owned()), key, fields }));
            }
        }
    }

    fn step(&mut self, known: &Known, deed: Deed) {
        self.steps.push(Step { commit: self.commit, key: known.key.clone(), kind: known.kind.clone(), deed });
    }
}

/// An entry that appears where one vanishes, and differs from it in nothing but one of the
/// fields that make its identity, is the same entry with that field corrected.
fn formers(vanished: &[&Known], appeared: &[&Known]) -> HashMap<usize, Former> {
    let mut found = HashMap::new();
    if vanished.is_empty() || appeared.is_empty() {
        return found;
    }
    let mut by_rest: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, known) in vanished.iter().enumerate().rev() {
        for rest in rests(known) {
            by_rest.entry(rest).or_default().push(at);
        }
    }
    let mut taken = vec![false; vanished.len()];
    for (at, known) in appeared.iter().enumerate() {
        let free = |rest| first_free(by_rest.get_mut(&rest)?, &taken);
        let Some(old) = rests(known).into_iter().find_map(free) else { continue };
        taken[old] = true;
        let fields = fields::compare(&vanished[old].record, &known.record, &known.kind.shape());
        found.insert(at, Former { path: None, key: vanished[old].key.clone(), fields });
    }
    found
}

/// The first of a list that runs backwards and whose end may be taken already.
fn first_free(list: &mut Vec<usize>, taken: &[bool]) -> Option<usize> {
    while list.last().is_some_and(|at| taken[*at]) {
        list.pop();
    }
    list.last().copied()
}

/// What an entry says but for each of its identifying fields, with the field's name.
fn rests(known: &Known) -> Vec<(String, String)> {
    identifying(&known.kind).iter().map(|key| (key.to_string(), known.meaning_without(key))).collect()
}

/// The entries that all sides had and that are gone.
fn vanished<'k>(before: &[Option<&'k Contents>], now: Option<&Contents>) -> Vec<&'k Known> {
    let Some(Some(first)) = before.first().copied() else { return Vec::new() };
    let others = &before[1..];
    let had = |known: &&Known| others.iter().all(|side| side.is_some_and(|side| side.get(&known.key).is_some()));
    let gone = first.entries.iter().filter(|known| now.is_none_or(|now| now.get(&known.key).is_none()));
    gone.filter(had).collect()
}
