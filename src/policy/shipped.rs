//! The program's own numbers, read once from `shipped/policy.yaml`: for each its default in both
//! profiles, floor, clauses and names. Must not know what an office has changed.

use std::sync::LazyLock;

use ecow::{EcoString, eco_format};

use super::Profile;
use super::setting::{Setting, SettingKind, Year};
use crate::entry::shape_reader::{child, pairs, words};
use crate::entry::syntax;
use crate::entry::yaml::{Kind, Node};
use crate::lang::Language;
use crate::source::FileId;

const SHIPPED: &str = include_str!("../shipped/policy.yaml");

/// A sentence of the data file in both languages.
#[derive(Clone, Debug, Default)]
pub struct Label {
    pub zh: EcoString,
    pub en: EcoString,
}

impl Label {
    /// The words in one language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// One number of the policy, as the program ships it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its dotted path in `policy`.
    pub path: EcoString,
    /// What it is.
    pub label: Label,
    /// The clauses it comes from.
    pub clauses: Vec<EcoString>,
    /// The law behind it, where there is one.
    pub law: Option<Label>,
    pub kind: SettingKind,
    standard: Setting,
    strict: Option<Setting>,
    floor: Option<Setting>,
}

impl Definition {
    /// The profile's default.
    #[must_use]
    pub fn default(&self, profile: Profile) -> Setting {
        match profile {
            Profile::Standard => self.standard,
            Profile::Strict => self.strict.unwrap_or(self.standard),
        }
    }

    /// What no override may pass. What the strict profile sets, it also holds to.
    #[must_use]
    pub fn floor(&self, profile: Profile) -> Option<Setting> {
        match profile {
            Profile::Standard => self.floor,
            Profile::Strict => self.strict.or(self.floor),
        }
    }
}

/// All numbers and the Chinese spellings of their names.
#[derive(Debug, Default)]
pub(super) struct Shipped {
    /// In the order of the file.
    pub numbers: Vec<Definition>,
    words: Vec<(EcoString, Vec<EcoString>)>,
}

impl Shipped {
    /// The shipped numbers, read once.
    pub(super) fn get() -> &'static Self {
        static READ: LazyLock<Shipped> = LazyLock::new(|| read(SHIPPED).0);
        &READ
    }

    /// The number of a path.
    pub(super) fn number(&self, path: &str) -> Option<&Definition> {
        self.numbers.iter().find(|number| number.path == path)
    }

    /// The numbers at a path or below it.
    pub(super) fn below<'s>(&'s self, path: &str) -> impl Iterator<Item = &'s Definition> {
        self.numbers.iter().filter(move |number| number.path == path || rest(&number.path, path).is_some())
    }

    /// The names that may stand in the mapping at a path (empty: `policy` itself), in order.
    pub(super) fn names(&self, path: &str) -> Vec<EcoString> {
        let mut names: Vec<EcoString> = Vec::new();
        for rest in self.numbers.iter().filter_map(|number| rest(&number.path, path)) {
            let name = rest.split('.').next().unwrap_or(rest);
            if !names.iter().any(|known| known == name) {
                names.push(name.into());
            }
        }
        if path.is_empty() {
            names.push("severities".into());
        }
        names
    }

    /// All spellings of a name, the English one first, then the preferred Chinese one.
    pub(super) fn spellings(&self, name: &EcoString) -> Vec<EcoString> {
        let zh = self.words.iter().find(|(known, _)| known == name).map(|(_, zh)| zh.as_slice());
        std::iter::once(name).chain(zh.unwrap_or_default()).cloned().collect()
    }
}

/// What follows `path` and its dot in a longer path.
fn rest<'p>(longer: &'p str, path: &str) -> Option<&'p str> {
    if path.is_empty() { Some(longer) } else { longer.strip_prefix(path)?.strip_prefix('.') }
}

