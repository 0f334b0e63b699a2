//! Pages of sheets to be signed: which template draws which, and links to further pages of the same.
//! Must not know what stands on a sheet.

use super::sheet::Sheet;
use super::{Site, code, content, paged, words, years};
use crate::view::print::Paper;

impl<'v> Site<'v> {
    /// A page of sheets; `None` where the audience gets none.
    pub(super) fn print(&self, paper: &Paper, base: &str) -> Option<Sheet<'v>> {
        let view = self.view;
        if *paper == Paper::Index {
            let title = words::word(self.language, "print");
            return Some(content("print-index.html", title, view.sheet_index()));
        }
        let sheets = view.sheets(paper)?;
        let pages = years(base, (1..=sheets.parts).map(|part| part.to_string()), Some(sheets.part));
        let (title, labels) = (sheets.title.clone(), sheets.labels.clone());
        let mut content = paged(template(paper), title, sheets, pages);
        content.show_made("labels", labels, |labels| code::draw(labels));
        Some(content)
    }
}

/// The template of a page of sheets; each has its own, so that an office can change one alone.
fn template(paper: &Paper) -> &'static str {
    match paper {
        Paper::Index => "print-index.html",
        Paper::Document(..) => "print-document.html",
        Paper::Slip(..) => "print-slip.html",
        Paper::Day(..) => "print-day.html",
        Paper::Roster(_) => "print-roster.html",
        Paper::Certificate(_) => "print-certificate.html",
        Paper::Filing(..) => "print-filing.html",
        Paper::Person(_) => "print-person.html",
        Paper::Form(_) => "print-form.html",
        Paper::LogForm(_) => "print-log-form.html",
    }
}
