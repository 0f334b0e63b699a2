//! The lists of today: what is overdue and on whom, what is out and with whom, what was found.
//! Only here and on the home page do "today" and "days past" stand.

use std::collections::BTreeMap;

use serde::Serialize;

use super::View;
use super::days::DaysView;
use super::document::{ClauseView, DutyView};
use super::finding::{ShownFinding, document_of};
use super::index::StayAt;
use super::person::Holding;
use super::room::Room;
use super::shown::{DocumentLink, Piece};
use crate::duty::{Duty, Standing};
use crate::finding::{Finding, Severity};
use crate::rules;

/// Rows of a list that stand under one heading.
#[derive(Debug, Serialize)]
pub struct Grouped<T> {
    pub head: Piece,
    pub rows: Vec<T>,
    /// How many there are, shown here or not.
    pub count: usize,
    /// How many of them are not shown.
    pub more: usize,
}

/// Rows of which there may be more than are shown.
#[derive(Debug, Serialize)]
pub struct Few<T> {
    pub rows: Vec<T>,
    /// How many there are, shown here or not.
    pub count: usize,
    /// How many of them are not shown.
    pub more: usize,
}

/// Room for what is out, in rows and bytes, and how many rows are shared out where that is not enough.
const MOST_OUT: usize = 1500;
const OUT_BYTES: usize = 340_000;
const SHARED_OUT: usize = 400;
/// The same for places, and for lost papers.
const MOST_LINES: usize = 200;
const LINES_BYTES: usize = 40_000;
/// About what a holder's heading takes, and a line with one link.
const OF_A_HOLDER: usize = 600;
const OF_A_LINE: usize = 260;

impl<T> Few<T> {
    /// The first of all, as many as fit into a room.
    pub(super) fn within<R>(
        all: &[R],
        room: &mut Room,
        size: impl Fn(&T) -> usize,
        row: impl Fn(&R) -> Option<T>,
    ) -> Self {
        let rows: Vec<T> = all.iter().filter_map(row).take_while(|row| room.take(size(row))).collect();
        Self { count: all.len(), more: all.len().saturating_sub(rows.len()), rows }
    }

    /// The first of all, as many as there is room for.
    pub(super) fn of<R>(all: &[R], most: usize, row: impl Fn(&R) -> Option<T>) -> Self {
        let rows = all.iter().take(most).filter_map(row).collect();
        Self { rows, count: all.len(), more: all.len().saturating_sub(most) }
    }
}

/// A duty that is past its time, or open.
#[derive(Clone, Debug, Serialize)]
pub struct DueRow {
    #[serde(flatten)]
    pub duty: DutyView,
    /// The log it is of.
    pub log: Option<Piece>,
    /// How often it was missed by now, if more than once.
    pub missed: Option<usize>,
    pub document: Option<DocumentLink>,
    /// Whole days past the deadline; 0 on the day itself.
    pub days_past: i64,
    pub overdue: bool,
}

/// What is overdue, and what falls due next.
#[derive(Debug, Serialize)]
pub struct OverdueView {
    pub overdue: Vec<Grouped<DueRow>>,
    pub in_7: Few<DueRow>,
    /// After those seven days, within thirty.
    pub in_30: Few<DueRow>,
    /// After those thirty days, within ninety.
    pub in_90: Few<DueRow>,
}

/// What is out and with whom, and how much lies where.
#[derive(Debug, Serialize)]
pub struct Whereabouts {
    pub out: Vec<Grouped<Holding>>,
    pub out_count: usize,
    /// Copies with holders for whom there was no room at all.
    pub out_more: usize,
    pub places: Few<PlaceCount>,
    pub lost: Few<DocumentLink>,
    /// The days that can be looked back to.
    pub days: DaysView,
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
    pub why: String,
    pub remedy: String,
    pub clauses: Vec<ClauseView>,
    pub count: usize,
    pub rows: Vec<ShownFinding>,
}

/// Most findings that the page tells, and most of one rule; the count tells the rest.
const MOST_FINDINGS: usize = 900;
const MOST_OF_A_RULE: usize = 200;

/// Most overdue duties, and most of each forecast, that the overdue page tells.
const MOST_OVERDUE: usize = 180;
const MOST_AHEAD: usize = 60;

impl<T> Grouped<T> {
    /// Rows under heads, of each as many as there is room for, at least one.
    pub(super) fn shared<K, R>(
        groups: Vec<(K, Vec<R>)>,
        most: usize,
        head: impl Fn(&K) -> Piece,
        row: impl Fn(&R) -> Option<T>,
    ) -> Vec<Self> {
        let share = (most / groups.len().max(1)).max(1);
        let group = |(key, all): (K, Vec<R>)| Self {
            head: head(&key),
            rows: all.iter().take(share).filter_map(&row).collect(),
            count: all.len(),
            more: all.len().saturating_sub(share),
        };
        groups.into_iter().map(group).collect()
    }
}

