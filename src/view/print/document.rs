//! The sheets of one document on one page: handling slip, circulation slips, forms before what comes
//! next, lists of the slips that are about it alone, labels. Only of a document that the audience
//! reads in full: of others there is no page. Absolute, like the document's own page.

use super::Sheets;
use super::ending::Batch;
use crate::custody::Life;
use crate::duty::Duty;
use crate::register::ActionKind;
use crate::view::View;
use crate::view::eyes::Sight;
use crate::view::shown::{DocumentLink, Piece};

impl<'r> View<'r> {
    /// Whether a document has sheets to print for this audience.
    pub(super) fn has_sheets(&self, life: &Life<'_>) -> bool {
        self.eyes.sight(life, self.examined.as_of) == Sight::Whole
            && !life.document.damaged
            && !life.document.record.has("voided")
    }

    /// The address of a document's sheets; `None` where this audience gets none.
    #[must_use]
    pub fn sheets_address(&self, id: &str) -> Option<String> {
        let life = self.examined.ledger.life(id).filter(|life| self.has_sheets(life))?;
        Some(crate::address::print_document(&life.document.id))
    }

    /// The sheets of a document on one of its pages, from 1; all but labels stand on the first.
    pub(super) fn document_sheets(&self, id: &str, page: usize) -> Option<Sheets> {
        let at = self.register().position(id)?;
        let life = &self.examined.ledger.lives[at];
        let link = self.link_of(life).filter(|_| self.has_sheets(life))?;
        let mut sheets = Vec::new();
        if page == 1 {
            sheets.push(self.handling_slip(life, &link));
            sheets.extend(self.circulation_ahead(life, &link));
            sheets
                .extend(self.slips_here(life).into_iter().flat_map(|slip| self.sheets_of_slip_for(slip, life, &link)));
            sheets.extend(self.forms_before(life, &link, self.examined.duties_of(at)));
            sheets.extend(self.lists_before(life, self.examined.duties_of(at)));
        }
        let own = Piece { text: format!("{} {}", link.id, link.title), href: Some(link.href.clone()) };
        let apart = self
            .pages_of_slips(life)
            .into_iter()
            .map(|slip| Piece { text: self.title_of_slip(slip), href: Some(crate::address::print_slip(&slip.key)) });
        Some(Sheets {
            title: format!("{} {}", self.sheet_word("sheets_of"), link.id),
            links: [own].into_iter().chain(apart).collect(),
            labels: self.labels(life, &link, page),
            parts: Self::label_pages(life),
            part: page,
            sheets,
        })
    }

    fn sheets_of_slip_for(
        &self,
        slip: &crate::register::Action,
        life: &Life<'_>,
        link: &DocumentLink,
    ) -> Vec<super::sheet::Sheet> {
        match slip.kind {
            ActionKind::Circulate => vec![self.slip_of_circulation(life, link, slip)],
            _ => self.sheets_of_slip(slip, 1),
        }
    }

    /// Lists and forms for what an open duty asks to be done with the pieces themselves.
    pub(super) fn lists_before(&self, life: &Life<'r>, duties: &[Duty]) -> Vec<super::sheet::Sheet> {
        let open = duties.iter().filter(|duty| duty.met.is_none());
        let batch = |duty: &Duty| {
            let kind = match &duty.kind {
                crate::duty::Kind::Program(kind) => ActionKind::named(kind.met_by)?,
                crate::duty::Kind::Log(_) => return None,
            };
            let pieces = self.pieces_of_duty(life, duty)?;
            let batch =
                Batch { pieces: vec![pieces], before: 0, record: None, kind, serial: None, foot: self.foot_of(life) };
            Some(self.ending_sheets(&batch))
        };
        open.filter_map(batch).flatten().collect()
    }
}
