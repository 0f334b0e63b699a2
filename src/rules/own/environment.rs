//! What the names in an own rule's expression stand for: the entry, a document, people as they were
//! at the time of the entry, the policy's numbers in force then, the time as of which is asked.
//! Must not know any expression.

use std::collections::BTreeMap;
use std::sync::Arc;

use ecow::EcoString;
use rust_decimal::Decimal;

use crate::condition::{ANY_KEY, Book, Expression, Known};
use crate::entry::shape::{FieldSpec, NameOf, Nested, Shape, Type};
use crate::entry::{Field, Record, Spanned, Value, Vocabulary};
use crate::finding::Subject;
use crate::policy::{AnnualDay, Setting, SettingKind};
use crate::register::own_rules::{OwnRule, document_shape};
use crate::register::{Action, Document, LogEntry, Names};
use crate::rules::engine::Reading;
use crate::source::{FileId, Span};
use crate::time::{Duration, Moment};

/// What a rule is judged in.
pub(super) struct Environment<'r> {
    pub reading: Reading<'r>,
    pub rule: &'r OwnRule,
    pub entry: Arc<Shape>,
    pub document: Arc<Shape>,
    /// Everybody: any key gives a person.
    everybody: Shape,
    person: Arc<Shape>,
    policy: Arc<Shape>,
}

impl<'r> Environment<'r> {
    pub(super) fn of(reading: Reading<'r>, rule: &'r OwnRule) -> Self {
        let person = Arc::new(person_shape());
        let any = Type::Record(Nested { shape: Arc::clone(&person), short: None });
        let everybody = Shape::new("people".into(), Vec::new(), vec![FieldSpec::made(ANY_KEY, "姓名", any)]);
        let policy = Arc::new(shape_of("policy", &numbers(reading, None)));
        Self { reading, rule, entry: rule.target.shape(), document: document_shape(), everybody, person, policy }
    }

    pub(super) fn known(&self) -> [Known<'_>; 5] {
        [
            ("entry", Some(&self.entry)),
            ("document", Some(&self.document)),
            ("people", Some(&self.everybody)),
            ("policy", Some(&self.policy)),
            ("as_of", None),
        ]
    }

    pub(super) fn people(&self, at: Moment) -> People<'_> {
        People { names: self.reading.facts.people, shape: &self.person, at }
    }

    /// The numbers in force at a time; nothing for an expression that reads none.
    pub(super) fn policy(&self, expression: &Expression, at: Moment) -> Record {
        if expression.uses("policy") { record_of(&numbers(self.reading, Some(at))) } else { Record::empty(nowhere()) }
    }
}

/// What a rule is asked about.
#[derive(Clone, Copy)]
pub(super) enum Subjected<'r> {
    Document(&'r Document),
    Action(&'r Action),
    Log(&'r LogEntry),
}

impl<'r> Subjected<'r> {
    pub(super) fn record(self) -> &'r Record {
        match self {
            Self::Document(document) => &document.record,
            Self::Action(action) => &action.record,
            Self::Log(entry) => &entry.record,
        }
    }

    /// The shape by which it was read.
    pub(super) fn shape<'s>(self, document: &'s Shape) -> &'s Shape
    where
        'r: 's,
    {
        match self {
            Self::Document(_) => document,
            Self::Action(action) => {
                Vocabulary::shipped().action(action.kind.name()).map_or(document, |shape| shape.as_ref())
            }
            Self::Log(entry) => &entry.kind.shape,
        }
    }

    pub(super) fn is_document(self) -> bool {
        matches!(self, Self::Document(_))
    }

    /// When it happened; a document has no one time.
    pub(super) fn at(self) -> Option<Moment> {
        match self {
            Self::Document(_) => None,
            Self::Action(action) => action.at,
            Self::Log(entry) => entry.at,
        }
    }

    /// Values beside those typed.
    pub(super) fn made(self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Document(document) => made_of(document),
            Self::Action(_) | Self::Log(_) => Vec::new(),
        }
    }

    /// What a finding about it is about, where `document` is the one concerned.
    pub(super) fn subject(self, document: Option<&Document>) -> Subject {
        let subject = match self {
            Self::Document(document) => return document.subject(),
            Self::Action(action) => action.subject(),
            Self::Log(entry) => entry.subject(),
        };
        match (subject, document) {
            (Subject::Entry { address, .. }, Some(document)) => {
                Subject::Entry { address, document: Some(document.id.clone()) }
            }
            (subject, _) => subject,
        }
    }

    /// The documents it names, and where.
    pub(super) fn pieces(self) -> Vec<(&'r EcoString, Span)> {
        let of_items = |items: &'r [crate::entry::Item]| items.iter().map(|item| (&item.document, item.span)).collect();
        match self {
            Self::Document(_) => Vec::new(),
            Self::Action(action) => of_items(action.items()),
            Self::Log(entry) => {
                let fields = entry.record.fields.iter();
                fields
                    .flat_map(|field| match &field.value {
                        Value::Items(items) => of_items(items),
                        _ => Vec::new(),
                    })
                    .collect()
            }
        }
    }
}

/// The number of a document, and its urgency where none was typed.
pub(super) fn made_of(document: &Document) -> Vec<(&'static str, Value)> {
    let mut made = vec![("id", Value::Name(document.id.clone()))];
    if !document.record.has("urgency") {
        made.push(("urgency", Value::Choice(document.urgency.name().into())));
    }
    made
}

/// People as they were at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct People<'r> {
    names: &'r Names,
    shape: &'r Shape,
    at: Moment,
}

