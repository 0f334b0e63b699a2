//! The list of all sheets that can be printed: what waits for a signature, forms, the newest lists.
//! Whatever grows without bound is cut to its newest; the rest is reached from its own pages.

use serde::Serialize;

use super::{Paper, Piece, View};
use crate::custody::Life;
use crate::entry::Vocabulary;

/// Links under a heading.
#[derive(Debug, Serialize)]
pub struct SheetLinks {
    pub title: String,
    pub items: Vec<Piece>,
}

/// Most links under one heading; most days.
const MOST: usize = 60;
const DAYS: usize = 32;

impl View<'_> {
    /// The list of sheets.
    #[must_use]
    pub fn sheet_index(&self) -> Vec<SheetLinks> {
        let group = |name: &str, items: Vec<Piece>| SheetLinks { title: self.sheet_word(name), items };
        let link = |text: String, paper: &Paper| Piece { text, href: Some(paper.address(self)) };
        let vocabulary = Vocabulary::shipped();
        let forms = Self::actions_with_form().map(|kind| {
            let act = vocabulary.action_word(kind.name(), self.language());
            link(self.sheet_sentence("approval_of", &[("act", act)]), &Paper::Form(kind.name()))
        });
        let kinds = self.register().kinds.iter().filter(|kind| self.eyes.sees_log(kind));
        let logs =
            kinds.map(|kind| link(kind.title(self.language()).to_owned(), &Paper::LogForm(kind.name.to_string())));
        let slips = self.print_plan().slips.list.iter().rev().take(MOST);
        let slips = slips.map(|slip| link(self.title_of_slip(slip), &Paper::Slip(slip.key.clone(), 1)));
        let lives = self.examined.ledger.lives.iter();
        let waiting = lives.enumerate().filter(|(at, life)| self.has_sheets(life) && self.waits(*at, life)).take(MOST);
        let document = |life: &Life<'_>| {
            let id = life.document.id.to_string();
            link(id.clone(), &Paper::Document(id, 1))
        };
        let newest = self.examined.ledger.lives.iter().rev().filter(|life| self.has_sheets(life)).take(MOST);
        let plan = self.print_plan();
        let days = plan.days.keys().rev().take(DAYS).map(|day| link(day.to_string(), &Paper::Day(*day, 1)));
        let months = self.months_to_certify().into_iter().take(MOST);
        let months = months.map(|month| link(month.clone(), &Paper::Certificate(month)));
        let rosters = plan.rosters.keys().rev().take(MOST);
        let rosters = rosters.map(|month| link(month.clone(), &Paper::Roster(month.clone())));
        let years = plan.filing.years().take(MOST).map(|(year, _)| link(year.to_string(), &Paper::Filing(year, 1)));
        let people = self.people().filter(|key| self.has_leaving_sheets(key)).take(MOST);
        let people = people.map(|key| link(self.person(key).text, &Paper::Person(key.to_owned())));
        let groups = [
            group("index_waiting", waiting.map(|(_, life)| document(life)).collect()),
            group("index_days", days.collect()),
            group("index_months", months.collect()),
            group("index_rosters", rosters.collect()),
            group("index_slips", slips.collect()),
            group("index_filing", years.collect()),
            group("index_people", people.collect()),
            group("index_forms", forms.collect()),
            group("index_log_forms", logs.collect()),
            group("index_documents", newest.map(document).collect()),
        ];
        groups.into_iter().filter(|group| !group.items.is_empty()).collect()
    }

    /// Whether something about a document waits for a signature before it may be done.
    fn waits(&self, at: usize, life: &Life<'_>) -> bool {
        let Some(link) = self.link_of(life) else { return false };
        !self.forms_before(life, &link, self.examined.duties_of(at)).is_empty()
            || !self.lists_before(life, self.examined.duties_of(at)).is_empty()
    }
}
