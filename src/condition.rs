//! Conditions in CEL: compiled once, checked against the keys they name, then asked of records.
//! With its two helpers the only place that names the CEL crate. What is typed is hostile until
//! checked: length, nesting and size are bounded before anything runs.
//! Must not know what follows where a condition is true.

mod book;
mod check;
mod compare;
mod functions;
mod given;
mod sort;

use std::sync::Arc;

use cel::common::types::CelBool;
use cel::{Context, Env, ExecutionError, IdedExpr, Program, Value};
use ecow::EcoString;

use crate::calendar::Calendar;
use crate::entry::shape::Shape;
use crate::entry::{Record, Value as Typed};
use crate::time::Moment;

pub use book::Book;
pub use sort::ANY_KEY;

/// A longer expression is refused.
const LONGEST: usize = 2048;

/// Brackets nested deeper than this are refused.
const DEEPEST: usize = 32;

/// A name that an expression may use, and the keys of what it stands for; `None` for a time.
pub type Known<'s> = (&'static str, Option<&'s Shape>);

/// What a name stands for when an expression is asked.
#[derive(Clone, Copy, Debug)]
pub enum Given<'r> {
    Record(&'r Record),
    /// A record of another shape than the one checked by (one kind of many), and values beside it.
    With(&'r Record, &'r Shape, &'r [(&'static str, Typed)]),
    /// Records found by name.
    Book(&'r dyn Book),
    Time(Moment),
    /// There is none: as if blank.
    Nothing,
}

/// Why an expression cannot be used. Its kind is the name of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub sentence: &'static str,
    /// The word concerned, or what the parser says.
    pub word: EcoString,
    /// What stands beside it, or was perhaps meant; empty for nothing.
    pub beside: EcoString,
}

impl Fault {
    fn new(sentence: &'static str, word: impl Into<EcoString>) -> Self {
        Self { sentence, word: word.into(), beside: EcoString::new() }
    }

    fn beside(mut self, word: impl Into<EcoString>) -> Self {
        self.beside = word.into();
        self
    }
}

/// An expression that is fit to be asked.
#[derive(Debug)]
pub struct Expression {
    /// Its words put as they are meant.
    parts: IdedExpr,
    /// The keys it reads, each of the name it stands behind.
    reads: Vec<(EcoString, EcoString)>,
}

/// Functions and operators, built once for many questions.
pub struct Machine {
    env: Arc<Env>,
    calendar: Arc<Calendar>,
}

impl Default for Machine {
    fn default() -> Self {
        Self::with(&Calendar::default())
    }
}

impl Machine {
    /// One that counts working days by this calendar.
    #[must_use]
    pub fn with(calendar: &Calendar) -> Self {
        Self { env: Arc::new(functions::environment()), calendar: Arc::new(calendar.clone()) }
    }
}

/// The answer of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    /// It reads something blank or unreadable that it makes no provision for: no answer.
    Unknown,
    /// It does not make sense, as the machine says in its own words.
    Failed(EcoString),
}

impl Expression {
    /// Compile and check an expression over these names.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn compile(text: &str, known: &[Known<'_>]) -> Result<Self, Fault> {
        if text.len() > LONGEST {
            return Err(Fault::new("too-long", LONGEST.to_string()));
        }
        if nesting(text) > DEEPEST {
            return Err(Fault::new("too-nested", DEEPEST.to_string()));
        }
        if let Some(word) = word_beyond_ascii(text) {
            let meant = known.iter().find_map(|(_, shape)| Some(shape.as_ref()?.read(&word)?.key.clone()));
            return Err(Fault::new("not-english", word).beside(meant.unwrap_or_default()));
        }
        let program = Program::compile(text).map_err(|errors| {
            let said = errors.errors.first().map(|error| error.msg.as_str()).unwrap_or_default();
            Fault::new("syntax", said.lines().next().unwrap_or_default())
        })?;
        let mut parts = program.expression().clone();
        let reads = check::check(&mut parts, known)?;
        Ok(Self { parts, reads })
    }

    /// Whether it says anything of what a name stands for.
    #[must_use]
    pub fn uses(&self, name: &str) -> bool {
        self.reads.iter().any(|(of, _)| of == name)
    }

    /// The keys it reads of what a name stands for, in the order of the expression.
    pub fn reads<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e str> {
        let of_it = self.reads.iter().filter(move |(of, key)| of == name && !key.is_empty());
        of_it.map(|(_, key)| key.as_str())
    }

    /// Ask it of these things, given in the order of the names it was compiled over.
    #[must_use]
    pub fn ask(&self, machine: &Machine, known: &[Known<'_>], given: &[Given<'_>]) -> Answer {
        let mut context = Context::with_env(Arc::clone(&machine.env));
        let mut blanks = false;
        context.add_variable_as_val(functions::CALENDAR, Box::new(functions::Days(Arc::clone(&machine.calendar))));
        for ((name, shape), given) in known.iter().zip(given).filter(|((name, _), _)| self.uses(name)) {
            let value: Box<dyn cel::common::value::Val + '_> = match (given, shape) {
                (Given::Record(record), Some(shape)) => {
                    let keys: Vec<&str> = self.reads(name).collect();
                    if keys.iter().any(|key| matches!(given::field(record, shape, key), Some(Typed::Bad))) {
                        return Answer::Unknown;
                    }
                    given::record(record, shape, Some(&keys), &mut blanks)
                }
                (Given::With(record, own, more), Some(shape)) => {
                    let keys: Vec<&str> = self.reads(name).collect();
                    if keys.iter().any(|key| matches!(given::field(record, own, key), Some(Typed::Bad))) {
                        return Answer::Unknown;
                    }
                    given::record_with((*record, *own), more, shape, &keys, &mut blanks)
                }
                (Given::Book(book), _) => {
                    blanks = true;
                    Box::new(book::Shelf(*book))
                }
                (Given::Time(time), _) => given::time(*time),
                (Given::Record(_) | Given::With(..) | Given::Nothing, _) => {
                    blanks = true;
                    given::nothing()
                }
            };
            context.add_variable_as_val(*name, value);
        }
        match Value::resolve_val(&self.parts, &context) {
            Ok(value) => match value.as_ref().downcast_ref::<CelBool>() {
                Some(answer) if *answer.inner() => Answer::Yes,
                Some(_) => Answer::No,
                None if blanks => Answer::Unknown,
                None => Answer::Failed("the result is neither true nor false".into()),
            },
            // The contract writes conditions without a word on blanks: those are not held against them.
            Err(error) if blanks && !is_arithmetic(&error) => Answer::Unknown,
            Err(error) => Answer::Failed(shortened(&error.to_string())),
        }
    }
}

