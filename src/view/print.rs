//! Sheets of paper that get signed (印制): forms before an act, slips of a document, lists in two copies,
//! pages of a day, rosters, catalogues, the month's certificate, labels. A page of the site holds
//! the sheets that belong together, each beginning a printed page. All are absolute, and each tells at
//! its foot from which commit it was made. Must not know how a sheet is drawn.

mod approval;
mod dispatch;
mod document;
mod ending;
mod foot;
mod handling;
mod index;
pub mod label;
mod pieces;
mod said;
pub mod sheet;
mod slips;

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
}

impl View<'_> {
    pub(super) fn print_plan(&self) -> &Plan {
        self.print.get_or_init(|| Plan { slips: self.slips_apart() })
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
    pub fn base(&self) -> String {
        match self {
            Self::Index => address::PRINT.to_owned(),
            Self::Document(id, _) => address::print_document(id),
            Self::Slip(key, _) => address::print_slip(key),
            Self::Form(name) => address::print_form(name),
            Self::LogForm(name) => address::print_log_form(name),
        }
    }

    /// Its own address: a later page of the same sheets bears a number.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Document(_, page) | Self::Slip(_, page) if *page > 1 => {
                address::of_year(&self.base(), &page.to_string())
            }
            _ => self.base(),
        }
    }
}
