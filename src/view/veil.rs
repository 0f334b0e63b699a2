//! Words that must not be read, found in a text in one pass, and what is shown instead of them.
//! Knows words only: neither whose they are nor why they are withheld.

use aho_corasick::{AhoCorasick, MatchKind};
use ecow::EcoString;
use xxhash_rust::xxh3::Xxh3;

/// Words with what is shown instead of each.
#[derive(Debug, Default)]
pub struct Veil {
    /// Nothing where there is no word to find.
    find: Option<AhoCorasick>,
    instead: Vec<EcoString>,
    digest: u64,
}

impl Veil {
    /// A veil over these words; where one stands within another, the longer one counts. Of a word named
    /// twice the first counts.
    #[must_use]
    pub fn over(words: Vec<(EcoString, EcoString)>) -> Self {
        let words: Vec<(EcoString, EcoString)> = words.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        if words.is_empty() {
            return Self::default();
        }
        let mut digest = Xxh3::new();
        for word in words.iter().flat_map(|(word, short)| [word, short]) {
            digest.update(&word.len().to_le_bytes());
            digest.update(word.as_bytes());
        }
        let patterns = words.iter().map(|(word, _)| word.as_str());
        let find = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
        Self { find, instead: words.into_iter().map(|(_, short)| short).collect(), digest: digest.digest() }
    }

    /// Digest of the words and what is shown instead of them.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// The text with every such word replaced.
    #[must_use]
    pub fn over_text(&self, text: &str) -> String {
        match &self.find {
            Some(find) => find.replace_all(text, &self.instead),
            None => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn veil() -> Veil {
        Veil::over(
            [("陈敏", "陈某"), ("陈敏行", "陈某"), ("S2026-0007", "—")].map(|(a, b)| (a.into(), b.into())).into(),
        )
    }

    #[test]
    fn the_longer_word_counts() {
        assert_eq!(veil().over_text("陈敏行交陈敏，见S2026-0007"), "陈某交陈某，见—");
    }

    #[test]
    fn where_there_is_nothing_to_hide_nothing_changes() {
        assert_eq!(Veil::default().over_text("陈敏"), "陈敏");
        assert_eq!(veil().over_text(""), "");
    }
}
