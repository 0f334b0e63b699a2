//! What goes with filed papers: the catalogue of each box (归档文件目录) with its note (备考表), and the lists
//! of what was handed to the public archives (移交进馆清单). A page a year, a long year on several.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Sheets;
use super::sheet::{Block, Cell, Foot, FormRow, Line, Sheet, Table};
use crate::changes::Entry;
use crate::entry::{Record, Vocabulary};
use crate::register::{Action, ActionKind, LogEntry};
use crate::time::Moment;
use crate::view::View;
use crate::view::shown::Piece;

/// The log of box notes.
const BOXES: &str = "boxes";
/// Rows on one page of the site.
const ROWS: usize = 600;

/// Papers under one heading of a year: a box, or what went to an archive on a day. By action and document.
#[derive(Clone, Debug)]
struct Group {
    /// The box, or the archive.
    name: String,
    /// The day on which it was handed over; none for a box.
    transferred: Option<Moment>,
    rows: Vec<(usize, usize)>,
    /// The number of the row before the first.
    before: usize,
    /// Whether nothing more of it follows on the next page.
    ends: bool,
}

/// Papers by the archive's day and name, or without a day by the box.
type Groups = BTreeMap<(Option<String>, String), Vec<(usize, usize)>>;

/// The pages of each year.
#[derive(Debug, Default)]
pub(super) struct Filing(BTreeMap<i32, Vec<Vec<Group>>>);

impl Filing {
    /// The years and how many pages each takes, newest first.
    pub(super) fn years(&self) -> impl Iterator<Item = (i32, usize)> {
        self.0.iter().rev().map(|(year, pages)| (*year, pages.len()))
    }
}

