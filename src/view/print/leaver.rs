//! The sheets of people who leave and of what people promise: the departure list (离岗清单) with what is
//! still with them, and undertakings (承诺书). Of each person one page.

use super::Sheets;
use super::sheet::{Block, Cell, FormRow, Line, Sheet, Table};
use crate::address;
use crate::changes::Entry;
use crate::register::LogEntry;
use crate::view::View;
use crate::view::shown::Piece;

const DEPARTURES: &str = "departures";
const COMMITMENTS: &str = "commitments";
/// What is settled one by one before somebody leaves, in the order of the list.
const SETTLED: [&str; 7] = ["talk", "pledge", "carriers", "devices", "rights", "work_pass", "excerpt_books"];
/// Most papers on one list, and most sheets of a person.
const MOST: usize = 300;
const NEWEST: usize = 12;

impl View<'_> {
    /// Whether a person has sheets: somebody who leaves, or promised something.
    pub(super) fn has_leaving_sheets(&self, person: &str) -> bool {
        [DEPARTURES, COMMITMENTS].iter().any(|kind| self.entries_about(person, kind).next().is_some())
    }

    /// The address of a person's sheets; `None` where there are none.
    #[must_use]
    pub fn person_sheets_address(&self, key: &str) -> Option<String> {
        let page = self.person(key).href.filter(|_| self.has_leaving_sheets(key))?;
        Some(address::print_person(page.strip_prefix("people/")?.strip_suffix(".html")?))
    }

    /// A person's sheets, the newest first.
    pub(super) fn person_sheets(&self, person: &str) -> Option<Sheets> {
        if !self.has_leaving_sheets(person) {
            return None;
        }
        let newest = |kind| {
            let mut entries: Vec<&LogEntry> = self.entries_about(person, kind).collect();
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.at.map(|at| at.sort_key())));
            entries.into_iter().take(NEWEST)
        };
        let mut sheets: Vec<Sheet> = newest(DEPARTURES).map(|entry| self.departure_list(person, entry)).collect();
        sheets.extend(newest(COMMITMENTS).map(|entry| self.undertaking(person, entry)));
        let who = self.person(person);
        let title = self.sheet_sentence("sheets_of_person", &[("who", &who.text)]);
        Some(Sheets { title, sheets, links: vec![who], ..Sheets::default() })
    }

    fn departure_list(&self, person: &str, entry: &LogEntry) -> Sheet {
        let (record, shape) = (&entry.record, &entry.kind.shape);
        let piece = |key: &str| self.pieces_of(record, shape, key);
        let label = |key: &str| shape.field(key).map(|spec| self.label_of(spec)).unwrap_or_default();
        let form = vec![
            FormRow::of(vec![
                Cell::new(label("person"), vec![self.person(person)]),
                Cell::words(self.sheet_word("unit"), self.unit_of(person)),
            ]),
            FormRow::of(vec![Cell::new(label("kind"), piece("kind")), Cell::new(label("leaves"), piece("leaves"))]),
            FormRow::of(vec![Cell::new(label("cooling_off"), piece("cooling_off"))]),
        ];
        let step = |(at, key): (usize, &&str)| Line {
            cells: vec![
                vec![Piece::plain((at + 1).to_string())],
                vec![Piece::plain(label(key))],
                piece(key),
                Vec::new(),
                Vec::new(),
            ],
            voided: false,
        };
        let columns = ["seq:num", "to_settle:words", "settled_when:when", "settled_by:sign", "note"];
        let steps = Table {
            columns: self.columns(&columns),
            rows: SETTLED.iter().enumerate().map(step).collect(),
            ..Table::default()
        };
        let sheet = Sheet {
            kind: "departure",
            title: self.sheet_word("departure"),
            serial: entry.at.map(|at| self.time(at)),
            foot: self.foot([Entry::from(entry)].into_iter(), entry.at),
            ..Sheet::default()
        };
        let signed = ["leaver", "head", "secrecy_officer", "personnel"];
        sheet
            .with(Block::Form(form))
            .with(Block::Table(steps))
            .with(Block::Heading(self.sheet_word("with_him")))
            .with(Block::Table(self.with_him(person, entry)))
            .with(Block::Sign(self.signatures(&signed)))
    }

    /// The papers that were with somebody when his leaving was entered, and when each came back.
    fn with_him(&self, person: &str, entry: &LogEntry) -> Table {
        let stays = self.index.held_by.get(person).map(Vec::as_slice).unwrap_or_default();
        let held = stays.iter().copied().filter(|at| {
            let stay = self.stay(*at);
            entry.at.is_some_and(|at| !stay.from.is_after(at) && stay.to.is_none_or(|to| !to.is_before(at)))
        });
        let line = |(at, holding): (usize, crate::view::person::Holding)| Line {
            cells: [
                (at + 1).to_string(),
                holding.document.id,
                holding.document.title,
                holding.document.level_word,
                holding.copy,
                holding.from,
                holding.to.unwrap_or_default(),
                String::new(),
            ]
            .map(|text| vec![Piece::plain(text)])
            .into(),
            voided: false,
        };
        let columns = [
            "seq:num",
            "own_number:id",
            "title:words",
            "level:lv",
            "copies",
            "with_since:when",
            "back:when",
            "taken_back:sign",
        ];
        let rows = held.take(MOST).filter_map(|at| self.holding(at)).enumerate().map(line).collect();
        Table { columns: self.columns(&columns), rows, ..Table::default() }.with_room(3)
    }

    fn undertaking(&self, person: &str, entry: &LogEntry) -> Sheet {
        let shape = &entry.kind.shape;
        let piece = |key: &str| self.pieces_of(&entry.record, shape, key);
        let text = |key: &str| piece(key).first().map(|piece| piece.text.clone()).unwrap_or_default();
        let post = Some(text("post")).filter(|post| !post.is_empty()).or_else(|| self.post_of(person));
        let who = self.person(person).text;
        let (unit, post) = (self.unit_of(person), post.unwrap_or_default());
        let facts = [("who", who.as_str()), ("unit", unit.as_str()), ("post", post.as_str())];
        let mut words = vec![self.sheet_sentence("undertaking_begins", &facts)];
        words.extend((1..=6).map(|at| self.sheet_word(&format!("undertaking_{at}"))));
        words.push(self.sheet_word("undertaking_ends"));
        let label = |key: &str| shape.field(key).map(|spec| self.label_of(spec)).unwrap_or_default();
        let form = FormRow::of(vec![
            Cell::new(label("kind"), piece("kind")),
            Cell::new(label("until"), piece("until")),
            Cell::new(label("kept_at"), piece("kept_at")),
        ]);
        let sheet = Sheet {
            kind: "undertaking",
            title: self.sheet_word("undertaking"),
            serial: entry.at.map(|at| self.time(at)),
            foot: self.foot([Entry::from(entry)].into_iter(), entry.at),
            ..Sheet::default()
        };
        sheet.with(Block::Form(vec![form])).with(Block::Words(words)).with(Block::Sign(self.signatures(&[
            "undertaker",
            "date",
            "undertaking_seal",
        ])))
    }

    fn unit_of(&self, person: &str) -> String {
        let unit = self.register().people.get(person).and_then(|named| named.unit());
        unit.map(|unit| self.unit(unit).text).unwrap_or_default()
    }

    fn post_of(&self, person: &str) -> Option<String> {
        let named = self.register().people.get(person)?;
        named.record.text("post").map(|post| self.eyes.text(post))
    }
}
