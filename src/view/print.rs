//! Sheets of paper that get signed (印制): forms before an act, slips of a document, lists in two copies,
//! pages of a day, rosters, catalogues, the month's certificate, labels. A page of the site holds
//! the sheets that belong together, each beginning a printed page. All are absolute, and each tells at
//! its foot from which commit it was made. Must not know how a sheet is drawn.

mod approval;
mod day;
mod day_rows;
mod dispatch;
mod document;
mod ending;
mod filing;
mod foot;
mod handling;
mod index;
pub mod label;
mod leaver;
mod month;
mod moves;
mod pieces;
mod roster;
mod said;
pub mod sheet;
mod slips;
mod then;

use chrono::NaiveDate;
use serde::Serialize;

use super::View;
use super::shown::Piece;
use crate::address;
use crate::register::ActionKind;
use label::Label;
use sheet::Sheet;

pub use index::SheetLinks;

/// A page of sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The list of all sheets.
    Index,
    /// A document's, and which of its pages from 1.
    Document(String, usize),
    /// A slip's that is about several documents, by key, and which of its pages.
    Slip(String, usize),
    /// A day's, and which of its pages.
    Day(NaiveDate, usize),
    /// The duty roster of a month: `2026-07`.
    Roster(String),
    /// The certificate of a month.
    Certificate(String),
    /// The catalogues of a year, and which of its pages.
    Filing(i32, usize),
    /// Those of a person who leaves or promises something, by key.
    Person(String),
    /// The blank form of a kind of action, by its English name.
    Form(&'static str),
    /// The blank form of a kind of log, by its name.
    LogForm(String),
}

/// The sheets of one page.
#[derive(Debug, Default, Serialize)]
pub struct Sheets {
    pub title: String,
    pub sheets: Vec<Sheet>,
    pub labels: Vec<Label>,
    /// Pages about the same.
    pub links: Vec<Piece>,
    /// Which page this is, and of how many.
    pub part: usize,
    pub parts: usize,
}

/// Which pages of sheets there are, worked out once.
#[derive(Debug, Default)]
pub(super) struct Plan {
    slips: slips::Slips,
    days: day::Days,
    rosters: roster::Rosters,
    filing: filing::Filing,
    corrections: then::Corrections,
}

impl View<'_> {
    pub(super) fn print_plan(&self) -> &Plan {
        self.print.get_or_init(|| {
            let corrections = self.corrections();
            Plan {
                slips: self.slips_apart(),
                days: self.days_signed(&corrections),
                rosters: self.rosters(),
                filing: self.filing(),
                corrections,
            }
        })
    }

    /// All pages of sheets for this audience; the index last.
    #[must_use]
    pub fn papers(&self) -> Vec<Paper> {
        let mut papers: Vec<Paper> = Self::actions_with_form().map(|kind| Paper::Form(kind.name())).collect();
        let kinds = self.register().kinds.iter().filter(|kind| self.eyes.sees_log(kind));
        papers.extend(kinds.map(|kind| Paper::LogForm(kind.name.to_string())));
        for life in self.examined.ledger.lives.iter().filter(|life| self.has_sheets(life)) {
            let id = &life.document.id;
            papers.extend((1..=Self::label_pages(life)).map(|page| Paper::Document(id.to_string(), page)));
        }
        let slips = self.print_plan().slips.list.iter();
        papers.extend(slips.flat_map(|slip| (1..=slip.parts).map(|part| Paper::Slip(slip.key.clone(), part))));
        let plan = self.print_plan();
        for (date, day) in &plan.days {
            papers.extend((1..=self.parts_of_day(day)).map(|part| Paper::Day(*date, part)));
        }
        papers.extend(plan.rosters.keys().map(|month| Paper::Roster(month.clone())));
        papers.extend(self.months_to_certify().into_iter().map(Paper::Certificate));
        papers.extend(
            plan.filing.years().flat_map(|(year, parts)| (1..=parts).map(move |part| Paper::Filing(year, part))),
        );
        let people = self.people().filter(|key| self.has_leaving_sheets(key));
        papers.extend(people.map(|key| Paper::Person(key.to_owned())));
        papers.push(Paper::Index);
        papers
    }

    /// The sheets of a page; `None` for the index, or where the audience gets none.
    #[must_use]
    pub fn sheets(&self, paper: &Paper) -> Option<Sheets> {
        let form = |sheet: Sheet| Sheets { title: sheet.title.clone(), sheets: vec![sheet], ..Sheets::default() };
        match paper {
            Paper::Index => None,
            Paper::Document(id, page) => self.document_sheets(id, *page),
            Paper::Slip(key, part) => self.slip_page(key, *part),
            Paper::Day(date, part) => self.day_page(*date, *part),
            Paper::Roster(month) => self.roster_page(month),
            Paper::Certificate(month) => self.certificate(month),
            Paper::Filing(year, part) => self.filing_page(*year, *part),
            Paper::Person(key) => self.person_sheets(key),
            Paper::Form(name) => self.blank_form(ActionKind::named(name)?).map(form),
            Paper::LogForm(name) => {
                let kind = self.register().kinds.iter().find(|kind| kind.name == name.as_str())?;
                self.blank_form_of_log(kind).map(form)
            }
        }
    }
}

impl Paper {
    /// The address of its first page.
    #[must_use]
    pub fn base(&self, view: &View<'_>) -> String {
        match self {
            Self::Index => address::PRINT.to_owned(),
            Self::Document(id, _) => address::print_document(id),
            Self::Slip(key, _) => address::print_slip(key),
            Self::Day(date, _) => address::print_day(&date.to_string()),
            Self::Roster(month) => address::print_roster(month),
            Self::Certificate(month) => address::print_certificate(month),
            Self::Filing(year, _) => address::print_filing(*year),
            Self::Person(key) => view.person_sheets_address(key).unwrap_or_default(),
            Self::Form(name) => address::print_form(name),
            Self::LogForm(name) => address::print_log_form(name),
        }
    }

    /// Its own address: a later page of the same sheets bears a number.
    #[must_use]
    pub fn address(&self, view: &View<'_>) -> String {
        let base = self.base(view);
        match self {
            Self::Document(_, page) | Self::Slip(_, page) | Self::Day(_, page) | Self::Filing(_, page) if *page > 1 => {
                address::of_year(&base, &page.to_string())
            }
            _ => base,
        }
    }
}
