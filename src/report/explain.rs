//! What a name stands for, told at length: a rule, a clause, a kind of duty, a number of the policy,
//! or why a document's duty is due when it is. Must not know where the answer is shown.

mod clause;
mod duty;
mod rule;

use ecow::EcoString;

use crate::duty::DutyKind;
use crate::entry::scalar;
use crate::examine::Examined;
use crate::lang::{Language, Text};
use crate::policy::Policy;
use crate::register::clause::Clause;
use crate::register::{Register, clause as clauses};
use crate::rules::{self, Rule};
use crate::time::Moment;

use super::Speaker;

/// Something that can be told without any document.
#[derive(Clone, Debug)]
pub enum Topic {
    Rule(&'static Rule),
    /// A rule of the office's own, by its name.
    OwnRule(EcoString),
    Clause(&'static Clause),
    Duty(&'static DutyKind),
    /// The numbers of the policy at or below a dotted path.
    Numbers(String),
}

/// What is known when a topic is told: the office's own settings, where there is an office.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'r> {
    pub register: &'r Register,
    pub policy: &'r Policy,
    pub as_of: Moment,
    pub language: Language,
}

impl Topic {
    /// What a name stands for; letters of either case.
    #[must_use]
    pub fn named(name: &str, register: &Register, policy: &Policy) -> Option<Self> {
        let lower = name.to_lowercase();
        let path = lower.strip_prefix("policy.").unwrap_or(&lower);
        let rule = rules::find(&lower).map(Self::Rule);
        let clause = || clauses::find(&name.to_uppercase()).map(Self::Clause);
        let duty = || crate::duty::find(&lower).map(Self::Duty);
        let numbers = || policy.numbers().any(|number| is_at_or_below(&number.definition.path, path));
        let own = || register.own_rule(name).map(|rule| Self::OwnRule(rule.name.clone()));
        rule.or_else(own).or_else(clause).or_else(duty).or_else(|| numbers().then(|| Self::Numbers(path.to_owned())))
    }

    /// Everything said about it.
    #[must_use]
    pub fn text(&self, setting: Setting<'_>) -> String {
        match self {
            Self::Rule(known) => rule::text(known, setting),
            Self::OwnRule(name) => {
                setting.register.own_rule(name).map(|own| rule::own(own, setting)).unwrap_or_default()
            }
            Self::Clause(known) => clause::text(known, setting),
            Self::Duty(kind) => duty::kind_text(kind, setting),
            Self::Numbers(path) => duty::numbers_text(path, setting),
        }
    }
}

/// The known name that was perhaps meant.
#[must_use]
pub fn nearest(name: &str, register: &Register, policy: &Policy) -> Option<String> {
    let mut known: Vec<EcoString> = rules::all().map(|rule| rule.name.into()).collect();
    known.extend(register.own_rules.iter().map(|rule| rule.name.clone()));
    known.extend(clauses::all().iter().map(|clause| clause.id.clone()));
    known.extend(crate::duty::DUTIES.iter().map(|kind| kind.name.into()));
    known.extend(policy.numbers().map(|number| number.definition.path.clone()));
    scalar::nearest(name, known.iter()).map(|meant| meant.to_string())
}

/// Why the duties of a document cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no such document.
    Document,
    /// It has no such duty; the names of those it has.
    Duty { known: Vec<&'static str> },
}

/// The duties of a document as of a time, or those of one kind (by name or title), each with its
/// chain of dates.
///
/// # Errors
/// Where there is no such document, or it has no such duty.
pub fn duties(examined: &Examined<'_>, speaker: &Speaker<'_>, id: &str, kind: Option<&str>) -> Result<String, Missing> {
    duty::of_document(examined, speaker, id, kind)
}

fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Add a heading and the lines under it.
fn part(text: &mut String, title: &str, lines: &str) {
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}\n"));
    for line in lines.lines() {
        text.push_str(format!("  {line}").trim_end());
        text.push('\n');
    }
}

/// Clauses with what they ask, one a line.
fn clause_lines<'c>(ids: impl IntoIterator<Item = &'c str>, language: Language) -> String {
    let known = ids.into_iter().filter_map(clauses::find);
    let lines: Vec<String> = known.map(|clause| format!("{} {}", clause.id, clause.text(language))).collect();
    lines.join("\n")
}

const CLAUSES: Text = Text { zh: "依据", en: "Clauses" };
