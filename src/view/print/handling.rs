//! The handling slip (文件处理签) of a document: what it is, what was proposed, instructed and done, with
//! room for what is written by hand. The circulation slip (传阅单): who reads it, with a place to sign.

use super::sheet::{Block, Cell, FormRow, Line, Sheet, Table};
use crate::custody::Life;
use crate::entry::{Record, Vocabulary};
use crate::register::{Action, ActionKind};
use crate::view::View;
use crate::view::shown::{DocumentLink, Piece};

/// Rows of a circulation slip, at least.
const READERS: usize = 14;
/// Most readers on one slip.
const MOST: usize = 100;

impl View<'_> {
    /// The handling slip.
    pub(super) fn handling_slip(&self, life: &Life<'_>, link: &DocumentLink) -> Sheet {
        let mut rows = self.paper(life, link);
        let instructed = Vocabulary::shipped().action(ActionKind::Instruct.name());
        let last = life.last(ActionKind::Instruct).filter(|action| !self.names_unseen(&action.record));
        let of_last = |key: &str| {
            let pieces = last.zip(instructed).map(|(action, shape)| self.pieces_of(&action.record, shape, key));
            pieces.unwrap_or_default()
        };
        let word = |name: &str| self.sheet_word(name);
        let tall = |name: &str, kind, key: &str| FormRow::tall(Cell::new(word(name), self.remarks(life, kind, key)));
        if life.document.is_outgoing() {
            rows.push(FormRow::of(vec![Cell::new(word("drafted"), self.doers(life, ActionKind::Draft))]));
            rows.push(tall("proofread", ActionKind::Proof, "result"));
            let issued = life.last(ActionKind::Issue).zip(Vocabulary::shipped().action(ActionKind::Issue.name()));
            let of_issue =
                |key: &str| issued.map(|(a, shape)| self.pieces_of(&a.record, shape, key)).unwrap_or_default();
            rows.push(FormRow::tall(Cell::new(word("issued"), of_issue("approval"))));
            let counts = ["printed", "filed", "spare", "spoiled"];
            rows.push(FormRow::of(counts.map(|key| Cell::new(word(key), of_issue(key))).into()));
        } else {
            rows.push(tall("proposal", ActionKind::Propose, "opinion"));
            rows.push(tall("instruction", ActionKind::Instruct, "text"));
            rows.push(FormRow::of(vec![
                Cell::new(word("handler"), of_last("handler")),
                Cell::new(word("handle_by"), of_last("due")),
            ]));
            rows.push(tall("urged", ActionKind::Urge, "about"));
            rows.push(tall("result", ActionKind::Handle, "result"));
        }
        let archived = life.last(ActionKind::Archive);
        let filed = archived.and_then(|action| self.words_of(action, "number")).unwrap_or_default();
        let note = life.document.record.text("note").map(|note| self.eyes.text(note)).unwrap_or_default();
        rows.push(FormRow::of(vec![Cell::words(word("filed_under"), filed), Cell::words(word("note"), note)]));
        let sheet = Sheet {
            kind: "handling",
            title: self.sheet_word(if life.document.is_outgoing() { "handling_out" } else { "handling" }),
            serial: Some(link.id.clone()),
            mark: Self::mark_for(link),
            foot: self.foot_of(life),
            ..Sheet::default()
        };
        sheet.with(Block::Form(rows)).with(Block::Sign(self.signatures(&["clerk", "head"])))
    }

    /// Who did acts of a kind, and when.
    fn doers(&self, life: &Life<'_>, kind: ActionKind) -> Vec<Piece> {
        let done = life.of(kind).filter_map(|action| Some((action.by.as_deref()?, action.at?)));
        done.map(|(by, at)| Piece::plain(format!("{} {}", self.person(by).text, self.time(at)))).collect()
    }

    /// The slip on which a circulation is about to begin: the readers laid down; none once one began.
    pub(super) fn circulation_ahead(&self, life: &Life<'_>, link: &DocumentLink) -> Option<Sheet> {
        if life.first(ActionKind::Circulate).is_some() {
            return None;
        }
        let readers = self.readers(life);
        let blank = |reader: &Piece| Line { cells: self.reader_row(vec![reader.clone()]), voided: false };
        let rows: Vec<Line> = readers.iter().take(MOST).map(blank).collect();
        (!rows.is_empty()).then(|| self.circulation_slip(life, link, None, rows))
    }

    /// The slip of one circulation for one of its documents.
    pub(super) fn slip_of_circulation(&self, life: &Life<'_>, link: &DocumentLink, action: &Action) -> Sheet {
        let about = |row: &&Record| {
            let items = row.items("items");
            items.is_empty() || items.iter().any(|item| item.document == life.document.id)
        };
        let veiled = self.names_unseen(&action.record);
        let readings = action.record.rows("readings").iter().filter(about).take(MOST);
        let rows = readings.map(|row| self.reading_line(row, veiled)).collect();
        self.circulation_slip(life, link, Some(action), rows)
    }

    fn circulation_slip(&self, life: &Life<'_>, link: &DocumentLink, slip: Option<&Action>, rows: Vec<Line>) -> Sheet {
        let columns =
            ["seq:num", "reader:name", "out:when", "read:when", "back:when", "signature:sign", "opinion:words"];
        let mut table = Table { columns: self.columns(&columns), rows, ..Table::default() }.with_room(READERS);
        for (at, row) in (1..).zip(&mut table.rows) {
            row.cells[0] = vec![Piece::plain(at.to_string())];
        }
        let serial = slip.and_then(|slip| slip.at).map(|at| self.time(at));
        let closed = slip.and_then(|slip| slip.record.time("closed")).map(|at| self.time(at)).unwrap_or_default();
        let sheet = Sheet {
            kind: "circulation",
            title: self.sheet_word("circulation"),
            serial: Some(serial.map_or_else(|| link.id.clone(), |at| format!("{} · {at}", link.id))),
            mark: Self::mark_for(link),
            foot: slip.map_or_else(|| self.foot_of(life), |slip| self.foot_of_slip(slip)),
            ..Sheet::default()
        };
        let closing = FormRow::of(vec![Cell::words(self.sheet_word("circulation_closed"), closed)]);
        sheet
            .with(Block::Form(self.paper(life, link)))
            .with(Block::Table(table))
            .with(Block::Form(vec![closing]))
            .with(Block::Sign(self.signatures(&["clerk", "checked_by"])))
    }

    fn reader_row(&self, reader: Vec<Piece>) -> Vec<Vec<Piece>> {
        let mut cells = vec![Vec::new(); 7];
        cells[1] = reader;
        cells
    }

    fn reading_line(&self, row: &Record, veiled: bool) -> Line {
        let mut cells = self.reader_row(row.text("reader").map(|reader| self.party(reader)).into_iter().collect());
        for (at, key) in [(2, "out"), (3, "read"), (4, "back")] {
            cells[at] = row.time(key).map(|time| Piece::plain(self.time(time))).into_iter().collect();
        }
        let opinion = row.text("opinion").filter(|_| !veiled).map(|text| Piece::plain(self.eyes.text(text)));
        let skipped = row.has("skipped").then(|| Piece::plain(self.sheet_word("skipped")));
        cells[6] = opinion.into_iter().chain(skipped).collect();
        Line { cells, voided: false }
    }

    /// Those who shall read a document: of the last instruction that names readers, else of its range.
    fn readers(&self, life: &Life<'_>) -> Vec<Piece> {
        let instructed = life.of(ActionKind::Instruct).filter(|action| action.record.has("readers")).last();
        match (instructed, life.document.record.record("scope")) {
            (Some(action), _) => action.record.names("readers").map(|name| self.party(name.value)).collect(),
            (None, Some(scope)) => scope.names("readers").map(|name| self.party(name.value)).collect(),
            (None, None) => Vec::new(),
        }
    }
}
