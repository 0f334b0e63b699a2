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

/// A number with what it counts, under `key`, or `key_one` for a single one: `1 row`, `3 rows`.
#[must_use]
pub fn counted(language: Language, key: &str, count: i64) -> String {
    let one = format!("{key}_one");
    let key = if count == 1 { one.as_str() } else { key };
    word(language, key).replace("{n}", &count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let keys = |language| all(language).keys().copied().collect::<Vec<_>>();
        assert_eq!(keys(Language::Zh), keys(Language::En));
        assert!(all(Language::En).values().all(|value| !value.is_empty()));
        assert!(all(Language::Zh).values().all(|value| !value.is_empty()));
    }

    #[test]
    fn both_languages_leave_the_same_places_to_fill() {
        let places = |text: &str| {
            let mut places: Vec<String> =
                text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
            places.sort();
            places
        };
        for (key, zh) in all(Language::Zh) {
            let en = all(Language::En).get(key).copied().unwrap_or_default();
            assert_eq!(places(zh), places(en), "{key}");
        }
    }

    #[test]
    fn one_is_singular_in_english() {
        assert_eq!(counted(Language::En, "n_rows", 1), "1 row");
        assert_eq!(counted(Language::En, "n_rows", 0), "0 rows");
        assert_eq!(counted(Language::Zh, "n_rows", 1), "1 行");
        for key in all(Language::En).keys().filter(|key| key.starts_with("n_") && !key.ends_with("_one")) {
            assert!(all(Language::En).contains_key(format!("{key}_one").as_str()), "{key} has no singular");
        }
    }
}
