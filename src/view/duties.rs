//! Duties that logs ask for, as one audience may know of them: only of logs that it is given.
//! Must not know what is due today: how a duty stands is told by its dates.

use serde::Serialize;

use super::View;
use super::document::ClauseView;
use super::next_step::NextStep;
use super::shown::Piece;
use crate::address;
use crate::duty::{Duty, Kind, OfLog, Round, account};
use crate::finding::Arg;
use crate::lang::Language;
use crate::register::views::Source;
use crate::report::Speaker;

/// A duty that a log asks for, and what of it is open.
#[derive(Debug, Serialize)]
pub struct LogDutyView {
    pub title: String,
    pub account: String,
    pub clauses: Vec<ClauseView>,
    pub open: Vec<OpenOfLog>,
    /// How many more are open than are told one by one.
    pub more: usize,
}

/// One duty of a log that is not met.
#[derive(Debug, Serialize)]
pub struct OpenOfLog {
    /// Whom or what it is about, or the entry that is to be filled in.
    pub about: String,
    pub since: String,
    pub due: String,
    pub on: Vec<Piece>,
    pub next: Option<NextStep>,
}

/// Most open duties that are told one by one.
const MOST: usize = 50;

impl View<'_> {
    /// The duties that concern no document and that the audience may know of.
    pub(super) fn register_duties(&self) -> impl Iterator<Item = &Duty> {
        self.examined.register_duties.iter().filter(|duty| self.sees_duty(duty))
    }

    fn sees_duty(&self, duty: &Duty) -> bool {
        duty.kind.log().is_none_or(|of| self.eyes.sees_log(&of.log))
    }

    /// What a duty is called, with whom or what it is about.
    pub(super) fn duty_title(&self, duty: &Duty) -> String {
        let title = self.eyes.text(duty.kind.title(self.language()));
        match duty.kind.log().map(|of| self.about(of)) {
            Some(about) if !about.is_empty() => format!("{title} · {about}"),
            _ => title,
        }
    }

    /// Whom or what a log's duty is about.
    fn about(&self, of: &OfLog) -> String {
        match &of.about {
            Some(Arg::Person(key)) => self.person(key).text,
            Some(Arg::Unit(key)) => self.unit(key).text,
            Some(Arg::Place(key)) => self.place(key).text,
            Some(Arg::Choice(set, name)) => Speaker::new(self.register(), self.language()).choice(set, name).into(),
            Some(Arg::Text(text)) => self.eyes.text(text),
            _ => String::new(),
        }
    }

    /// The log that a duty is of, with its register's address.
    pub(super) fn log_of(&self, duty: &Duty) -> Option<Piece> {
        let log = &duty.kind.log()?.log;
        let text = self.eyes.text(log.title(self.language()));
        Some(Piece { text, href: Some(address::register(&log.name)) })
    }

    /// How often a duty was missed by now, where that is more than once; with what was missed since
    /// the last entry, which is told with what was missed before it.
    pub(super) fn missed(&self, duty: &Duty) -> Option<usize> {
        let facts = self.examined.facts();
        let missed = duty.missed_in_all(&self.examined.register_duties, facts.calendar, self.examined.as_of);
        (missed > 1).then_some(missed)
    }

    /// The duties of the log that a register prints.
    pub(super) fn duties_of_log(&self, source: &Source) -> Vec<LogDutyView> {
        let Source::Log(log) = source else { return Vec::new() };
        if !self.eyes.sees_log(log) {
            return Vec::new();
        }
        let shown = log.terms.duties.iter().enumerate().map(|(place, asked)| {
            let is_open = |duty: &&Duty| {
                let of = duty.kind.log();
                duty.met.is_none() && of.is_some_and(|of| of.log.name == log.name && of.place == place)
            };
            let open: Vec<&Duty> = self.examined.register_duties.iter().filter(is_open).collect();
            let clauses: Vec<&str> = asked.clauses.iter().map(|clause| clause.as_str()).collect();
            LogDutyView {
                title: self.eyes.text(asked.title(self.language())),
                account: self.eyes.text(&account(log, asked, self.language())),
                clauses: self.clauses(&clauses),
                open: open.iter().take(MOST).map(|duty| self.open_of_log(duty)).collect(),
                more: open.len().saturating_sub(MOST),
            }
        });
        shown.collect()
    }

    fn open_of_log(&self, duty: &Duty) -> OpenOfLog {
        let about = match &duty.kind {
            Kind::Log(of) => match &of.slip {
                Some(slip) => self.eyes.text(slip),
                None => self.about(of),
            },
            Kind::Program(_) => String::new(),
        };
        OpenOfLog {
            about,
            since: self.time(duty.since),
            due: self.time(duty.due),
            on: duty.on.iter().map(|key| self.party(key)).collect(),
            next: self.next_step(duty),
        }
    }

    /// The next step of a log's duty: the field of an entry to fill in, or a new entry. What was
    /// missed before the last entry cannot be done any more.
    pub(super) fn next_step_of_log(&self, of: &OfLog, duty: &Duty) -> Option<NextStep> {
        if matches!(of.round, Round::Between(_)) {
            return None;
        }
        if let Some(slip) = &of.slip {
            let lines = self.blank_of_log(of)?;
            return Some(NextStep { slip: Some(self.eyes.text(slip)), lines });
        }
        let folder = match self.language() {
            Language::Zh => &of.log.title_zh,
            Language::En => &of.log.name,
        };
        let file = format!("# logs/{}/{}.yaml\n", self.eyes.text(folder), duty.due.date().format("%Y"));
        Some(NextStep { slip: None, lines: file + &self.new_entry(of, duty) })
    }
}
