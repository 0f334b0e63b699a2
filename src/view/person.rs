//! A person's page: posts held, what he has now, what is on him, what he has had and done, by year.

use serde::Serialize;

use super::View;
use super::acts::ActLine;
use super::index::StayAt;
use super::leaves::{Leaf, Past, leaf};
use super::lists::Few;
use super::shown::{DocumentLink, Piece, ShownState};
use crate::custody::Stay;
use crate::duty::Duty;

/// Everything on one page of a person.
#[derive(Debug, Serialize)]
pub struct PersonView {
    pub name: String,
    pub unit: Option<Piece>,
    pub clearance: String,
    pub post: Option<String>,
    pub roles: Vec<RoleView>,
    pub holds: Few<Holding>,
    pub duties: Few<OnPerson>,
    pub stays: Vec<Holding>,
    /// What he did, newest first.
    pub acts: Vec<ActLine>,
    /// What this page of stays and acts is called, and all pages: by year, newest first.
    pub page: Option<String>,
    pub pages: Vec<String>,
    /// Departure lists and undertakings to be signed.
    pub print: Option<String>,
}

/// A role and when it was held.
#[derive(Debug, Serialize)]
pub struct RoleView {
    pub word: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A copy that is or was with somebody.
#[derive(Debug, Serialize)]
pub struct Holding {
    pub document: DocumentLink,
    pub copy: String,
    pub state: ShownState,
    pub from: String,
    pub to: Option<String>,
    pub due: Option<String>,
}

/// An open duty of a person.
#[derive(Debug, Serialize)]
pub struct OnPerson {
    pub title: String,
    pub log: Option<Piece>,
    pub document: Option<DocumentLink>,
    pub since: String,
    pub due: String,
}

/// Most rows of what somebody has now, and of what is open on him.
const MOST_OPEN: usize = 150;

impl View<'_> {
    /// The page of a person for one year; the newest where none is asked for.
    #[must_use]
    pub fn person_page(&self, key: &str, page: Option<&str>) -> Option<PersonView> {
        let person = self.register().people.get(key)?;
        let leaf = leaf(&self.leaves().of_person, key, page);
        let (stays, acts) = self.past_here(key, leaf);
        let roles = person.all_roles().map(|(role, row)| RoleView {
            word: self.choice("role", role.name()),
            from: row.time("from").map(|at| self.time(at)),
            to: row.time("to").map(|at| self.time(at)),
        });
        Some(PersonView {
            name: self.eyes.person(key),
            unit: person.unit().map(|unit| self.unit(unit)),
            clearance: self.level_word(person.clearance(self.examined.as_of)),
            post: person.record.text("post").map(|post| self.eyes.text(post)),
            roles: roles.collect(),
            holds: self.held_now(key),
            duties: self.open_duties(key),
            stays,
            acts,
            page: leaf.map(|leaf| leaf.key.clone()),
            pages: self.pages_of_person(key),
            print: self.person_sheets_address(key),
        })
    }

    /// What a person had and did, as far as it stands on this page.
    fn past_here(&self, key: &str, leaf: Option<&Leaf>) -> (Vec<Holding>, Vec<ActLine>) {
        let past = self.leaves().past.get(key).map(Vec::as_slice).unwrap_or_default();
        let (mut stays, mut acts) = (Vec::new(), Vec::new());
        for row in leaf.into_iter().flat_map(|leaf| &leaf.rows) {
            match past[*row as usize] {
                Past::Had(at) => stays.extend(self.holding(at)),
                Past::Did(act) => acts.push(self.act_line(act)),
            }
        }
        (stays, acts)
    }

    /// The open duties on a party.
    #[must_use]
    pub fn open_duties(&self, key: &str) -> Few<OnPerson> {
        let places = self.index.duties_of.get(key).map(Vec::as_slice).unwrap_or_default();
        let of_documents = places.iter().map(|(life, duty)| &self.examined.duties_of(*life)[*duty]);
        let duties = of_documents.chain(self.register_duties().filter(|duty| duty.on.iter().any(|on| on == key)));
        let mut open: Vec<&Duty> = duties.filter(|duty| duty.is_open(self.examined.as_of)).collect();
        open.sort_by_key(|duty| duty.due.end());
        Few::of(&open, MOST_OPEN, |duty| {
            Some(OnPerson {
                title: self.duty_title(duty),
                log: self.log_of(duty),
                document: duty.document.as_deref().and_then(|id| self.document_link(id)),
                since: self.time(duty.since),
                due: self.time(duty.due),
            })
        })
    }

    /// What a party has now; all of it stands on the pages of the years as well.
    pub(super) fn held_now(&self, key: &str) -> Few<Holding> {
        let stays = self.index.held_by.get(key).map(Vec::as_slice).unwrap_or_default();
        let now: Vec<StayAt> = stays.iter().copied().filter(|at| self.is_now(*at)).collect();
        Few::of(&now, MOST_OPEN, |at| self.holding(*at))
    }

    pub(super) fn stay(&self, at: StayAt) -> &Stay<'_> {
        &self.examined.ledger.lives[at.life].copies[at.copy].stays[at.stay]
    }

    pub(super) fn is_now(&self, at: StayAt) -> bool {
        at.stay + 1 == self.examined.ledger.lives[at.life].copies[at.copy].stays.len()
    }

    /// A stay as a row.
    #[must_use]
    pub fn holding(&self, at: StayAt) -> Option<Holding> {
        let life = &self.examined.ledger.lives[at.life];
        let stay = self.stay(at);
        Some(Holding {
            document: self.link_of(life)?,
            copy: life.copies[at.copy].number.to_string(),
            state: self.state(&stay.state),
            from: self.time(stay.from),
            to: stay.to.map(|to| self.time(to)),
            due: stay.state.out().and_then(|out| out.due).map(|due| self.time(due)),
        })
    }
}
