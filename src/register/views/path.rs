//! Column paths: from what is typed (`document.title`, `归还.时间`) to where the value is found.
//! Read by the vocabulary, in either language. Must not know any particular key.

use std::sync::Arc;

use ecow::EcoString;

use super::derived::{self, Derived, On};
use super::{Class, Source, Title};
use crate::entry::Vocabulary;
use crate::entry::shape::{FieldSpec, Shape, Type};
use crate::lang::Language;
use crate::register::action::ActionKind;
use crate::register::log::LogKind;

/// Whose field it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// The row inside the slip; what is blank there is looked for in the slip itself.
    Row,
    /// The action or log entry.
    Entry,
    /// The document, or the document behind the action.
    Document,
    /// The document's actions of one kind: `archive.number`.
    Life(ActionKind),
    Person,
    /// The last entry of a log that is about the person: `vettings.outcome`.
    Log(EcoString),
}

/// Where a column's value is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// A key, or keys one inside the other, by their English names.
    Field {
        base: Base,
        keys: Vec<EcoString>,
    },
    Derived(Derived),
}

/// A path that was found, and what is known of the value.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub path: Path,
    pub title: Title,
    pub class: Class,
    /// The field's type; `None` for a derived column.
    pub kind: Option<Type>,
}

/// What a register's paths begin from.
pub(super) struct Ground<'g> {
    pub source: &'g Source,
    /// The key and the shape of the rows listed one by one.
    pub rows: Option<(EcoString, Arc<Shape>)>,
    pub kinds: &'g [Arc<LogKind>],
}

impl Ground<'_> {
    /// What a typed path means; `None` where there is no such value.
    pub(super) fn find(&self, typed: &str) -> Option<Found> {
        let words: Vec<&str> = typed.split('.').map(str::trim).collect();
        match (&words[..], self.source) {
            (["document" | "文件", rest @ ..], Source::Actions(_) | Source::Disclosure) if !rest.is_empty() => {
                document(rest)
            }
            (["entry" | "条目", rest @ ..], Source::Actions(_) | Source::Log(_)) if !rest.is_empty() => {
                self.entry(rest)
            }
            (words, Source::Documents(_)) => document(words),
            (words, Source::People) => self.person(words),
            (words, Source::Disclosure) => alone(On::Disclosure, words),
            (words, Source::Log(_)) => alone(On::Log, words).or_else(|| self.entry(words)),
            (words, Source::Actions(_)) => {
                self.row(words).or_else(|| alone(On::Action, words)).or_else(|| self.entry(words))
            }
        }
    }

    /// A key of the rows inside the slip, with or without the rows' own key in front.
    fn row(&self, words: &[&str]) -> Option<Found> {
        let (key, shape) = self.rows.as_ref()?;
        let inner = words.split_first().filter(|(first, rest)| !rest.is_empty() && self.is_rows(first, key));
        let words = inner.map_or(words, |(_, rest)| rest);
        field(Base::Row, shape, words)
    }

    fn is_rows(&self, word: &str, key: &EcoString) -> bool {
        self.shapes().any(|shape| shape.read(word).is_some_and(|field| field.key == *key))
    }

    fn entry(&self, words: &[&str]) -> Option<Found> {
        self.shapes().find_map(|shape| field(Base::Entry, &shape, words))
    }

    /// The shapes of the entries listed.
    pub(super) fn shapes(&self) -> impl Iterator<Item = Arc<Shape>> {
        let actions: &[ActionKind] = match self.source {
            Source::Actions(kinds) => kinds,
            _ => &[],
        };
        let log = match self.source {
            Source::Log(kind) => Some(Arc::clone(&kind.shape)),
            _ => None,
        };
        actions.iter().filter_map(|kind| Vocabulary::shipped().action(kind.name()).map(Arc::clone)).chain(log)
    }

    fn person(&self, words: &[&str]) -> Option<Found> {
        let own =
            alone(On::Person, words).or_else(|| field(Base::Person, &Vocabulary::shipped().context("person"), words));
        own.or_else(|| {
            let (first, rest) = words.split_first()?;
            let kind = self.kinds.iter().find(|kind| kind.name == *first || kind.title_zh == *first)?;
            field(Base::Log(kind.name.clone()), &kind.shape, rest)
        })
    }
}

fn document(words: &[&str]) -> Option<Found> {
    let vocabulary = Vocabulary::shipped();
    let own = alone(On::Document, words).or_else(|| field(Base::Document, &vocabulary.context("document"), words));
    own.or_else(|| {
        let (first, rest) = words.split_first()?;
        let shape = vocabulary.action(first)?;
        field(Base::Life(ActionKind::named(&shape.name)?), shape, rest)
    })
}

/// A derived column, which has no parts.
fn alone(on: On, words: &[&str]) -> Option<Found> {
    let [word] = words else { return None };
    let column = derived::find(on, word)?;
    let title = Title { zh: column.title.zh.into(), en: column.title.en.into() };
    Some(Found { path: Path::Derived(column.derived), title, class: column.class, kind: None })
}

/// A field of a shape by words of which each but the last names a record or rows.
fn field(base: Base, shape: &Shape, words: &[&str]) -> Option<Found> {
    let (last, outer) = words.split_last()?;
    let mut keys: Vec<EcoString> = Vec::new();
    let mut inside: Option<Arc<Shape>> = None;
    for word in outer {
        let spec = inside.as_deref().unwrap_or(shape).read(word)?;
        keys.push(spec.key.clone());
        inside = Some(nested(&spec.kind)?);
    }
    let spec = inside.as_deref().unwrap_or(shape).read(last)?;
    keys.push(spec.key.clone());
    let title = Title { zh: spec.label(Language::Zh).into(), en: path_label(&spec.key) };
    Some(Found { path: Path::Field { base, keys }, title, class: class_of(spec), kind: Some(spec.kind.clone()) })
}

/// A key as an English caption: `returned_by` becomes `Returned by`.
#[must_use]
pub fn path_label(key: &str) -> EcoString {
    let mut letters = key.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}

/// The shape of a record or rows inside a field.
pub(super) fn nested(kind: &Type) -> Option<Arc<Shape>> {
    match kind {
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => Some(Arc::clone(&nested.shape)),
        Type::Many(inner) => nested(inner),
        Type::Either(other, main) => nested(main).or_else(|| nested(other)),
        _ => None,
    }
}

fn class_of(spec: &FieldSpec) -> Class {
    match (&spec.kind, spec.key.as_str()) {
        (_, "level") => Class::Level,
        (Type::Date | Type::Time, _) => Class::When,
        (Type::Number, _) => Class::Number,
        (Type::Copies, _) => Class::Copies,
        (Type::Text, "number") => Class::Id,
        (Type::Text, "title" | "text" | "opinion" | "note" | "reason" | "result" | "purpose" | "circumstances") => {
            Class::Words
        }
        _ => Class::Plain,
    }
}
