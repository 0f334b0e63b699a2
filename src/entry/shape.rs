//! What may be typed: the shape of a record, its fields, their types and both spellings.
//! The shipped vocabulary and an office's own log kinds are both made of these.
//! Must not know any particular key.

use std::collections::HashMap;
use std::sync::Arc;

use ecow::EcoString;

use crate::lang::Language;

/// A closed set of values in the order of the vocabulary (rank, highest first, where it has one).
#[derive(Debug, Default)]
pub struct ChoiceSet {
    pub name: EcoString,
    pub values: Vec<ChoiceValue>,
}

/// One closed value: its English name and its Chinese words, the preferred first.
#[derive(Debug)]
pub struct ChoiceValue {
    pub name: EcoString,
    pub zh: Vec<EcoString>,
}

impl ChoiceSet {
    /// The value that a clerk's word means, in either language.
    #[must_use]
    pub fn read(&self, typed: &str) -> Option<&EcoString> {
        let means = |value: &&ChoiceValue| value.name == typed || value.zh.iter().any(|zh| zh == typed);
        self.values.iter().find(means).map(|value| &value.name)
    }

    /// The word for a value, in the language asked for; the name itself if it is not of this set.
    #[must_use]
    pub fn write<'a>(&'a self, name: &'a str, language: Language) -> &'a str {
        let Some(value) = self.values.iter().find(|value| value.name == name) else { return name };
        match (language, value.zh.first()) {
            (Language::Zh, Some(zh)) => zh,
            _ => &value.name,
        }
    }

    /// All spellings of all values.
    pub fn spellings(&self) -> impl Iterator<Item = &EcoString> {
        self.values.iter().flat_map(|value| std::iter::once(&value.name).chain(&value.zh))
    }
}

/// Which register of names a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOf {
    Person,
    Unit,
    Place,
    /// A unit or a person.
    Party,
    Document,
    /// An entry of a log kind, by its first field.
    Entry,
}

/// The type of a field's value.
#[derive(Clone, Debug)]
pub enum Type {
    Text,
    Number,
    /// Yes or no, in the words of the set `bool`.
    Flag(Arc<ChoiceSet>),
    Date,
    Time,
    Duration,
    Period,
    /// A time or a duration.
    Deadline,
    Name(NameOf),
    Items,
    /// Copy numbers or a count.
    Copies,
    Choice(Arc<ChoiceSet>),
    /// True (in the words of the set `check`), or the fault in words.
    Check(Arc<ChoiceSet>),
    Record(Nested),
    Rows(Nested),
    /// A mapping from free keys to records; read as rows that begin with their key as `name`.
    Map(Nested),
    /// One value or a list of them.
    Many(Box<Type>),
    /// A scalar is tried as the first, everything else is the second.
    Either(Box<Type>, Box<Type>),
    /// Read elsewhere (numbering, policy): kept as text or not at all.
    Any,
}

/// A record inside a field; a bare scalar may stand for a row with only the key `short`.
#[derive(Clone, Debug)]
pub struct Nested {
    pub shape: Arc<Shape>,
    pub short: Option<EcoString>,
}

/// Who speaks when a key is missing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Required {
    #[default]
    No,
    /// `missing-key`.
    Yes,
    /// A rule of its own.
    Rule(EcoString),
}

/// One key of a shape.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    pub key: EcoString,
    /// Chinese spellings, the preferred first.
    pub zh: Vec<EcoString>,
    pub kind: Type,
    /// Whether the value may be a list of `{value, from, to}`.
    pub dated: bool,
    pub required: Required,
    /// Whether a time must have minutes.
    pub minutes: bool,
    /// Whether a time is a plan (due, until) rather than a fact that happened.
    pub plan: bool,
    /// A key beside which this one is not required.
    pub unless: Option<EcoString>,
    /// The rule that speaks, instead of `unknown-unit`, of a name that is not listed.
    pub unlisted: Option<EcoString>,
    /// Another key that stands in for this one.
    pub default: Option<EcoString>,
    /// The log whose entries it names.
    pub refers: Option<EcoString>,
    pub doc_zh: EcoString,
    pub doc_en: EcoString,
}

impl FieldSpec {
    /// A key that nobody types: made by the program beside what was typed.
    #[must_use]
    pub fn made(key: &str, zh: &str, kind: Type) -> Self {
        Self {
            key: key.into(),
            zh: vec![zh.into()],
            kind,
            dated: false,
            required: Required::No,
            minutes: false,
            plan: false,
            unless: None,
            unlisted: None,
            default: None,
            refers: None,
            doc_zh: EcoString::new(),
            doc_en: EcoString::new(),
        }
    }

    /// The key as the register's language spells it.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        match (language, self.zh.first()) {
            (Language::Zh, Some(zh)) => zh,
            _ => &self.key,
        }
    }
}

/// The keys of one kind of record.
#[derive(Debug, Default)]
pub struct Shape {
    pub name: EcoString,
    pub zh: Vec<EcoString>,
    pub fields: Vec<FieldSpec>,
    spelled: HashMap<EcoString, usize>,
}

impl Shape {
    /// A shape of these fields; of two that share a spelling the first keeps it.
    #[must_use]
    pub fn new(name: EcoString, zh: Vec<EcoString>, fields: Vec<FieldSpec>) -> Self {
        let mut spelled = HashMap::new();
        for (at, field) in fields.iter().enumerate() {
            spelled.entry(field.key.clone()).or_insert(at);
        }
        for (at, field) in fields.iter().enumerate() {
            for zh in &field.zh {
                spelled.entry(zh.clone()).or_insert(at);
            }
        }
        Self { name, zh, fields, spelled }
    }

    /// The field that a typed key means, in either language.
    #[must_use]
    pub fn read(&self, typed: &str) -> Option<&FieldSpec> {
        self.spelled.get(typed).and_then(|at| self.fields.get(*at))
    }

    /// The field by its English name.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// All spellings that a clerk may type.
    pub fn spellings(&self) -> impl Iterator<Item = &EcoString> {
        self.fields.iter().flat_map(|field| std::iter::once(&field.key).chain(&field.zh))
    }
}
