//! Which documents have which pair of signs: a word is found where all pairs of its signs are, so
//! Chinese needs no division into words. The page's script compares words in the same way
//! (`plain` in `assets/search.js`). Must not know documents.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// A key and the documents that have it: each number as its distance from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub key: String,
    pub steps: Vec<u32>,
}

/// Words as they are compared: letters and digits only, full and half width alike, small letters.
/// Thus `〔2026〕18号`, `[2026]18号` and `（２０２６）18号` are the same.
#[must_use]
pub fn plain(words: &str) -> String {
    let folded = words.nfkc().collect::<String>().to_lowercase();
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The pairs of signs in the plain fields of documents, in the order of the signs. The last sign of a
/// field is a key alone, so that every sign begins a key and can be found by itself.
#[must_use]
pub fn postings(documents: impl Iterator<Item = Vec<String>>) -> Vec<Posting> {
    let mut found: Vec<((char, Option<char>), u32)> = Vec::new();
    for (number, fields) in (0..).zip(documents) {
        for field in fields {
            let mut signs = field.chars().peekable();
            while let Some(sign) = signs.next() {
                found.push(((sign, signs.peek().copied()), number));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let alike = found.chunk_by(|a, b| a.0 == b.0);
    let posting = |group: &[((char, Option<char>), u32)]| {
        let (first, second) = group.first()?.0;
        let key = std::iter::once(first).chain(second).collect();
        Some(Posting { key, steps: steps(group.iter().map(|(_, number)| *number)) })
    };
    alike.filter_map(posting).collect()
}

/// The documents of each name.
#[must_use]
pub fn of_names<'e>(documents: impl Iterator<Item = &'e BTreeSet<String>>) -> Vec<Posting> {
    let mut found: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, names) in (0..).zip(documents) {
        for name in names {
            found.entry(name).or_default().push(number);
        }
    }
    let posting =
        |(name, numbers): (&str, Vec<u32>)| Posting { key: name.to_owned(), steps: steps(numbers.into_iter()) };
    found.into_iter().map(posting).collect()
}

fn steps(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut before = 0;
    numbers
        .map(|number| {
            let step = number - before;
            before = number;
            step
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_are_alike_however_they_are_bracketed() {
        let written = ["苍检办〔2026〕18号", "苍检办[2026]18号", "苍检办（２０２６）１８号", "苍检办 ﹝2026﹞ 18 号"];
        for other in written {
            assert_eq!(plain(other), "苍检办202618号");
        }
        assert_eq!(plain("S2026-0004#000042"), "s20260004000042");
    }

    #[test]
    fn every_sign_begins_a_key() {
        let documents = [vec!["云溪桥".to_owned()], vec!["溪".to_owned()], vec!["过云溪".to_owned()]];
        let found = postings(documents.into_iter());
        let shape: Vec<(&str, &[u32])> = found.iter().map(|p| (p.key.as_str(), &p.steps[..])).collect();
        let wanted: [(&str, &[u32]); 5] =
            [("云溪", &[0, 2]), ("桥", &[0]), ("溪", &[1, 1]), ("溪桥", &[0]), ("过云", &[2])];
        assert_eq!(shape, wanted);
    }
}
