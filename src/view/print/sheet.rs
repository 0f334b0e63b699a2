//! What a sheet of paper is made of: a title, boxes with what is known and room for what is written by
//! hand, lists, signature cells, a foot that tells from which commit it was made. Plain data; must not
//! know what any sheet is for, nor how it is drawn.

use serde::Serialize;

use crate::view::shown::Piece;

/// One sheet; a long one runs over several printed pages.
#[derive(Debug, Default, Serialize)]
pub struct Sheet {
    /// Its kind, for the stylesheet and tests: `handling`, `circulation` …
    pub kind: &'static str,
    pub title: String,
    /// Under the title: the number of the slip, the page of the book.
    pub serial: Option<String>,
    /// The mark of what it tells, top left as on papers.
    pub mark: Option<Mark>,
    /// Of two copies, which this is and who keeps it.
    pub duplicate: Option<String>,
    /// Printed on A4 landscape.
    pub across: bool,
    pub blocks: Vec<Block>,
    pub foot: Foot,
}

/// A level, and the words of the mark.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    pub level: String,
    pub text: String,
}

/// One part of a sheet.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// Boxes in rows.
    Form(Vec<FormRow>),
    Table(Table),
    /// Paragraphs.
    Words(Vec<String>),
    /// A heading within the sheet.
    Heading(String),
    Sign(Vec<SignCell>),
    /// To be cut off and sent back.
    Strip(Strip),
    Envelopes(Vec<Envelope>),
}

/// Boxes that stand side by side over the whole width.
#[derive(Debug, Serialize)]
pub struct FormRow {
    /// Whether there must be room to write.
    pub tall: bool,
    pub cells: Vec<Cell>,
}

/// A box: what is asked, and what is known.
#[derive(Debug, Serialize)]
pub struct Cell {
    pub label: String,
    pub pieces: Vec<Piece>,
    /// Columns of twelve that the label and the value take.
    pub label_span: usize,
    pub span: usize,
}

/// A list with a head on every printed page.
#[derive(Debug, Default, Serialize)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Line>,
    /// Under the columns what is added up; the first says what it is.
    pub sums: Vec<String>,
    /// A last row of words over the whole width.
    pub closing: Option<String>,
}

/// The head of a column and how it is set.
#[derive(Debug, Serialize)]
pub struct Column {
    pub title: String,
    pub class: &'static str,
}

/// A row of cells.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Line {
    pub cells: Vec<Vec<Piece>>,
    pub voided: bool,
}

/// A place for a signature, or for a seal.
#[derive(Debug, Serialize)]
pub struct SignCell {
    pub label: String,
    pub seal: bool,
}

/// A receipt to be cut off.
#[derive(Debug, Serialize)]
pub struct Strip {
    pub title: String,
    pub words: Vec<String>,
    pub sign: Vec<SignCell>,
}

/// What stands on an envelope: never a title.
#[derive(Debug, Serialize)]
pub struct Envelope {
    pub mark: Option<Mark>,
    pub urgency: Option<String>,
    pub number: String,
    pub to: String,
    pub from: String,
    pub waybill: String,
}

/// From which state of the register a sheet was made; absolute, never the day of printing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Foot {
    /// The newest commit of what it tells.
    pub commit: Option<String>,
    /// Something on it is not committed.
    pub uncommitted: bool,
    /// The time of the last thing that it tells.
    pub until: Option<String>,
}

impl Cell {
    /// A box with words; empty ones are room to write.
    pub(super) fn new(label: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self { label: label.into(), pieces, label_span: 2, span: 10 }
    }

    /// A box with plain words.
    pub(super) fn words(label: impl Into<String>, words: impl Into<String>) -> Self {
        let words: String = words.into();
        let pieces = if words.is_empty() { Vec::new() } else { vec![Piece::plain(words)] };
        Self::new(label, pieces)
    }
}

impl FormRow {
    /// One to four boxes side by side.
    pub(super) fn of(cells: Vec<Cell>) -> Self {
        let wide = 12 / cells.len().clamp(1, 4);
        let label = if wide > 3 { 2 } else { 1 };
        let cells = cells.into_iter().map(|cell| Cell { label_span: label, span: wide - label, ..cell });
        Self { tall: false, cells: cells.collect() }
    }

    /// One box with room to write.
    pub(super) fn tall(cell: Cell) -> Self {
        Self { tall: true, ..Self::of(vec![cell]) }
    }
}

impl Line {
    /// An empty row to write in.
    pub(super) fn blank(columns: usize) -> Self {
        Self { cells: vec![Vec::new(); columns], voided: false }
    }
}

impl Table {
    /// Empty rows until there are `least`, so that there is room to write.
    pub(super) fn with_room(mut self, least: usize) -> Self {
        let columns = self.columns.len();
        while self.rows.len() < least {
            self.rows.push(Line::blank(columns));
        }
        self
    }
}

impl Sheet {
    /// The same with another part below.
    pub(super) fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}
