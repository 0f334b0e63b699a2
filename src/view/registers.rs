//! Registers as the paper books know them: rows of cells under the columns of the book, with totals
//! and signature cells, as one audience may read them. What a register lists and in which columns
//! stands in data files; must not know any particular register, nor HTML.

mod book;
mod cell;
mod derived;
mod learned;
mod rows;
mod seen;

use std::collections::HashMap;

use chrono::Datelike;
use rust_decimal::Decimal;
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::View;
use super::document::ClauseView;
use super::duties::LogDutyView;
use super::fingerprint::tell;
use super::shown::Piece;
use crate::address;
use crate::entry::Value;
use crate::lang::Text;
use crate::register::views::{Grouping, Origin, Path, RegisterView, Source, Total};

use book::Sheet;
use seen::{RowAt, Seen};

pub(in crate::view) use book::Book;
pub(in crate::view) use cell::inside;
pub(in crate::view) use learned::Learned;

/// One page of a register.
#[derive(Debug, Serialize)]
pub struct Table {
    pub name: String,
    pub title: String,
    pub columns: Vec<Head>,
    /// Rows under a common head; one band without a head where the register is not grouped.
    pub bands: Vec<Band>,
    /// Under each column what is added up on this page; the first cell says what it is. Empty where
    /// nothing is, or where each band has sums of its own that cannot be added.
    pub sums: Vec<Option<String>>,
    /// `2026-03`; `None` for the whole register.
    pub period: Option<String>,
    /// Which page of the period, and of how many.
    pub part: usize,
    pub parts: usize,
    /// Rows on this page, and in the whole register.
    pub shown: usize,
    pub total: usize,
    /// The pages of the months, by year, newest first.
    pub years: Vec<YearOfPages>,
    /// The first page, from any other.
    pub first: Option<String>,
    /// Who signs, in print.
    pub sign: Vec<String>,
    /// Whether each printed page is signed, not only the last.
    pub each: bool,
    pub clauses: Vec<ClauseView>,
    /// What the log asks for, on its first page.
    pub duties: Vec<LogDutyView>,
}

/// The head of a column.
#[derive(Debug, Serialize)]
pub struct Head {
    pub title: String,
    /// How it is set: `id`, `when`, `num`, `copies`, `lv`, `words`, `signature` or empty.
    pub class: &'static str,
    /// Width in print in CSS pixels.
    pub width: Option<u32>,
}

/// Rows under a common head.
#[derive(Debug, Default, Serialize)]
pub struct Band {
    pub head: Option<String>,
    pub rows: Vec<Row>,
    pub sums: Vec<Option<String>>,
}

/// One row of a register.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The pieces of a cell are read one after the other; separators are among them.
    pub cells: Vec<Vec<Piece>>,
    /// The English name of its document's level; empty where it has none.
    pub level: String,
    pub masked: bool,
    pub voided: bool,
    /// The last row of a printed page.
    pub ends_page: bool,
    /// What is added up on the printed page that it ends, where the book's pages have a number of rows.
    pub page_sums: Vec<Option<String>>,
}

/// The pages of one year's months.
#[derive(Debug, Serialize)]
pub struct YearOfPages {
    pub year: String,
    /// The page that is open leads nowhere.
    pub months: Vec<Piece>,
}

/// A register in a list of registers.
#[derive(Debug, Serialize)]
pub struct RegisterLine {
    pub name: String,
    pub title: String,
    pub origin: &'static str,
    pub rows: usize,
}

