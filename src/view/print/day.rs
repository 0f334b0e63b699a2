//! The pages of one day in the books that are signed day by day: receipts, telegrams, sendings, what was
//! given out and came back, visitors; and the day's hand-overs and closing checks.
//!
//! A signed page never changes. Each page tells only what happened that day and was known at its end:
//! what comes back later stands on the page of that later day, what is corrected or struck through later
//! still says what it said. Its number is the day's number in the year, so no entry on another day can move it. What is
//! recorded after the page was settled has a sheet of its own (补记) behind it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use ecow::EcoString;

use super::Sheets;
use super::day_rows::DayRow;
use super::sheet::{Block, Foot, Line, Sheet, Table};
use super::then::{Corrections, Recorded};
use crate::address;
use crate::register::{ActionKind, DocumentKind, LogEntry};
use crate::time::Moment;
use crate::view::View;
use crate::view::shown::Piece;

/// The books, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Book {
    Incoming,
    Telegrams,
    Sent,
    Moves,
    Visits,
}

/// What happened to copies of one document at one time: they went out, or came back.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub life: usize,
    pub action: usize,
    pub copies: Vec<EcoString>,
    /// People or units by key.
    pub with: Vec<EcoString>,
    pub back: bool,
    pub at: Moment,
}

/// What a day's pages tell, by places in register and ledger.
#[derive(Debug, Default)]
pub(super) struct Day {
    /// Receipts and sendings: book, action, and document.
    pub acts: Vec<(Book, usize, usize)>,
    pub moves: Vec<Move>,
    pub visits: Vec<usize>,
    /// Hand-overs and closing checks.
    pub checks: Vec<usize>,
}

pub(super) type Days = BTreeMap<NaiveDate, Day>;

/// Rows of one printed page.
const ROWS: usize = 14;
/// Sheets on one page of the site.
const SHEETS: usize = 40;
/// Logs whose entries are sheets of their own.
const CHECKS: [&str; 2] = ["handovers", "closings"];
const VISITS: &str = "visits";

