//! The conditions of the log kinds, compiled; what is wrong with one is told at its place.
//! Must not know what is asked of which entry.

use crate::condition::{Answer, Expression, Given, Machine};
use crate::finding::{Arg, Finding, Subject};
use crate::register::kind_duties::When;
use crate::register::{Condition, LogEntry, LogKind};
use crate::rules::RegisterScope;
use crate::rules::condition_words::{failure, reason};
use crate::source::Span;

/// The conditions of a kind that can be asked; those of the office's own that cannot are told.
pub(super) fn compiled<'k>(
    scope: &RegisterScope<'_>,
    kind: &'k LogKind,
    out: &mut Vec<Finding>,
) -> Vec<(&'k Condition, Expression)> {
    let mut fit = Vec::new();
    for condition in &kind.terms.conditions {
        match Expression::compile(&condition.when, &[("entry", Some(&kind.shape))]) {
            Ok(expression) => fit.push((condition, expression)),
            Err(fault) => out.extend(unusable(scope, condition, reason(&fault))),
        }
    }
    fit
}

/// Conditions of a kind's duties that cannot be used; each is told once.
pub(super) fn of_duties(
    scope: &RegisterScope<'_>,
    machine: &Machine,
    kind: &LogKind,
    entries: &[&LogEntry],
) -> Vec<Finding> {
    let known = [("entry", Some(&*kind.shape))];
    let fault = |when: &When| match Expression::compile(&when.text, &known) {
        Err(fault) => Some(reason(&fault)),
        Ok(expression) => {
            entries.iter().find_map(|entry| match expression.ask(machine, &known, &[Given::Record(&entry.record)]) {
                Answer::Failed(said) => Some(failure(&said)),
                _ => None,
            })
        }
    };
    let own = kind.terms.duties.iter().filter(|duty| !duty.shipped).filter_map(|duty| duty.when.as_ref());
    own.filter_map(|when| Some(bad_condition(scope, when.span, fault(when)?))).collect()
}

/// That a condition cannot be used, at its place in the kind's file.
pub(super) fn unusable(scope: &RegisterScope<'_>, condition: &Condition, reason: Arg) -> Option<Finding> {
    if condition.shipped {
        return None;
    }
    Some(bad_condition(scope, condition.span, reason))
}

fn bad_condition(scope: &RegisterScope<'_>, span: Span, reason: Arg) -> Finding {
    let file = Subject::File(scope.path(span.file).into());
    Finding::new("bad-kind", file, span).sentence("condition").arg("reason", reason)
}

#[cfg(test)]
mod tests {
    use crate::condition::{Answer, Expression, Given, Machine};
    use crate::register::{LogKind, Register};
    use crate::source::Sources;

    /// All expressions of a kind: its conditions, and when its duties arise.
    fn expressions(kind: &LogKind) -> Vec<String> {
        let conditions = kind.terms.conditions.iter().map(|condition| condition.when.to_string());
        let duties = kind.terms.duties.iter().filter_map(|duty| Some(duty.when.as_ref()?.text.to_string()));
        conditions.chain(duties).collect()
    }

    #[test]
    fn shipped_expressions_can_be_used() {
        let mut seen = 0;
        for kind in LogKind::shipped() {
            for text in expressions(kind) {
                let compiled = Expression::compile(&text, &[("entry", Some(&kind.shape))]);
                assert_eq!(compiled.err(), None, "{}: {text}", kind.name);
                seen += 1;
            }
        }
        assert!(seen >= 30, "{seen}");
    }

    #[test]
    fn they_have_an_answer_for_every_entry_of_the_example() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("example-register");
        let (register, _) = Register::read(Sources::folder(&root).unwrap());
        let machine = Machine::default();
        let mut asked = 0;
        for entry in &register.logs {
            let known = [("entry", Some(&*entry.kind.shape))];
            for text in expressions(&entry.kind) {
                let answer =
                    Expression::compile(&text, &known).unwrap().ask(&machine, &known, &[Given::Record(&entry.record)]);
                assert!(matches!(answer, Answer::Yes | Answer::No), "{}: {text}: {answer:?}", entry.address);
                asked += 1;
            }
        }
        assert!(asked >= 20, "{asked}");
    }
}
