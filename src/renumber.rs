//! Another number for what came later, where two clerks took the same one: which file is renamed, and
//! every place of the register that names it. Rewrites decoded values at their spans and nothing else, so
//! comments and layout stay. Must not write, nor ask anybody.

mod collide;
mod mentions;
mod rewrite;

use std::collections::HashSet;

use ecow::EcoString;

use crate::entry::scalar;
use crate::fixes::Plan;
use crate::register::document::year_of;
use crate::register::{Register, numbering};
use crate::source::{Place, Sources};

pub use collide::{Collision, collisions};

/// What bears a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Numbered {
    /// A document, by its id, which is its file's name.
    Document,
    /// An action or log entry, by its slip number.
    Slip,
}

/// One number that is to become another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    pub what: Numbered,
    pub from: EcoString,
    pub to: EcoString,
    /// Entries (path, and place in the file) that mean the other bearer of the number and stay as they are.
    pub settled: HashSet<(String, u32)>,
}

/// Why a number cannot be changed as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Neither a document nor a slip has it; perhaps this was meant.
    Unknown(Option<EcoString>),
    /// Several files or slips have it: only a base can tell whose is the later.
    Several,
    /// The new number is taken already.
    Taken,
    /// The new number is none.
    NoName,
    /// There is no next number: it has to be given.
    NoNext,
    /// Text that cannot be read may name it.
    Unread,
}

/// What is to be done, and what only a person can.
#[derive(Debug, Default)]
pub struct Outcome {
    pub plan: Plan,
    /// Where free text speaks of an old number: path, line, and the number.
    pub words: Vec<(String, usize, EcoString)>,
}

/// Whether a document or a slip of the register has this number.
#[must_use]
pub fn bearer(register: &Register, number: &str) -> Option<Numbered> {
    if files_of(&register.sources, number).next().is_some() {
        return Some(Numbered::Document);
    }
    collide::slips(register).any(|(slip, _)| slip == number).then_some(Numbered::Slip)
}

/// A renaming that somebody asks for by name, without looking at a base.
///
/// # Errors
/// If the number cannot be changed, or not into that one.
pub fn asked(register: &Register, from: &str, to: Option<&str>, also: &[&Register]) -> Result<Renaming, Fault> {
    let what = bearer(register, from).ok_or_else(|| Fault::Unknown(nearest(register, from)))?;
    let several = match what {
        Numbered::Document => files_of(&register.sources, from).count() > 1,
        Numbered::Slip => collide::slips(register).filter(|(slip, _)| *slip == from).count() > 1,
    };
    if several {
        return Err(Fault::Several);
    }
    let to = Taken::of(what, register, also).number(register, from, to)?;
    Ok(Renaming { what, from: from.into(), to, settled: HashSet::new() })
}

/// Renamings that end these collisions, each number the next that neither side has, or the one given.
///
/// # Errors
/// If there is no next number in a series, or the one given cannot be used.
pub fn ending(
    found: &[&Collision],
    now: &Register,
    base: &Register,
    to: Option<&str>,
) -> Result<Vec<Renaming>, (EcoString, Fault)> {
    let mut renamings = Vec::new();
    for what in [Numbered::Document, Numbered::Slip] {
        let mut taken = Taken::of(what, now, &[base]);
        for collision in found.iter().filter(|collision| collision.what == what) {
            let from = collision.number.clone();
            let to = taken.number(now, &from, to).map_err(|fault| (from.clone(), fault))?;
            renamings.push(Renaming { what, from, to, settled: collision.settled.clone() });
        }
    }
    Ok(renamings)
}

/// What renamings do to the files of a register.
///
/// # Errors
/// If text that cannot be read may name one of the numbers.
pub fn plan(register: &Register, renamings: &[Renaming]) -> Result<Outcome, (EcoString, Fault)> {
    let is_torn = |id: &str| register.document(id).is_some_and(|document| document.damaged);
    let unsure = |renaming: &&Renaming| register.may_be_mentioned(&renaming.from) || is_torn(&renaming.from);
    match renamings.iter().find(unsure) {
        Some(renaming) => Err((renaming.from.clone(), Fault::Unread)),
        None => Ok(rewrite::outcome(register, renamings)),
    }
}

/// Where the file of a document goes under another id: its own folder, or that of another year.
fn path_for(path: &str, from: &str, to: &str) -> String {
    let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = match (folder.rsplit_once('/'), year_of(from), year_of(to)) {
        (Some((top, year)), Some(old), Some(new)) if year == old => format!("{top}/{new}"),
        _ => folder.to_owned(),
    };
    format!("{folder}/{to}.yaml")
}

fn files_of<'s>(sources: &'s Sources, id: &str) -> impl Iterator<Item = &'s str> {
    let has = move |place: &Place| matches!(place, Place::Document { id: other, .. } if other == id);
    sources.files().iter().filter(move |file| has(&file.place)).map(|file| file.path.as_str())
}

fn nearest(register: &Register, number: &str) -> Option<EcoString> {
    let slips: Vec<EcoString> = collide::slips(register).map(|(slip, _)| slip.into()).collect();
    scalar::nearest(number, register.documents.iter().map(|document| &document.id).chain(&slips))
}

/// Numbers of one kind that something has, here or elsewhere.
struct Taken(HashSet<EcoString>);

impl Taken {
    fn of(what: Numbered, register: &Register, also: &[&Register]) -> Self {
        let all = std::iter::once(register).chain(also.iter().copied());
        Self(match what {
            Numbered::Document => all.flat_map(|register| stems(&register.sources)).collect(),
            Numbered::Slip => all.flat_map(|register| collide::slips(register).map(|(slip, _)| slip.into())).collect(),
        })
    }

    fn take(&mut self, number: &str) -> Result<EcoString, Fault> {
        if !scalar::is_name(number) {
            return Err(Fault::NoName);
        }
        if self.0.insert(number.into()) { Ok(number.into()) } else { Err(Fault::Taken) }
    }

    /// The number asked for, or the next one.
    fn number(&mut self, register: &Register, like: &str, to: Option<&str>) -> Result<EcoString, Fault> {
        if let Some(to) = to {
            return self.take(to);
        }
        let patterns = register.office.numbering().map(|(_, pattern)| pattern);
        let next = numbering::next(patterns, like, self.0.iter().map(EcoString::as_str)).ok_or(Fault::NoNext)?;
        self.take(&next)
    }
}

/// Ids of documents, also of files that lie where none is read.
fn stems(sources: &Sources) -> impl Iterator<Item = EcoString> {
    sources.files().iter().filter_map(|file| match &file.place {
        Place::Document { id, .. } => Some(id.as_str().into()),
        Place::Misplaced => Some(file.path.rsplit('/').next()?.rsplit_once('.')?.0.into()),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
