//! Where a register names documents and slips: every decoded value that is such a name, with its span and
//! the entry in which it stands. Must not know which of them are to be changed.

use crate::changes::Entry;
use crate::entry::shape::{NameOf, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::register::{ActionKind, Register};
use crate::source::{FileId, Span};

/// How a value names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// A piece: a document's id, perhaps with a copy number behind `#`.
    Piece,
    /// A document's id.
    Document,
    /// An entry: a slip number, an id, a path, or a path and a place.
    Entry,
    /// The slip number of the entry itself.
    Slip,
    /// What a correction writes, perhaps a piece.
    Corrected,
    /// Free text.
    Words,
}

/// A value that may name a document or slip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'r> {
    pub how: How,
    /// What was typed, for a piece its document alone.
    pub typed: &'r str,
    pub span: Span,
    /// The entry: its file, and its place there.
    pub owner: (FileId, u32),
}

/// Show every mention of a register.
pub(super) fn each<'r>(register: &'r Register, see: &mut dyn FnMut(Mention<'r>)) {
    let actions = register.actions.iter().map(Entry::from);
    let logs = register.logs.iter().map(Entry::from);
    for entry in register.documents.iter().map(Entry::from).chain(actions).chain(logs) {
        let owner = entry.position();
        let is_correction = matches!(entry, Entry::Action(action) if action.kind == ActionKind::Correct);
        let mut look = Look { owner, is_correction, see };
        look.record(entry.record(), &entry.kind().shape());
    }
    let waiver = Vocabulary::shipped().context("waiver");
    for (place, record) in (1..).zip(&register.waivers) {
        Look { owner: (record.span.file, place), is_correction: false, see }.record(record, &waiver);
    }
}

struct Look<'s, 'r> {
    owner: (FileId, u32),
    is_correction: bool,
    see: &'s mut dyn FnMut(Mention<'r>),
}

impl<'r> Look<'_, 'r> {
    fn record(&mut self, record: &'r Record, shape: &Shape) {
        for field in &record.fields {
            let Some(spec) = shape.field(&field.key) else { continue };
            match (&field.value, field.key.as_str()) {
                (Value::Text(slip), "slip") => self.tell(How::Slip, slip, field.span),
                (Value::Text(text) | Value::Name(text), "is") if self.is_correction => {
                    self.tell(How::Corrected, text, field.span);
                }
                // What stood there before is quoted, whatever it was called.
                (_, "was") if self.is_correction => {}
                // Another log's entry goes by what that log calls it, not by a number of ours.
                _ if spec.refers.is_some() => {}
                (value, _) => self.value(value, field.span, &spec.kind),
            }
        }
    }

    fn value(&mut self, value: &'r Value, span: Span, kind: &Type) {
        match (value, kind) {
            (Value::Items(items), _) => {
                for item in items {
                    self.tell(How::Piece, &item.document, item.span);
                }
            }
            (Value::Name(name), _) => match name_of(kind) {
                Some(NameOf::Document) => self.tell(How::Document, name, span),
                Some(NameOf::Entry) => self.tell(How::Entry, name, span),
                _ => {}
            },
            (Value::Text(text), _) => self.tell(How::Words, text, span),
            (Value::List(list), Type::Many(inner)) => {
                for item in list {
                    self.value(&item.value, item.span, inner);
                }
            }
            (Value::Dated(values), _) => {
                for dated in values {
                    self.value(&dated.value, dated.span, kind);
                }
            }
            (_, Type::Many(inner) | Type::Either(_, inner)) => self.value(value, span, inner),
            (Value::Record(inner), Type::Record(nested) | Type::Rows(nested)) => self.record(inner, &nested.shape),
            (Value::Rows(rows), Type::Rows(nested) | Type::Record(nested) | Type::Map(nested)) => {
                for row in rows {
                    self.record(row, &nested.shape);
                }
            }
            _ => {}
        }
    }

    fn tell(&mut self, how: How, typed: &'r str, span: Span) {
        (self.see)(Mention { how, typed, span, owner: self.owner });
    }
}

fn name_of(kind: &Type) -> Option<NameOf> {
    match kind {
        Type::Name(of) => Some(*of),
        Type::Many(inner) | Type::Either(_, inner) => name_of(inner),
        _ => None,
    }
}
