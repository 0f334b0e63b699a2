//! Which record of a register stands at a place, so that a key can be spelt as it is spelt there:
//! `at` is 时间 on a slip and 批准时间 in an approval. Must not know any particular key.

use std::collections::HashMap;
use std::sync::Arc;

use crate::entry::shape::{Nested, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::lang::Language;
use crate::register::Register;
use crate::source::{FileId, Place, Span};

/// The records of a register by file, in the order in which they stand there.
#[derive(Debug)]
pub(super) struct Shapes<'r> {
    register: &'r Register,
    by_file: HashMap<FileId, Vec<(&'r Record, Arc<Shape>)>>,
}

impl<'r> Shapes<'r> {
    pub(super) fn of(register: &'r Register) -> Self {
        let vocabulary = Vocabulary::shipped();
        let context = |name: &str| vocabulary.context(name);
        let document = context("document");
        let mut by_file: HashMap<FileId, Vec<(&Record, Arc<Shape>)>> = HashMap::new();
        let mut add = |record: &'r Record, shape: Arc<Shape>| {
            by_file.entry(record.span.file).or_default().push((record, shape));
        };
        add(&register.office.record, context("office"));
        for (names, name) in [(&register.people, "person"), (&register.units, "unit"), (&register.places, "place")] {
            names.iter().for_each(|named| add(&named.record, context(name)));
        }
        register.documents.iter().for_each(|one| add(&one.record, Arc::clone(&document)));
        for action in &register.actions {
            add(&action.record, vocabulary.action(action.kind.name()).cloned().unwrap_or_default());
        }
        register.logs.iter().for_each(|entry| add(&entry.record, Arc::clone(&entry.kind.shape)));
        register.waivers.iter().for_each(|waiver| add(waiver, context("waiver")));
        for records in by_file.values_mut() {
            records.sort_by_key(|(record, _)| record.span.start);
        }
        Self { register, by_file }
    }

    /// A key as it is spelt at `place` in one language; `None` for a word that is no key there.
    pub(super) fn label(&self, place: Span, key: &str, language: Language) -> Option<String> {
        let here = self.record_at(place).and_then(|(record, shape)| inner_label(record, shape, place, key, language));
        here.or_else(|| label_below(self.context_of(place.file)?.as_ref(), key, language))
    }

    fn record_at(&self, place: Span) -> Option<(&'r Record, &Shape)> {
        let records = self.by_file.get(&place.file)?;
        let after = records.partition_point(|(record, _)| record.span.start <= place.start);
        let (record, shape) = records.get(after.checked_sub(1)?)?;
        Some((*record, shape))
    }

    /// The shape of what a file holds, where no entry of it could be read.
    fn context_of(&self, file: FileId) -> Option<Arc<Shape>> {
        let name = match &self.register.sources.files().get(file.0 as usize)?.place {
            Place::Office => "office",
            Place::People => "person",
            Place::Units => "unit",
            Place::Places => "place",
            Place::Calendar(_) => "calendar",
            Place::Document { .. } => "document",
            Place::Action => "action",
            Place::Kind { .. } => "kind",
            Place::Register { .. } => "register-view",
            Place::OwnRule { .. } => "own-rule",
            Place::Waivers => "waiver",
            Place::Log { folder } => {
                let mut kinds = self.register.kinds.iter();
                return kinds.find(|kind| kind.name == *folder || kind.title_zh == *folder).map(|k| k.shape.clone());
            }
            _ => return None,
        };
        Some(Vocabulary::shipped().context(name))
    }
}

/// The label of a key in the innermost record that holds the place.
fn inner_label(record: &Record, shape: &Shape, place: Span, key: &str, language: Language) -> Option<String> {
    for field in &record.fields {
        let Some(spec) = shape.field(&field.key) else { continue };
        let Some(nested) = nested(&spec.kind) else { continue };
        let rows = match &field.value {
            Value::Record(row) => std::slice::from_ref(row.as_ref()),
            Value::Rows(rows) => rows,
            _ => continue,
        };
        let Some(row) = rows.iter().find(|row| holds(row, place)) else { continue };
        return if is_bare(row) {
            Some(spec.label(language).to_owned())
        } else {
            inner_label(row, &nested.shape, place, key, language)
        };
    }
    label_below(shape, key, language)
}

/// Whether a place lies in a row; a blank value may stand right behind it.
fn holds(row: &Record, place: Span) -> bool {
    let behind = u32::from(place.start == place.end);
    row.span.start <= place.start && place.end <= row.span.end + behind
}

/// Whether the row is a bare value that stands for its short key, so that its own key was not typed.
fn is_bare(row: &Record) -> bool {
    matches!(&row.fields[..], [field] if field.span == row.span)
}

/// The label of a key of this shape, or of one inside it; or the shape's own name.
fn label_below(shape: &Shape, key: &str, language: Language) -> Option<String> {
    if let Some(field) = shape.field(key) {
        return Some(field.label(language).to_owned());
    }
    if shape.name == key {
        let zh = shape.zh.first().filter(|_| language == Language::Zh);
        return Some(zh.unwrap_or(&shape.name).to_string());
    }
    let mut inner = shape.fields.iter().filter_map(|field| nested(&field.kind));
    inner.find_map(|nested| label_below(&nested.shape, key, language))
}

fn nested(kind: &Type) -> Option<&Nested> {
    match kind {
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => Some(nested),
        Type::Many(inner) => nested(inner),
        Type::Either(_, main) => nested(main),
        _ => None,
    }
}
