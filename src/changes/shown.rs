//! Values and keys as words, in the language of the register: closed values, times and keys as it spells them.
//! Names of people, units and places stay the keys that were typed. Must not know what is masked.

use ecow::EcoString;

use crate::entry::shape::{ChoiceSet, FieldSpec, Nested, Shape, Type};
use crate::entry::{Dated, Item, Record, Value};
use crate::lang::{Language, Text};

const UNREADABLE: Text = Text { zh: "（读不出）", en: "(unreadable)" };
const BETWEEN_VALUES: Text = Text { zh: "、", en: ", " };
const BETWEEN_FIELDS: Text = Text { zh: "，", en: ", " };
const BETWEEN_ROWS: Text = Text { zh: "；", en: "; " };
const ID: Text = Text { zh: "编号", en: "id" };

/// A value of the field `spec` as words.
#[must_use]
pub fn shown(value: &Value, spec: &FieldSpec, language: Language) -> String {
    words(value, &spec.kind, language)
}

/// A row or other nested record as words: each key that is filled in, and what stands behind it.
#[must_use]
pub fn shown_record(record: &Record, shape: &Shape, language: Language) -> String {
    let filled = record.fields.iter().filter(|field| field.value != Value::Blank);
    let said = filled.map(|field| match shape.field(&field.key) {
        Some(spec) => format!("{} {}", spec.label(language), shown(&field.value, spec, language)),
        None => format!("{} {}", field.key, field.value.meaning()),
    });
    said.collect::<Vec<_>>().join(BETWEEN_FIELDS.of(language))
}

/// A path such as `readings[2].back` in the spelling of a language: `传阅记录（2）退回`, `readings (2) back`.
#[must_use]
pub fn label(shape: &Shape, key: &str, language: Language) -> String {
    let (first, rest) = key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let (name, row) = first.split_once('[').map_or((first, None), |(name, row)| (name, Some(row)));
    let spec = shape.field(name);
    let mut label = spec.map_or(name, |spec| spec.label(language)).to_owned();
    if name == "id" && spec.is_none() {
        label = ID.of(language).to_owned();
    }
    if let Some(row) = row {
        let row = row.trim_end_matches(']');
        label += &if language == Language::Zh { format!("（{row}）") } else { format!(" ({row})") };
    }
    let Some(rest) = rest else { return label };
    let inner = spec.and_then(|spec| nested(&spec.kind));
    let inner = inner.map_or_else(|| rest.to_owned(), |nested| self::label(&nested.shape, rest, language));
    let between = if language == Language::Zh && row.is_some() { "" } else { " " };
    format!("{label}{between}{inner}")
}

/// The field at a path such as `readings[2].back`; for a whole row, `readings[2]`, the field of the rows.
#[must_use]
pub fn spec_of<'s>(shape: &'s Shape, key: &str) -> Option<&'s FieldSpec> {
    let (first, rest) = key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let spec = shape.field(first.split('[').next().unwrap_or(first))?;
    match rest {
        Some(rest) => spec_of(&nested(&spec.kind)?.shape, rest),
        None => Some(spec),
    }
}

/// The record inside a field, if it holds one or rows of them.
#[must_use]
pub fn nested(kind: &Type) -> Option<&Nested> {
    match kind {
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => Some(nested),
        Type::Many(inner) => nested(inner),
        Type::Either(other, main) => nested(main).or_else(|| nested(other)),
        _ => None,
    }
}

fn words(value: &Value, kind: &Type, language: Language) -> String {
    let listed = |said: Vec<String>, between: Text| said.join(between.of(language));
    match value {
        Value::Bad => UNREADABLE.of(language).to_owned(),
        Value::Choice(name) => word(name, kind, language).to_string(),
        Value::Flag(flag) => word(if *flag { "true" } else { "false" }, kind, language).to_string(),
        Value::Time(time) => in_language(language, || time.zh(), || time.en()),
        Value::Duration(duration) => in_language(language, || duration.zh(), || duration.en()),
        Value::Period(period) => in_language(language, || period.zh(), || period.en()),
        Value::Record(record) => row(record, kind, language),
        Value::Rows(rows) => listed(rows.iter().map(|record| row(record, kind, language)).collect(), BETWEEN_ROWS),
        Value::List(list) => {
            listed(list.iter().map(|item| words(&item.value, kind, language)).collect(), BETWEEN_VALUES)
        }
        Value::Items(items) => listed(items.iter().map(Item::meaning).collect(), BETWEEN_VALUES),
        Value::Copies(copies) => listed(copies.iter().map(|copy| copy.value.to_string()).collect(), BETWEEN_VALUES),
        Value::Dated(values) => listed(values.iter().map(|value| dated(value, kind, language)).collect(), BETWEEN_ROWS),
        Value::Blank | Value::Text(_) | Value::Number(_) | Value::Name(_) => value.meaning(),
    }
}