impl View<'_> {
    /// The days of which there are pages. An audience to which documents are hidden has none: a book
    /// with gaps is not to be signed.
    pub(super) fn days_signed(&self, corrections: &Corrections) -> Days {
        let mut days = Days::new();
        if self.eyes.audience.hides {
            return days;
        }
        for (at, action) in self.register().actions.iter().enumerate() {
            let Some(day) = self.first_said_at(corrections, action).map(Moment::date) else { continue };
            let mut done: Vec<usize> = Vec::new();
            for position in action.items().iter().filter_map(|item| self.register().position(&item.document)) {
                let kind = self.register().documents[position].kind;
                let Some(book) = book_of(action.kind, kind).filter(|_| !done.contains(&position)) else { continue };
                done.push(position);
                days.entry(day).or_default().acts.push((book, at, position));
            }
        }
        for one in self.moves() {
            days.entry(one.at.date()).or_default().moves.push(one);
        }
        for (at, entry) in self.register().logs.iter().enumerate().filter(|(_, entry)| self.eyes.sees_log(&entry.kind))
        {
            let Some(day) = entry.at.map(Moment::date) else { continue };
            match entry.kind.name.as_str() {
                VISITS => days.entry(day).or_default().visits.push(at),
                name if CHECKS.contains(&name) && !self.names_unseen(&entry.record) => {
                    days.entry(day).or_default().checks.push(at);
                }
                _ => {}
            }
        }
        for day in days.values_mut() {
            day.checks.sort_by_key(|at| self.register().logs[*at].at.map(Moment::sort_key));
        }
        days
    }

    /// How many pages of the site a day takes.
    pub(super) fn parts_of_day(&self, day: &Day) -> usize {
        let books = [Book::Incoming, Book::Telegrams, Book::Sent];
        let acts = books.map(|book| day.acts.iter().filter(|(own, _, _)| *own == book).count().div_ceil(ROWS));
        let rest = [day.moves.len().div_ceil(ROWS), day.visits.len().div_ceil(ROWS), day.checks.len()];
        // Each book may end on a page that is not full, and have one more for what was recorded late.
        (acts.iter().sum::<usize>() + rest.iter().sum::<usize>()).div_ceil(SHEETS).max(1)
    }

    /// The address of a day's pages, if there are any.
    #[must_use]
    pub fn day_address(&self, day: NaiveDate) -> Option<String> {
        self.print_plan().days.contains_key(&day).then(|| address::print_day(&day.to_string()))
    }

    /// The sheets of a day; of a long one a part, from 1.
    pub(super) fn day_page(&self, date: NaiveDate, part: usize) -> Option<Sheets> {
        let days = &self.print_plan().days;
        let day = days.get(&date)?;
        let parts = self.parts_of_day(day);
        let books = [Book::Incoming, Book::Telegrams, Book::Sent, Book::Moves, Book::Visits];
        let mut sheets: Vec<Sheet> = books.into_iter().flat_map(|book| self.book_sheets(book, date, day)).collect();
        sheets.extend(day.checks.iter().map(|at| self.check_sheet(&self.register().logs[*at], date)));
        let before = days
            .range(..date)
            .next_back()
            .map(|(before, _)| Piece { text: before.to_string(), href: Some(address::print_day(&before.to_string())) });
        // The last part takes what is beyond: pages that were recorded late.
        let from = (part.saturating_sub(1) * SHEETS).min(sheets.len());
        let mut here = sheets.split_off(from);
        if part < parts {
            here.truncate(SHEETS);
        }
        let title = self.sheet_sentence("day_of", &[("day", &date.to_string())]);
        Some(Sheets { title, sheets: here, links: before.into_iter().collect(), parts, part, ..Sheets::default() })
    }

    fn book_sheets(&self, book: Book, date: NaiveDate, day: &Day) -> Vec<Sheet> {
        let mut rows = self.day_rows(book, date, day);
        let recorded: Vec<Recorded<'_>> = rows.iter().map(|row| row.recorded).collect();
        let settled = self.settled_at(date, &recorded);
        rows.sort_by_key(|row| row.at.sort_key());
        let (late, main): (Vec<DayRow<'_>>, Vec<DayRow<'_>>) =
            rows.into_iter().partition(|row| self.is_recorded_late(row.recorded, settled));
        let mut seq = 0;
        let mut sheets = Vec::new();
        for (rows, late) in [(main, false), (late, true)] {
            for (page, rows) in rows.chunks(ROWS).enumerate() {
                sheets.push(self.book_sheet(book, date, rows, &mut seq, (page, late)));
            }
        }
        sheets
    }

    fn book_sheet(
        &self,
        book: Book,
        date: NaiveDate,
        rows: &[DayRow<'_>],
        seq: &mut usize,
        (page, late): (usize, bool),
    ) -> Sheet {
        let line = |row: &DayRow<'_>| {
            *seq += 1;
            let mut cells = vec![vec![Piece::plain(seq.to_string())]];
            cells.extend(row.cells.iter().map(|text| Piece::plain(text.as_str())).map(|piece| vec![piece]));
            cells.push(Vec::new());
            Line { cells, voided: row.struck }
        };
        let columns = self.columns(super::day_rows::columns(book));
        let lines: Vec<Line> = rows.iter().map(line).collect();
        let copies: usize = rows.iter().map(|row| row.copies).sum();
        let facts = [("rows", rows.len().to_string()), ("copies", copies.to_string())];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        let (year, number) = (date.year().to_string(), date.ordinal().to_string());
        let serial = self.sheet_sentence("page_of_year", &[("year", &year), ("page", &number)]);
        let more = match (page, late) {
            (0, false) => String::new(),
            (page, false) => self.sheet_sentence("page_more", &[("n", &page.to_string())]),
            (page, true) => self.sheet_sentence("page_late", &[("n", &(page + 1).to_string())]),
        };
        let closing = self.sheet_sentence(if book == Book::Visits { "sum_rows" } else { "sum_page" }, &facts);
        Sheet {
            kind: "day",
            title: self.sheet_word(super::day_rows::title(book)),
            serial: Some(format!("{serial}{more}　{date}")),
            across: true,
            blocks: vec![
                Block::Table(Table { columns, rows: lines, closing: Some(closing), ..Table::default() }),
                Block::Sign(self.signatures(&["clerk", "checked_by", "head"])),
            ],
            foot: foot_of_day(date, rows),
            ..Sheet::default()
        }
    }

    /// A hand-over or closing check as it was when it was written.
    fn check_sheet(&self, entry: &LogEntry, date: NaiveDate) -> Sheet {
        let record = super::day_rows::settled(entry, date);
        let recorded = self.recorded(entry);
        let foot = Foot {
            commit: recorded.commit().map(super::foot::short),
            uncommitted: matches!(recorded, Recorded::NotYet),
            until: entry.at.map(|at| self.time(at)),
        };
        let title = entry.kind.title(self.language()).to_owned();
        self.log_sheet("check", title, &entry.kind, Some(&record), foot)
    }
}

/// The foot of a day's page: the commit that recorded the last of its rows, and the end of the day.
fn foot_of_day(date: NaiveDate, rows: &[DayRow<'_>]) -> Foot {
    let newest = rows.iter().filter_map(|row| row.recorded.commit()).max_by_key(|commit| commit.time);
    Foot {
        commit: newest.map(super::foot::short),
        uncommitted: rows.iter().any(|row| matches!(row.recorded, Recorded::NotYet)),
        until: Some(format!("{date} 24:00")),
    }
}

/// The book in which an act on a document of a kind is entered.
fn book_of(action: ActionKind, document: Option<DocumentKind>) -> Option<Book> {
    let telegram = document == Some(DocumentKind::Telegram);
    match action {
        ActionKind::Receive | ActionKind::Dispatch if telegram => Some(Book::Telegrams),
        ActionKind::Receive => Some(Book::Incoming),
        ActionKind::Dispatch | ActionKind::SendBack => Some(Book::Sent),
        _ => None,
    }
}
