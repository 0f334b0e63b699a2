//! What a name stands for, told at length: a rule, a clause, a kind of duty, a number of the policy,
//! or why a document's duty is due when it is. Must not know where the answer is shown.

mod clause;
mod duty;
mod rule;

use std::sync::Arc;

use ecow::EcoString;

use crate::duty::DutyKind;
use crate::entry::scalar;
use crate::examine::Examined;
use crate::lang::{Language, Text};
use crate::policy::Policy;
use crate::register::clause::Clause;
use crate::register::{KindDuty, LogKind, Register, clause as clauses};
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
    /// A duty that logs of the register ask for: the logs that do, each with the place of the duty.
    OfLogs(Vec<(Arc<LogKind>, usize)>),
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
        let of_logs = || Some(of_logs(name, register)).filter(|found| !found.is_empty()).map(Self::OfLogs);
        let known = rule.or_else(own).or_else(clause).or_else(duty).or_else(of_logs);
        known.or_else(|| numbers().then(|| Self::Numbers(path.to_owned())))
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
            Self::OfLogs(found) => duty::logs_text(found, setting),
            Self::Numbers(path) => duty::numbers_text(path, setting),
        }
    }
}

/// The logs that ask for a duty of this name or title.
fn of_logs(name: &str, register: &Register) -> Vec<(Arc<LogKind>, usize)> {
    let lower = name.to_lowercase();
    let is_called = |duty: &KindDuty| duty.name == lower || duty.title_zh == name || duty.title_en == lower;
    let of = |kind: &Arc<LogKind>| {
        let places = kind.terms.duties.iter().enumerate().filter(|(_, duty)| is_called(duty)).map(|(place, _)| place);
        places.map(|place| (Arc::clone(kind), place)).collect::<Vec<_>>()
    };
    register.kinds.iter().flat_map(of).collect()
}

/// The known name that was perhaps meant.
#[must_use]
pub fn nearest(name: &str, register: &Register, policy: &Policy) -> Option<String> {
    let mut known: Vec<EcoString> = rules::all().map(|rule| rule.name.into()).collect();
    known.extend(register.own_rules.iter().map(|rule| rule.name.clone()));
    known.extend(clauses::all().iter().map(|clause| clause.id.clone()));
    known.extend(crate::duty::DUTIES.iter().map(|kind| kind.name.into()));
    known.extend(register.kinds.iter().flat_map(|kind| &kind.terms.duties).map(|duty| duty.name.clone()));
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

/// How the duties that logs ask for stand as of a time, where they are not met.
#[must_use]
pub fn open_of_logs(examined: &Examined<'_>, speaker: &Speaker<'_>, found: &[(Arc<LogKind>, usize)]) -> String {
    duty::open_of_logs(examined, speaker, found)
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
