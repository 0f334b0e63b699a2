//! What goes with papers that leave the office: the list of what went to whom (发文清单), the receipt that
//! comes back (回执), the label of each envelope (信封签). An envelope bears level, number, sender and
//! receiver, never a title. Papers sent back have a list of their own.

use super::pieces::Pieces;
use super::sheet::{Block, Cell, Column, Envelope, FormRow, Line, Sheet, Strip, Table};
use super::slips::RECEIVERS;
use crate::custody::{End, State, Stay};
use crate::entry::{Record, Vocabulary};
use crate::register::{Action, ActionKind};
use crate::view::View;
use crate::view::shown::Piece;

impl View<'_> {
    /// The sheets of a dispatch: list, receipts, envelopes. Of papers given out in the house the list
    /// alone. Of one with many addressees a part, from 1.
    pub(super) fn dispatch_sheets(&self, action: &Action, part: usize) -> Vec<Sheet> {
        let all = self.pieces_of_slip(action);
        let before = part.saturating_sub(1) * RECEIVERS;
        let rows = action.record.rows("to").iter().skip(before).take(RECEIVERS);
        let columns = [
            "seq:num",
            "receiver:name",
            "number",
            "level:lv",
            "copies",
            "count:num",
            "envelope",
            "waybill",
            "signed_at:sign",
        ];
        let mut table = Table { columns: self.columns(&columns), ..Table::default() };
        let (mut strips, mut envelopes) = (Vec::new(), Vec::new());
        for row in rows {
            let Some(to) = row.text("to") else { continue };
            let got = self.got(action, row, to);
            let first = table.rows.len();
            for pieces in &got {
                let line = self.addressee_line(table.rows.len() + 1, action, row, to, pieces);
                table.rows.push(line);
            }
            if table.rows.len() == first {
                continue;
            }
            strips.push(self.receipt_strip(action, row, to, &got));
            envelopes.push(self.envelope(action, row, to, &got));
        }
        let leaves_office = action.kind == ActionKind::Dispatch;
        let name = if leaves_office { "dispatch" } else { "distribution" };
        let mark = self.mark_over(&all);
        let sheet = |kind: &'static str, title: &str| Sheet {
            kind,
            title: self.sheet_word(title),
            serial: action.at.map(|at| self.time(at)),
            mark: mark.clone(),
            foot: self.foot_of_slip(action),
            ..Sheet::default()
        };
        let shape = Vocabulary::shipped().action(action.kind.name());
        let facts: Vec<Cell> =
            [("channel", "channel"), ("couriers", "couriers"), ("seal_no", "seal"), ("round", "round")]
                .into_iter()
                .filter(|_| leaves_office)
                .filter_map(|(word, key)| {
                    Some(Cell::new(self.sheet_word(word), self.pieces_of(&action.record, shape?, key)))
                })
                .collect();
        let mut list = sheet("dispatch", name);
        if !facts.is_empty() {
            list = list.with(Block::Form(vec![FormRow::of(facts)]));
        }
        let signed: &[&str] = if leaves_office { &["sender", "courier", "head"] } else { &["sender", "head"] };
        let mut sheets = vec![list.with(Block::Table(table)).with(Block::Sign(self.signatures(signed)))];
        if leaves_office {
            let receipts = strips.into_iter().map(Block::Strip);
            sheets.push(Sheet { blocks: receipts.collect(), ..sheet("receipt", "receipt") });
            sheets.push(Sheet { blocks: vec![Block::Envelopes(envelopes)], ..sheet("envelope", "envelope_label") });
        }
        sheets
    }

    /// What one addressee got: the pieces of his row, or those that the ledger saw go to him.
    fn got<'v>(&'v self, action: &'v Action, row: &Record, to: &str) -> Vec<Pieces<'v>> {
        let went = |stay: &Stay<'_>| match &stay.state {
            State::Ended { how: End::Dispatched, to: units } => units.iter().any(|unit| unit == to),
            State::Out(out) => out.holders.iter().any(|holder| holder == to),
            _ => false,
        };
        let mut all = self.pieces_moved(action, &went);
        for pieces in &mut all {
            let ours = row.items("items").iter().filter(|item| item.document == pieces.life.document.id);
            let named: Vec<&str> = ours.filter_map(|item| item.copy.as_deref()).collect();
            if !named.is_empty() {
                pieces.copies.retain(|copy| named.contains(copy));
            }
        }
        all.retain(|pieces| !pieces.copies.is_empty());
        all
    }

    fn addressee_line(&self, at: usize, action: &Action, row: &Record, to: &str, pieces: &Pieces<'_>) -> Line {
        let number = pieces.life.document.number().filter(|_| !pieces.link.masked);
        let number = number.map_or_else(|| pieces.link.id.clone(), |number| self.eyes.text(number));
        Line {
            cells: vec![
                vec![Piece::plain(at.to_string())],
                vec![self.party(to)],
                vec![Piece::plain(number)],
                vec![Piece::plain(&pieces.link.mark)],
                vec![Piece::plain(self.ranges(&pieces.copies))],
                vec![Piece::plain(pieces.copies.len().to_string())],
                vec![Piece::plain(self.typed(action, row, "envelope"))],
                vec![Piece::plain(self.typed(action, row, "waybill"))],
                Vec::new(),
            ],
            voided: false,
        }
    }

    /// What was typed in a row, or for the whole slip.
    fn typed(&self, action: &Action, row: &Record, key: &str) -> String {
        let of = |record: &Record| record.names(key).map(|name| self.eyes.text(name.value)).collect::<Vec<_>>();
        let own = of(row);
        let own = if own.is_empty() { of(&action.record) } else { own };
        own.join("、")
    }

    fn receipt_strip(&self, action: &Action, row: &Record, to: &str, got: &[Pieces<'_>]) -> Strip {
        let count: usize = got.iter().map(|pieces| pieces.copies.len()).sum();
        let listed: Vec<String> =
            got.iter().map(|pieces| format!("{} {}", pieces.link.id, self.ranges(&pieces.copies))).collect();
        let at = action.at.map(|at| self.time(at)).unwrap_or_default();
        let envelope = self.typed(action, row, "envelope");
        let facts = [
            ("from", self.office()),
            ("at", at),
            ("pieces", listed.join("；")),
            ("count", count.to_string()),
            ("envelope", if envelope.is_empty() { "—".to_owned() } else { envelope }),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        Strip {
            title: format!("{} · {}", self.sheet_word("receipt"), self.party(to).text),
            words: vec![self.sheet_sentence("receipt_says", &facts), self.sheet_word("receipt_return")],
            sign: self.signatures(&["received_by", "received_when", "receipt_number", "unit_seal"]),
        }
    }

    fn envelope(&self, action: &Action, row: &Record, to: &str, got: &[Pieces<'_>]) -> Envelope {
        let urgency = got.iter().filter_map(|pieces| {
            let urgency = pieces.life.document.urgency;
            self.urgency_mark(urgency).map(|word| (urgency, word))
        });
        Envelope {
            mark: self.mark_over(got),
            urgency: urgency.max_by_key(|(urgency, _)| *urgency).map(|(_, word)| word),
            number: self.typed(action, row, "envelope"),
            to: self.party(to).text,
            from: self.office(),
            waybill: self.typed(action, row, "waybill"),
        }
    }

    /// A list of columns for lists of pieces with more behind them.
    pub(super) fn piece_columns(&self, more: &[&str]) -> Vec<Column> {
        let names: Vec<&str> = super::pieces::COLUMNS.iter().chain(more).copied().collect();
        self.columns(&names)
    }
}