/// What is known of a person at a time.
fn person_shape() -> Shape {
    let choice = |set: &str| Type::Choice(Vocabulary::shipped().choice(set));
    let fields = [
        ("name", "姓名", Type::Text),
        ("unit", "单位", Type::Name(NameOf::Unit)),
        ("roles", "职务", Type::Many(Box::new(choice("role")))),
        ("rank", "职级", Type::Number),
        ("clearance", "涉密等级", choice("level")),
        ("secrecy_class", "涉密人员等级", choice("secrecy-class")),
        ("deputy_for", "代理", Type::Many(Box::new(Type::Name(NameOf::Person)))),
        ("post", "岗位", Type::Text),
        ("qualification", "资格", Type::Text),
        ("joined", "到岗", Type::Date),
        ("left", "离岗", Type::Date),
    ];
    let made = fields.map(|(key, zh, kind)| FieldSpec::made(key, zh, kind));
    Shape::new("person".into(), vec!["人员".into()], made.into())
}

impl Book for People<'_> {
    fn record(&self, name: &str) -> Option<Record> {
        let (person, at) = (self.names.get(name)?, self.at);
        let listed = |values: Vec<Value>| {
            Value::List(values.into_iter().map(|value| Spanned { value, span: person.span }).collect())
        };
        let made = [
            ("name", Some(Value::Text(person.name().into()))),
            ("roles", Some(listed(person.roles(at).map(|role| Value::Choice(role.name().into())).collect()))),
            ("rank", Some(Value::Number(person.rank(at).into()))),
            ("clearance", person.clearance(at).map(|level| Value::Choice(level.name().into()))),
            ("deputy_for", Some(listed(self.names.deputed(person, at).map(|key| Value::Name(key.into())).collect()))),
        ];
        let typed = ["unit", "secrecy_class", "post", "qualification", "joined", "left"];
        let typed = typed.map(|key| (key, person.record.get(key).cloned()));
        let all = made.into_iter().chain(typed).filter_map(|(key, value)| Some((key, value?)));
        let fields = all.map(|(key, value)| Field { key: key.into(), span: person.span, value });
        Some(Record { fields: fields.collect(), span: person.span, head: person.span })
    }

    fn shape(&self) -> &Shape {
        self.shape
    }
}

/// The numbers of the policy as the branches of their paths.
enum Branch {
    Leaf(Type, Value),
    Branches(BTreeMap<EcoString, Branch>),
}

type Branches = BTreeMap<EcoString, Branch>;

/// All numbers, with the values in force at a time.
fn numbers(reading: Reading<'_>, at: Option<Moment>) -> Branches {
    let policy = reading.facts.policy;
    let mut top = Branches::new();
    for number in policy.numbers() {
        let value = at.map_or(Value::Blank, |at| value(number.at(at)));
        let segments: Vec<&str> = number.definition.path.split('.').collect();
        put(&mut top, &segments, &kind(number.definition.kind), &value);
    }
    let profile = Type::Choice(Vocabulary::shipped().choice("profile"));
    put(&mut top, &["profile"], &profile, &Value::Choice(policy.profile().name().into()));
    top
}

/// A key with a hyphen goes by an underscore as well, which needs no brackets.
fn put(into: &mut Branches, path: &[&str], kind: &Type, value: &Value) {
    let Some((first, rest)) = path.split_first() else { return };
    let mut names = vec![EcoString::from(*first)];
    if first.contains('-') {
        names.push(first.replace('-', "_").into());
    }
    for name in names {
        if rest.is_empty() {
            into.insert(name, Branch::Leaf(kind.clone(), value.clone()));
        } else if let Branch::Branches(inner) = into.entry(name).or_insert_with(|| Branch::Branches(Branches::new())) {
            put(inner, rest, kind, value);
        }
    }
}

fn shape_of(name: &str, branches: &Branches) -> Shape {
    let fields = branches.iter().map(|(key, branch)| {
        let kind = match branch {
            Branch::Leaf(kind, _) => kind.clone(),
            Branch::Branches(inner) => Type::Record(Nested { shape: Arc::new(shape_of(key, inner)), short: None }),
        };
        FieldSpec::made(key, key, kind)
    });
    Shape::new(name.into(), Vec::new(), fields.collect())
}

fn record_of(branches: &Branches) -> Record {
    let fields = branches.iter().map(|(key, branch)| {
        let value = match branch {
            Branch::Leaf(_, value) => value.clone(),
            Branch::Branches(inner) => Value::Record(Box::new(record_of(inner))),
        };
        Field { key: key.clone(), span: nowhere(), value }
    });
    Record { fields: fields.collect(), span: nowhere(), head: nowhere() }
}

fn kind(kind: SettingKind) -> Type {
    match kind {
        SettingKind::Duration | SettingKind::Period | SettingKind::Count => Type::Number,
        SettingKind::Day(_) => Type::Text,
        SettingKind::Role => Type::Choice(Vocabulary::shipped().choice("role")),
    }
}

/// A length of time is a number of days, working days or months, whichever it is in; less than a
/// day is a part of one.
fn value(setting: Setting) -> Value {
    let minutes = |minutes: u32| Value::Number(Decimal::from(minutes) / Decimal::from(24 * 60));
    match setting {
        Setting::Duration(Duration::Minutes(count)) => minutes(count),
        Setting::Duration(Duration::AtOnce) => minutes(60),
        Setting::Duration(Duration::SameDay) => Value::Number(Decimal::ZERO),
        Setting::Duration(Duration::Days(count) | Duration::WorkingDays(count) | Duration::Months(count))
        | Setting::Count(count) => Value::Number(count.into()),
        Setting::Day(AnnualDay { day, .. }) => Value::Text(day.to_string().into()),
        Setting::Role(role) => Value::Choice(role.name().into()),
    }
}

/// What the program makes stands in no file.
fn nowhere() -> Span {
    Span::start_of(FileId(0))
}
