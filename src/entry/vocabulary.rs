//! Every key and closed value of the format in both languages, read from one data file.
//! The only place that knows how keys are spelt; must not know what they mean.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use ecow::EcoString;

use super::shape::{ChoiceSet, ChoiceValue, FieldSpec, Shape};
use super::shape_reader::{ShapeReader, child, pairs, words};
use super::syntax;
use super::yaml::Node;
use crate::lang::Language;
use crate::source::FileId;

const SHIPPED: &str = include_str!("../shipped/vocabulary.yaml");

/// All shapes of the format.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub choices: HashMap<EcoString, Arc<ChoiceSet>>,
    pub records: HashMap<EcoString, Arc<Shape>>,
    /// Files and entries by the name of their context (`office`, `person`, `document` …).
    pub contexts: HashMap<EcoString, Arc<Shape>>,
    /// Actions in the order of the vocabulary.
    pub actions: Vec<Arc<Shape>>,
    /// Keys that every log entry has.
    pub log_fields: Vec<FieldSpec>,
    /// Names of contexts and of sets in the order of the file, for printing.
    pub order: Vec<EcoString>,
}

/// Contexts that are one shape each, in the order in which they are told.
const CONTEXTS: [&str; 11] = [
    "office",
    "person",
    "unit",
    "place",
    "calendar",
    "document",
    "waiver",
    "kind",
    "register-view",
    "own-rule",
    "action",
];

impl Vocabulary {
    /// The program's own vocabulary, read once.
    #[must_use]
    pub fn shipped() -> &'static Vocabulary {
        static READ: LazyLock<Vocabulary> = LazyLock::new(|| read(SHIPPED).0);
        &READ
    }

    /// The shape of a context; an empty one for a name that the vocabulary does not have.
    #[must_use]
    pub fn context(&self, name: &str) -> Arc<Shape> {
        self.contexts.get(name).map(Arc::clone).unwrap_or_default()
    }

    /// The shape of an action by what was typed for it, in either language.
    #[must_use]
    pub fn action(&self, typed: &str) -> Option<&Arc<Shape>> {
        let means = |shape: &&Arc<Shape>| shape.name == typed || shape.zh.iter().any(|zh| zh == typed);
        self.actions.iter().find(means)
    }

    /// A closed set by its name; an empty one if there is none.
    #[must_use]
    pub fn choice(&self, name: &str) -> Arc<ChoiceSet> {
        self.choices.get(name).map(Arc::clone).unwrap_or_default()
    }

    /// The word for an action in one language.
    #[must_use]
    pub fn action_word<'a>(&'a self, name: &'a str, language: Language) -> &'a str {
        let found = self.actions.iter().find(|shape| shape.name == name);
        match (language, found.and_then(|shape| shape.zh.first())) {
            (Language::Zh, Some(zh)) => zh,
            _ => name,
        }
    }

    /// What an office's kinds, registers and rules may refer to.
    #[must_use]
    pub fn reader(&self) -> ShapeReader {
        ShapeReader { choices: self.choices.clone(), records: self.records.clone(), faults: Vec::new() }
    }
}

/// Read a vocabulary; what is wrong with it comes beside it, for the test that keeps it sound.
fn read(text: &str) -> (Vocabulary, Vec<String>) {
    let parsed = syntax::parse(FileId(0), text);
    let mut wrong: Vec<String> = parsed.problems.iter().map(|p| format!("{:?}", p.fault)).collect();
    let Some(top) = parsed.top else { return (Vocabulary::default(), wrong) };
    let mut reader = ShapeReader::default();
    let mut order = Vec::new();
    for pair in child(&top, "choices").map(pairs).unwrap_or_default() {
        if let Some(name) = pair.key.text() {
            let set = reader.choice_set(name, &pair.value);
            reader.choices.insert(name.into(), Arc::new(set));
            order.push(EcoString::from(name));
        }
    }
    let actions = child(&top, "actions").map(pairs).unwrap_or_default();
    reader.choices.insert("action".into(), Arc::new(action_names(actions)));
    let missing = Node { span: top.span, kind: super::yaml::Kind::Blank, cut: None };
    let section = |name: &str| child(&top, name).unwrap_or(&missing);
    read_records(&mut reader, section("records"));
    let common = child(section("action"), "fields").map(|node| reader.fields(node)).unwrap_or_default();
    let log_fields = child(section("log"), "fields").map(|node| reader.fields(node)).unwrap_or_default();
    let mut contexts = HashMap::new();
    for name in CONTEXTS {
        contexts.insert(EcoString::from(name), Arc::new(reader.shape(name, section(name), &[])));
    }
    let actions = actions
        .iter()
        .filter_map(|pair| Some((pair.key.text()?, &pair.value)))
        .map(|(name, node)| Arc::new(reader.shape(name, node, &common)))
        .collect();
    wrong.extend(reader.faults.iter().map(|f| format!("{} {} at byte {}", f.sentence, f.word, f.span.start)));
    let ShapeReader { choices, records, .. } = reader;
    (Vocabulary { choices, records, contexts, actions, log_fields, order }, wrong)
}

/// The closed set of actions: its values are the actions themselves.
fn action_names(actions: &[super::yaml::Pair]) -> ChoiceSet {
    let values = actions.iter().filter_map(|pair| {
        let zh = child(&pair.value, "zh").map(words).unwrap_or_default();
        Some(ChoiceValue { name: pair.key.text()?.into(), zh })
    });
    ChoiceSet { name: "action".into(), values: values.collect() }
}

/// Records may hold records: each pass reads those whose inner ones are known.
fn read_records(reader: &mut ShapeReader, section: &Node) {
    let mut left: Vec<_> = pairs(section).iter().collect();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|pair| {
            let Some(name) = pair.key.text() else { return false };
            let faults = reader.faults.len();
            let shape = reader.shape(name, &pair.value, &[]);
            let waits = reader.faults[faults..].iter().any(|fault| fault.sentence == "unknown-record");
            if waits {
                reader.faults.truncate(faults);
            } else {
                reader.records.insert(name.into(), Arc::new(shape));
            }
            waits
        });
        if left.len() == before {
            for pair in left.drain(..) {
                reader.shape(pair.key.text().unwrap_or_default(), &pair.value, &[]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_vocabulary_is_sound() {
        let (vocabulary, wrong) = read(SHIPPED);
        assert_eq!(wrong, Vec::<String>::new());
        assert!(vocabulary.actions.len() >= 36, "{}", vocabulary.actions.len());
        for name in CONTEXTS {
            assert!(!vocabulary.context(name).fields.is_empty(), "{name} has no keys");
        }
    }

    #[test]
    fn no_spelling_means_two_keys() {
        let (vocabulary, _) = read(SHIPPED);
        let shapes = vocabulary.contexts.values().chain(&vocabulary.actions).chain(vocabulary.records.values());
        for shape in shapes {
            let mut seen = HashMap::new();
            for field in &shape.fields {
                for word in std::iter::once(&field.key).chain(&field.zh) {
                    if let Some(other) = seen.insert(word.clone(), field.key.clone()) {
                        assert_eq!(other, field.key, "{word} in {}", shape.name);
                    }
                }
            }
        }
    }

    #[test]
    fn both_languages_are_understood() {
        let vocabulary = Vocabulary::shipped();
        let lend = vocabulary.action("借阅").unwrap();
        assert_eq!(lend.name, "lend");
        assert_eq!(lend.read("时间").unwrap().key, "at");
        assert_eq!(vocabulary.choice("level").read("机密").unwrap(), "secret");
        assert_eq!(vocabulary.choice("level").write("secret", Language::Zh), "机密");
    }
}
