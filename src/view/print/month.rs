//! The month's certificate (月度证明): how many rows each book has, the balance, and the newest commit by
//! the day on which all of the month must be recorded, printed and signed. A chain of commits can be rebuilt by whoever holds it; on
//! signed paper its head cannot. Made once the month is over.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use super::Sheets;
use super::day::{Book, Day};
use super::sheet::{Block, Cell, Column, Foot, FormRow, Line, Sheet, Table};
use crate::address;
use crate::history::Commit;
use crate::policy::Term;
use crate::time::Moment;
use crate::view::View;
use crate::view::shown::Piece;

const BOOKS: [Book; 5] = [Book::Incoming, Book::Telegrams, Book::Sent, Book::Moves, Book::Visits];

/// The first day of a month (`2026-06`), and the last.
fn bounds(month: &str) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok()?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

fn rows_of(book: Book, day: &Day) -> usize {
    match book {
        Book::Moves => day.moves.len(),
        Book::Visits => day.visits.len(),
        _ => day.acts.iter().filter(|(own, _, _)| *own == book).count(),
    }
}

impl View<'_> {
    /// The months with day pages that are over, newest first.
    pub(super) fn months_to_certify(&self) -> Vec<String> {
        let mut months: Vec<String> =
            self.print_plan().days.keys().map(|day| day.format("%Y-%m").to_string()).collect();
        months.dedup();
        let is_over = |month: &String| {
            bounds(month).is_some_and(|(_, last)| Moment::day(last).end() <= self.examined.as_of.end())
        };
        months.into_iter().rev().filter(is_over).collect()
    }

    /// The certificate of a month.
    pub(super) fn certificate(&self, month: &str) -> Option<Sheets> {
        let (first, last) = bounds(month)?;
        let days: BTreeMap<&NaiveDate, &Day> = self.print_plan().days.range(first..=last).collect();
        if days.is_empty() {
            return None;
        }
        let settled = self.settled_after(last);
        let before = first.pred_opt().and_then(|day| self.head_by(self.settled_after(day)));
        // Of papers taken over into the register later than that, what is there now.
        let commit = self.head_by(settled).or_else(|| self.head_by(NaiveDate::MAX));
        let title = self.sheet_word("certificate");
        let sheet = Sheet {
            kind: "certificate",
            title: title.clone(),
            serial: Some(month.to_owned()),
            foot: Foot { commit: None, uncommitted: false, until: Some(format!("{last} 24:00")) },
            ..Sheet::default()
        };
        let (until, settled) = (last.to_string(), settled.to_string());
        let facts = [("month", month), ("last", until.as_str()), ("settled", settled.as_str())];
        let said =
            self.sheet_sentence(if commit.is_some() { "certificate_says" } else { "certificate_without" }, &facts);
        let rows = [("head_commit", commit), ("head_before", before)];
        let commits = rows.map(|(word, commit)| {
            FormRow::of(vec![Cell::words(
                self.sheet_word(word),
                commit.map(|c| self.told_commit(c)).unwrap_or_default(),
            )])
        });
        let mut sheet = sheet.with(Block::Words(vec![said])).with(Block::Form(commits.into()));
        sheet = sheet.with(Block::Heading(self.sheet_word("books_of_month"))).with(Block::Table(self.books_of(&days)));
        sheet = sheet.with(Block::Heading(self.sheet_word("balance_of_month")));
        sheet = sheet.with(Block::Table(self.balance_table(first, last)));
        let signed = ["clerk", "head", "leader", "office_seal"];
        let links = days.keys().map(|day| Piece {
            text: day.format("%m-%d").to_string(),
            href: Some(address::print_day(&day.to_string())),
        });
        Some(Sheets {
            title: format!("{title} {month}"),
            sheets: vec![sheet.with(Block::Sign(self.signatures(&signed)))],
            links: links.collect(),
            ..Sheets::default()
        })
    }

    /// The day until which what happened by another may still be recorded in time.
    fn settled_after(&self, day: NaiveDate) -> NaiveDate {
        let within = self.examined.policy.duration(Term::RECORD, Moment::day(day));
        self.register().calendar.due(Moment::day(day), within).at.date()
    }

    /// The newest commit that was there when a day ended.
    fn head_by(&self, day: NaiveDate) -> Option<&Commit> {
        let zone = self.register().office.zone;
        let changes = self.changes?;
        // Newest first: none stands before one that builds on it.
        changes
            .by_commit()
            .map(|(_, commit, _)| commit)
            .find(|commit| Moment::from_utc(commit.committed, zone).date() <= day)
    }

    fn told_commit(&self, commit: &Commit) -> String {
        let at = Moment::from_utc(commit.committed, self.register().office.zone);
        format!("{}　{}", commit.id, self.time(at))
    }

    fn books_of(&self, days: &BTreeMap<&NaiveDate, &Day>) -> Table {
        let line = |book: Book| {
            let counts: Vec<(u32, usize)> = days
                .iter()
                .map(|(day, content)| (day.ordinal(), rows_of(book, content)))
                .filter(|(_, n)| *n > 0)
                .collect();
            let (first, last) = (counts.first()?.0, counts.last()?.0);
            let rows: usize = counts.iter().map(|(_, rows)| rows).sum();
            let cells = [
                self.sheet_word(super::day_rows::title(book)),
                first.to_string(),
                last.to_string(),
                counts.len().to_string(),
                rows.to_string(),
            ];
            Some(Line { cells: cells.map(|text| vec![Piece::plain(text)]).into(), voided: false })
        };
        let columns = ["book:words", "first_page:num", "last_page:num", "day_pages:num", "rows:num"];
        Table {
            columns: self.columns(&columns),
            rows: BOOKS.into_iter().filter_map(line).collect(),
            ..Table::default()
        }
    }

    fn balance_table(&self, first: NaiveDate, last: NaiveDate) -> Table {
        let period = self.period(first, last);
        let head = |title: String| Column { title, class: "num" };
        let mut columns = self.columns(&["series", "level:lv"]);
        columns.extend(period.columns.into_iter().map(head));
        let rows = period.rows.into_iter().map(|row| {
            let counts = row.cells.iter().map(|cell| cell.count.to_string());
            let cells = [row.series, row.level].into_iter().chain(counts);
            Line { cells: cells.map(|text| vec![Piece::plain(text)]).collect(), voided: false }
        });
        Table { rows: rows.collect(), columns, ..Table::default() }
    }
}
