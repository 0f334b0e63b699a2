//! Nodes to records by the shapes of the vocabulary; every fault becomes a finding at its place.
//! Never fails: what cannot be read is marked `Bad`, so that no later rule speaks of it again.
//! Must not know any particular key beyond those that a shape names.

mod keys;

use chrono_tz::Tz;
use ecow::EcoString;

use super::glued::{keys_of, swallowed};
use super::record::{Dated, Field, Record, Spanned, Value};
use super::scalar::{self, ScalarFault};
use super::shape::{FieldSpec, NameOf, Nested, Shape, Type};
use super::yaml::{Kind, Node, Pair};
use crate::finding::{Arg, Finding, Subject};
use crate::lang::Text;
use crate::source::Span;

/// Decodes the entries of one file.
pub struct Decoder {
    /// The register's time zone, for times with an offset.
    pub zone: Tz,
    /// What findings are about at the moment.
    pub subject: Subject,
    /// Whether part of the entry could not be read, so that nothing is called missing.
    pub partial: bool,
    pub findings: Vec<Finding>,
}

const FIRST_PLACE: Text = Text { zh: "第一次写在这里", en: "first written here" };

impl Decoder {
    /// A decoder that has found nothing yet.
    #[must_use]
    pub fn new(zone: Tz, subject: Subject) -> Self {
        Self { zone, subject, partial: false, findings: Vec::new() }
    }

    /// Decode a mapping; anything else is reported and gives an empty record.
    pub fn record(&mut self, node: &Node, shape: &Shape) -> Record {
        let Kind::Map(pairs) = &node.kind else {
            self.no_mapping(node, shape);
            return Record::empty(node.span);
        };
        let mut fields: Vec<Field> = Vec::with_capacity(pairs.len());
        let mut places: Vec<(EcoString, Span)> = Vec::with_capacity(pairs.len());
        let mut strangers: Vec<&Pair> = Vec::new();
        // Keys that were meant and cannot be read where they stand.
        let mut meant: Vec<(EcoString, Span)> = Vec::new();
        for pair in pairs {
            let Some(spec) = pair.key.text().and_then(|key| shape.read(key)) else {
                strangers.push(pair);
                continue;
            };
            if let Some((_, first)) = places.iter().find(|(key, _)| *key == spec.key) {
                let twice = Finding::new("duplicate-key", self.subject.clone(), pair.key.span)
                    .arg("key", Arg::Key(spec.key.clone()))
                    .related(*first, FIRST_PLACE);
                self.findings.push(twice);
                continue;
            }
            places.push((spec.key.clone(), pair.key.span));
            let value = match swallowed(pair, spec, pairs, shape) {
                Some(found) => {
                    meant.extend(keys_of(&found, shape).map(|key| (key, pair.value.span)));
                    let typed = pair.key.text().unwrap_or_default();
                    let rewritten = format!("{typed}: {}, {}", found.before, found.rewritten());
                    self.glued_pairs(pair.value.span, &rewritten);
                    Value::Bad
                }
                None => self.value(&pair.value, spec),
            };
            fields.push(Field { key: spec.key.clone(), span: pair.value.span, value });
        }
        for pair in strangers {
            let keys = self.unknown_key(pair, shape, &fields);
            meant.extend(keys.into_iter().map(|key| (key, pair.value.span)));
        }
        for (key, span) in meant {
            if !fields.iter().any(|field| field.key == key) {
                fields.push(Field { key, span, value: Value::Bad });
            }
        }
        let head = pairs.first().map_or(node.span, |pair| pair.key.span);
        let record = Record { fields: fields.into(), span: node.span, head };
        self.missing_keys(&record, shape);
        record
    }

    fn value(&mut self, node: &Node, spec: &FieldSpec) -> Value {
        if let Some(values) = spec.dated.then(|| self.dated(node, spec)).flatten() {
            return values;
        }
        self.typed(node, &spec.kind, spec)
    }

    /// `[{value, from, to}]`; `None` where the value is a plain one.
    fn dated(&mut self, node: &Node, spec: &FieldSpec) -> Option<Value> {
        let Kind::List(items) = &node.kind else { return None };
        let is_dated = |item: &Node| {
            matches!(&item.kind, Kind::Map(pairs)
            if pairs.iter().any(|pair| matches!(pair.key.text(), Some("value" | "值" | "取值"))))
        };
        if items.is_empty() || !items.iter().all(is_dated) {
            return None;
        }
        Some(Value::Dated(items.iter().filter_map(|item| self.dated_value(item, spec)).collect()))
    }

    fn dated_value(&mut self, item: &Node, spec: &FieldSpec) -> Option<Dated> {
        let Kind::Map(pairs) = &item.kind else { return None };
        let mut dated = Dated { value: Value::Blank, from: None, to: None, span: item.span };
        for pair in pairs {
            match pair.key.text() {
                Some("value" | "值" | "取值") => dated.value = self.typed(&pair.value, &spec.kind, spec),
                Some("from" | "自" | "起") => dated.from = self.moment(&pair.value, spec),
                Some("to" | "至" | "止") => dated.to = self.moment(&pair.value, spec),
                typed => {
                    let unknown = Finding::new("unknown-key", self.subject.clone(), pair.key.span)
                        .arg("key", typed.unwrap_or_default());
                    self.findings.push(unknown);
                }
            }
        }
        Some(dated)
    }

