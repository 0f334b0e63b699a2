//! Corrections: which changes of what was written a `correct` permits (format, section 5), and why
//! one has no effect. Must not decide what counts as a change.

use chrono_tz::Tz;
use ecow::EcoString;

use super::approval;
use super::compare::{Difference, Said, alone};
use super::matching::Pair;
use crate::changes::{self, Entry};
use crate::entry::scalar;
use crate::entry::shape::{Shape, Type};
use crate::entry::{Record, Value};
use crate::lang::{Language, Text};
use crate::policy::{Approval, Policy};
use crate::register::{ActionKind, Names, Register};
use crate::source::Span;

/// All corrections of a register.
pub(super) struct Corrections<'r> {
    register: &'r Register,
    base: &'r Register,
    all: Vec<Correction<'r>>,
}

struct Correction<'r> {
    record: &'r Record,
    /// Why it has no effect.
    flaw: Option<Text>,
}

/// What corrections say to a change.
pub(super) enum Ruling {
    Permitted,
    /// A correction names it, but has no effect.
    WithoutEffect {
        span: Span,
        why: Text,
    },
    NotNamed,
}

impl<'r> Corrections<'r> {
    /// The corrections of `register`, judged by the ranks of `people` and the approvals of `policy`.
    pub(super) fn of(register: &'r Register, base: &'r Register, people: &Names, policy: &Policy) -> Self {
        let corrects = register.acts(ActionKind::Correct).filter(|action| !action.voided);
        let judged = corrects.filter_map(|action| {
            let at = action.at?;
            let by: Vec<&str> = action.by.as_deref().into_iter().collect();
            let need = policy.role(Approval::CORRECT, at);
            Some(Correction { record: &action.record, flaw: approval::flaw(people, &action.record, need, &by, at) })
        });
        Self { register, base, all: judged.collect() }
    }

    /// Whether a change of an entry was permitted: one correction leads from what was to what is, or
    /// several one after the other.
    pub(super) fn rule(&self, pair: Pair<'r>, change: &Difference<'r>) -> Ruling {
        let shape = pair.is.kind().shape();
        let named = |correction: &&Correction<'r>| {
            let word = correction.record.text("entry").unwrap_or_default();
            let field = correction.record.text("field").unwrap_or_default();
            (self.is_called(word, pair.is, self.register) || self.is_called(word, pair.was, self.base))
                && names_field(&shape, field, change)
        };
        let named: Vec<&Correction<'r>> = self.all.iter().filter(named).collect();
        let kind = changes::spec_of(&shape, &change.key).map_or(Type::Any, |spec| spec.kind.clone());
        let says = Says { kind: &kind, zone: self.register.office.zone };
        let good: Vec<&Correction<'r>> = named.iter().copied().filter(|correction| correction.flaw.is_none()).collect();
        if says.leads(&good, change.was, change.is) {
            return Ruling::Permitted;
        }
        match named.iter().find(|correction| correction.flaw.is_some()) {
            Some(correction) if says.leads(&named, change.was, change.is) => Ruling::WithoutEffect {
                span: correction.record.span_of("approval"),
                why: correction.flaw.unwrap_or(Text { zh: "", en: "" }),
            },
            _ => Ruling::NotNamed,
        }
    }

    /// Whether a word names an entry: its slip, id, path, or path and place.
    fn is_called(&self, word: &str, entry: Entry<'_>, register: &Register) -> bool {
        let (file, place) = entry.position();
        let path = register.sources.path(file);
        entry.address() == word || path == word && place == 0 || word == format!("{path}#{place}")
    }
}

/// Whether the words under `field` mean the changed field; of a single row the number may be left
/// out, and so may the key that a bare value stands for.
fn names_field(shape: &Shape, typed: &str, change: &Difference<'_>) -> bool {
    let plain = |key: &str| key.replace("[1]", "");
    let Some((path, short)) = english(shape, typed) else { return false };
    let with_short = short.map(|short| format!("{path}.{short}"));
    [&change.key, &change.old_key].into_iter().any(|key| {
        let key = plain(key);
        key == plain(&path) || with_short.as_deref().is_some_and(|path| plain(path) == key)
    })
}