impl View<'_> {
    /// The duties of all seen documents and of the register.
    pub(super) fn all_duties(&self) -> impl Iterator<Item = &Duty> {
        let lives = self.examined.lives();
        let seen = lives.filter(|(life, _)| self.sees(life)).flat_map(|(_, duties)| duties);
        seen.chain(self.register_duties())
    }

    /// Those that are open, the earliest first.
    pub(super) fn open(&self) -> Vec<&Duty> {
        let is_open = |duty: &&Duty| {
            duty.is_open(self.examined.as_of) && !duty.is_told_with(&self.examined.register_duties, self.examined.as_of)
        };
        let mut open: Vec<&Duty> = self.all_duties().filter(is_open).collect();
        open.sort_by_key(|duty| (duty.due.end(), &duty.document, duty.kind.name()));
        open
    }

    pub(super) fn is_overdue(&self, duty: &Duty) -> bool {
        duty.standing(self.examined.as_of) == Standing::Overdue
    }

    /// A duty as a row, with the chain of dates behind it.
    pub(super) fn due_row(&self, duty: &Duty) -> DueRow {
        DueRow {
            duty: self.duty(duty),
            log: self.log_of(duty),
            missed: self.missed(duty).filter(|_| self.is_overdue(duty)),
            document: duty.document.as_deref().and_then(|id| self.document_link(id)),
            days_past: (self.examined.as_of.date() - duty.due.date()).num_days().max(0),
            overdue: self.is_overdue(duty),
        }
    }

    /// What is overdue, by the person or unit on whom it falls, in the order of the lists typed.
    pub(super) fn overdue_by_party(&self) -> Vec<(&str, Vec<&Duty>)> {
        let mut by_party: BTreeMap<(usize, &str), Vec<&Duty>> = BTreeMap::new();
        for duty in self.open().into_iter().filter(|duty| self.is_overdue(duty)) {
            let key = duty.on.first().map_or("", |key| key.as_str());
            let order = self.register().people.position(key).unwrap_or(usize::MAX);
            by_party.entry((order, key)).or_default().push(duty);
        }
        by_party.into_iter().map(|((_, key), duties)| (key, duties)).collect()
    }

    /// What is overdue, by party, no more than `most` in all but one of each party.
    #[must_use]
    pub fn overdue(&self, most: usize) -> Vec<Grouped<DueRow>> {
        Grouped::shared(self.overdue_by_party(), most, |key| self.party(key), |duty| Some(self.due_row(duty)))
    }

    /// The overdue page: by person, and the forecast of seven, thirty and ninety days.
    #[must_use]
    pub fn overdue_page(&self) -> OverdueView {
        OverdueView {
            overdue: self.overdue(MOST_OVERDUE),
            in_7: self.due_within(0, 7, MOST_AHEAD),
            in_30: self.due_within(8, 30, MOST_AHEAD),
            in_90: self.due_within(31, 90, MOST_AHEAD),
        }
    }

    /// What falls due from the one to the other day from now, the earliest first.
    #[must_use]
    pub fn due_within(&self, from: i64, to: i64, most: usize) -> Few<DueRow> {
        let today = self.examined.as_of.date();
        let ahead = |duty: &Duty| (duty.due.date() - today).num_days();
        let open = self.open().into_iter().filter(|duty| !self.is_overdue(duty));
        let all: Vec<&Duty> = open.filter(|duty| (from..=to).contains(&ahead(duty))).collect();
        Few::of(&all, most, |duty| Some(self.due_row(duty)))
    }

    /// What is out now, by holder, in the order of the lists typed.
    pub(super) fn out_by_holder(&self) -> Vec<(&str, Vec<StayAt>)> {
        let mut holders: Vec<(usize, &str, Vec<StayAt>)> = Vec::new();
        for (key, stays) in &self.index.held_by {
            let now: Vec<StayAt> = stays.iter().copied().filter(|at| self.is_now(*at)).collect();
            if !now.is_empty() {
                holders.push((self.order_of_party(key), key, now));
            }
        }
        holders.sort();
        holders.into_iter().map(|(_, key, stays)| (key, stays)).collect()
    }

    /// What is out now, by holder, and how much lies where.
    #[must_use]
    pub fn whereabouts(&self) -> Whereabouts {
        let holders = self.out_by_holder();
        let out_count = holders.iter().map(|(_, stays)| stays.len()).sum();
        let out = self.out_in(holders, &mut Room::of(MOST_OUT, OUT_BYTES));
        let is_lost = |life: &&crate::custody::Life<'_>| {
            life.copies.iter().any(|copy| copy.now().is_some_and(|stay| stay.state == crate::custody::State::Lost))
        };
        let lost: Vec<_> = self.examined.ledger.lives.iter().filter(is_lost).filter(|life| self.sees(life)).collect();
        let size = |link: &DocumentLink| OF_A_LINE + 4 * link.id.len() + link.title.len();
        Whereabouts {
            out_count,
            out_more: out_count - out.iter().map(|group| group.count).sum::<usize>(),
            out,
            places: self.places_in(&mut Room::of(MOST_LINES, LINES_BYTES)),
            days: self.days(),
            lost: Few::within(&lost, &mut Room::of(MOST_LINES, LINES_BYTES), size, |life| self.link_of(life)),
        }
    }

    /// All that is out if it fits; else of each holder his share, and as many holders as fit.
    fn out_in(&self, holders: Vec<(&str, Vec<StayAt>)>, room: &mut Room) -> Vec<Grouped<Holding>> {
        let size = |at: &StayAt| self.row_size(at.life);
        let of_all = |stays: &[StayAt]| OF_A_HOLDER + stays.iter().map(size).sum::<usize>();
        let bytes = holders.iter().map(|(_, stays)| of_all(stays)).sum();
        let rows = holders.iter().map(|(_, stays)| stays.len() + 1).sum();
        let share = if room.holds(rows, bytes) { usize::MAX } else { (SHARED_OUT / holders.len().max(1)).max(1) };
        let group = |(key, stays): (&str, Vec<StayAt>)| {
            let has_room = room.take(OF_A_HOLDER);
            let here = stays.iter().take(share).take_while(|at| has_room && room.take(size(at)));
            let rows: Vec<Holding> = here.filter_map(|at| self.holding(*at)).collect();
            let (count, more) = (stays.len(), stays.len() - rows.len());
            (!rows.is_empty()).then(|| Grouped { head: self.party(key), rows, count, more })
        };
        holders.into_iter().filter_map(group).collect()
    }

    /// How much lies where now, as far as there is room.
    fn places_in(&self, room: &mut Room) -> Few<PlaceCount> {
        let all = self.counts_of_places();
        let size = |place: &PlaceCount| OF_A_LINE + 4 * place.place.text.len();
        let count = all.len();
        let rows: Vec<PlaceCount> = all.into_iter().take_while(|place| room.take(size(place))).collect();
        Few { count, more: count - rows.len(), rows }
    }

    /// How much lies where now.
    pub(super) fn counts_of_places(&self) -> Vec<PlaceCount> {
        let places = self.register().places.iter().filter_map(|place| {
            let count = self.index.lying_at.get(&place.key).map_or(0, Vec::len);
            (count > 0).then(|| PlaceCount { place: self.place(&place.key), count })
        });
        places.collect()
    }

    /// What a rule is about, in a line.
    pub(super) fn summary_of(&self, rule: &str) -> String {
        let rule = rules::known(self.register(), rule);
        rule.map(|rule| self.eyes.text(rule.summary(self.language()))).unwrap_or_default()
    }

    /// All findings the audience may know of, by rule, errors first; of each rule as many as there is
    /// room for.
    #[must_use]
    pub fn findings(&self) -> Vec<OfRule> {
        let by_rule = self.findings_by_rule();
        let share = (MOST_FINDINGS / by_rule.len().max(1)).clamp(1, MOST_OF_A_RULE);
        let shown = by_rule.into_iter().map(|(severity, name, findings)| {
            let rule = self.rule(name);
            OfRule {
                rule: name.to_owned(),
                href: crate::address::rule(name),
                severity: severity.name(),
                severity_word: self.say(severity.text()),
                summary: self.summary_of(name),
                why: rule.as_ref().map(|rule| rule.why.clone()).unwrap_or_default(),
                remedy: rule.as_ref().map(|rule| rule.remedy.clone()).unwrap_or_default(),
                clauses: rule.map(|rule| rule.clauses).unwrap_or_default(),
                count: findings.len(),
                rows: findings.into_iter().take(share).filter_map(|finding| self.finding(finding)).collect(),
            }
        });
        shown.collect()
    }

    /// The findings the audience may know of, by rule, errors first.
    pub(super) fn findings_by_rule(&self) -> Vec<(Severity, &str, Vec<&Finding>)> {
        let mut by_rule: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in &self.examined.findings {
            let life = document_of(finding).and_then(|id| self.examined.ledger.life(id));
            if life.is_none_or(|life| self.sees(life)) {
                by_rule.entry((std::cmp::Reverse(finding.severity), &finding.rule)).or_default().push(finding);
            }
        }
        by_rule.into_iter().map(|((severity, rule), findings)| (severity.0, rule, findings)).collect()
    }
}
