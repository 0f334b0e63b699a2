//! Logs: kinds as data and the entries of one kind.
//! A kind says what may be typed; must not know any particular kind.

use std::sync::{Arc, LazyLock};

use ecow::EcoString;
use rayon::prelude::*;

use super::kind_duties::{self, DutyFault};
use super::kind_terms::{self, KindTerms};
use crate::entry::decode::Decoder;
use crate::entry::shape::{FieldSpec, NameOf, Required, Shape, Type};
use crate::entry::shape_reader::{ShapeFault, ShapeReader, child, pairs, words};
use crate::entry::yaml::Node;
use crate::entry::{Field, Record, Value, Vocabulary, syntax};
use crate::finding::Subject;
use crate::lang::Language;
use crate::source::FileId;
use crate::time::Moment;

/// A kind of log: its name, titles and keys.
#[derive(Clone, Debug)]
pub struct LogKind {
    pub name: EcoString,
    pub title_zh: EcoString,
    pub title_en: EcoString,
    pub clauses: Vec<EcoString>,
    /// Its own keys and those that every log entry has.
    pub shape: Arc<Shape>,
    /// Keys shown in its register, in order.
    pub columns: Vec<EcoString>,
    /// The whole of its register's description: title, columns, groups, totals, signatures.
    pub layout: Record,
    /// Who approves, conditions, duties.
    pub terms: KindTerms,
    /// Whether the program brings it.
    pub shipped: bool,
}

impl LogKind {
    /// A kind from the text of its file, and what is wrong with it. Its duties are read apart.
    #[must_use]
    pub fn read(name: &str, node: &Node, shipped: bool) -> (Self, Vec<ShapeFault>) {
        let vocabulary = Vocabulary::shipped();
        let mut reader: ShapeReader = vocabulary.reader();
        let mut shape = reader.shape(name, node, &vocabulary.log_fields);
        let terms = KindTerms::read(node, &shape, shipped);
        if !shipped {
            plan_ahead(&mut shape, &kind_terms::counted_from(node));
        }
        let layout = layout(node);
        let title = child(node, "title").or_else(|| child(node, "标题"));
        let said = |language: &str| -> Option<EcoString> {
            title.and_then(|title| child(title, language)).and_then(Node::text).map(EcoString::from)
        };
        let title_zh = said("zh").or_else(|| title.and_then(Node::text).map(EcoString::from));
        let kind = Self {
            name: name.into(),
            title_en: said("en").unwrap_or_else(|| name.into()),
            title_zh: title_zh.unwrap_or_else(|| name.into()),
            clauses: child(node, "clauses").map(words).unwrap_or_default(),
            columns: columns_of(&layout, &shape),
            layout,
            terms,
            shape: Arc::new(shape),
            shipped,
        };
        (kind, reader.faults)
    }

    /// The kinds that the program brings, in the order of their names.
    #[must_use]
    pub fn shipped() -> &'static [Self] {
        static READ: LazyLock<Vec<LogKind>> = LazyLock::new(LogKind::read_shipped);
        &READ
    }

    fn read_shipped() -> Vec<Self> {
        let files: Vec<_> = shipped_files().collect();
        files
            .into_par_iter()
            .filter_map(|(name, text)| {
                let top = syntax::parse(FileId(0), text).top?;
                let (mut kind, _) = Self::read(name, &top, true);
                let keys = Vocabulary::shipped().context("kind");
                kind.add_duties(&Decoder::new(chrono_tz::UTC, Subject::Register).record(&top, &keys), true);
                Some(kind)
            })
            .collect()
    }

    /// Take in the duties of a kind's file, and say what is wrong with them. A name that is taken
    /// keeps its duty: nothing is dropped or put in another's place.
    pub(super) fn add_duties(&mut self, file: &Record, shipped: bool) -> Vec<DutyFault> {
        let mut faults = Vec::new();
        for row in file.rows("duties") {
            match kind_duties::read(row, &self.shape, shipped) {
                Ok(duty) if self.terms.duties.iter().any(|known| known.name == duty.name) => {
                    let (span, word) = (row.span_of("name"), duty.name);
                    faults.push(DutyFault { sentence: "duty-twice", span, word });
                }
                Ok(duty) => self.terms.duties.push(duty),
                Err(fault) => faults.extend(fault),
            }
        }
        faults
    }

    /// Its title in one language.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.title_zh,
            Language::En => &self.title_en,
        }
    }

    /// This kind with what an office's file of the same name adds: fields, clauses, columns,
    /// duties, conditions.
    /// Nothing is dropped or retyped.
    #[must_use]
    pub fn extended(&self, own: &Self) -> Self {
        let mut fields = self.shape.fields.clone();
        let new = own.shape.fields.iter().filter(|field| self.shape.field(&field.key).is_none());
        fields.extend(new.cloned());
        let mut kind = self.clone();
        kind.shape = Arc::new(Shape::new(self.shape.name.clone(), self.shape.zh.clone(), fields));
        kind.terms = self.terms.extended(&own.terms);
        kind.clauses.extend(own.clauses.iter().filter(|clause| !self.clauses.contains(clause)).cloned());
        kind.layout = extended_layout(&self.layout, &own.layout);
        kind.columns = columns_of(&kind.layout, &kind.shape);
        kind
    }

    /// The key that says whom an entry is about: the first required one for people.
    #[must_use]
    pub fn person_key(&self) -> Option<&str> {
        let names_people = |kind: &Type| match kind {
            Type::Many(inner) => matches!(**inner, Type::Name(NameOf::Person | NameOf::Party)),
            kind => matches!(kind, Type::Name(NameOf::Person | NameOf::Party)),
        };
        let wanted =
            |field: &&FieldSpec| field.key != "by" && field.required != Required::No && names_people(&field.kind);
        self.shape.fields.iter().find(wanted).map(|field| field.key.as_str())
    }

    /// The key whose value stands in for the entry's `at` where that was not typed.
    fn stand_in(&self, key: &str) -> Option<&FieldSpec> {
        self.shape.fields.iter().find(|field| field.default.as_deref() == Some(key))
    }
}

