//! Keys that are missing, unknown or glued together: what is said of them, and which key was meant.
//! Must not know any particular key.

use ecow::EcoString;

use super::{Decoder, is_blank};
use crate::entry::glued::{apart, keys_of};
use crate::entry::record::{Field, Record};
use crate::entry::scalar;
use crate::entry::shape::{FieldSpec, Required, Shape};
use crate::entry::yaml::Pair;
use crate::finding::{Arg, Finding};
use crate::source::Span;

impl Decoder {
    pub(super) fn missing_keys(&mut self, record: &Record, shape: &Shape) {
        if self.partial {
            return;
        }
        for spec in shape.fields.iter().filter(|spec| spec.required == Required::Yes) {
            if stands_in(spec, record, shape) || record.has(&spec.key) {
                continue;
            }
            let (sentence, span) = match record.field(&spec.key) {
                Some(field) => ("blank", field.span),
                None => ("headline", record.head),
            };
            let missing = Finding::new("missing-key", self.subject.clone(), span)
                .sentence(sentence)
                .arg("key", Arg::Key(spec.key.clone()));
            self.findings.push(missing);
        }
    }

    /// Report a key that the shape does not have; the keys that were perhaps meant.
    pub(super) fn unknown_key(&mut self, pair: &Pair, shape: &Shape, fields: &[Field]) -> Vec<EcoString> {
        let Some(typed) = pair.key.text() else {
            self.bad_value("key", pair.key.span, "");
            return Vec::new();
        };
        let found = apart(typed, |_| true);
        if !found.pairs.is_empty() && found.before.is_empty() && is_blank(&pair.value) {
            self.glued_pairs(pair.key.span, &found.rewritten());
            return keys_of(&found, shape).collect();
        }
        let meant = scalar::nearest(typed, shape.spellings()).or_else(|| one_character_off(typed, shape, fields));
        let mut unknown = Finding::new("unknown-key", self.subject.clone(), pair.key.span).arg("key", typed);
        if let Some(meant) = &meant {
            unknown = unknown.sentence("meant").arg("meant", meant.as_str()).fix(pair.key.span, meant.as_str());
        }
        self.findings.push(unknown);
        meant.and_then(|meant| shape.read(&meant)).map(|spec| spec.key.clone()).into_iter().collect()
    }

    /// Report keys and values that full-width punctuation has made one word.
    pub(super) fn glued_pairs(&mut self, span: Span, rewritten: &str) {
        let finding = Finding::new("bad-yaml", self.subject.clone(), span);
        self.findings.push(finding.sentence("glued").arg("rewritten", rewritten));
    }
}

/// A short word that is one character off a key which is wanted and was not typed.
fn one_character_off(typed: &str, shape: &Shape, fields: &[Field]) -> Option<EcoString> {
    let wanted = shape.fields.iter().filter(|spec| spec.required != Required::No);
    let absent = wanted.filter(|spec| !fields.iter().any(|field| field.key == spec.key));
    let close = |word: &&EcoString| word.chars().count() > 1 && strsim::damerau_levenshtein(typed, word) == 1;
    absent.flat_map(|spec| &spec.zh).find(close).cloned()
}

/// Whether another key says what this one would: its default, the key that makes it needless, or
/// a key whose default it is.
fn stands_in(spec: &FieldSpec, record: &Record, shape: &Shape) -> bool {
    let beside = [&spec.default, &spec.unless].into_iter().flatten();
    let behind = shape.fields.iter().filter(|other| other.default.as_ref() == Some(&spec.key)).map(|other| &other.key);
    beside.chain(behind).any(|key| record.has(key))
}
