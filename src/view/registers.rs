//! Registers as the paper books know them: rows of cells under the columns of the book.
//! The incoming register (收文登记簿); rows by year and month of receipt.

use std::collections::BTreeMap;

use serde::Serialize;

use super::View;
use super::eyes::Sight;
use super::shown::Piece;
use crate::custody::Life;
use crate::lang::Text;
use crate::register::{ActionKind, DocumentKind};
use crate::time::Moment;

/// A table: heads and rows of cells.
#[derive(Debug, Serialize)]
pub struct Table {
    pub name: &'static str,
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    /// `2026` or `2026-03`; `None` for the whole register.
    pub period: Option<String>,
    /// The periods that have a page of their own, newest first, with the number of their rows.
    pub periods: Vec<(String, usize)>,
    pub total: usize,
}

/// One row of a register.
#[derive(Debug, Serialize)]
pub struct Row {
    pub cells: Vec<Vec<Piece>>,
    pub level: String,
    pub voided: bool,
}

/// A register that the program brings.
pub struct RegisterKind {
    pub name: &'static str,
    pub title: Text,
    pub clauses: &'static [&'static str],
}

/// The registers that the program brings.
pub static REGISTERS: &[RegisterKind] = &[RegisterKind {
    name: "incoming",
    title: Text { zh: "收文登记簿", en: "Incoming register" },
    clauses: &["R06.1", "R15.12", "R05.1"],
}];

const COLUMNS: [Text; 15] = [
    Text { zh: "收文号", en: "No." },
    Text { zh: "收到时间", en: "Received" },
    Text { zh: "来文机关", en: "From" },
    Text { zh: "来文字号", en: "Document number" },
    Text { zh: "标题", en: "Title" },
    Text { zh: "附件", en: "Attachments" },
    Text { zh: "份数", en: "Copies" },
    Text { zh: "份号", en: "Copy numbers" },
    Text { zh: "密级", en: "Level" },
    Text { zh: "保密期限", en: "Period" },
    Text { zh: "紧急程度", en: "Urgency" },
    Text { zh: "封皮号", en: "Envelope" },
    Text { zh: "承办", en: "Handler" },
    Text { zh: "签收人", en: "Signed by" },
    Text { zh: "去向", en: "Whereabouts" },
];

impl View<'_> {
    /// The incoming documents, with the time each came in (or was entered).
    fn incoming(&self) -> Vec<(&Life<'_>, Option<Moment>)> {
        let lives = self.examined.ledger.lives.iter();
        lives
            .filter(|life| life.document.kind == Some(DocumentKind::Incoming) && self.link_of(life).is_some())
            .map(|life| (life, life.begun()))
            .collect()
    }

    /// The months of the incoming register, newest first, with the number of rows.
    #[must_use]
    pub fn incoming_months(&self) -> Vec<(String, usize)> {
        let mut months: BTreeMap<String, usize> = BTreeMap::new();
        for (_, at) in self.incoming() {
            *months.entry(month_of(at)).or_default() += 1;
        }
        months.into_iter().rev().collect()
    }

    /// The incoming register: all of it, or the rows of one month.
    #[must_use]
    pub fn incoming_table(&self, month: Option<&str>) -> Table {
        let all = self.incoming();
        let total = all.len();
        let chosen = all.into_iter().filter(|(_, at)| month.is_none_or(|month| month_of(*at) == month));
        Table {
            name: REGISTERS[0].name,
            title: self.say(REGISTERS[0].title),
            columns: COLUMNS.iter().map(|column| self.say(*column)).collect(),
            rows: chosen.map(|(life, at)| self.incoming_row(life, at)).collect(),
            period: month.map(str::to_owned),
            periods: self.incoming_months(),
            total,
        }
    }

    fn incoming_row(&self, life: &Life<'_>, at: Option<Moment>) -> Row {
        let masked = self.eyes.sight(life, self.examined.as_of) != Sight::Whole;
        let record = &life.document.record;
        let open = |text: Option<&str>| -> Vec<Piece> {
            text.filter(|_| !masked).map(|text| Piece::plain(self.eyes.text(text))).into_iter().collect()
        };
        let link = self.link_of(life);
        let receive = life.first(ActionKind::Receive);
        let instruct = life.last(ActionKind::Instruct);
        let handler = instruct.and_then(|action| action.record.record("handler"));
        let copies = life.document.copies.iter().map(|copy| Piece::plain(copy.value.as_str()));
        let signed = receive.and_then(|action| action.by.as_deref()).map(|by| self.person(by));
        let period = record.get("period").filter(|_| !masked).map(|period| match period {
            crate::entry::Value::Period(period) => period.zh(),
            other => other.meaning(),
        });
        let attachments = match record.rows("attachments").len() {
            0 => record.number("attachments").map(|n| n.to_string()).unwrap_or_default(),
            n => n.to_string(),
        };
        let cells = vec![
            vec![Piece { text: life.document.id.to_string(), href: link.as_ref().map(|link| link.href.clone()) }],
            vec![Piece::plain(at.map(|at| self.time(at)).unwrap_or_default())],
            record.text("from").filter(|_| !masked).map(|from| self.unit(from)).into_iter().collect(),
            open(life.document.number()),
            vec![Piece::plain(link.as_ref().map(|link| link.title.clone()).unwrap_or_default())],
            vec![Piece::plain(attachments)],
            vec![Piece::plain(life.document.copies.len().to_string())],
            copies.collect(),
            vec![Piece::plain(link.as_ref().map(|link| link.level_word.clone()).unwrap_or_default())],
            period.map(Piece::plain).into_iter().collect(),
            vec![Piece::plain(self.choice("urgency", life.document.urgency.name()))],
            receive.map(|r| r.record.names("envelope").map(|n| Piece::plain(n.value)).collect()).unwrap_or_default(),
            handler
                .map(|h| h.names("lead").chain(h.names("joint")).map(|n| self.party(n.value)).collect())
                .unwrap_or_default(),
            signed.into_iter().collect(),
            self.going(life),
        ];
        Row { cells, level: link.map(|link| link.level).unwrap_or_default(), voided: record.has("voided") }
    }

    /// Where the copies of a document are, each state told once.
    fn going(&self, life: &Life<'_>) -> Vec<Piece> {
        let mut told: Vec<Piece> = Vec::new();
        for stay in life.copies.iter().filter_map(|copy| copy.now()) {
            let state = self.state(&stay.state);
            for piece in std::iter::once(Piece::plain(state.word)).chain(state.with) {
                if !told.contains(&piece) {
                    told.push(piece);
                }
            }
        }
        told
    }
}

fn month_of(at: Option<Moment>) -> String {
    at.map_or_else(|| "—".to_owned(), |at| at.date().format("%Y-%m").to_string())
}