/// No blank field makes a number too big or a divisor zero.
fn is_arithmetic(error: &ExecutionError) -> bool {
    use ExecutionError::{DivisionByZero, Overflow, RemainderByZero};
    matches!(error, Overflow(..) | DivisionByZero(_) | RemainderByZero(_))
}

/// What the machine says, in a line of moderate length.
fn shortened(said: &str) -> EcoString {
    said.lines().next().unwrap_or_default().chars().take(160).collect()
}

/// The first word in another alphabet that is not quoted: the language knows none.
fn word_beyond_ascii(text: &str) -> Option<EcoString> {
    let mut quote = None;
    let mut word = EcoString::new();
    for c in text.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if matches!(c, '\'' | '"') => quote = Some(c),
            None if !c.is_ascii() && c.is_alphanumeric() => word.push(c),
            None if !word.is_empty() && c.is_alphanumeric() => word.push(c),
            None if !word.is_empty() => return Some(word),
            None => {}
        }
    }
    Some(word).filter(|word| !word.is_empty())
}

/// How deep brackets are nested; those in quoted text count as well, which errs on the safe side.
fn nesting(text: &str) -> usize {
    let mut deepest = 0;
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Vocabulary;

    /// Whatever is typed gives an expression or a fault, and an answer, on an ordinary stack.
    #[test]
    fn hostile_expressions_do_no_harm() {
        let shape = Vocabulary::shipped().context("document");
        let known = [("entry", Some(&*shape))];
        let record = Record::empty(crate::source::Span::start_of(crate::source::FileId(0)));
        let machine = Machine::default();
        let long = |part: &str| part.repeat(2000 / part.len());
        let hostile = [
            String::new(),
            "!".repeat(2000) + "true",
            "-".repeat(2000) + "1 > 0",
            long("true?true:") + "true",
            long("1+") + "1 > 0",
            long("true&&") + "true",
            "a".to_owned() + &long(".a"),
            "entry".to_owned() + &long("[0]"),
            format!("{}true{}", "(".repeat(32), ")".repeat(32)),
            "9223372036854775807 + 1 > 0".into(),
            "1 / 0 > 0 || 1 % 0 > 0".into(),
            "'a'.matches('(')".into(),
            "entry.标题 == 'a'".into(),
            "entry.title == '\u{0}\\u{110000}'".into(),
            "'''".into(),
            "entry . title ! = null".into(),
        ];
        for text in hostile {
            if let Ok(expression) = Expression::compile(&text, &known) {
                let answer = expression.ask(&machine, &known, &[Given::Record(&record)]);
                assert_ne!(answer, Answer::Failed(EcoString::new()), "{text}");
            }
        }
    }

    #[test]
    fn other_names_can_be_asked_as_well() {
        let shape = Vocabulary::shipped().context("document");
        let known = [("document", Some(&*shape)), ("as_of", None)];
        let day = |text: &str| Moment::parse(text, chrono_tz::UTC).unwrap();
        let expression = Expression::compile("as_of > '2026-03-01' && document.title == null", &known).unwrap();
        let ask = |time: &str| expression.ask(&Machine::default(), &known, &[Given::Nothing, Given::Time(day(time))]);
        assert_eq!(ask("2026-02-01"), Answer::No);
        assert_eq!(ask("2026-03-05"), Answer::Unknown);
    }
}
