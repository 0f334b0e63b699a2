//! Rules about time: what is past its deadline, and what was done after it.
//! They speak of duties, which know all the dates; where a rule of its own speaks of a kind of
//! duty, or another duty of the same piece is the cause, these keep silent.

mod late;
mod overdue;

use super::{DutyScope, Group};
use crate::lang::Text;

pub static GROUP: Group =
    Group { name: "time", title: Text { zh: "期限", en: "Time" }, rules: &[&overdue::RULE, &late::RULE] };

use crate::duty::{Duty, Standing};
use crate::finding::{Arg, Finding};

/// A finding about a duty: at what began it, with its dates and on whom it falls.
fn of_duty(rule: &str, duty: &Duty) -> Finding {
    let on: Vec<Arg> = duty.on.iter().map(|key| Arg::Party(key.clone())).collect();
    let of = duty.kind.log();
    let sentence = match (&duty.document, on.is_empty(), of.map(|of| of.about.is_some())) {
        (_, _, Some(false)) => "log",
        (_, _, Some(true)) => "log-each",
        (None, ..) => "register",
        (Some(_), true, _) => "on-nobody",
        (Some(_), false, _) => "headline",
    };
    let finding = Finding::new(rule, duty.subject.clone(), duty.origin)
        .sentence(sentence)
        .clauses(duty.kind.clauses())
        .arg("duty", duty.kind.title_arg())
        .arg("since", duty.since)
        .arg("due", duty.due)
        .arg("on", Arg::List(on));
    let finding = match duty.met {
        Some(met) => finding.arg("met", met),
        None => finding,
    };
    let finding = match of {
        Some(of) => finding.arg("log", Arg::Log(of.log.name.clone())),
        None => finding,
    };
    let finding = match of.and_then(|of| of.about.clone()) {
        Some(about) => finding.arg("about", about),
        None => finding,
    };
    match &duty.document {
        Some(document) => {
            finding.arg("copies", Arg::Copies { document: document.clone(), numbers: duty.copies.clone() })
        }
        None => finding,
    }
}

/// Kinds of duties, each with those that say better why it stands as it does.
type Causes = &'static [(&'static str, &'static [&'static str])];

/// Whether another duty about the same copies stands the same way and is the cause.
fn is_caused(scope: &DutyScope<'_>, causes: Causes, standing: Standing) -> bool {
    let causes = causes.iter().find(|(kind, _)| Some(*kind) == scope.duty.kind.program()).map(|(_, causes)| *causes);
    let is_cause = |other: &Duty| {
        causes.is_some_and(|causes| other.kind.program().is_some_and(|kind| causes.contains(&kind)))
            && other.standing(scope.facts.as_of) == standing
            && is_about_the_same(scope.duty, other)
    };
    scope.beside.iter().any(is_cause)
}

/// Whether all copies of a duty are also those of another; a duty that names none means any.
fn is_about_the_same(duty: &Duty, other: &Duty) -> bool {
    let covers = |number| other.copies.contains(number);
    other.copies.is_empty() || duty.copies.iter().all(covers)
}
