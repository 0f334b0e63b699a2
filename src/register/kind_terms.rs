//! What a log kind asks of its entries beyond their keys: who approves them, what must not be
//! true of them, what falls due. Must not evaluate a condition nor reckon a duty.

use ecow::EcoString;

use super::kind_duties::KindDuty;
use super::terms::Role;
use crate::entry::Vocabulary;
use crate::entry::shape::{Required, Shape};
use crate::entry::shape_reader::{pairs, words};
use crate::entry::yaml::{Kind, Node};
use crate::lang::Language;
use crate::source::Span;

/// Who approves the entries of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindApproval {
    /// The lowest role that may.
    pub role: Role,
    /// Whether no entry goes without: not where the kind has `approval` as a field that may be left out.
    pub required: bool,
}

/// Something that must not be true of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The expression as typed.
    pub when: EcoString,
    pub message_zh: EcoString,
    pub message_en: EcoString,
    /// Where the expression stands.
    pub span: Span,
    pub clauses: Vec<EcoString>,
    /// Whether the program brings it; its place is then in no file of the register.
    pub shipped: bool,
}

impl Condition {
    /// What to tell the clerk, in one language.
    #[must_use]
    pub fn message(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.message_zh,
            Language::En => &self.message_en,
        }
    }
}

/// All that a kind asks.
#[derive(Clone, Debug, Default)]
pub struct KindTerms {
    pub approval: Option<KindApproval>,
    pub conditions: Vec<Condition>,
    /// Read apart, once all fields of the kind are known.
    pub duties: Vec<KindDuty>,
}

impl KindTerms {
    /// What the file of a kind asks; what cannot be read is left out (it has been reported).
    pub(super) fn read(node: &Node, shape: &Shape, shipped: bool) -> Self {
        let vocabulary = Vocabulary::shipped();
        let keys = vocabulary.context("kind");
        let role = value(node, &keys, "approval").and_then(Node::text);
        let role = role.and_then(|typed| vocabulary.choice("role").read(typed.trim()).cloned());
        let approval = role
            .and_then(|name| Role::named(&name))
            .map(|role| KindApproval { role, required: !may_be_left_out(node, &keys, shape) });
        let records = vocabulary.reader().records;
        let condition_keys = records.get("condition");
        let conditions = items(value(node, &keys, "conditions"));
        let conditions =
            conditions.iter().filter_map(|item| condition(item, condition_keys?, records.get("bilingual")?, shipped));
        Self { approval, conditions: conditions.collect(), duties: Vec::new() }
    }

    /// These with what an office's file adds. A role that the program asks for stays.
    pub(super) fn extended(&self, own: &Self) -> Self {
        let mut terms = self.clone();
        terms.approval = self.approval.or(own.approval);
        terms.conditions.extend(own.conditions.iter().cloned());
        terms
    }
}

/// The keys, as typed, from whose times the duties of a kind are counted.
pub(super) fn counted_from(node: &Node) -> Vec<EcoString> {
    let vocabulary = Vocabulary::shipped();
    let keys = vocabulary.reader().records.get("duty").cloned().unwrap_or_default();
    let duties = items(value(node, &vocabulary.context("kind"), "duties"));
    duties.iter().filter_map(|duty| value(duty, &keys, "after")?.text().map(|typed| typed.trim().into())).collect()
}

/// The value behind a key in either spelling.
fn value<'n>(node: &'n Node, keys: &Shape, key: &str) -> Option<&'n Node> {
    let means = |typed: &str| keys.read(typed.trim()).is_some_and(|field| field.key == key);
    pairs(node).iter().find(|pair| pair.key.text().is_some_and(means)).map(|pair| &pair.value)
}

/// The items of a list; a single mapping is a list of one.
fn items(node: Option<&Node>) -> &[Node] {
    match node {
        Some(Node { kind: Kind::List(items), .. }) => items,
        Some(node @ Node { kind: Kind::Map(_), .. }) => std::slice::from_ref(node),
        _ => &[],
    }
}

/// Whether the kind itself lists `approval` among its fields and does not demand it.
fn may_be_left_out(node: &Node, keys: &Shape, shape: &Shape) -> bool {
    let listed = items(value(node, keys, "fields")).iter().any(|field| {
        let name = pairs(field).iter().find(|pair| pair.key.text() == Some("name"));
        name.and_then(|pair| pair.value.text()) == Some("approval")
    });
    listed && shape.field("approval").is_some_and(|field| field.required == Required::No)
}

fn condition(node: &Node, keys: &Shape, bilingual: &Shape, shipped: bool) -> Option<Condition> {
    let when = value(node, keys, "when")?;
    let message = value(node, keys, "message")?;
    let said = |language: &str| value(message, bilingual, language).and_then(Node::text).map(EcoString::from);
    let (zh, en) = match message.text() {
        Some(text) => (Some(EcoString::from(text)), None),
        None => (said("zh"), said("en")),
    };
    let either = zh.clone().or_else(|| en.clone())?;
    Some(Condition {
        when: when.text()?.trim().into(),
        message_zh: zh.unwrap_or_else(|| either.clone()),
        message_en: en.unwrap_or(either),
        span: when.span,
        clauses: value(node, keys, "clauses").map(words).unwrap_or_default(),
        shipped,
    })
}
