//! What an own rule says of an entry: its sentence, and what was typed for the keys in its braces.
//! Must not know the sentence's language.

use crate::entry::shape::{FieldSpec, NameOf, Shape, Type};
use crate::entry::{Record, Value};
use crate::finding::Arg;
use crate::register::Document;
use crate::register::own_message::OF_DOCUMENT;

use super::environment::{Environment, Subjected, made_of};

/// The sentence with its facts.
pub(super) fn message(environment: &Environment<'_>, entry: Subjected<'_>, document: Option<&Document>) -> Arg {
    let message = &environment.rule.message;
    let facts = message.keys.iter().map(|key| {
        let fact = match (key.strip_prefix(OF_DOCUMENT), document) {
            (Some(inner), Some(document)) => fact(&document.record, &made_of(document), &environment.document, inner),
            (Some(_), None) => unstated(),
            (None, _) => {
                let shape = entry.shape(&environment.document);
                fact(entry.record(), &entry.made(), shape, key)
            }
        };
        (key.clone(), fact)
    });
    Arg::Filled { zh: message.sentence.zh.clone(), en: message.sentence.en.clone(), facts: facts.collect() }
}

fn unstated() -> Arg {
    Arg::List(Vec::new())
}

fn fact(record: &Record, made: &[(&'static str, Value)], shape: &Shape, key: &str) -> Arg {
    let beside = || made.iter().find(|(name, _)| *name == key).map(|(_, value)| value);
    match record.get(key).or_else(beside) {
        Some(value) => arg(value, shape.field(key)),
        None => unstated(),
    }
}

/// One value, so that names, titles and closed values are said as the reader may hear them.
fn arg(value: &Value, field: Option<&FieldSpec>) -> Arg {
    let kind = field.map(|field| &field.kind);
    match value {
        Value::Blank | Value::Bad => unstated(),
        Value::Time(time) => Arg::Time(*time),
        Value::Duration(duration) => Arg::Duration(*duration),
        Value::Items(items) => Arg::items(items),
        Value::Choice(name) => match kind.and_then(set_of) {
            Some(set) => Arg::Choice(set.into(), name.clone()),
            None => Arg::Text(name.clone()),
        },
        Value::Flag(flag) => Arg::Choice("bool".into(), if *flag { "true" } else { "false" }.into()),
        Value::Name(name) => match kind.and_then(named) {
            Some(NameOf::Person) => Arg::Person(name.clone()),
            Some(NameOf::Unit) => Arg::Unit(name.clone()),
            Some(NameOf::Place) => Arg::Place(name.clone()),
            Some(NameOf::Party) => Arg::Party(name.clone()),
            Some(NameOf::Document | NameOf::Entry) | None => Arg::Text(name.clone()),
        },
        Value::List(list) => Arg::List(list.iter().map(|item| arg(&item.value, field)).collect()),
        Value::Copies(copies) => Arg::List(copies.iter().map(|copy| Arg::Text(copy.value.clone())).collect()),
        Value::Text(text) => Arg::Text(text.clone()),
        Value::Number(_) | Value::Period(_) | Value::Record(_) | Value::Rows(_) | Value::Dated(_) => {
            Arg::Text(value.meaning().into())
        }
    }
}

fn named(kind: &Type) -> Option<NameOf> {
    match kind {
        Type::Name(of) => Some(*of),
        Type::Many(inner) => named(inner),
        Type::Either(other, main) => named(main).or_else(|| named(other)),
        _ => None,
    }
}

/// The closed set of values of this type.
fn set_of(kind: &Type) -> Option<&str> {
    match kind {
        Type::Choice(set) => Some(&set.name),
        Type::Many(inner) => set_of(inner),
        Type::Either(other, main) => set_of(other).or_else(|| set_of(main)),
        _ => None,
    }
}
