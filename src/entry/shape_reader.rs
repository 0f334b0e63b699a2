//! Reads shapes from YAML: the shipped vocabulary and log kinds (the program's or the office's).
//! Faults are collected, not thrown: an office's kind is reported as `bad-kind`.
//! Must not know any particular key of a register.

use std::collections::HashMap;
use std::sync::Arc;

use ecow::EcoString;

use super::shape::{ChoiceSet, ChoiceValue, FieldSpec, NameOf, Nested, Required, Shape, Type};
use super::yaml::{Kind, Node, Pair};
use crate::source::Span;

/// Something wrong with the description of a field.
#[derive(Clone, Debug)]
pub struct ShapeFault {
    pub span: Span,
    /// The sentence of `bad-kind` that says it.
    pub sentence: &'static str,
    /// The word that is wrong.
    pub word: EcoString,
}

/// Named closed sets and records that fields may refer to, and what was wrong.
#[derive(Default)]
pub struct ShapeReader {
    pub choices: HashMap<EcoString, Arc<ChoiceSet>>,
    pub records: HashMap<EcoString, Arc<Shape>>,
    pub faults: Vec<ShapeFault>,
}

/// The pairs of a mapping; none for anything else.
#[must_use]
pub fn pairs(node: &Node) -> &[Pair] {
    match &node.kind {
        Kind::Map(pairs) => pairs,
        _ => &[],
    }
}

/// The value behind `key` of a mapping.
#[must_use]
pub fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    pairs(node).iter().find(|pair| pair.key.text() == Some(key)).map(|pair| &pair.value)
}

/// One word, or the words of a list.
#[must_use]
pub fn words(node: &Node) -> Vec<EcoString> {
    match &node.kind {
        Kind::Scalar { text, .. } => vec![text.trim().into()],
        Kind::List(items) => items.iter().filter_map(Node::text).map(|text| text.trim().into()).collect(),
        _ => Vec::new(),
    }
}

fn word(node: &Node, key: &str) -> Option<EcoString> {
    child(node, key).and_then(Node::text).map(EcoString::from)
}

fn is_true(node: &Node, key: &str) -> bool {
    matches!(word(node, key).as_deref(), Some("true" | "是"))
}

impl ShapeReader {
    /// A closed set from a mapping of English name to Chinese words.
    #[must_use]
    pub fn choice_set(&self, name: &str, node: &Node) -> ChoiceSet {
        let values = pairs(node)
            .iter()
            .filter_map(|pair| Some(ChoiceValue { name: pair.key.text()?.into(), zh: words(&pair.value) }));
        ChoiceSet { name: name.into(), values: values.collect() }
    }

