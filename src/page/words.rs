//! The words of the pages, one file a language, flat `key = value`.
//! A test demands that both files have the same keys.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lang::Language;

type Words = BTreeMap<&'static str, &'static str>;

static ZH: LazyLock<Words> = LazyLock::new(|| read(include_str!("../shipped/words/zh.txt")));
static EN: LazyLock<Words> = LazyLock::new(|| read(include_str!("../shipped/words/en.txt")));

fn read(text: &'static str) -> Words {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(key, value)| (key.trim(), value.trim())).collect()
}

/// All words of a language.
#[must_use]
pub fn all(language: Language) -> &'static BTreeMap<&'static str, &'static str> {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

/// One word; the key itself where there is none.
#[must_use]
pub fn word(language: Language, key: &str) -> String {
    all(language).get(key).copied().unwrap_or(key).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let keys = |language| all(language).keys().copied().collect::<Vec<_>>();
        assert_eq!(keys(Language::Zh), keys(Language::En));
        assert!(all(Language::En).values().all(|value| !value.is_empty()));
    }
}
