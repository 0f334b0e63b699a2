//! Cells of registers: a column's value in words, with what the audience must not read left out.
//! Free text, senders, periods of a piece that is not wholly seen never get into a cell.

use std::sync::{Arc, LazyLock};

use ecow::EcoString;

use super::seen::Seen;
use crate::entry::shape::{FieldSpec, NameOf, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::register::ActionKind;
use crate::register::views::{Base, Path};
use crate::view::View;
use crate::view::eyes::Sight;
use crate::view::shown::Piece;

/// What stands in one field of a table: read one piece after the other, separators included.
#[derive(Debug, Default)]
pub(super) struct Cell(pub Vec<Piece>);

impl Cell {
    /// Add a piece; plain words run on into the words before them.
    pub(super) fn add(&mut self, separator: &str, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.run_on(Piece::plain(separator));
        }
        self.run_on(piece);
    }

    fn run_on(&mut self, piece: Piece) {
        match self.0.last_mut() {
            Some(last) if last.href.is_none() && piece.href.is_none() => last.text.push_str(&piece.text),
            _ => self.0.push(piece),
        }
    }

    /// Add all pieces of another cell, unless nothing stands in it.
    fn append(&mut self, separator: &str, other: Self) {
        let mut pieces = other.0.into_iter();
        if let Some(first) = pieces.next() {
            self.add(separator, first);
        }
        pieces.for_each(|piece| self.run_on(piece));
    }

    /// The words alone.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// Facts of a masked document that its own page shows too.
const OPEN: [&str; 11] = [
    "kind",
    "level",
    "urgency",
    "medium",
    "copies",
    "return_by",
    "intended",
    "direction",
    "cipher",
    "unopened",
    "voided",
];

/// A value that was found, with the description of its field.
pub(super) type Found<'a> = (&'a Value, &'a FieldSpec);

/// The shape of an action.
pub(super) fn shape_of(kind: ActionKind) -> &'static Shape {
    static SHAPES: LazyLock<Vec<Arc<Shape>>> = LazyLock::new(|| {
        let shape = |kind: ActionKind| Vocabulary::shipped().action(kind.name()).map(Arc::clone).unwrap_or_default();
        ActionKind::all().map(shape).collect()
    });
    &SHAPES[kind as usize]
}

fn context(name: &str) -> &'static Shape {
    static DOCUMENT: LazyLock<Arc<Shape>> = LazyLock::new(|| Vocabulary::shipped().context("document"));
    static PERSON: LazyLock<Arc<Shape>> = LazyLock::new(|| Vocabulary::shipped().context("person"));
    if name == "document" { &DOCUMENT } else { &PERSON }
}

/// The shape of the records or rows inside a field.
pub(in crate::view) fn inside(kind: &Type) -> Option<&Shape> {
    match kind {
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => Some(&nested.shape),
        Type::Many(inner) => inside(inner),
        Type::Either(other, main) => inside(main).or_else(|| inside(other)),
        _ => None,
    }
}

/// Whether a row of a slip is about a document: it names it, or names none.
pub(super) fn is_about(row: &Record, document: Option<&str>) -> bool {
    let items = row.items("items");
    items.is_empty() || document.is_none_or(|id| items.iter().any(|item| item.document == id))
}

/// Whether a value says more than when, who and how many.
fn is_words(value: &Value, spec: &FieldSpec) -> bool {
    let sender = spec.key == "from" && matches!(spec.kind, Type::Name(NameOf::Unit));
    match value {
        Value::Text(_) | Value::Period(_) => true,
        Value::List(list) => sender || list.iter().any(|item| matches!(item.value, Value::Text(_))),
        _ => sender,
    }
}