/// In an office's own kind a bare date, and whatever a duty counts from, may lie ahead: whether it
/// is a plan or a fact is seldom said there.
fn plan_ahead(shape: &mut Shape, counted: &[EcoString]) {
    let counted: Vec<EcoString> =
        counted.iter().filter_map(|typed| shape.read(typed)).map(|field| field.key.clone()).collect();
    for field in &mut shape.fields {
        field.plan |= matches!(field.kind, Type::Date) || (field.key != "at" && counted.contains(&field.key));
    }
}

/// The description of a kind's register; what is wrong with it is told where registers are read.
fn layout(node: &Node) -> Record {
    let vocabulary = Vocabulary::shipped();
    let kind = vocabulary.context("kind");
    let is_register = |key: &str| kind.read(key.trim()).is_some_and(|field| field.key == "register");
    let register = pairs(node).iter().find(|pair| pair.key.text().is_some_and(is_register));
    match (register, vocabulary.records.get("layout")) {
        (Some(pair), Some(shape)) => Decoder::new(chrono_tz::UTC, Subject::Register).record(&pair.value, shape),
        _ => Record::empty(node.span),
    }
}

/// The columns of a layout: keys by their English names, anything else as typed.
fn columns_of(layout: &Record, shape: &Shape) -> Vec<EcoString> {
    let typed = layout.rows("columns").iter().filter_map(|row| row.text("field"));
    typed.map(|column| shape.read(column).map_or(column.into(), |field| field.key.clone())).collect()
}

/// A shipped layout with what an office's adds: more columns; another title, group, totals, signatures.
fn extended_layout(shipped: &Record, own: &Record) -> Record {
    let is_new = |row: &&Record| !shipped.rows("columns").iter().any(|known| known.text("field") == row.text("field"));
    let columns = shipped.rows("columns").iter().chain(own.rows("columns").iter().filter(is_new));
    let columns = Value::Rows(columns.cloned().collect());
    let mut fields: Vec<Field> = own.fields.iter().filter(|field| field.key != "columns").cloned().collect();
    let taken: Vec<EcoString> = fields.iter().map(|field| field.key.clone()).collect();
    let kept = shipped.fields.iter().filter(|field| field.key != "columns" && !taken.contains(&field.key));
    fields.extend(kept.cloned());
    fields.push(Field { key: "columns".into(), span: own.span_of("columns"), value: columns });
    Record { fields: fields.into(), span: own.span, head: own.head }
}

static SHIPPED: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/shipped/kinds");

/// Names and texts of the kinds that the program brings.
pub(super) fn shipped_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHIPPED.files().filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
}

/// One entry of a log.
#[derive(Clone, Debug)]
pub struct LogEntry {
    pub kind: Arc<LogKind>,
    pub at: Option<Moment>,
    pub by: Option<EcoString>,
    pub record: Record,
    pub file: FileId,
    /// Its number in a file that holds a list, from 1; 0 where the file holds this one entry.
    pub place: u32,
    /// Its identity for people: slip number, or path, or `path#n`.
    pub address: EcoString,
    /// Struck through by a `void` with effect: it stays in its book and counts nowhere.
    pub voided: bool,
}

impl LogEntry {
    /// An entry from its record; `at` and `by` may be typed once for two keys.
    #[must_use]
    pub fn new(kind: Arc<LogKind>, record: Record, file: FileId, place: u32, address: EcoString) -> Self {
        let stand_in = |key: &str| kind.stand_in(key).map(|field| field.key.clone());
        let at = record.time("at").or_else(|| record.time(&stand_in("at")?));
        let by = record.text("by").map(EcoString::from);
        let by = by.or_else(|| record.names(&stand_in("by")?).next().map(|name| name.value.into()));
        Self { kind, at, by, record, file, place, address, voided: false }
    }

    /// What findings about it are about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject::Entry { address: self.address.clone(), document: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_kinds_are_sound() {
        let mut seen = 0;
        for (name, text) in shipped_files() {
            let parsed = syntax::parse(FileId(0), text);
            assert!(parsed.problems.is_empty(), "{name}: {:?}", parsed.problems);
            let top = parsed.top.unwrap();
            let (mut kind, faults) = LogKind::read(name, &top, true);
            assert!(faults.is_empty(), "{name}: {faults:?}");
            let mut decoder = Decoder::new(chrono_tz::UTC, Subject::Register);
            let record = decoder.record(&top, &Vocabulary::shipped().context("kind"));
            assert_eq!(kind.add_duties(&record, true), [], "{name}");
            assert_eq!(kind.terms.duties.len(), record.rows("duties").len(), "{name}");
            assert!(!kind.columns.is_empty() && kind.title_zh != kind.name, "{name}");
            for column in &kind.columns {
                assert!(kind.shape.field(column).is_some(), "{name} has no {column}");
            }
            seen += 1;
        }
        assert!(seen >= 40, "{seen}");
    }
}
