//! What a clerk typed, typed: fields with values and spans, in the order of typing.
//! The one shape of documents, actions, log entries, people and every row inside them,
//! so that registers, integrity and history can read any field by its name.
//! Must not know what a field means.

use ecow::EcoString;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use crate::source::{FileId, Span};
use crate::time::{Duration, Moment, Period};

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// The key stands there with nothing behind it: to be filled in later.
    Blank,
    /// Something stands there that cannot be read; it has been reported.
    Bad,
    Text(EcoString),
    Number(#[serde(with = "rust_decimal::serde::str")] Decimal),
    Flag(bool),
    Time(Moment),
    Duration(Duration),
    Period(Box<Period>),
    /// The key of a person, unit or place, or the name of an outsider.
    Name(EcoString),
    /// A closed value by its English name.
    Choice(EcoString),
    Items(Box<[Item]>),
    /// Copy numbers as typed, or made from a count.
    Copies(Box<[Spanned<EcoString>]>),
    Record(Box<Record>),
    Rows(Box<[Record]>),
    List(Box<[Spanned<Value>]>),
    /// What held when: `[{value, from, to}]`.
    Dated(Box<[Dated]>),
}

impl Value {
    /// What the value says, without where it stands; equal for values that mean the same.
    #[must_use]
    pub fn meaning(&self) -> String {
        let listed = |parts: Vec<String>| format!("[{}]", parts.join(", "));
        match self {
            Self::Blank | Self::Bad => String::new(),
            Self::Text(text) | Self::Name(text) | Self::Choice(text) => text.to_string(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Time(time) => time.to_string(),
            Self::Duration(duration) => duration.to_string(),
            Self::Period(period) => period.en(),
            Self::Items(items) => listed(items.iter().map(Item::meaning).collect()),
            Self::Copies(copies) => listed(copies.iter().map(|copy| copy.value.to_string()).collect()),
            Self::Record(record) => format!("{{{}}}", record.meaning()),
            Self::Rows(rows) => listed(rows.iter().map(|row| format!("{{{}}}", row.meaning())).collect()),
            Self::List(list) => listed(list.iter().map(|item| item.value.meaning()).collect()),
            Self::Dated(values) => listed(values.iter().map(Dated::meaning).collect()),
        }
    }
}

impl Value {
    fn each_time(&self, see: &mut impl FnMut(Moment)) {
        match self {
            Self::Time(time) => see(*time),
            Self::Record(record) => record.each_time(see),
            Self::Rows(rows) => rows.iter().for_each(|row| row.each_time(see)),
            Self::List(list) => list.iter().for_each(|item| item.value.each_time(see)),
            Self::Dated(values) => {
                for dated in values {
                    dated.from.into_iter().chain(dated.to).for_each(&mut *see);
                    dated.value.each_time(see);
                }
            }
            _ => {}
        }
    }

    fn each_word<'s>(&'s self, see: &mut impl FnMut(&'s str)) {
        match self {
            Self::Text(word) | Self::Name(word) => see(word),
            Self::Items(items) => items.iter().for_each(|item| see(&item.document)),
            Self::Record(record) => record.each_word(see),
            Self::Rows(rows) => rows.iter().for_each(|row| row.each_word(see)),
            Self::List(list) => list.iter().for_each(|item| item.value.each_word(see)),
            Self::Dated(values) => values.iter().for_each(|dated| dated.value.each_word(see)),
            _ => {}
        }
    }

    /// Say of all places in it that they are in `file`.
    pub fn stand_in(&mut self, file: FileId) {
        match self {
            Self::Items(items) => items.iter_mut().for_each(|item| item.span.file = file),
            Self::Copies(copies) => copies.iter_mut().for_each(|copy| copy.span.file = file),
            Self::Record(record) => record.stand_in(file),
            Self::Rows(rows) => rows.iter_mut().for_each(|row| row.stand_in(file)),
            Self::List(list) => list.iter_mut().for_each(|item| {
                item.span.file = file;
                item.value.stand_in(file);
            }),
            Self::Dated(values) => values.iter_mut().for_each(|dated| {
                dated.span.file = file;
                dated.value.stand_in(file);
            }),
            Self::Blank | Self::Bad | Self::Text(_) | Self::Number(_) | Self::Flag(_) | Self::Time(_) => {}
            Self::Duration(_) | Self::Period(_) | Self::Name(_) | Self::Choice(_) => {}
        }
    }
}

impl Item {
    /// `S2026-0001#000123`, or the id alone.
    #[must_use]
    pub fn meaning(&self) -> String {
        match &self.copy {
            Some(copy) => format!("{}#{copy}", self.document),
            None => self.document.to_string(),
        }
    }
}

impl Dated {
    fn meaning(&self) -> String {
        let day = |day: Option<Moment>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{} ({}..{})", self.value.meaning(), day(self.from), day(self.to))
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// A value that holds from one day to another (both included; open where `None`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    pub value: Value,
    pub from: Option<Moment>,
    pub to: Option<Moment>,
    pub span: Span,
}

impl Dated {
    /// Whether it held at `at`.
    #[must_use]
    pub fn holds(&self, at: Moment) -> bool {
        !self.from.is_some_and(|from| at.is_before(from)) && !self.to.is_some_and(|to| at.is_after(to))
    }
}

/// A piece named in an action: a document, or one copy of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub document: EcoString,
    pub copy: Option<EcoString>,
    pub span: Span,
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub key: EcoString,
    /// The value's place; right behind the key where it is blank.
    pub span: Span,
    pub value: Value,
}

/// Fields in the order of typing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub fields: Box<[Field]>,
    /// The whole record.
    pub span: Span,
    /// Its first key: where a finding about something missing points.
    pub head: Span,
}

