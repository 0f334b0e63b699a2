//! Which entry of now is which entry of the base: by identity first, wherever it stands; else by all
//! but one of the things that make an identity, so that a changed time is told as a change and not
//! as a loss. Must not look at anything else that entries say.

use std::collections::{HashMap, HashSet};

use crate::changes::{Entry, Identity};

/// An entry as it was and as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'r> {
    pub was: Entry<'r>,
    pub is: Entry<'r>,
}

/// What became of the entries of a base.
#[derive(Debug, Default)]
pub(super) struct Matched<'r> {
    pub pairs: Vec<Pair<'r>>,
    pub missing: Vec<Entry<'r>>,
    pub new: Vec<Entry<'r>>,
}

/// Match the entries of the files that differ.
pub(super) fn matched<'r>(base: Vec<Entry<'r>>, now: Vec<Entry<'r>>) -> Matched<'r> {
    let mut job = Job { base, now, pairs: Vec::new() };
    job.pass(|entry| vec![format!("{:?} {}", entry.identity(), entry.record().meaning())]);
    job.pass(|entry| vec![format!("{:?}", entry.identity())]);
    job.pass(plainly);
    job.pass(nearly);
    Matched { pairs: job.pairs, missing: job.base, new: job.now }
}

struct Job<'r> {
    base: Vec<Entry<'r>>,
    now: Vec<Entry<'r>>,
    pairs: Vec<Pair<'r>>,
}

impl<'r> Job<'r> {
    /// Pair what is left and has a word in common.
    fn pass(&mut self, words: impl Fn(Entry<'r>) -> Vec<String>) {
        if self.base.is_empty() || self.now.is_empty() {
            return;
        }
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in self.now.iter().enumerate().rev() {
            for word in words(*entry) {
                places.entry(word).or_default().push(at);
            }
        }
        let mut taken = HashSet::new();
        let (mut left, mut pairs) = (Vec::new(), Vec::new());
        for was in std::mem::take(&mut self.base) {
            let free = words(was).iter().find_map(|word| first_free(places.get_mut(word)?, &taken));
            match free {
                Some(at) => {
                    taken.insert(at);
                    pairs.push(Pair { was, is: self.now[at] });
                }
                None => left.push(was),
            }
        }
        self.base = left;
        self.pairs.append(&mut pairs);
        let mut at = 0;
        self.now.retain(|_| {
            at += 1;
            !taken.contains(&(at - 1))
        });
    }
}

/// The first of a list that runs backwards and whose end may be taken already.
fn first_free(list: &mut Vec<usize>, taken: &HashSet<usize>) -> Option<usize> {
    while list.last().is_some_and(|at| taken.contains(at)) {
        list.pop();
    }
    list.last().copied()
}

/// Without the slip number, which may have been filled in.
fn plainly(entry: Entry<'_>) -> Vec<String> {
    match entry {
        Entry::Document(_) => Vec::new(),
        entry => vec![format!("{:?}", entry.plain_identity())],
    }
}

/// All but one of what makes an identity, for entries by the same person.
fn nearly(entry: Entry<'_>) -> Vec<String> {
    let by = match entry {
        Entry::Document(_) => return Vec::new(),
        Entry::Action(action) => action.by.as_deref(),
        Entry::Log(entry) => entry.by.as_deref(),
    };
    let by = by.unwrap_or_default();
    match entry.plain_identity() {
        Identity::Action { kind, at, items } => {
            let kind = kind.name();
            let both = [format!("at {by} {kind} {items}"), format!("items {by} {kind} {at:?}")];
            let has_items = (!items.is_empty()).then(|| format!("kind {by} {at:?} {items}"));
            both.into_iter().chain(has_items).collect()
        }
        Identity::Log { kind, at, first } => {
            vec![format!("at {by} {kind} {first}"), format!("first {by} {kind} {at:?}")]
        }
        _ => Vec::new(),
    }
}
