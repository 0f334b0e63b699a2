//! The lists of today: what is overdue and on whom, what is out and with whom, what was found.
//! Only here and on the home page do "today" and "days past" stand.

use std::collections::BTreeMap;

use serde::Serialize;

use super::View;
use super::finding::ShownFinding;
use super::index::StayAt;
use super::next_step::NextStep;
use super::person::Holding;
use super::shown::{DocumentLink, Piece};
use crate::duty::{Duty, Standing};
use crate::finding::Severity;
use crate::rules;

/// Rows of a list that stand under one heading.
#[derive(Debug, Serialize)]
pub struct Grouped<T> {
    pub head: Piece,
    pub rows: Vec<T>,
}

/// A duty that is past its time, or open.
#[derive(Clone, Debug, Serialize)]
pub struct DueRow {
    pub title: String,
    pub document: Option<DocumentLink>,
    pub copies: Vec<String>,
    pub on: Vec<Piece>,
    pub since: String,
    pub due: String,
    /// Whole days past the deadline; 0 on the day itself.
    pub days_past: i64,
    pub overdue: bool,
    pub next: Option<NextStep>,
}

/// What is overdue, and what falls due next.
#[derive(Debug, Serialize)]
pub struct OverdueView {
    pub overdue: Vec<Grouped<DueRow>>,
    pub in_7: Vec<DueRow>,
    /// After those seven days, within thirty.
    pub in_30: Vec<DueRow>,
    /// After those thirty days, within ninety.
    pub in_90: Vec<DueRow>,
}

/// What is out and with whom, and how much lies where.
#[derive(Debug, Serialize)]
pub struct Whereabouts {
    pub out: Vec<Grouped<Holding>>,
    pub out_count: usize,
    pub places: Vec<PlaceCount>,
    pub lost: Vec<DocumentLink>,
}

/// How many copies lie at a place.
#[derive(Debug, Serialize)]
pub struct PlaceCount {
    pub place: Piece,
    pub count: usize,
}

/// The findings of one rule.
#[derive(Debug, Serialize)]
pub struct OfRule {
    pub rule: String,
    pub href: String,
    pub severity: &'static str,
    pub severity_word: String,
    pub summary: String,
    pub count: usize,
    pub rows: Vec<ShownFinding>,
}

/// Most findings of one rule that the page tells; the count tells the rest.
const MOST_OF_A_RULE: usize = 200;

