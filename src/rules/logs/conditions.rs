//! The conditions of the log kinds, compiled, and the words for what is wrong with one.
//! Must not know what is asked of which entry.

use crate::condition::{Expression, Fault};
use crate::finding::{Arg, Finding, Subject};
use crate::register::{Condition, LogKind};
use crate::rules::RegisterScope;

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

/// That a condition cannot be used, at its place in the kind's file.
pub(super) fn unusable(scope: &RegisterScope<'_>, condition: &Condition, reason: Arg) -> Option<Finding> {
    if condition.shipped {
        return None;
    }
    let file = Subject::File(scope.path(condition.span.file).into());
    Some(Finding::new("bad-kind", file, condition.span).sentence("condition").arg("reason", reason))
}

/// What is wrong with an expression.
fn reason(fault: &Fault) -> Arg {
    let word = &fault.word;
    let (zh, en) = match fault.sentence {
        "too-long" => (format!("超过 {word} 字节"), format!("it is longer than {word} bytes")),
        "too-nested" => (format!("括号套了 {word} 层以上"), format!("its brackets are nested deeper than {word}")),
        "too-large" => (format!("多于 {word} 个部分"), format!("it has more than {word} parts")),
        "nested-loop" => {
            ("exists、all 等不能套用".into(), "exists, all and the like cannot stand in one another".into())
        }
        "syntax" => (format!("写法不对（{word}）"), format!("it cannot be read ({word})")),
        "unknown-field" => (format!("没有“{word}”这一栏"), format!("there is no field `{word}`")),
        "unknown-function" => (format!("没有“{word}”这个函数"), format!("there is no function `{word}`")),
        "has" => (format!("不能用 has；写“{word} != null”"), format!("has cannot be used; write `{word} != null`")),
        "no-key" => {
            (format!("“{word}”后要写栏目，如 {word}.at"), format!("`{word}` needs a field behind it, as in {word}.at"))
        }
        _ => (format!("没有“{word}”这个名称"), format!("there is nothing by the name `{word}`")),
    };
    Arg::Both { zh: zh.into(), en: en.into() }
}

/// That an expression fails when it is asked.
pub(super) fn failure(said: &str) -> Arg {
    Arg::Both { zh: format!("算不出结果（{said}）").into(), en: format!("it gives no answer ({said})").into() }
}

#[cfg(test)]
mod tests {
    use crate::condition::{Answer, Expression, Given, Machine};
    use crate::entry::shape_reader::child;
    use crate::register::{LogKind, Register};
    use crate::source::Sources;

    /// All expressions of a kind: its conditions, and when its duties arise.
    fn expressions(kind: &LogKind) -> Vec<String> {
        let conditions = kind.terms.conditions.iter().map(|condition| condition.when.to_string());
        let duties = kind.terms.duties.iter().filter_map(|duty| Some(child(duty, "when")?.text()?.to_owned()));
        conditions.chain(duties).collect()
    }

    #[test]
    fn shipped_expressions_can_be_used() {
        let mut seen = 0;
        for kind in LogKind::shipped() {
            for text in expressions(&kind) {
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