impl View<'_> {
    /// What stands in a column of a row.
    pub(super) fn cell(&self, seen: &Seen<'_>, path: &Path) -> Cell {
        match path {
            Path::Derived(derived) => self.derived_cell(seen, *derived),
            Path::Field { .. } => {
                let mut cell = Cell::default();
                let mut told: Vec<Cell> = Vec::new();
                let veil = seen.veil_of(path);
                for (value, spec) in self.values(seen, path) {
                    let mut one = Cell::default();
                    self.write(&mut one, value, &spec.kind, spec, veil);
                    if !told.iter().any(|other| other.0 == one.0) {
                        told.push(one);
                    }
                }
                let separator = if told.iter().any(|one| one.0.len() > 1) { "；" } else { "、" };
                told.into_iter().for_each(|one| cell.append(separator, one));
                cell
            }
        }
    }

    /// The values behind a path, without those that are withheld.
    pub(super) fn values<'s>(&'s self, seen: &'s Seen<'_>, path: &Path) -> Vec<Found<'s>> {
        let Path::Field { base, keys } = path else { return Vec::new() };
        let mut found = Vec::new();
        let mut walk =
            |record: &'s Record, shape: &'s Shape| self.walk(record, shape, keys, seen.document(), &mut found);
        match base {
            Base::Row => {
                if let Some((record, shape)) = seen.inner {
                    walk(record, shape);
                }
                if found.is_empty()
                    && let Some((record, shape)) = seen.entry().filter(|_| keys.first() != seen.rows)
                {
                    self.walk(record, shape, keys, seen.document(), &mut found);
                }
            }
            Base::Entry => seen.entry().into_iter().for_each(|(record, shape)| walk(record, shape)),
            Base::Document => {
                let open = !seen.masked || keys.first().is_some_and(|key| OPEN.contains(&key.as_str()));
                if let Some(life) = seen.life.filter(|_| open) {
                    walk(&life.document.record, context("document"));
                }
            }
            Base::Life(kind) => {
                for action in seen.life.into_iter().flat_map(|life| life.of(*kind)) {
                    let before = found.len();
                    self.walk(&action.record, shape_of(*kind), keys, seen.document(), &mut found);
                    if seen.masked || self.names_unseen(&action.record) {
                        let kept: Vec<Found<'s>> =
                            found.drain(before..).filter(|(v, spec)| !is_words(v, spec)).collect();
                        found.extend(kept);
                    }
                }
            }
            Base::Person => seen.person.into_iter().for_each(|person| walk(&person.record, context("person"))),
            Base::Log(kind) => {
                let last = seen.person.and_then(|person| self.last_entry_about(&person.key, kind));
                if let Some(entry) = last {
                    walk(&entry.record, &entry.kind.shape);
                }
            }
        }
        let veil = seen.veil_of(path);
        found.retain(|(value, spec)| !(veil && is_words(value, spec)));
        found
    }

    /// Follow keys into rows and records; rows about another document are passed over.
    fn walk<'s>(
        &self,
        record: &'s Record,
        shape: &'s Shape,
        keys: &[EcoString],
        document: Option<&str>,
        found: &mut Vec<Found<'s>>,
    ) {
        let Some((key, rest)) = keys.split_first() else { return };
        let Some(spec) = shape.field(key) else { return };
        if rest.is_empty() {
            found.extend(record.at(key, self.examined.as_of).map(|value| (value, spec)));
            return;
        }
        let Some(inner) = inside(&spec.kind) else { return };
        for row in record.rows(key).iter().filter(|row| is_about(row, document)) {
            self.walk(row, inner, rest, document, found);
        }
    }

    /// A value in words; of rows and records every field in the order typed.
    fn write(&self, cell: &mut Cell, value: &Value, kind: &Type, spec: &FieldSpec, veil: bool) {
        if veil && is_words(value, spec) {
            return;
        }
        match (value, inside(kind)) {
            (Value::Record(record), Some(shape)) => self.write_fields(cell, record, shape, veil),
            (Value::Rows(rows), Some(shape)) => {
                for row in rows {
                    let mut one = Cell::default();
                    self.write_fields(&mut one, row, shape, veil);
                    cell.append("；", one);
                }
            }
            (Value::Dated(values), _) => {
                let held = values.iter().rev().find(|dated| dated.holds(self.examined.as_of));
                held.into_iter().for_each(|dated| self.write(cell, &dated.value, kind, spec, veil));
            }
            (Value::Copies(copies), _) => {
                let numbers: Vec<&str> = copies.iter().map(|copy| copy.value.as_str()).collect();
                cell.add("、", Piece::plain(self.ranges(&numbers)));
            }
            _ => self.value(value, kind, spec, false).0.into_iter().for_each(|piece| cell.add("、", piece)),
        }
    }

    fn write_fields(&self, cell: &mut Cell, record: &Record, shape: &Shape, veil: bool) {
        for field in &record.fields {
            let Some(spec) = shape.field(&field.key) else { continue };
            let mut one = Cell::default();
            self.write(&mut one, &field.value, &spec.kind, spec, veil);
            cell.append(" ", one);
        }
    }

    /// Whether an entry names a document that this audience does not wholly see.
    pub(in crate::view) fn names_unseen(&self, record: &Record) -> bool {
        record.fields.iter().any(|field| self.value_names_unseen(&field.value))
    }

    fn value_names_unseen(&self, value: &Value) -> bool {
        match value {
            Value::Items(items) => items.iter().any(|item| self.is_unseen(&item.document)),
            Value::Name(name) | Value::Text(name) => self.register().document(name).is_some() && self.is_unseen(name),
            Value::Record(record) => self.names_unseen(record),
            Value::Rows(rows) => rows.iter().any(|row| self.names_unseen(row)),
            Value::List(list) => list.iter().any(|item| self.value_names_unseen(&item.value)),
            _ => false,
        }
    }

    /// Whether a document is not wholly seen; one that is not in the register may be anything.
    fn is_unseen(&self, id: &str) -> bool {
        self.examined.ledger.life(id).is_none_or(|life| self.eyes.sight(life, self.examined.as_of) != Sight::Whole)
    }
}