impl View<'_> {
    /// Open duties of all seen documents and of the register, the earliest first.
    fn open(&self) -> Vec<(&Duty, DueRow)> {
        let as_of = self.examined.as_of;
        let lives = self.examined.ledger.lives.iter().zip(&self.examined.duties);
        let duties = lives.filter(|(life, _)| self.link_of(life).is_some()).flat_map(|(_, duties)| duties);
        let mut open: Vec<(&Duty, DueRow)> = duties
            .chain(&self.examined.register_duties)
            .filter(|duty| duty.is_open(as_of))
            .map(|duty| (duty, self.due_row(duty, duty.standing(as_of) == Standing::Overdue)))
            .collect();
        open.sort_by_key(|(duty, _)| (duty.due.end(), duty.document.clone(), duty.kind.name));
        open
    }

    fn due_row(&self, duty: &Duty, overdue: bool) -> DueRow {
        DueRow {
            title: self.say(duty.kind.title),
            document: duty.document.as_deref().and_then(|id| self.document_link(id)),
            copies: duty.copies.iter().map(ToString::to_string).collect(),
            on: duty.on.iter().map(|key| self.party(key)).collect(),
            since: self.time(duty.since),
            due: self.time(duty.due),
            days_past: (self.examined.as_of.date() - duty.due.date()).num_days().max(0),
            overdue,
            next: self.next_step(duty),
        }
    }

    /// What is overdue, by the person or unit on whom it falls, in the order of the lists typed.
    #[must_use]
    pub fn overdue(&self) -> Vec<Grouped<DueRow>> {
        let mut by_party: BTreeMap<(usize, String), Grouped<DueRow>> = BTreeMap::new();
        for (duty, row) in self.open().into_iter().filter(|(_, row)| row.overdue) {
            let key = duty.on.first().map_or("", |key| key.as_str());
            let order = self.register().people.position(key).unwrap_or(usize::MAX);
            let head = || Grouped { head: self.party(key), rows: Vec::new() };
            by_party.entry((order, key.to_owned())).or_insert_with(head).rows.push(row);
        }
        by_party.into_values().collect()
    }

    /// The overdue page: by person, and the forecast of seven, thirty and ninety days.
    #[must_use]
    pub fn overdue_page(&self) -> OverdueView {
        OverdueView {
            overdue: self.overdue(),
            in_7: self.due_within(0, 7),
            in_30: self.due_within(8, 30),
            in_90: self.due_within(31, 90),
        }
    }

    /// What falls due from the one to the other day from now, the earliest first.
    #[must_use]
    pub fn due_within(&self, from: i64, to: i64) -> Vec<DueRow> {
        let today = self.examined.as_of.date();
        let open = self.open().into_iter().filter(|(_, row)| !row.overdue);
        let ahead = |duty: &Duty| (duty.due.date() - today).num_days();
        open.filter(|(duty, _)| (from..=to).contains(&ahead(duty))).map(|(_, row)| row).collect()
    }

    /// What is out now, by holder, and how much lies where.
    #[must_use]
    pub fn whereabouts(&self) -> Whereabouts {
        let register = self.register();
        let order = |key: &str| {
            let person = register.people.position(key);
            person.or_else(|| register.units.position(key).map(|at| at + register.people.len())).unwrap_or(usize::MAX)
        };
        let mut holders: Vec<(usize, &str, Vec<StayAt>)> = Vec::new();
        for (key, stays) in &self.index.held_by {
            let now: Vec<StayAt> = stays.iter().copied().filter(|at| self.is_now(*at)).collect();
            if !now.is_empty() {
                holders.push((order(key), key, now));
            }
        }
        holders.sort();
        let out: Vec<Grouped<Holding>> = holders
            .into_iter()
            .map(|(_, key, stays)| Grouped {
                head: self.party(key),
                rows: stays.into_iter().filter_map(|at| self.holding(at)).collect(),
            })
            .collect();
        let places = register.places.iter().filter_map(|place| {
            let count = self.index.lying_at.get(&place.key).map_or(0, Vec::len);
            (count > 0).then(|| PlaceCount { place: self.place(&place.key), count })
        });
        let is_lost = |life: &&crate::custody::Life<'_>| {
            life.copies.iter().any(|copy| copy.now().is_some_and(|stay| stay.state == crate::custody::State::Lost))
        };
        Whereabouts {
            out_count: out.iter().map(|group| group.rows.len()).sum(),
            out,
            places: places.collect(),
            lost: self.examined.ledger.lives.iter().filter(is_lost).filter_map(|life| self.link_of(life)).collect(),
        }
    }

    /// All findings the audience may know of, by rule, errors first.
    #[must_use]
    pub fn findings(&self) -> Vec<OfRule> {
        let mut by_rule: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&crate::finding::Finding>> = BTreeMap::new();
        for finding in &self.examined.findings {
            by_rule.entry((std::cmp::Reverse(finding.severity), &finding.rule)).or_default().push(finding);
        }
        let shown = by_rule.into_iter().filter_map(|((severity, rule), findings)| {
            let all: Vec<ShownFinding> = findings.iter().filter_map(|finding| self.finding(finding)).collect();
            if all.is_empty() {
                return None;
            }
            Some(OfRule {
                rule: rule.to_owned(),
                href: crate::address::rule(rule),
                severity: severity.0.name(),
                severity_word: self.say(severity.0.text()),
                summary: rules::find(rule).map(|rule| self.say(rule.summary)).unwrap_or_default(),
                count: all.len(),
                rows: all.into_iter().take(MOST_OF_A_RULE).collect(),
            })
        });
        shown.collect()
    }
}
