//! Which numbers were taken twice: here and in a base since the two parted, or here although the base had
//! them. Told from files and identities; must not decide the new number.

use std::collections::{BTreeMap, HashMap, HashSet};

use ecow::EcoString;

use super::{Numbered, files_of};
use crate::changes::{Entry, Identity};
use crate::entry::{Record, Value};
use crate::register::{Document, Register};
use crate::source::Place;

/// A number that two things bear, of which the one here came later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    pub what: Numbered,
    pub number: EcoString,
    /// The file here that bears it.
    pub path: String,
    /// The file here of the other bearer, where a merge has brought it already.
    pub other: Option<String>,
    /// Entries that were there in the base and mean the other one.
    pub settled: HashSet<(String, u32)>,
}

/// What collides, in the order of kind and number. `base` is the branch compared with as it stands, `past`
/// the commit at which the two parted.
#[must_use]
pub fn collisions(now: &Register, base: &Register, past: &Register) -> Vec<Collision> {
    let mut found = documents(now, base, past);
    found.extend(colliding_slips(now, base, past));
    found
}

/// Actions and log entries that have a slip number.
pub(super) fn slips(register: &Register) -> impl Iterator<Item = (&str, Entry<'_>)> {
    acts(register).filter_map(|entry| Some((entry.record().text("slip")?, entry)))
}

fn documents(now: &Register, base: &Register, past: &Register) -> Vec<Collision> {
    let mut by_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in now.sources.files() {
        if let Place::Document { id, .. } = &file.place {
            by_id.entry(id).or_default().push(&file.path);
        }
    }
    let mut found = Vec::new();
    for (id, paths) in by_id {
        let before: Vec<&str> = files_of(&past.sources, id).collect();
        let collision = |path: &str, other: Option<&str>| Collision {
            what: Numbered::Document,
            number: id.into(),
            path: path.to_owned(),
            other: other.map(str::to_owned),
            settled: HashSet::new(),
        };
        if before.is_empty() {
            let theirs = files_of(&base.sources, id).next();
            let is_one = || are_one(now.document(id), base.document(id));
            if let (Some(_), [ours]) = (theirs, paths.as_slice())
                && !is_one()
            {
                found.push(collision(ours, None));
            }
        } else if let Some(theirs) = paths.iter().find(|path| before.contains(path)) {
            let ours = paths.iter().filter(|path| !before.contains(path));
            found.extend(ours.map(|path| collision(path, Some(theirs))));
        }
    }
    if found.iter().any(|collision| collision.other.is_some()) {
        let settled = settled(now, past);
        found.iter_mut().filter(|collision| collision.other.is_some()).for_each(|c| c.settled.clone_from(&settled));
    }
    found
}

/// Whether both sides entered the same paper: one brought the other's commit along.
fn are_one(one: Option<&Document>, other: Option<&Document>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let said = |document: &Document| {
        let of = |key: &str| document.record.get(key).map(Value::meaning);
        ["kind", "title", "number", "from"].map(of)
    };
    !one.title().is_empty() && said(one) == said(other)
}

fn colliding_slips(now: &Register, base: &Register, past: &Register) -> Vec<Collision> {
    let by_number = |register| {
        let mut map: HashMap<EcoString, Vec<Identity>> = HashMap::new();
        for (slip, entry) in slips(register) {
            map.entry(slip.into()).or_default().push(entry.plain_identity());
        }
        map
    };
    let (there, before) = (by_number(base), by_number(past));
    let mut here: BTreeMap<&str, Vec<Entry<'_>>> = BTreeMap::new();
    for (slip, entry) in slips(now) {
        here.entry(slip).or_default().push(entry);
    }
    let mut found = Vec::new();
    for (slip, entries) in here {
        // A single bearer of a number that was there before is that slip, whatever was mended in it.
        let known = match before.get(slip) {
            Some(_) if entries.len() == 1 => continue,
            Some(known) => known,
            None => match there.get(slip) {
                Some(known) => known,
                None => continue,
            },
        };
        let ours: Vec<&Entry<'_>> = entries.iter().filter(|entry| !known.contains(&entry.plain_identity())).collect();
        let [ours] = ours.as_slice() else { continue };
        let settled = if before.contains_key(slip) { settled(now, past) } else { HashSet::new() };
        let path = now.sources.path(ours.position().0).to_owned();
        found.push(Collision { what: Numbered::Slip, number: slip.into(), path, other: None, settled });
    }
    found
}

/// Entries of now that were there before.
fn settled(now: &Register, past: &Register) -> HashSet<(String, u32)> {
    let before: HashSet<Identity> = acts(past).map(Entry::plain_identity).collect();
    let acts = acts(now).filter(|entry| before.contains(&entry.plain_identity())).map(Entry::position);
    let was_there = |document: &&Document| past.sources.find(now.sources.path(document.file)).is_some();
    let documents = now.documents.iter().filter(was_there).map(|document| (document.file, 0));
    let waived: HashSet<String> = past.waivers.iter().map(Record::meaning).collect();
    let waivers = (1..).zip(&now.waivers).filter(|(_, waiver)| waived.contains(&waiver.meaning()));
    let waivers = waivers.map(|(place, waiver)| (waiver.span.file, place));
    let all = acts.chain(documents).chain(waivers);
    all.map(|(file, place)| (now.sources.path(file).to_owned(), place)).collect()
}

fn acts(register: &Register) -> impl Iterator<Item = Entry<'_>> {
    register.actions.iter().map(Entry::from).chain(register.logs.iter().map(Entry::from))
}