impl Record {
    /// A record with nothing in it: the stub of an entry that could not be read.
    #[must_use]
    pub fn empty(span: Span) -> Self {
        Self { fields: Box::default(), span, head: span }
    }

    /// Say of all places in it that they are in `file`: kept records do not know their file's number.
    pub fn stand_in(&mut self, file: FileId) {
        (self.span.file, self.head.file) = (file, file);
        for field in &mut self.fields {
            field.span.file = file;
            field.value.stand_in(file);
        }
    }

    /// Hand out all times in it, rows and what is nested included.
    pub fn each_time(&self, see: &mut impl FnMut(Moment)) {
        self.fields.iter().for_each(|field| field.value.each_time(see));
    }

    /// Hand out all texts and names in it, and the document of each piece, rows and what is nested included.
    pub fn each_word<'s>(&'s self, see: &mut impl FnMut(&'s str)) {
        self.fields.iter().for_each(|field| field.value.each_word(see));
    }

    /// What the record says, without where: equal for records that mean the same.
    #[must_use]
    pub fn meaning(&self) -> String {
        let mut fields: Vec<&Field> = self.fields.iter().filter(|field| field.value != Value::Blank).collect();
        fields.sort_by(|a, b| a.key.cmp(&b.key));
        let said: Vec<String> =
            fields.iter().map(|field| format!("{}: {}", field.key, field.value.meaning())).collect();
        said.join("; ")
    }

    /// The field, if its key was typed at all.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The field's value; `None` where it is absent or blank.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        let field = self.field(key)?;
        (!matches!(field.value, Value::Blank)).then_some(&field.value)
    }

    /// Whether something was typed for `key`, readable or not.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Where the value of `key` stands; the record's first key if it is absent.
    #[must_use]
    pub fn span_of(&self, key: &str) -> Span {
        self.field(key).map_or(self.head, |field| field.span)
    }

    /// Words, names and closed values alike, as text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Value::Text(text) | Value::Name(text) | Value::Choice(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.get(key)? {
            Value::Number(number) => number.to_i64(),
            _ => None,
        }
    }

    /// Whether the flag is set; absent and blank are no.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Value::Flag(true)))
    }

    /// A point in time, or a day.
    #[must_use]
    pub fn time(&self, key: &str) -> Option<Moment> {
        match self.get(key)? {
            Value::Time(time) => Some(*time),
            _ => None,
        }
    }

    /// A length of time.
    #[must_use]
    pub fn duration(&self, key: &str) -> Option<Duration> {
        match self.get(key)? {
            Value::Duration(duration) => Some(*duration),
            _ => None,
        }
    }

    /// A nested record; of rows, the last (of several approvals the last decides).
    #[must_use]
    pub fn record(&self, key: &str) -> Option<&Record> {
        match self.get(key)? {
            Value::Record(record) => Some(record),
            Value::Rows(rows) => rows.last(),
            _ => None,
        }
    }

    /// Rows; a single nested record is one row.
    #[must_use]
    pub fn rows(&self, key: &str) -> &[Record] {
        match self.get(key) {
            Some(Value::Rows(rows)) => rows,
            Some(Value::Record(record)) => std::slice::from_ref(record),
            _ => &[],
        }
    }

    /// Names (or words) of a field that holds one or a list, each with its place.
    pub fn names(&self, key: &str) -> impl Iterator<Item = Spanned<&str>> {
        let field = self.field(key);
        let one = field.and_then(|field| match &field.value {
            Value::Name(name) | Value::Text(name) | Value::Choice(name) => {
                Some(Spanned { value: name.as_str(), span: field.span })
            }
            _ => None,
        });
        let list: &[Spanned<Value>] = match field.map(|field| &field.value) {
            Some(Value::List(list)) => list,
            _ => &[],
        };
        one.into_iter().chain(list.iter().filter_map(|item| match &item.value {
            Value::Name(name) | Value::Text(name) | Value::Choice(name) => {
                Some(Spanned { value: name.as_str(), span: item.span })
            }
            _ => None,
        }))
    }

    /// Pieces named.
    #[must_use]
    pub fn items(&self, key: &str) -> &[Item] {
        match self.get(key) {
            Some(Value::Items(items)) => items,
            _ => &[],
        }
    }

    /// Copy numbers, typed or counted.
    #[must_use]
    pub fn copies(&self, key: &str) -> &[Spanned<EcoString>] {
        match self.get(key) {
            Some(Value::Copies(copies)) => copies,
            _ => &[],
        }
    }

    /// The value of a dated field that held at `at`; a plain value always holds.
    #[must_use]
    pub fn at(&self, key: &str, at: Moment) -> Option<&Value> {
        match self.get(key)? {
            Value::Dated(values) => values.iter().rev().find(|value| value.holds(at)).map(|v| &v.value),
            value => Some(value),
        }
    }

    /// Text of a dated field as it held at `at`.
    #[must_use]
    pub fn text_at(&self, key: &str, at: Moment) -> Option<&str> {
        match self.at(key, at)? {
            Value::Text(text) | Value::Name(text) | Value::Choice(text) => Some(text),
            _ => None,
        }
    }
}
