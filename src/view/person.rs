//! A person's page: posts held, what he has now, what is on him, what he has had, by year.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde::Serialize;

use super::View;
use super::index::StayAt;
use super::shown::{DocumentLink, Piece, ShownState};
use crate::custody::Stay;

/// Everything on one page of a person.
#[derive(Debug, Serialize)]
pub struct PersonView {
    pub name: String,
    pub unit: Option<Piece>,
    pub clearance: String,
    pub post: Option<String>,
    pub roles: Vec<RoleView>,
    pub holds: Vec<Holding>,
    pub duties: Vec<OnPerson>,
    pub stays: Vec<Holding>,
    /// The year of this page's stays, and the other years there are.
    pub year: Option<i32>,
    pub years: Vec<i32>,
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

impl View<'_> {
    /// The years in which a party had something, newest first.
    #[must_use]
    pub fn years_of(&self, party: &str) -> Vec<i32> {
        let stays = self.index.held_by.get(party).map(Vec::as_slice).unwrap_or_default();
        let years: BTreeSet<i32> = stays.iter().map(|at| self.stay(*at).from.date().year()).collect();
        years.into_iter().rev().collect()
    }

    /// The page of a person for one year; the newest where none is asked for.
    #[must_use]
    pub fn person_page(&self, key: &str, year: Option<i32>) -> Option<PersonView> {
        let person = self.register().people.get(key)?;
        let years = self.years_of(key);
        let year = year.or_else(|| years.first().copied());
        let stays = self.index.held_by.get(key).map(Vec::as_slice).unwrap_or_default();
        let now = stays.iter().filter(|at| self.is_now(**at));
        let in_year = stays.iter().filter(|at| Some(self.stay(**at).from.date().year()) == year);
        let roles = person.all_roles().map(|(role, row)| RoleView {
            word: self.choice("role", role.name()),
            from: row.time("from").map(|at| self.time(at)),
            to: row.time("to").map(|at| self.time(at)),
        });
        let mut past: Vec<Holding> = in_year.filter_map(|at| self.holding(*at)).collect();
        past.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| a.document.id.cmp(&b.document.id)));
        Some(PersonView {
            name: self.eyes.person(key),
            unit: person.unit().map(|unit| self.unit(unit)),
            clearance: person
                .clearance(self.examined.as_of)
                .map(|level| self.choice("level", level.name()))
                .unwrap_or_default(),
            post: person.record.text("post").map(|post| self.eyes.text(post)),
            roles: roles.collect(),
            holds: now.filter_map(|at| self.holding(*at)).collect(),
            duties: self.open_duties(key),
            stays: past,
            year,
            years,
        })
    }

    /// The open duties on a party.
    #[must_use]
    pub fn open_duties(&self, key: &str) -> Vec<OnPerson> {
        let places = self.index.duties_of.get(key).map(Vec::as_slice).unwrap_or_default();
        let of_documents = places.iter().map(|(life, duty)| &self.examined.duties[*life][*duty]);
        let duties = of_documents.chain(self.register_duties().filter(|duty| duty.on.iter().any(|on| on == key)));
        let open = duties.filter(|duty| duty.is_open(self.examined.as_of)).map(|duty| OnPerson {
            title: self.duty_title(duty),
            log: self.log_of(duty),
            document: duty.document.as_deref().and_then(|id| self.document_link(id)),
            since: self.time(duty.since),
            due: self.time(duty.due),
        });
        open.collect()
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
