//! The clauses of the source regulations: what rules and articles refer to.
//! Pure data, read once from the program's own file.

use std::sync::LazyLock;

use ecow::EcoString;

use crate::entry::shape_reader::{child, pairs};
use crate::entry::syntax;
use crate::entry::yaml::Node;
use crate::lang::Language;
use crate::source::FileId;

/// One clause of a source regulation.
#[derive(Clone, Debug)]
pub struct Clause {
    /// `R05.6`
    pub id: EcoString,
    /// The regulation's title.
    pub regulation_zh: EcoString,
    pub regulation_en: EcoString,
    /// What it asks, in our own words.
    pub zh: EcoString,
    pub en: EcoString,
    /// For what no program can see (what people say, how they behave): by which records it is
    /// answered; empty where rules and duties answer it.
    pub recorded_zh: EcoString,
    pub recorded_en: EcoString,
}

impl Clause {
    /// What it asks, in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// By which records it is answered where no program can check it, in one language.
    #[must_use]
    pub fn recorded(&self, language: Language) -> Option<&str> {
        let said = match language {
            Language::Zh => &self.recorded_zh,
            Language::En => &self.recorded_en,
        };
        Some(said.as_str()).filter(|said| !said.is_empty())
    }

    /// The regulation's title in one language.
    #[must_use]
    pub fn regulation(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.regulation_zh,
            Language::En => &self.regulation_en,
        }
    }
}

static ALL: LazyLock<Vec<Clause>> = LazyLock::new(|| read(include_str!("../shipped/clauses.yaml")));

/// All clauses in the order of the regulations.
#[must_use]
pub fn all() -> &'static [Clause] {
    &ALL
}

/// The clause of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Clause> {
    ALL.iter().find(|clause| clause.id == id)
}

/// Whether there is such a clause.
#[must_use]
pub fn exists(id: &str) -> bool {
    find(id).is_some()
}

fn read(text: &str) -> Vec<Clause> {
    let Some(top) = syntax::parse(FileId(0), text).top else { return Vec::new() };
    let said = |node: Option<&Node>, language: &str| -> EcoString {
        node.and_then(|node| child(node, language)).and_then(Node::text).unwrap_or_default().into()
    };
    let regulations = pairs(&top).iter().map(|pair| &pair.value);
    regulations
        .flat_map(|regulation| {
            let title = child(regulation, "title");
            let clauses = child(regulation, "clauses").map(pairs).unwrap_or_default();
            clauses.iter().map(move |pair| {
                let recorded = child(&pair.value, "recorded");
                Clause {
                    id: pair.key.text().unwrap_or_default().into(),
                    regulation_zh: said(title, "zh"),
                    regulation_en: said(title, "en"),
                    zh: said(Some(&pair.value), "zh"),
                    en: said(Some(&pair.value), "en"),
                    recorded_zh: said(recorded, "zh"),
                    recorded_en: said(recorded, "en"),
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_clauses_are_there_and_say_something() {
        assert_eq!(all().len(), 135);
        assert!(all().iter().all(|clause| !clause.zh.is_empty() && !clause.en.is_empty()));
        assert!(all().iter().all(|clause| clause.recorded_zh.is_empty() == clause.recorded_en.is_empty()));
        assert!(find("R06.9").is_some_and(|clause| clause.recorded(Language::En).is_some()));
        assert_eq!(find("R05.6").map(|clause| clause.id.as_str()), Some("R05.6"));
    }
}