    fn moment(&mut self, node: &Node, spec: &FieldSpec) -> Option<crate::time::Moment> {
        match self.typed(node, &Type::Time, spec) {
            Value::Time(time) => Some(time),
            _ => None,
        }
    }

    fn typed(&mut self, node: &Node, kind: &Type, spec: &FieldSpec) -> Value {
        if is_blank(node) {
            return Value::Blank;
        }
        match kind {
            Type::Record(nested) => self.nested(node, nested),
            Type::Rows(nested) => self.rows(node, nested),
            Type::Map(nested) => self.map(node, nested, spec),
            Type::Many(inner) => self.many(node, inner, spec),
            Type::Either(other, main) => self.either(node, other, main, spec),
            Type::Items => self.items(node),
            Type::Copies => self.copies(node, spec),
            Type::Any => any(node),
            _ => self.scalar(node, kind, spec),
        }
    }

    fn scalar(&mut self, node: &Node, kind: &Type, spec: &FieldSpec) -> Value {
        if let (Type::Period, Kind::Map(pairs)) = (kind, &node.kind) {
            return self.period_until(node, pairs);
        }
        let Kind::Scalar { text, .. } = &node.kind else {
            self.bad_value("one-value", node.span, &spec.key);
            return Value::Bad;
        };
        match scalar::read(text, kind, self.zone) {
            Ok(Value::Time(time)) if spec.minutes && time.is_whole_day() => {
                self.bad_value("minutes", node.span, &spec.key);
                Value::Time(time)
            }
            Ok(value) => value,
            Err(fault) => {
                self.report(fault, node.span, &spec.key, text);
                Value::Bad
            }
        }
    }

    /// `{until: text}`: a period that ends with an event.
    fn period_until(&mut self, node: &Node, pairs: &[Pair]) -> Value {
        let until = pairs.iter().find(|pair| matches!(pair.key.text(), Some("until" | "至")));
        match until.and_then(|pair| pair.value.text()) {
            Some(text) if pairs.len() == 1 => Value::Period(Box::new(crate::time::Period::Event(text.trim().into()))),
            _ => {
                self.bad_value("period", node.span, "period");
                Value::Bad
            }
        }
    }

    fn nested(&mut self, node: &Node, nested: &Nested) -> Value {
        match self.row(node, nested) {
            Some(record) => Value::Record(Box::new(record)),
            None => Value::Bad,
        }
    }

