//! Lists with which papers leave the office's custody or pass to another's: sent back (清退清单, in two
//! copies with a place for the seal), destroyed (审批表, 清册, 证明), handed over (移交清单). Made of a slip, or
//! of an open duty before the slip is written.

use super::pieces::Pieces;
use super::sheet::{Block, Cell, Foot, FormRow, Sheet, Table};
use super::slips::ROWS;
use crate::entry::{Record, Vocabulary};
use crate::register::{Action, ActionKind};
use crate::view::View;
use crate::view::shown::Piece;

/// Least rows, so that there is room for what comes to light; with two rows of seals on the same page fewer.
const ROOM: usize = 10;
const ROOM_ABOVE_SEALS: usize = 4;

/// A list of pieces and what is known of it; no record before the act.
pub(super) struct Batch<'v> {
    pub pieces: Vec<Pieces<'v>>,
    /// Rows on the pages before.
    pub before: usize,
    pub record: Option<&'v Record>,
    pub kind: ActionKind,
    /// Its number, or what stands for it.
    pub serial: Option<String>,
    pub foot: Foot,
}

impl View<'_> {
    /// The list of a slip; of a long one a part, from 1.
    pub(super) fn batch<'v>(&'v self, action: &'v Action, part: usize) -> Batch<'v> {
        let list = action.record.text("list").map(|list| self.eyes.text(list));
        let before = part.saturating_sub(1) * ROWS;
        Batch {
            pieces: self.pieces_of_slip(action).into_iter().skip(before).take(ROWS).collect(),
            before,
            record: Some(&action.record),
            kind: action.kind,
            serial: list.or_else(|| action.at.map(|at| self.time(at))),
            foot: self.foot_of_slip(action),
        }
    }

    /// The sheets of a list, by what is done with the pieces.
    pub(super) fn ending_sheets(&self, batch: &Batch<'_>) -> Vec<Sheet> {
        match batch.kind {
            ActionKind::SendBack => self.return_lists(batch),
            ActionKind::Destroy => self.destruction(batch),
            ActionKind::HandOver => vec![self.hand_over_list(batch)],
            _ => Vec::new(),
        }
    }

    fn sheet_of(&self, batch: &Batch<'_>, kind: &'static str) -> Sheet {
        Sheet {
            kind,
            title: self.sheet_word(kind),
            serial: batch.serial.clone(),
            mark: self.mark_over(&batch.pieces),
            foot: batch.foot.clone(),
            ..Sheet::default()
        }
    }

    /// Boxes with fields of the slip, each under its own name.
    fn boxes(&self, batch: &Batch<'_>, keys: &[&str]) -> Vec<FormRow> {
        let Some(shape) = Vocabulary::shipped().action(batch.kind.name()) else { return Vec::new() };
        let cell = |key: &&str| {
            let spec = shape.field(key)?;
            let pieces = batch.record.map(|record| self.pieces_of(record, shape, key)).unwrap_or_default();
            Some(Cell::new(self.label_of(spec), pieces))
        };
        let mut cells: Vec<Cell> = keys.iter().filter_map(cell).collect();
        let mut rows = Vec::new();
        while !cells.is_empty() {
            let rest = cells.split_off(cells.len().min(2));
            rows.push(FormRow::of(cells));
            cells = rest;
        }
        rows
    }

    fn piece_table(&self, batch: &Batch<'_>, more: &[&str], fill: &dyn Fn(&Pieces<'_>) -> Vec<Vec<Piece>>) -> Table {
        let columns = self.piece_columns(more);
        let line = |(at, pieces): (usize, &Pieces<'_>)| {
            let mut line = self.piece_line(batch.before + at, pieces);
            line.cells.extend(fill(pieces));
            line.cells.resize(columns.len(), Vec::new());
            line
        };
        let rows = batch.pieces.iter().enumerate().map(line).collect();
        let sums = self.sum_of(&batch.pieces, columns.len());
        let room = if batch.kind == ActionKind::SendBack { ROOM_ABOVE_SEALS } else { ROOM };
        Table { columns, rows, sums, closing: None }.with_room(room)
    }

    /// The same list twice: one for whoever takes the papers back, one for the office.
    fn return_lists(&self, batch: &Batch<'_>) -> Vec<Sheet> {
        let copy = |keeper: &str| {
            let due = |pieces: &Pieces<'_>| vec![vec![Piece::plain(pieces.copies.len().to_string())], Vec::new()];
            let mut table = self.piece_table(batch, &["returned_count:num", "kept_or_missing:words"], &due);
            // What is returned is counted by hand before the slip is written.
            if batch.record.is_none() {
                table.rows.iter_mut().for_each(|line| line.cells[8].clear());
            }
            let sheet =
                Sheet { duplicate: Some(self.sheet_word(keeper)), across: true, ..self.sheet_of(batch, "return") };
            sheet
                .with(Block::Form(self.boxes(batch, &["to", "approval", "kept", "missing"])))
                .with(Block::Table(table))
                .with(Block::Sign(self.signatures(&["returned_by", "leader", "return_seal"])))
                .with(Block::Sign(self.signatures(&["taken_by", "taken_when", "taker_seal"])))
        };
        vec![copy("copy_1_for_taker"), copy("copy_2_for_office")]
    }

    /// What is asked before, the list itself, and what is certified afterwards.
    fn destruction(&self, batch: &Batch<'_>) -> Vec<Sheet> {
        let copies: usize = batch.pieces.iter().map(|pieces| pieces.copies.len()).sum();
        let count = [("documents", batch.pieces.len().to_string()), ("copies", copies.to_string())];
        let count: Vec<(&str, &str)> = count.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        let mut asked = self.boxes(batch, &["list", "reason", "method", "plant"]);
        asked.push(FormRow::of(vec![Cell::words(
            self.sheet_word("extent"),
            self.sheet_sentence("destroyed_extent", &count),
        )]));
        asked.extend(self.boxes(batch, &["appraised_by", "counted_by"]));
        for opinion in ["opinion_unit", "opinion_secrecy"] {
            asked.push(FormRow::tall(Cell::new(self.sheet_word(opinion), Vec::new())));
        }
        let shape = Vocabulary::shipped().action(batch.kind.name());
        let approved = batch.record.zip(shape).map(|(record, shape)| self.pieces_of(record, shape, "approval"));
        asked.push(FormRow::tall(Cell::new(self.sheet_word("opinion_approver"), approved.unwrap_or_default())));
        let from = |pieces: &Pieces<'_>| {
            let from = pieces.life.document.record.text("from").filter(|_| !pieces.link.masked);
            vec![from.map(|from| self.unit(from)).into_iter().collect(), Vec::new()]
        };
        let list = Sheet { across: true, ..self.sheet_of(batch, "destruction_list") };
        let table = self.piece_table(batch, &["origin", "note"], &from);
        let certificate = self.boxes(
            batch,
            &["list", "certificate", "bags", "escorts", "plant", "method", "sent", "destroyed", "place", "media"],
        );
        vec![
            self.sheet_of(batch, "destruction_approval")
                .with(Block::Form(asked))
                .with(Block::Sign(self.signatures(&["clerk", "approver"]))),
            list.with(Block::Table(table)).with(Block::Sign(self.signatures(&["counter", "counter", "approver"]))),
            self.sheet_of(batch, "destruction_certificate")
                .with(Block::Words(vec![self.sheet_sentence("destroyed_says", &count)]))
                .with(Block::Form(certificate))
                .with(Block::Sign(self.signatures(&["witness", "witness", "destroyer", "destroyer"])))
                .with(Block::Sign(self.signatures(&["plant_seal", "date"]))),
        ]
    }

    fn hand_over_list(&self, batch: &Batch<'_>) -> Sheet {
        let place = |pieces: &Pieces<'_>| {
            let at = batch.record.and_then(|record| record.time("at"));
            let copy = pieces.copies.first().and_then(|number| pieces.life.copy(number));
            let stay = copy.zip(at).and_then(|(copy, at)| copy.stay_at(at));
            let place = stay.and_then(|stay| stay.state.place()).map(|place| self.place(place));
            vec![place.into_iter().collect(), Vec::new(), Vec::new()]
        };
        let table = self.piece_table(batch, &["lies_at", "handed_count:num", "difference"], &place);
        let sheet = Sheet { across: true, ..self.sheet_of(batch, "hand_over") };
        sheet
            .with(Block::Form(self.boxes(batch, &["from", "to", "supervised_by", "reason", "with", "short"])))
            .with(Block::Table(table))
            .with(Block::Sign(self.signatures(&["hander", "receiver_person", "supervisor", "date"])))
    }
}