/// A path as typed, `传阅记录[2].退回` or `readings[2].back`, in English keys; and the key that a bare
/// value would stand for there.
fn english(shape: &Shape, typed: &str) -> Option<(String, Option<EcoString>)> {
    let typed = typed.replace(['（', '('], "[").replace(['）', ')', ']'], "].").replace('．', ".");
    let mut path = Vec::new();
    let mut parts = typed.split('.').map(str::trim).filter(|part| !part.is_empty()).peekable();
    let mut inside: Option<std::sync::Arc<Shape>> = None;
    while let Some(part) = parts.next() {
        let (name, row) = part.split_once('[').map_or((part, ""), |(name, row)| (name, row.trim_end_matches(']')));
        let spec = inside.as_deref().unwrap_or(shape).read(name.trim())?;
        let row = if row.is_empty() { String::new() } else { format!("[{}]", row.trim()) };
        path.push(format!("{}{row}", spec.key));
        let nested = changes::nested(&spec.kind);
        if parts.peek().is_none() {
            return Some((path.join("."), nested.and_then(|nested| nested.short.clone())));
        }
        inside = Some(std::sync::Arc::clone(&nested?.shape));
    }
    None
}

/// Compares what a correction says with what stands in an entry.
struct Says<'s> {
    kind: &'s Type,
    zone: Tz,
}

impl Says<'_> {
    /// Whether corrections lead from one value to another.
    fn leads(&self, corrections: &[&Correction<'_>], was: Said<'_>, is: Said<'_>) -> bool {
        let mut left: Vec<&Record> = corrections.iter().map(|correction| correction.record).collect();
        let Some(start) = left.iter().position(|record| self.same(record.get("was"), was)) else { return false };
        let mut here = left.remove(start);
        loop {
            if self.same(here.get("is"), is) {
                return true;
            }
            let Some(now) = here.get("is") else { return false };
            let Some(next) = left.iter().position(|record| self.same(record.get("was"), Said::Value(now))) else {
                return false;
            };
            here = left.remove(next);
        }
    }

    fn same(&self, typed: Option<&Value>, said: Said<'_>) -> bool {
        let Some(typed) = typed else { return false };
        match said {
            Said::Value(value) => {
                let value = alone(value);
                self.meaning(typed) == self.meaning(value) || value.meaning() == typed.meaning()
            }
            Said::Row(row) => matches!(typed, Value::Record(record) if record.meaning() == row.meaning()),
            Said::Kind(entry) => {
                let word = typed.meaning();
                [Language::Zh, Language::En].iter().any(|language| entry.kind().word(*language) == word)
            }
            Said::Nothing => false,
        }
    }

    /// What was typed, as the field would read it, without the brackets of a list.
    fn meaning(&self, typed: &Value) -> String {
        let one = |value: &Value| match value {
            Value::Text(text) => {
                scalar::meant(text, self.kind, self.zone).map_or_else(|| text.to_string(), |value| value.meaning())
            }
            value => value.meaning(),
        };
        let bare = |said: String| said.trim_start_matches('[').trim_end_matches(']').to_owned();
        match alone(typed) {
            Value::List(list) => list.iter().map(|item| bare(one(&item.value))).collect::<Vec<_>>().join(", "),
            value => bare(one(value)),
        }
    }
}

/// What stood or stands there, in words.
pub(super) fn told(said: Said<'_>, shape: &Shape, key: &str, language: Language) -> String {
    match said {
        Said::Value(value) => match changes::spec_of(shape, key) {
            Some(spec) => changes::shown(value, spec, language),
            None => value.meaning(),
        },
        Said::Row(row) => {
            let nested = changes::spec_of(shape, key).and_then(|spec| changes::nested(&spec.kind));
            nested.map_or_else(|| row.meaning(), |nested| changes::shown_record(row, &nested.shape, language))
        }
        Said::Kind(entry) => entry.kind().word(language).to_owned(),
        Said::Nothing => String::new(),
    }
}