    fn rows(&mut self, node: &Node, nested: &Nested) -> Value {
        let nodes = match &node.kind {
            Kind::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let read: Vec<Record> = nodes.iter().filter(|n| !is_blank(n)).filter_map(|n| self.row(n, nested)).collect();
        if read.is_empty() && !nodes.is_empty() {
            return Value::Bad;
        }
        Value::Rows(read.into())
    }

    /// A mapping with free keys: each becomes a row that begins with its key as `name`.
    fn map(&mut self, node: &Node, nested: &Nested, spec: &FieldSpec) -> Value {
        let Kind::Map(pairs) = &node.kind else {
            self.bad_value("mapping", node.span, &spec.key);
            return Value::Bad;
        };
        let rows = pairs.iter().filter_map(|pair| {
            let name = Field { key: "name".into(), span: pair.key.span, value: Value::Name(pair.key.text()?.into()) };
            let inner = match &pair.value.kind {
                Kind::Blank => Record::empty(pair.key.span),
                _ => self.record(&pair.value, &nested.shape),
            };
            let fields = std::iter::once(name).chain(inner.fields).collect();
            Some(Record { fields, span: pair.value.span, head: pair.key.span })
        });
        Value::Rows(rows.collect())
    }

    /// One row: a mapping, or a bare value that stands for its short key.
    fn row(&mut self, node: &Node, nested: &Nested) -> Option<Record> {
        let short = nested.short.as_ref().and_then(|key| nested.shape.field(key));
        match (&node.kind, short) {
            (Kind::Map(_), _) => Some(self.record(node, &nested.shape)),
            (_, Some(spec)) => {
                let value = self.value(node, spec);
                let field = Field { key: spec.key.clone(), span: node.span, value };
                Some(Record { fields: Box::new([field]), span: node.span, head: node.span })
            }
            (_, None) => {
                self.no_mapping(node, &nested.shape);
                None
            }
        }
    }

    fn many(&mut self, node: &Node, inner: &Type, spec: &FieldSpec) -> Value {
        if let Kind::List(items) = &node.kind {
            let values = items.iter().filter(|item| !is_blank(item));
            let list = values.map(|item| Spanned { value: self.one(item, inner, spec, true), span: item.span });
            return Value::List(list.collect());
        }
        self.one(node, inner, spec, false)
    }

    /// One value where a list may stand: full-width commas that glue several into one are shown apart.
    fn one(&mut self, node: &Node, inner: &Type, spec: &FieldSpec, listed: bool) -> Value {
        let glued = match (inner, node.text()) {
            (
                Type::Name(NameOf::Person | NameOf::Unit | NameOf::Place | NameOf::Party | NameOf::Document),
                Some(text),
            ) => scalar::unglued(text),
            _ => None,
        };
        match glued {
            Some(list) => {
                let glued = ScalarFault::glued(list);
                let fault = if listed { glued.inside_list() } else { glued };
                self.report(fault, node.span, &spec.key, node.text().unwrap_or_default());
                Value::Bad
            }
            None => self.typed(node, inner, spec),
        }
    }

    fn either(&mut self, node: &Node, other: &Type, main: &Type, spec: &FieldSpec) -> Value {
        if let Kind::Scalar { text, .. } = &node.kind
            && let Ok(value) = scalar::read(text, other, self.zone)
        {
            return value;
        }
        self.typed(node, main, spec)
    }

    fn items(&mut self, node: &Node) -> Value {
        let (nodes, listed) = match &node.kind {
            Kind::List(items) => (items.as_slice(), true),
            _ => (std::slice::from_ref(node), false),
        };
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes.iter().filter(|node| !is_blank(node)) {
            if let Some(cut) = node.cut.filter(|_| node.text().is_some_and(|text| !text.contains('#'))) {
                let finding = Finding::new("number-in-comment", self.subject.clone(), cut)
                    .arg("item", node.text().unwrap_or_default())
                    .fix(Span { start: node.span.end, end: cut.start, ..cut }, "")
                    .related(node.span, Text { zh: "件到这里为止", en: "the item ends here" });
                self.findings.push(finding);
                return Value::Bad;
            }
            match node.text().map(|text| (scalar::item(text, node.span), text)) {
                Some((Ok(item), _)) => items.push(item),
                Some((Err(fault), text)) => {
                    let fault = if listed { fault.inside_list() } else { fault };
                    self.report(fault, node.span, "items", text);
                    return Value::Bad;
                }
                None => {
                    self.bad_value("item", node.span, "items");
                    return Value::Bad;
                }
            }
        }
        Value::Items(items.into())
    }

    fn copies(&mut self, node: &Node, spec: &FieldSpec) -> Value {
        match scalar::copies(node) {
            Ok(copies) => Value::Copies(copies),
            Err((fault, span)) => {
                let fault = if matches!(node.kind, Kind::List(_)) { fault.inside_list() } else { fault };
                self.report(fault, span, &spec.key, node.text().unwrap_or_default());
                Value::Bad
            }
        }
    }

    /// Something else stands where a record is wanted; said in the record's own name.
    fn no_mapping(&mut self, node: &Node, shape: &Shape) {
        let zh = shape.zh.first().unwrap_or(&shape.name).clone();
        let name = Arg::Both { zh, en: shape.name.clone() };
        let finding = Finding::new("bad-value", self.subject.clone(), node.span).sentence("record");
        self.findings.push(finding.arg("name", name));
    }

    fn bad_value(&mut self, sentence: &'static str, span: Span, key: &str) {
        let finding =
            Finding::new("bad-value", self.subject.clone(), span).sentence(sentence).arg("key", Arg::Key(key.into()));
        self.findings.push(finding);
    }

    fn report(&mut self, fault: ScalarFault, span: Span, key: &str, typed: &str) {
        let mut finding = Finding::new("bad-value", self.subject.clone(), span)
            .sentence(fault.sentence)
            .arg("key", Arg::Key(key.into()))
            .arg("typed", typed.trim());
        for (name, arg) in fault.args {
            finding = finding.arg(name, arg);
        }
        if let Some(mend) = fault.mend {
            finding = finding.arg("mend", mend.as_str()).fix(span, mend);
        }
        self.findings.push(finding);
    }
}

fn is_blank(node: &Node) -> bool {
    match &node.kind {
        Kind::Blank => true,
        Kind::Scalar { text, .. } => text.trim().is_empty(),
        _ => false,
    }
}

/// A value that another part of the program reads (numbering, policy): kept as it was typed.
fn any(node: &Node) -> Value {
    match &node.kind {
        Kind::Blank => Value::Blank,
        Kind::Scalar { text, .. } => Value::Text(text.trim().into()),
        Kind::List(items) => {
            Value::List(items.iter().map(|item| Spanned { value: any(item), span: item.span }).collect())
        }
        Kind::Map(pairs) => {
            let fields = pairs.iter().filter_map(|pair| {
                let key = pair.key.text()?.into();
                Some(Field { key, span: pair.value.span, value: any(&pair.value) })
            });
            let head = pairs.first().map_or(node.span, |pair| pair.key.span);
            Value::Record(Box::new(Record { fields: fields.collect(), span: node.span, head }))
        }
    }
}
