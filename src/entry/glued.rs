//! Pairs that full-width punctuation has glued into one word (`动作：签收，时间：…`): YAML takes such a
//! word for a key or a value, and what was meant would go missing without a trace.
//! Must not know any key; which words are keys comes from the shape or the caller.

use ecow::EcoString;

use super::repair::is_word;
use super::shape::{FieldSpec, Required, Shape, Type};
use super::yaml::{Kind, Pair};

const COMMAS: [char; 4] = ['，', '、', '；', ','];

/// A word taken apart: what stands before the first key, and the pairs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Apart<'t> {
    pub before: &'t str,
    pub pairs: Vec<(&'t str, &'t str)>,
}

impl Apart<'_> {
    /// The pairs as they should be typed inside `{…}`.
    pub fn rewritten(&self) -> String {
        let pairs: Vec<String> = self.pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        pairs.join(", ")
    }
}

/// Take a word apart at the keys that stand in it behind commas, or at its start.
pub(super) fn apart(text: &str, is_key: impl Fn(&str) -> bool) -> Apart<'_> {
    let commas = text.char_indices().filter(|(_, c)| COMMAS.contains(c));
    let starts = std::iter::once((0, 0)).chain(commas.map(|(at, c)| (at, at + c.len_utf8())));
    let mut keys: Vec<(usize, &str, usize)> = Vec::new();
    for (end, from) in starts {
        let word = text[from..].trim_start();
        let Some(colon) = word.find(['：', ':']) else { continue };
        let key = &word[..colon];
        if is_word(key) && is_key(key) {
            let width = word[colon..].chars().next().map_or(1, char::len_utf8);
            keys.push((end, key, text.len() - word.len() + colon + width));
        }
    }
    let ends = keys.iter().skip(1).map(|(end, ..)| *end).chain([text.len()]);
    let pairs = keys.iter().zip(ends).map(|((_, key, from), end)| (*key, text[*from..end].trim()));
    let before = text[..keys.first().map_or(text.len(), |(end, ..)| *end)].trim();
    Apart { before, pairs: pairs.collect() }
}

/// Other keys of the shape that a plain value has swallowed behind a full-width comma. Prose may
/// hold such words, so of a text only keys count without which the entry is not complete.
pub(super) fn swallowed<'p>(pair: &'p Pair, spec: &FieldSpec, pairs: &[Pair], shape: &Shape) -> Option<Apart<'p>> {
    let Kind::Scalar { text, quoted: false } = &pair.value.kind else { return None };
    // Asked of every value there is: hardly one holds a comma.
    if !text.contains(COMMAS) {
        return None;
    }
    let typed =
        |key: &EcoString| pairs.iter().filter_map(|pair| shape.read(pair.key.text()?)).any(|other| other.key == *key);
    let prose = matches!(spec.kind, Type::Text | Type::Any);
    let is_key = |word: &str| {
        let other = shape.read(word).filter(|other| !typed(&other.key));
        other.is_some_and(|other| !prose || other.required == Required::Yes)
    };
    let found = apart(text, is_key);
    (!found.pairs.is_empty() && !found.before.is_empty()).then_some(found)
}

/// The keys of a shape that stand in a word taken apart.
pub(super) fn keys_of(found: &Apart<'_>, shape: &Shape) -> impl Iterator<Item = EcoString> {
    found.pairs.iter().filter_map(|(key, _)| Some(shape.read(key)?.key.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_taken_apart_at_its_keys() {
        let found = apart("动作：签收，时间：2026-03-02 09:00", |_| true);
        assert_eq!(found.rewritten(), "动作: 签收, 时间: 2026-03-02 09:00");
        let found = apart("签收，时间：2026-03-02，很好", |key| key == "时间");
        assert_eq!(found, Apart { before: "签收", pairs: vec![("时间", "2026-03-02，很好")] });
    }

    #[test]
    fn a_word_without_keys_stays_whole() {
        let found = apart("关于春节，注意：安全", |key| key == "时间");
        assert_eq!((found.before, found.pairs.len()), ("关于春节，注意：安全", 0));
    }
}
