//! By what a finding is known again in a later run, when lines have moved and other faults were mended.

use std::collections::HashMap;

use ecow::{EcoString, eco_format};
use xxhash_rust::xxh3::xxh3_128;

use crate::changes::{Entry, Identity};
use crate::duty::DUTIES;
use crate::finding::{Arg, Finding, Subject};
use crate::register::Register;

/// What stays the same of a finding as long as it is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    pub rule: EcoString,
    /// A document's id; a slip's number, else its action, time and pieces; a key; a file.
    pub entry: EcoString,
    /// What in the entry: the key, the piece, the person or the duty concerned, where one is.
    pub subject: EcoString,
}

impl Mark {
    /// A short name of the `nth` finding with this mark: the same in every run and on every machine.
    #[must_use]
    pub fn fingerprint(&self, nth: usize) -> String {
        let text = format!("{}\0{}\0{}\0{nth}", self.rule, self.entry, self.subject);
        format!("{:032x}", xxh3_128(text.as_bytes()))
    }
}

/// Makes the marks of one register's findings.
#[derive(Debug)]
pub struct Marks<'r> {
    /// By address, which without a slip's number is only a place in a file.
    entries: HashMap<&'r EcoString, EcoString>,
}

impl<'r> Marks<'r> {
    /// For the findings of a register.
    #[must_use]
    pub fn of(register: &'r Register) -> Self {
        let actions = register.actions.iter().map(Entry::from);
        let logs = register.logs.iter().map(Entry::from);
        let placed = actions.chain(logs).filter_map(|entry| {
            let identity = entry.identity();
            let kind = match &identity {
                Identity::Action { kind, .. } => kind.name(),
                Identity::Log { kind, .. } => kind.as_str(),
                Identity::Document(_) | Identity::Slip(_) => return None,
            };
            identity.is_complete().then(|| (entry.address(), eco_format!("{kind} {}", identity.words())))
        });
        Self { entries: placed.collect() }
    }

    /// The mark of a finding.
    #[must_use]
    pub fn mark(&self, finding: &Finding) -> Mark {
        Mark { rule: finding.rule.clone(), entry: self.entry(&finding.subject), subject: subject(finding) }
    }

    fn entry(&self, subject: &Subject) -> EcoString {
        match subject {
            Subject::Document(word)
            | Subject::Person(word)
            | Subject::Unit(word)
            | Subject::Place(word)
            | Subject::File(word) => word.clone(),
            Subject::Entry { address, .. } => self.entries.get(address).unwrap_or(address).clone(),
            Subject::Register => "register.yaml".into(),
        }
    }
}

/// The single things that a finding names. Lists, times and numbers change while a fault is half
/// mended or grows old, so they are no part of it; neither is on whom a duty falls that day.
fn subject(finding: &Finding) -> EcoString {
    let words: Vec<&str> = finding.args.iter().filter(|(name, _)| *name != "on").filter_map(word).collect();
    words.join(" ").into()
}

fn word<'f>((name, arg): &'f (&'static str, Arg)) -> Option<&'f str> {
    match arg {
        Arg::Document(word)
        | Arg::Copies { document: word, .. }
        | Arg::Person(word)
        | Arg::Unit(word)
        | Arg::Place(word)
        | Arg::Party(word)
        | Arg::Key(word) => Some(word),
        Arg::Words(title) if *name == "duty" => DUTIES.iter().find(|kind| kind.title == *title).map(|kind| kind.name),
        _ => None,
    }
}
