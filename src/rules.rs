//! The rules: each one file that holds all that is said about it, and what they read.
//! A rule sees only what its scope hands it, reports findings and changes nothing, so rules run
//! in any order and in parallel. Must not know pages, the terminal, or where text comes from.

pub mod engine;
pub mod example;
mod known;
pub mod scope;
pub mod verdict;
mod waiving;

mod borrowing;
mod condition_words;
mod counting;
mod custody;
mod ending;
mod entries;
mod integrity;
mod logs;
mod own;
mod people;
mod reading;
mod receipt;
mod sending;
mod time;
mod waivers;

use crate::finding::{Finding, Severity};
use crate::lang::Text;

pub use known::{AnyRule, known};
pub use waiving::is_known;

pub use scope::{DocumentScope, DutyScope, Entry, EntryScope, PersonScope, RegisterScope};

/// Everything about one rule.
#[derive(Debug)]
pub struct Rule {
    /// Names the defect; stable for ever.
    pub name: &'static str,
    /// Unless policy says otherwise.
    pub severity: Severity,
    /// The clauses of the source regulations it carries out; none for the format's own rules.
    pub clauses: &'static [&'static str],
    /// What is wrong, in a line.
    pub summary: Text,
    /// Why the office cares.
    pub why: Text,
    /// What to do.
    pub remedy: Text,
    /// What findings say, `headline` first; `{name}` stands for an argument.
    pub sentences: &'static [(&'static str, Text)],
    /// Rules whose finding about the same thing says it better.
    pub yields_to: &'static [&'static str],
    /// A register in which this rule fires and no other: files laid over the base.
    pub bad: &'static str,
    /// The same, put right: no rule fires.
    pub good: &'static str,
    pub check: Check,
}

/// What a rule reads, and the function that reads it.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Found while files are read and names resolved.
    Reading,
    /// Found by comparing with a base.
    Base,
    /// One entry with the documents it names.
    Entry(fn(&EntryScope<'_>, &mut Vec<Finding>)),
    /// One document's life.
    Document(fn(&DocumentScope<'_>, &mut Vec<Finding>)),
    /// One duty, of a document or of the register.
    Duty(fn(&DutyScope<'_>, &mut Vec<Finding>)),
    /// One person and what he holds.
    Person(fn(&PersonScope<'_>, &mut Vec<Finding>)),
    /// The whole register.
    Register(fn(&RegisterScope<'_>, &mut Vec<Finding>)),
}

impl Rule {
    /// The clauses behind a finding of this rule.
    #[must_use]
    pub fn clauses_of<'f>(&self, finding: &'f Finding) -> &'f [&'static str] {
        if finding.clauses.is_empty() { self.clauses } else { &finding.clauses }
    }

    /// Whether it judges what people did, which cannot always be put right: not how it is written
    /// down, not the record itself, nor a waiver.
    #[must_use]
    pub fn judges_what_was_done(&self) -> bool {
        let others = [&entries::GROUP, &integrity::GROUP, &waivers::GROUP];
        !others.iter().flat_map(|group| group.rules).any(|rule| rule.name == self.name)
    }

    /// The sentence of this name; the summary for a name that the rule does not have.
    #[must_use]
    pub fn sentence(&self, name: &str) -> Text {
        self.sentences.iter().find(|(known, _)| *known == name).map_or(self.summary, |(_, text)| *text)
    }
}

/// Groups of rules in the order of the contract.
pub static GROUPS: &[&Group] = &[
    &entries::GROUP,
    &receipt::GROUP,
    &custody::GROUP,
    &reading::GROUP,
    &borrowing::GROUP,
    &sending::GROUP,
    &ending::GROUP,
    &counting::GROUP,
    &people::GROUP,
    &logs::GROUP,
    &integrity::GROUP,
    &waivers::GROUP,
    &time::GROUP,
];

/// The name under which the office's own rules are weighed together.
pub const OWN: &str = "own";

/// Rules that belong together.
#[derive(Debug)]
pub struct Group {
    pub name: &'static str,
    pub title: Text,
    pub rules: &'static [&'static Rule],
}

/// All rules in the order of the contract.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules.iter().copied())
}

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// Whether there is such a rule.
#[must_use]
pub fn exists(name: &str) -> bool {
    find(name).is_some()
}