    /// The fields of a mapping `key: {…}` or of a list `{name: key, …}`.
    pub fn fields(&mut self, node: &Node) -> Vec<FieldSpec> {
        match &node.kind {
            Kind::Map(pairs) => pairs
                .iter()
                .filter_map(|pair| Some((pair.key.text()?, pair)))
                .map(|(key, pair)| self.field(key, &pair.value))
                .collect(),
            Kind::List(items) => {
                let named: Vec<_> = items.iter().filter_map(|item| Some((word(item, "name")?, item))).collect();
                for item in items.iter().filter(|item| child(item, "name").is_none()) {
                    self.fault(item.span, "field-without-name", "");
                }
                named.into_iter().map(|(key, item)| self.field(&key, item)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A shape from a node with `zh` and `fields`, with the keys that it has in common with others in front.
    pub fn shape(&mut self, name: &str, node: &Node, common: &[FieldSpec]) -> Shape {
        let mut fields = child(node, "fields").map(|fields| self.fields(fields)).unwrap_or_default();
        let mut own: Vec<EcoString> = fields.iter().map(|field| field.key.clone()).collect();
        own.extend(child(node, "without").map(words).unwrap_or_default());
        let inherited: Vec<_> = common.iter().filter(|field| !own.contains(&field.key)).cloned().collect();
        fields.splice(0..0, inherited);
        Shape::new(name.into(), child(node, "zh").map(words).unwrap_or_default(), fields)
    }

    fn field(&mut self, key: &str, node: &Node) -> FieldSpec {
        let doc = child(node, "doc");
        let said = |language: &str| doc.and_then(|doc| word(doc, language)).unwrap_or_default();
        let required = match word(node, "required").as_deref() {
            None | Some("false" | "否") => Required::No,
            Some("true" | "是") => Required::Yes,
            Some(rule) => Required::Rule(rule.into()),
        };
        FieldSpec {
            key: key.into(),
            zh: child(node, "zh").map(words).unwrap_or_default(),
            kind: self.kind(key, node),
            dated: is_true(node, "dated"),
            required,
            minutes: is_true(node, "minutes"),
            plan: is_true(node, "plan"),
            unless: word(node, "unless"),
            unlisted: word(node, "unlisted"),
            default: word(node, "default"),
            refers: word(node, "kind"),
            doc_zh: said("zh"),
            doc_en: said("en"),
        }
    }

    fn kind(&mut self, key: &str, node: &Node) -> Type {
        let name = word(node, "type").unwrap_or_else(|| "text".into());
        let main = self.named_type(&name, key, node);
        let Some(other) = word(node, "or") else { return main };
        let other = match other.strip_prefix("choice ") {
            Some(set) => self.choice_by_name(set, node),
            None => self.named_type(&other, key, node),
        };
        Type::Either(Box::new(other), Box::new(main))
    }

    fn named_type(&mut self, name: &str, key: &str, node: &Node) -> Type {
        let many = |kind: Type| Type::Many(Box::new(kind));
        match name {
            "text" | "identity" => Type::Text,
            "texts" => many(Type::Text),
            "number" | "money" => Type::Number,
            "bool" => Type::Flag(self.choices.get("bool").cloned().unwrap_or_default()),
            "date" => Type::Date,
            "time" => Type::Time,
            "times" => many(Type::Time),
            "duration" => Type::Duration,
            "period" => Type::Period,
            "deadline" => Type::Deadline,
            "person" => Type::Name(NameOf::Person),
            "people" => many(Type::Name(NameOf::Person)),
            "unit" => Type::Name(NameOf::Unit),
            "units" => many(Type::Name(NameOf::Unit)),
            "place" => Type::Name(NameOf::Place),
            "places" => many(Type::Name(NameOf::Place)),
            "party" => Type::Name(NameOf::Party),
            "parties" => many(Type::Name(NameOf::Party)),
            "document" => Type::Name(NameOf::Document),
            "documents" => many(Type::Name(NameOf::Document)),
            "entry" => Type::Name(NameOf::Entry),
            "entries" => many(Type::Name(NameOf::Entry)),
            "items" => Type::Items,
            "copies" => Type::Copies,
            "level" => self.choice_by_name("level", node),
            "check" => Type::Check(self.choices.get("check").cloned().unwrap_or_default()),
            "choice" => self.choice(key, node),
            "choices" => many(self.choice(key, node)),
            "approval" => Type::Rows(self.nested_named("approval", node)),
            "record" => Type::Record(self.nested(key, node)),
            "rows" => Type::Rows(self.nested(key, node)),
            "map" => Type::Map(self.nested(key, node)),
            "any" => Type::Any,
            _ => {
                let span = child(node, "type").map_or(node.span, |node| node.span);
                self.fault(span, "unknown-type", name);
                Type::Any
            }
        }
    }

    fn choice(&mut self, key: &str, node: &Node) -> Type {
        match (child(node, "values"), word(node, "choice")) {
            (Some(values), _) => Type::Choice(Arc::new(self.choice_set(key, values))),
            (None, Some(name)) => self.choice_by_name(&name, node),
            (None, None) => {
                self.fault(node.span, "choice-without-values", key);
                Type::Any
            }
        }
    }

    fn choice_by_name(&mut self, name: &str, node: &Node) -> Type {
        match self.choices.get(name) {
            Some(set) => Type::Choice(Arc::clone(set)),
            None => {
                self.fault(node.span, "unknown-choice", name);
                Type::Any
            }
        }
    }

    fn nested(&mut self, key: &str, node: &Node) -> Nested {
        let short = word(node, "short");
        match word(node, "record") {
            Some(name) => Nested { short, ..self.nested_named(&name, node) },
            None => Nested { shape: Arc::new(self.shape(key, node, &[])), short },
        }
    }

    fn nested_named(&mut self, name: &str, node: &Node) -> Nested {
        let shape = self.records.get(name).map(Arc::clone).unwrap_or_else(|| {
            self.fault(node.span, "unknown-record", name);
            Arc::default()
        });
        Nested { shape, short: None }
    }

    fn fault(&mut self, span: Span, sentence: &'static str, word: &str) {
        self.faults.push(ShapeFault { span, sentence, word: word.into() });
    }
}