impl View<'_> {
    /// The catalogues of all years.
    pub(super) fn filing(&self) -> Filing {
        let mut years: BTreeMap<i32, Groups> = BTreeMap::new();
        let archived = self.register().actions.iter().enumerate();
        for (at, action) in archived.filter(|(_, action)| action.kind == ActionKind::Archive && !action.voided) {
            let Some(day) = action.at else { continue };
            let name = action.record.text("box").unwrap_or_default().to_owned();
            let transfer = action.record.record("transferred");
            let handed = transfer.and_then(|row| Some((row.time("at")?, row.text("to").unwrap_or_default())));
            for position in action.items().iter().filter_map(|item| self.register().position(&item.document)) {
                if !self.sees(&self.examined.ledger.lives[position]) {
                    continue;
                }
                years
                    .entry(day.date().year())
                    .or_default()
                    .entry((None, name.clone()))
                    .or_default()
                    .push((at, position));
                if let Some((when, to)) = handed {
                    let key = (Some(when.to_string()), to.to_owned());
                    years.entry(when.date().year()).or_default().entry(key).or_default().push((at, position));
                }
            }
        }
        Filing(years.into_iter().map(|(year, groups)| (year, self.pages_of_groups(groups))).collect())
    }

    fn pages_of_groups(&self, groups: Groups) -> Vec<Vec<Group>> {
        let mut pages: Vec<Vec<Group>> = vec![Vec::new()];
        let mut room = ROWS;
        for ((transferred, name), mut rows) in groups {
            rows.sort_by_key(|(action, _)| self.register().actions[*action].record.text("number"));
            let zone = self.register().office.zone;
            let transferred = transferred.and_then(|at| Moment::parse(&at, zone).ok());
            let (mut rest, mut before) = (rows.as_slice(), 0);
            while !rest.is_empty() {
                if room == 0 {
                    pages.push(Vec::new());
                    room = ROWS;
                }
                let (here, after) = rest.split_at(rest.len().min(room));
                let ends = after.is_empty();
                let group = Group { name: name.clone(), transferred, rows: here.to_vec(), before, ends };
                pages.last_mut().into_iter().for_each(|page| page.push(group.clone()));
                (before, room, rest) = (before + here.len(), room - here.len(), after);
            }
        }
        pages
    }

    /// The catalogues of a year, a page of them from 1.
    pub(super) fn filing_page(&self, year: i32, part: usize) -> Option<Sheets> {
        let pages = self.print_plan().filing.0.get(&year)?;
        let groups = pages.get(part.checked_sub(1)?)?;
        let mut sheets = Vec::new();
        for group in groups {
            sheets.push(self.catalogue(year, group));
            if group.transferred.is_none() && group.ends {
                sheets.push(self.box_note(year, group));
            }
        }
        let title = self.sheet_sentence("filing_of", &[("year", &year.to_string())]);
        Some(Sheets { title, sheets, parts: pages.len(), part, ..Sheets::default() })
    }

    fn catalogue(&self, year: i32, group: &Group) -> Sheet {
        let actions = || group.rows.iter().map(|(action, _)| &self.register().actions[*action]);
        let rows = group.rows.iter().enumerate();
        let rows = rows.filter_map(|(at, (action, life))| self.filed_line(group.before + at, *action, *life)).collect();
        let columns = [
            "seq:num",
            "archive_number:id",
            "number",
            "responsible",
            "title:words",
            "dated:when",
            "level:lv",
            "pages:num",
            "own_number:id",
        ];
        let fonds = self.register().office.record.text("fonds").unwrap_or_default();
        let name = if group.name.is_empty() { self.sheet_word("no_box") } else { self.eyes.text(&group.name) };
        let (label, kind) = match group.transferred {
            Some(_) => ("archive_body", "transfer"),
            None => ("box", "catalogue"),
        };
        let when = group.transferred.map_or_else(|| year.to_string(), |at| self.time(at));
        let form = FormRow::of(vec![
            Cell::words(self.sheet_word("fonds"), fonds),
            Cell::words(self.sheet_word("year"), when),
            Cell::words(self.sheet_word(label), name),
        ]);
        let last = actions().filter_map(|action| action.at).max_by_key(|at| at.sort_key());
        let sheet = Sheet {
            kind,
            title: self.sheet_word(kind),
            across: true,
            foot: self.foot(actions().map(Entry::from), last),
            ..Sheet::default()
        };
        let signed: &[&str] = match group.transferred {
            Some(_) => &["hander", "receiver_person", "supervisor", "archive_seal"],
            None => &["compiler", "checker", "date"],
        };
        sheet
            .with(Block::Form(vec![form]))
            .with(Block::Table(Table { columns: self.columns(&columns), rows, ..Table::default() }))
            .with(Block::Sign(self.signatures(signed)))
    }

    fn filed_line(&self, at: usize, action: usize, life: usize) -> Option<Line> {
        let action: &Action = &self.register().actions[action];
        let life = &self.examined.ledger.lives[life];
        let link = self.link_of(life)?;
        let shape = Vocabulary::shipped().context("document");
        let fact = |key: &str| {
            if link.masked { Vec::new() } else { self.pieces_of(&life.document.record, &shape, key) }
        };
        let number = self.words_of(action, "number").unwrap_or_default();
        Some(Line {
            cells: vec![
                vec![Piece::plain((at + 1).to_string())],
                vec![Piece::plain(number)],
                fact("number"),
                fact("from"),
                vec![Piece::plain(&link.title)],
                fact("dated"),
                vec![Piece::plain(&link.mark)],
                fact("pages"),
                vec![Piece::plain(link.id)],
            ],
            voided: false,
        })
    }

    /// The note of a box as it was entered; else a blank one with what is known.
    fn box_note(&self, year: i32, group: &Group) -> Sheet {
        let ours = |entry: &&LogEntry| {
            entry.kind.name == BOXES
                && !entry.voided
                && self.eyes.sees_log(&entry.kind)
                && entry.record.text("box") == Some(group.name.as_str())
                && entry.at.is_some_and(|at| at.date().year() == year)
        };
        if let Some(entry) = self.register().logs.iter().filter(ours).last() {
            let foot = self.foot([Entry::from(entry)].into_iter(), entry.at);
            let title = entry.kind.title(self.language()).to_owned();
            let veiled = self.names_unseen(&entry.record);
            let record: Option<&Record> = Some(&entry.record).filter(|_| !veiled);
            return self.log_sheet("box_note", title, &entry.kind, record, foot);
        }
        let count = (group.before + group.rows.len()).to_string();
        let form = vec![
            FormRow::of(vec![
                Cell::words(self.sheet_word("box"), self.eyes.text(&group.name)),
                Cell::words(self.sheet_word("papers_in_box"), count),
            ]),
            FormRow::tall(Cell::new(self.sheet_word("about_box"), Vec::new())),
        ];
        let sheet =
            Sheet { kind: "box_note", title: self.sheet_word("box_note"), foot: Foot::default(), ..Sheet::default() };
        sheet.with(Block::Form(form)).with(Block::Sign(self.signatures(&["compiler", "checker", "date"])))
    }
}
