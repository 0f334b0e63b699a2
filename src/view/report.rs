//! The report of one year: what came, what was done, what was due and when it was met, month by month.
//! Counts only what this audience may know of. Absolute: the day it is looked at changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::View;
use super::inventory::PeriodView;
use crate::address;
use crate::custody::Life;
use crate::duty::{self, Duty, DutyKind};
use crate::entry::Vocabulary;
use crate::lang::Text;
use crate::register::{ActionKind, DocumentKind, Level};
use crate::time::Moment;

/// Everything on the page of one year.
#[derive(Debug, Serialize)]
pub struct ReportView {
    pub year: i32,
    pub years: Vec<i32>,
    pub groups: Vec<CountGroup>,
    pub duties: Vec<DutyCount>,
    pub balance: PeriodView,
}

/// Rows of counts under one heading.
#[derive(Debug, Serialize)]
pub struct CountGroup {
    pub title: String,
    pub rows: Vec<CountRow>,
}

/// What is counted, month by month.
#[derive(Debug, Serialize)]
pub struct CountRow {
    pub what: String,
    /// The register that lists what was counted.
    pub href: Option<String>,
    pub months: [usize; 12],
    pub total: usize,
}

/// The duties of one kind that fell due in the year.
#[derive(Debug, Serialize)]
pub struct DutyCount {
    pub title: String,
    pub due: usize,
    pub met: usize,
    pub late: usize,
    pub open: usize,
}

/// Counts by month under a key, in the order of the keys.
type Tally<K> = BTreeMap<K, [usize; 12]>;

const CAME: Text = Text { zh: "收进与建立的文件（件）", en: "Documents that came or were made" };
const LEVELS: Text = Text { zh: "其中各密级（件）", en: "Of these by level" };
const DONE: Text = Text { zh: "办理（件次）", en: "Handling, document by document" };
const LOGS: Text = Text { zh: "台账（条）", en: "Logs" };

impl View<'_> {
    /// The years of which there is something to report, newest first.
    #[must_use]
    pub fn report_years(&self) -> Vec<i32> {
        let begun = self.seen_lives().filter_map(Life::begun).map(|at| at.date().year());
        let acts = self.seen_lives().flat_map(|life| life.actions.iter().filter_map(|action| action.at));
        let logs = self.register().valid_logs().filter(|entry| self.eyes.sees_log(&entry.kind));
        let told = acts.chain(logs.filter_map(|entry| entry.at)).map(|at| at.date().year());
        let years: BTreeSet<i32> = begun.chain(told).collect();
        years.into_iter().rev().collect()
    }

    /// The report of one year.
    #[must_use]
    pub fn report(&self, year: i32) -> ReportView {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        ReportView {
            year,
            years: self.report_years(),
            groups: [self.came_in_year(year), self.levels_of(year), self.acts_of(year), self.logs_of(year)]
                .into_iter()
                .filter(|group| !group.rows.is_empty())
                .collect(),
            duties: self.duties_of_year(year),
            balance: self.period(day(1, 1), day(12, 31)),
        }
    }

    fn seen_lives(&self) -> impl Iterator<Item = &Life<'_>> {
        self.examined.ledger.lives.iter().filter(|life| self.sees(life))
    }

    fn came_in_year(&self, year: i32) -> CountGroup {
        let kind = |life: &Life<'_>| DocumentKind::ALL.iter().position(|kind| Some(*kind) == life.document.kind);
        let tally = tally(year, self.seen_lives().filter_map(|life| Some((kind(life)?, life.begun()?))));
        let row = |(at, months): (usize, [usize; 12])| {
            row(self.choice("document-kind", DocumentKind::ALL[at].name()), None, months)
        };
        CountGroup { title: self.say(CAME), rows: tally.into_iter().map(row).collect() }
    }

    fn levels_of(&self, year: i32) -> CountGroup {
        let level = |life: &Life<'_>| Level::ALL.iter().position(|level| Some(*level) == life.document.level);
        let tally = tally(year, self.seen_lives().filter_map(|life| Some((level(life)?, life.begun()?))));
        let row = |(at, months): (usize, [usize; 12])| row(self.choice("level", Level::ALL[at].name()), None, months);
        CountGroup { title: self.say(LEVELS), rows: tally.into_iter().map(row).collect() }
    }

    /// What was done with documents: an action on two documents counts twice.
    fn acts_of(&self, year: i32) -> CountGroup {
        let acts = self.seen_lives().flat_map(|life| life.actions.iter());
        let tally = tally(year, acts.filter_map(|action| Some((action.kind.name(), action.at?))));
        let vocabulary = Vocabulary::shipped();
        let rows = ActionKind::all().filter_map(|kind| {
            let months = tally.get(kind.name())?;
            Some(row(vocabulary.action_word(kind.name(), self.language()).to_owned(), None, *months))
        });
        CountGroup { title: self.say(DONE), rows: rows.collect() }
    }

    fn logs_of(&self, year: i32) -> CountGroup {
        let entries = self.register().valid_logs().filter(|entry| self.eyes.sees_log(&entry.kind));
        let tally = tally(year, entries.filter_map(|entry| Some((entry.kind.name.as_str(), entry.at?))));
        let rows = self.register().kinds.iter().filter_map(|kind| {
            let months = tally.get(kind.name.as_str())?;
            let title = kind.title(self.language()).to_owned();
            Some(row(title, Some(address::register(&kind.name)), *months))
        });
        CountGroup { title: self.say(LOGS), rows: rows.collect() }
    }

    fn duties_of_year(&self, year: i32) -> Vec<DutyCount> {
        let of_lives = self.examined.lives();
        let seen = of_lives.filter(|(life, _)| self.sees(life)).flat_map(|(_, duties)| duties);
        let mut due: Vec<&Duty> = seen.chain(&self.examined.register_duties).collect();
        due.retain(|duty| duty.due.date().year() == year);
        let of_kind = |kind: &&DutyKind| {
            let ours = || due.iter().filter(|duty| duty.kind.program() == Some(kind.name));
            let late = |duty: &&&Duty| duty.met.is_some_and(|met| met.is_after(duty.due));
            let count = DutyCount {
                title: self.say(kind.title),
                due: ours().count(),
                met: ours().filter(|duty| duty.met.is_some()).count() - ours().filter(late).count(),
                late: ours().filter(late).count(),
                open: ours().filter(|duty| duty.met.is_none()).count(),
            };
            (count.due > 0).then_some(count)
        };
        duty::DUTIES.iter().filter_map(of_kind).collect()
    }
}

fn tally<K: Ord>(year: i32, all: impl Iterator<Item = (K, Moment)>) -> Tally<K> {
    let mut tally = Tally::new();
    for (key, at) in all.filter(|(_, at)| at.date().year() == year) {
        tally.entry(key).or_default()[at.date().month0() as usize] += 1;
    }
    tally
}

fn row(what: String, href: Option<String>, months: [usize; 12]) -> CountRow {
    CountRow { what, href, months, total: months.iter().sum() }
}