/// Read the data file; what is wrong with it comes beside it, for the test that keeps it sound.
fn read(text: &str) -> (Shipped, Vec<String>) {
    let parsed = syntax::parse(FileId(0), text);
    let mut wrong: Vec<String> = parsed.problems.iter().map(|p| format!("{:?}", p.fault)).collect();
    let Some(top) = parsed.top else { return (Shipped::default(), wrong) };
    let leaves_of = |name: &str| {
        let mut leaves = Vec::new();
        if let Some(section) = child(&top, name) {
            collect(section, "", &mut leaves);
        }
        leaves
    };
    let strict = leaves_of("strict");
    let about = child(&top, "about").map(pairs).unwrap_or_default();
    let mut shipped = Shipped::default();
    for (path, typed) in leaves_of("policy") {
        let strict = strict.iter().find(|(other, _)| *other == path).map(|(_, typed)| *typed);
        let about = about.iter().find(|pair| pair.key.text() == Some(&path));
        match about.and_then(|pair| definition(&path, typed, strict, &pair.value)) {
            Some(number) => shipped.numbers.push(number),
            None => wrong.push(path.to_string()),
        }
    }
    let known = |path: &str| shipped.number(path).is_some();
    wrong.extend(about.iter().filter_map(|pair| pair.key.text()).filter(|path| !known(path)).map(String::from));
    wrong.extend(strict.iter().filter(|(path, _)| !known(path)).map(|(path, _)| path.to_string()));
    let spelt = child(&top, "words").map(pairs).unwrap_or_default();
    shipped.words = spelt.iter().filter_map(|pair| Some((pair.key.text()?.into(), words(&pair.value)))).collect();
    (shipped, wrong)
}

/// Every value of a nested mapping with its dotted path.
fn collect<'n>(node: &'n Node, path: &str, leaves: &mut Vec<(EcoString, &'n str)>) {
    match &node.kind {
        Kind::Map(pairs) => {
            for pair in pairs {
                let name = pair.key.text().unwrap_or_default();
                collect(&pair.value, &join(path, name), leaves);
            }
        }
        Kind::Scalar { text, .. } => leaves.push((path.into(), text)),
        Kind::Blank | Kind::List(_) => {}
    }
}

/// A name below a path.
pub(super) fn join(path: &str, name: &str) -> EcoString {
    if path.is_empty() { name.into() } else { eco_format!("{path}.{name}") }
}

fn definition(path: &EcoString, typed: &str, strict: Option<&str>, about: &Node) -> Option<Definition> {
    let year = match child(about, "year").and_then(Node::text) {
        Some("same") => Some(Year::Same),
        Some("next") => Some(Year::Next),
        _ => None,
    };
    let kind = match (path.split('.').next()?, year) {
        ("deadlines", Some(year)) => SettingKind::Day(year),
        ("deadlines", None) => SettingKind::Duration,
        ("periods", _) => SettingKind::Period,
        ("approvals", _) => SettingKind::Role,
        ("witnesses", _) => SettingKind::Count,
        _ => return None,
    };
    let floor = child(about, "floor").and_then(Node::text);
    Some(Definition {
        path: path.clone(),
        label: label(about)?,
        clauses: child(about, "clauses").map(words)?,
        law: child(about, "law").and_then(label),
        kind,
        standard: kind.read(typed).ok()?,
        strict: strict.map(|typed| kind.read(typed)).transpose().ok()?,
        floor: floor.map(|typed| kind.read(typed)).transpose().ok()?,
    })
}

fn label(node: &Node) -> Option<Label> {
    let word = |key: &str| child(node, key).and_then(Node::text).map(EcoString::from);
    Some(Label { zh: word("zh")?, en: word("en")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_policy_is_sound() {
        let (shipped, wrong) = read(SHIPPED);
        assert_eq!(wrong, Vec::<String>::new());
        for number in &shipped.numbers {
            assert!(!number.clauses.is_empty(), "{}", number.path);
            for profile in [Profile::Standard, Profile::Strict] {
                let floor = number.floor(profile);
                assert!(!floor.is_some_and(|floor| number.default(profile).passes(floor)), "{}", number.path);
            }
        }
    }

    #[test]
    fn no_spelling_means_two_names_of_one_mapping() {
        let shipped = Shipped::get();
        let mut paths = vec![EcoString::new()];
        while let Some(path) = paths.pop() {
            let names = shipped.names(&path);
            let mut seen: Vec<EcoString> = Vec::new();
            for word in names.iter().flat_map(|name| shipped.spellings(name)) {
                assert!(!seen.contains(&word), "{word} twice in {path}");
                seen.push(word);
            }
            for name in &names {
                assert!(shipped.spellings(name).len() > 1, "{name} has no Chinese word");
            }
            paths.extend(names.iter().map(|name| join(&path, name)));
        }
    }

    #[test]
    fn numbers_that_one_value_may_set_are_of_one_kind() {
        let shipped = Shipped::get();
        for number in shipped.numbers.iter().filter(|number| number.path.matches('.').count() > 1) {
            let group = number.path.rsplit_once('.').map_or("", |(group, _)| group);
            assert!(shipped.below(group).all(|other| other.kind == number.kind), "{group}");
        }
    }
}
