//! What a key takes, in words: for the catalogue, the vocabulary and whoever writes a schema.
//! The names are those by which an office's own log kinds ask for a type.

use crate::entry::Vocabulary;
use crate::entry::shape::{FieldSpec, NameOf, Required, Type};
use crate::lang::{Language, Text};

/// The name of a type as `type:` of a log kind's field gives it.
#[must_use]
pub fn type_name(kind: &Type) -> &'static str {
    match kind {
        Type::Text => "text",
        Type::Number => "number",
        Type::Flag(_) => "bool",
        Type::Date => "date",
        Type::Time => "time",
        Type::Duration => "duration",
        Type::Period => "period",
        Type::Deadline => "deadline",
        Type::Name(of) => of_one(*of),
        Type::Items => "items",
        Type::Copies => "copies",
        Type::Choice(set) if set.name == "level" => "level",
        Type::Choice(_) => "choice",
        Type::Check(_) => "check",
        Type::Rows(nested) if nested.shape.name == "approval" => "approval",
        Type::Record(_) => "record",
        Type::Rows(_) => "rows",
        Type::Map(_) => "map",
        Type::Many(inner) => of_many(inner),
        Type::Either(_, main) => type_name(main),
        Type::Any => "any",
    }
}

fn of_one(of: NameOf) -> &'static str {
    match of {
        NameOf::Person => "person",
        NameOf::Unit => "unit",
        NameOf::Place => "place",
        NameOf::Party => "party",
        NameOf::Document => "document",
        NameOf::Entry => "entry",
    }
}

fn of_many(inner: &Type) -> &'static str {
    match inner {
        Type::Text => "texts",
        Type::Time => "times",
        Type::Choice(_) => "choices",
        Type::Name(NameOf::Person) => "people",
        Type::Name(NameOf::Unit) => "units",
        Type::Name(NameOf::Place) => "places",
        Type::Name(NameOf::Party) => "parties",
        Type::Name(NameOf::Document) => "documents",
        Type::Name(NameOf::Entry) => "entries",
        other => type_name(other),
    }
}

/// What a key takes, for a reader: the type, which closed values or which group of keys it is, and
/// what else it may be.
#[must_use]
pub fn takes(kind: &Type, language: Language) -> String {
    if let Type::Either(other, main) = kind {
        let or = Text { zh: " 或 ", en: " or " }.of(language);
        return [takes(main, language), takes(other, language)].join(or);
    }
    let word = type_word(type_name(kind), language);
    match detail(kind) {
        Some(detail) => format!("{word} {detail}"),
        None => word,
    }
}

/// The set or group of keys behind a type, where its name does not say it.
fn detail(kind: &Type) -> Option<&str> {
    match kind {
        Type::Choice(set) if set.name != "level" => Some(&set.name),
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) if nested.shape.name != "approval" => {
            Some(&nested.shape.name)
        }
        Type::Many(inner) => detail(inner),
        _ => None,
    }
}

fn type_word(name: &str, language: Language) -> String {
    let more = match name {
        "times" => Text { zh: "多个时间", en: "times" },
        "copies" => Text { zh: "份号", en: "copies" },
        "entries" => Text { zh: "多个条目", en: "entries" },
        "record" => Text { zh: "分栏", en: "record" },
        "map" => Text { zh: "名称到分栏", en: "map" },
        "any" => Text { zh: "不限", en: "any" },
        _ => return Vocabulary::shipped().choice("field-type").write(name, language).to_owned(),
    };
    more.of(language).to_owned()
}

/// Whether a key must be there, whoever speaks where it is missing.
#[must_use]
pub fn is_required(field: &FieldSpec) -> bool {
    field.required != Required::No
}

/// What a key means, in one language.
#[must_use]
pub fn meaning(field: &FieldSpec, language: Language) -> &str {
    match language {
        Language::Zh => &field.doc_zh,
        Language::En => &field.doc_en,
    }
}