fn in_language(language: Language, zh: impl Fn() -> String, en: impl Fn() -> String) -> String {
    match language {
        Language::Zh => zh(),
        Language::En => en(),
    }
}

fn row(record: &Record, kind: &Type, language: Language) -> String {
    nested(kind).map_or_else(|| record.meaning(), |nested| shown_record(record, &nested.shape, language))
}

/// `机密（2026年1月1日至今）`; a value that always held stands alone.
fn dated(dated: &Dated, kind: &Type, language: Language) -> String {
    let value = words(&dated.value, kind, language);
    let day = |day: crate::time::Moment| in_language(language, || day.zh(), || day.en());
    let (from, to) = (dated.from.map(day), dated.to.map(day));
    match (language, from, to) {
        (_, None, None) => value,
        (Language::Zh, from, to) => {
            format!("{value}（{}至{}）", from.unwrap_or_default(), to.unwrap_or_else(|| "今".to_owned()))
        }
        (Language::En, Some(from), None) => format!("{value} (from {from})"),
        (Language::En, None, Some(to)) => format!("{value} (to {to})"),
        (Language::En, Some(from), Some(to)) => format!("{value} ({from} to {to})"),
    }
}

/// The word for a closed value; the name itself if no set of the field has it.
fn word(name: &str, kind: &Type, language: Language) -> EcoString {
    let has = |set: &&ChoiceSet| set.values.iter().any(|value| value.name == name);
    sets(kind).into_iter().find(has).map_or(name, |set| set.write(name, language)).into()
}

fn sets(kind: &Type) -> Vec<&ChoiceSet> {
    match kind {
        Type::Choice(set) | Type::Flag(set) | Type::Check(set) => vec![set],
        Type::Many(inner) => sets(inner),
        Type::Either(other, main) => sets(other).into_iter().chain(sets(main)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Vocabulary;

    #[test]
    fn a_path_is_spelt_in_both_languages() {
        let circulate = Vocabulary::shipped().action("circulate").unwrap();
        assert_eq!(label(circulate, "readings[2].back", Language::Zh), "传阅记录（2）退回");
        assert_eq!(label(circulate, "readings[2].back", Language::En), "readings (2) back");
        assert_eq!(label(circulate, "signed.at", Language::En), "signed at");
        assert_eq!(label(circulate, "strange[1].thing", Language::Zh), "strange（1）thing");
        assert_eq!(label(circulate, "id", Language::Zh), "编号");
        let found = |key: &str| spec_of(circulate, key).map(|spec| spec.key.as_str());
        assert_eq!([found("readings[2].back"), found("readings[2]")], [Some("back"), Some("readings")]);
        assert_eq!([found("strange"), found("at.back")], [None, None]);
    }

    #[test]
    fn closed_values_and_flags_are_words() {
        let document = Vocabulary::shipped().context("document");
        let level = document.field("level").unwrap();
        let secret = Value::Choice("secret".into());
        assert_eq!(shown(&secret, level, Language::Zh), "机密");
        assert_eq!(shown(&secret, level, Language::En), "secret");
        let receive = Vocabulary::shipped().action("receive").unwrap();
        assert_eq!(shown(&Value::Flag(false), receive.field("sealed").unwrap(), Language::Zh), "否");
        let via = receive.field("via").unwrap();
        assert_eq!(shown(&Value::Choice("post".into()), via, Language::Zh), "机要通信");
        assert_eq!(shown(&Value::Bad, level, Language::En), "(unreadable)");
    }
}