impl View<'_> {
    /// Whether the audience is given a register: a log only if it lists that log.
    fn is_given(&self, at: usize) -> bool {
        match &self.register().views[at].source {
            Source::Log(kind) => self.eyes.sees_log(kind),
            _ => true,
        }
    }

    fn book_of(&self, name: &str) -> Option<&Book> {
        self.books().iter().find(|book| self.register().views[book.view].name == name)
    }

    /// The registers that the audience is given.
    #[must_use]
    pub fn registers(&self) -> Vec<RegisterLine> {
        let line = |book: &Book| {
            let view = &self.register().views[book.view];
            RegisterLine {
                name: view.name.to_string(),
                title: view.title.of(self.language()).to_owned(),
                origin: match view.origin {
                    Origin::Shipped => "shipped",
                    Origin::Kind => "log",
                    Origin::Own => "own",
                },
                rows: book.rows.len(),
            }
        };
        self.books().iter().map(line).collect()
    }

    /// The pages of a register beside its first one: `2026-03`, `2026-03-2`.
    #[must_use]
    pub fn register_pages(&self, name: &str) -> Vec<String> {
        self.book_of(name).map(|book| book.sheets.iter().filter_map(Sheet::key).collect()).unwrap_or_default()
    }

    /// One page of a register; the first where none is asked for.
    #[must_use]
    pub fn register_table(&self, name: &str, page: Option<&str>) -> Option<Table> {
        let (book, sheet) = self.open_at(name, page)?;
        let mut table = self.table(book, sheet);
        table.first = page.map(|_| address::register(name));
        Some(table)
    }

    /// Fingerprint of all that a page of a register shows; `None` where there is no such page, or the
    /// register was read without taking digests of its files.
    #[must_use]
    pub fn fingerprint_of_register(&self, name: &str, page: Option<&str>) -> Option<u128> {
        let common = self.common()?;
        let (book, sheet) = self.open_at(name, page)?;
        let mut to = Xxh3::new();
        let view = &self.register().views[book.view];
        let laid_out = format!("{:?} {:?} {:?}", view.page_size, view.group, view.totals);
        tell(&mut to, &(common, page, laid_out, self.frame(book, sheet)))?;
        sheet.rows.iter().for_each(|at| to.update(&book.digests[*at as usize].to_le_bytes()));
        Some(to.digest128())
    }

    fn open_at(&self, name: &str, page: Option<&str>) -> Option<(&Book, &Sheet)> {
        let book = self.book_of(name)?;
        let sheet = match page {
            None => &book.index,
            Some(_) => book.sheets.iter().find(|sheet| sheet.key().as_deref() == page)?,
        };
        Some((book, sheet))
    }

    /// A register from its first row to its last, however long.
    #[must_use]
    pub fn whole_register(&self, name: &str) -> Option<Table> {
        let book = self.book_of(name)?;
        let sheet = Sheet { period: None, part: 1, parts: 1, rows: (0..).take(book.rows.len()).collect() };
        Some(self.table(book, &sheet))
    }

    fn table(&self, book: &Book, sheet: &Sheet) -> Table {
        let view = &self.register().views[book.view];
        let rows: Vec<&RowAt> = sheet.rows.iter().map(|at| &book.rows[*at as usize]).collect();
        let all: Vec<Seen<'_>> = rows.iter().map(|row| self.seen(view, row)).collect();
        Table {
            bands: self.bands(view, &rows, &all),
            // What stands under different values (pieces of this, sheets of that) is not added up.
            sums: match view.group {
                Grouping::By(_) => Vec::new(),
                _ => self.sums(view, &all.iter().collect::<Vec<_>>()),
            },
            ..self.frame(book, sheet)
        }
    }

    /// A page without its rows, and what is added up of them.
    fn frame(&self, book: &Book, sheet: &Sheet) -> Table {
        let view = &self.register().views[book.view];
        let language = self.language();
        let clauses: Vec<&str> = view.clauses.iter().map(|clause| clause.as_str()).collect();
        Table {
            name: view.name.to_string(),
            title: view.title.of(language).to_owned(),
            columns: view.columns.iter().map(|column| self.head(column)).collect(),
            bands: Vec::new(),
            sums: Vec::new(),
            period: sheet.period.clone(),
            part: sheet.part,
            parts: sheet.parts,
            shown: sheet.rows.len(),
            total: book.rows.len(),
            years: self.years(view, book, sheet),
            first: None,
            sign: view.sign.iter().map(|who| who.of(language).to_owned()).collect(),
            each: view.page_size.is_some(),
            clauses: self.clauses(&clauses),
            duties: if sheet.period.is_none() { self.duties_of_log(&view.source) } else { Vec::new() },
        }
    }

    fn head(&self, column: &crate::register::views::Column) -> Head {
        // 96 CSS pixels are 25.4 millimetres.
        let width = column.width.map(|millimetres| millimetres * 960 / 254);
        Head { title: column.title.of(self.language()).to_owned(), class: column.class.name(), width }
    }

    /// What stands over the band of a row.
    fn head_of_band(&self, view: &RegisterView, row: &RowAt, seen: &Seen<'_>) -> Option<String> {
        match &view.group {
            Grouping::None => None,
            Grouping::Year => row.at.map(|at| at.date().year().to_string()),
            Grouping::Month => row.at.map(|at| at.date().format("%Y-%m").to_string()),
            Grouping::By(path) => Some(self.cell(seen, path).text()),
        }
    }

    fn bands(&self, view: &RegisterView, rows: &[&RowAt], all: &[Seen<'_>]) -> Vec<Band> {
        let mut bands: Vec<(Option<String>, Vec<&Seen<'_>>)> = Vec::new();
        let mut places: HashMap<Option<String>, usize> = HashMap::new();
        for (row, seen) in rows.iter().zip(all) {
            let head = self.head_of_band(view, row, seen);
            let place = *places.entry(head.clone()).or_insert_with(|| {
                bands.push((head, Vec::new()));
                bands.len() - 1
            });
            bands[place].1.push(seen);
        }
        let alone = bands.len() < 2 && !matches!(view.group, Grouping::By(_));
        let in_order: Vec<&Seen<'_>> = bands.iter().flat_map(|(_, rows)| rows).copied().collect();
        let mut printed = 0;
        let band = |(head, rows): (Option<String>, Vec<&Seen<'_>>)| Band {
            head: head.filter(|_| !alone),
            sums: if alone { Vec::new() } else { self.sums(view, &rows) },
            rows: rows
                .into_iter()
                .map(|seen| {
                    printed += 1;
                    let Some(size) = view.page_size else { return self.row(view, seen) };
                    let page_sums = self.page_sums(view, &in_order, printed, size);
                    Row { ends_page: printed.is_multiple_of(size), page_sums, ..self.row(view, seen) }
                })
                .collect(),
        };
        bands.into_iter().map(band).collect()
    }

    fn row(&self, view: &RegisterView, seen: &Seen<'_>) -> Row {
        let level = seen.life.and_then(|life| life.level_at(self.examined.as_of));
        Row {
            cells: view.columns.iter().map(|column| self.cell(seen, &column.path).0).collect(),
            level: level.map(|level| level.name().to_owned()).unwrap_or_default(),
            masked: seen.masked,
            voided: seen.is_voided(),
            ends_page: false,
            page_sums: Vec::new(),
        }
    }

    /// What is added up on the printed page that the row with this number ends; nothing where it ends
    /// none, or where all stands on one page and the total is enough.
    fn page_sums(&self, view: &RegisterView, rows: &[&Seen<'_>], printed: usize, size: usize) -> Vec<Option<String>> {
        let ends = printed.is_multiple_of(size) || printed == rows.len();
        if !ends || rows.len() <= size {
            return Vec::new();
        }
        let page = &rows[(printed - 1) / size * size..printed];
        let mut sums = self.sums(view, page);
        if let Some(first) = sums.first_mut() {
            let label = Text { zh: "本页小计", en: "This page" };
            *first = Some(format!("{} {}", self.say(label), page.len()));
        }
        sums
    }

    /// What is added up, under its columns; nothing where the register adds up nothing.
    fn sums(&self, view: &RegisterView, rows: &[&Seen<'_>]) -> Vec<Option<String>> {
        if view.totals.is_empty() || rows.is_empty() {
            return Vec::new();
        }
        let counted = view.totals.contains(&Total::Count);
        let label = match (counted, rows.len()) {
            (false, _) => self.say(Text { zh: "合计", en: "Total" }),
            (true, n) => match self.language() {
                crate::lang::Language::Zh => format!("合计 {n} 行"),
                crate::lang::Language::En => format!("Total: {n} rows"),
            },
        };
        let mut sums: Vec<Option<String>> = vec![None; view.columns.len()];
        for total in &view.totals {
            if let Total::Sum(at) = total
                && let Some(cell) = sums.get_mut(*at)
            {
                let path = &view.columns[*at].path;
                let valid = rows.iter().filter(|seen| !seen.is_voided());
                let sum: Decimal = valid.map(|seen| self.number(seen, path)).sum();
                *cell = Some(sum.normalize().to_string());
            }
        }
        if let Some(first) = sums.first_mut() {
            *first = Some(label);
        }
        sums
    }

    /// What a row counts in a column; nothing for what is no number.
    fn number(&self, seen: &Seen<'_>, path: &Path) -> Decimal {
        match path {
            Path::Derived(derived) => self.derived_cell(seen, *derived).text().parse().unwrap_or_default(),
            Path::Field { .. } => {
                let values = self.values(seen, path).into_iter();
                values
                    .map(|(value, _)| match value {
                        Value::Number(number) => *number,
                        _ => Decimal::ZERO,
                    })
                    .sum()
            }
        }
    }

    fn years(&self, view: &RegisterView, book: &Book, open: &Sheet) -> Vec<YearOfPages> {
        let base = address::register(&view.name);
        let undated = self.say(Text { zh: "未注日期", en: "undated" });
        let mut years: Vec<YearOfPages> = Vec::new();
        for sheet in &book.sheets {
            let (Some(key), Some(period)) = (sheet.key(), &sheet.period) else { continue };
            let (year, month) = period.split_once('-').unwrap_or((undated.as_str(), ""));
            let text = if sheet.part == 1 { month.to_owned() } else { format!("{month}({})", sheet.part) };
            let text = if text.is_empty() { "1".to_owned() } else { text };
            let is_open = open.period.as_ref() == Some(period) && open.part == sheet.part;
            let month = Piece { text, href: (!is_open).then(|| address::of_year(&base, &key)) };
            match years.last_mut().filter(|known| known.year == year) {
                Some(known) => known.months.push(month),
                None => years.push(YearOfPages { year: year.to_owned(), months: vec![month] }),
            }
        }
        years
    }
}
