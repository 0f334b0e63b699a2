//! The whole two-language table of keys, by the context in which they may stand: what to type.
//! Must not know any particular key.

use ecow::EcoString;
use serde::Serialize;

use super::{fields, table};
use crate::entry::Vocabulary;
use crate::entry::shape::{ChoiceSet, FieldSpec, Required, Shape};
use crate::lang::{Language, Text};
use crate::register::LogKind;

/// The table as `vocabulary --format json` prints it.
#[derive(Debug, Serialize)]
pub struct Table<'v> {
    pub version: u32,
    /// Files and entries, then actions, log kinds, and the groups of keys inside them.
    pub contexts: Vec<ContextEntry<'v>>,
    pub choices: Vec<ChoiceEntry<'v>>,
}

/// The keys that may stand in one place.
#[derive(Debug, Serialize)]
pub struct ContextEntry<'v> {
    pub name: &'v str,
    /// `file`, `action`, `log` or `record` (a group of keys inside another).
    pub sort: &'static str,
    pub zh: Vec<&'v str>,
    pub keys: Vec<KeyEntry<'v>>,
}

/// One key.
#[derive(Debug, Serialize)]
pub struct KeyEntry<'v> {
    pub key: &'v str,
    /// The preferred word first.
    pub zh: Vec<&'v str>,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub required: bool,
    /// The rule that speaks where it is missing, if it is not `missing-key`.
    pub rule: Option<&'v str>,
    pub meaning: &'v str,
}

/// A closed set of values.
#[derive(Debug, Serialize)]
pub struct ChoiceEntry<'v> {
    pub name: &'v str,
    pub values: Vec<ValueEntry<'v>>,
}

/// One closed value.
#[derive(Debug, Serialize)]
pub struct ValueEntry<'v> {
    pub name: &'v str,
    pub zh: Vec<&'v str>,
}

/// Files and entries that are one shape each, in the order in which an office meets them.
const CONTEXTS: [&str; 10] =
    ["office", "person", "unit", "place", "calendar", "document", "waiver", "kind", "register-view", "own-rule"];

/// A shape with the words by which it is known.
struct Context<'v> {
    name: &'v str,
    sort: &'static str,
    zh: Vec<&'v str>,
    shape: &'v Shape,
}

fn contexts<'v>(kinds: &'v [&LogKind]) -> Vec<Context<'v>> {
    let vocabulary = Vocabulary::shipped();
    let of = |sort: &'static str, shape: &'v Shape| Context { name: &shape.name, sort, zh: strs(&shape.zh), shape };
    let files = CONTEXTS.iter().filter_map(|name| vocabulary.contexts.get(*name)).map(|shape| of("file", shape));
    let actions = vocabulary.actions.iter().map(|shape| of("action", shape));
    let log =
        |kind: &&'v LogKind| Context { name: &kind.name, sort: "log", zh: vec![&kind.title_zh], shape: &kind.shape };
    let mut records: Vec<&Shape> = vocabulary.records.values().map(AsRef::as_ref).collect();
    records.sort_by(|a, b| a.name.cmp(&b.name));
    let logs = kinds.iter().map(log);
    files.chain(actions).chain(logs).chain(records.into_iter().map(|shape| of("record", shape))).collect()
}

/// Closed sets in the order of the vocabulary.
fn sets() -> impl Iterator<Item = &'static ChoiceSet> {
    let vocabulary = Vocabulary::shipped();
    vocabulary.order.iter().filter_map(|name| vocabulary.choices.get(name)).map(AsRef::as_ref)
}

/// The table with these log kinds, for other programs.
#[must_use]
pub fn table<'v>(kinds: &'v [&LogKind], language: Language) -> Table<'v> {
    let key = |field: &'v FieldSpec| KeyEntry {
        key: &field.key,
        zh: strs(&field.zh),
        kind: fields::type_name(&field.kind),
        required: fields::is_required(field),
        rule: rule_of(field),
        meaning: fields::meaning(field, language),
    };
    let context = |context: Context<'v>| ContextEntry {
        name: context.name,
        sort: context.sort,
        zh: context.zh,
        keys: context.shape.fields.iter().map(key).collect(),
    };
    let choice = |set: &'static ChoiceSet| ChoiceEntry {
        name: &set.name,
        values: set.values.iter().map(|value| ValueEntry { name: &value.name, zh: strs(&value.zh) }).collect(),
    };
    Table {
        version: 1,
        contexts: contexts(kinds).into_iter().map(context).collect(),
        choices: sets().map(choice).collect(),
    }
}

/// The table with these log kinds, for a reader.
#[must_use]
pub fn human(kinds: &[&LogKind], language: Language) -> String {
    let mut text = Text {
        zh: "* 必填；“* 规则名”：不填由该规则报告。中文列的第一个词是 fmt 写入的词，其余也认得。\n",
        en: "* required; `* rule`: that rule speaks where it is missing. The first Chinese word is the one that fmt writes.\n",
    }
    .of(language)
    .to_owned();
    for context in contexts(kinds) {
        let heading = std::iter::once(context.name).chain(context.zh.iter().copied()).collect::<Vec<_>>().join(" ");
        let rows: Vec<Vec<String>> = context.shape.fields.iter().map(|field| row(field, language)).collect();
        text.push_str(&format!("\n{} {heading}\n{}", sort_word(context.sort).of(language), table::aligned(&rows, 2)));
    }
    for set in sets() {
        let rows: Vec<Vec<String>> =
            set.values.iter().map(|value| vec![value.name.to_string(), value.zh.join("、")]).collect();
        let word = Text { zh: "取值", en: "values" }.of(language);
        text.push_str(&format!("\n{word} {}\n{}", set.name, table::aligned(&rows, 2)));
    }
    text
}

fn sort_word(sort: &str) -> Text {
    match sort {
        "action" => Text { zh: "动作", en: "action" },
        "log" => Text { zh: "台账", en: "log" },
        "record" => Text { zh: "字段组", en: "record" },
        _ => Text { zh: "填写", en: "entry" },
    }
}

fn row(field: &FieldSpec, language: Language) -> Vec<String> {
    let required = match (&field.required, rule_of(field)) {
        (Required::No, _) => String::new(),
        (_, Some(rule)) => format!("* {rule}"),
        (_, None) => "*".to_owned(),
    };
    vec![
        field.key.to_string(),
        field.zh.join("、"),
        fields::takes(&field.kind, language),
        required,
        fields::meaning(field, language).to_owned(),
    ]
}

fn rule_of(field: &FieldSpec) -> Option<&str> {
    match &field.required {
        Required::Rule(rule) => Some(rule),
        _ => None,
    }
}

fn strs(words: &[EcoString]) -> Vec<&str> {
    words.iter().map(EcoString::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_of_the_vocabulary_is_printed() {
        let vocabulary = Vocabulary::shipped();
        let printed: Vec<&str> = contexts(&[]).iter().map(|context| context.name).collect();
        for name in vocabulary.contexts.keys().filter(|name| *name != "action") {
            assert!(printed.contains(&name.as_str()), "{name}");
        }
        let sets: Vec<&str> = sets().map(|set| set.name.as_str()).collect();
        for name in vocabulary.choices.keys().filter(|name| *name != "action") {
            assert!(sets.contains(&name.as_str()), "{name}");
        }
    }
}
