//! What falls due in the next days, by date: an agenda to be printed and hung up.
//! Speaks of today. Must not know calendar files; those are `feed`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::View;
use super::shown::{DocumentLink, Piece};
use crate::duty::Duty;
use crate::lang::Text;

/// The agenda.
#[derive(Debug, Serialize)]
pub struct AgendaView {
    pub as_of: String,
    /// How much is past its time; that stands on the overdue page.
    pub overdue: usize,
    pub parts: Vec<PartView>,
    /// Those who have a calendar of their own to subscribe to.
    pub people: Vec<Piece>,
}

/// What falls due within so many days, after those of the part before.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub within: i64,
    pub days: Vec<DayView>,
    pub count: usize,
    /// How many of them there was no room for.
    pub more: usize,
}

/// What falls due on a day.
#[derive(Debug, Serialize)]
pub struct DayView {
    pub date: String,
    pub weekday: String,
    pub rows: Vec<AgendaRow>,
}

/// One duty.
#[derive(Debug, Serialize)]
pub struct AgendaRow {
    pub title: String,
    pub document: Option<DocumentLink>,
    pub log: Option<Piece>,
    pub on: Vec<Piece>,
    pub due: String,
}

/// Where each part ends, in days from today.
const PARTS: [i64; 3] = [7, 30, 90];
/// Most rows of a part.
const MOST: usize = 400;

const WEEKDAYS: [Text; 7] = [
    Text { zh: "星期一", en: "Monday" },
    Text { zh: "星期二", en: "Tuesday" },
    Text { zh: "星期三", en: "Wednesday" },
    Text { zh: "星期四", en: "Thursday" },
    Text { zh: "星期五", en: "Friday" },
    Text { zh: "星期六", en: "Saturday" },
    Text { zh: "星期日", en: "Sunday" },
];

impl View<'_> {
    /// The agenda of the next ninety days.
    #[must_use]
    pub fn agenda(&self) -> AgendaView {
        let today = self.examined.as_of.date();
        let open = self.open();
        let (late, ahead): (Vec<&Duty>, Vec<&Duty>) = open.into_iter().partition(|duty| self.is_overdue(duty));
        let mut from = 0;
        let parts = PARTS.map(|within| {
            let here = |duty: &&&Duty| (from..=within).contains(&(duty.due.date() - today).num_days());
            let duties: Vec<&Duty> = ahead.iter().filter(here).copied().collect();
            from = within + 1;
            self.part(within, &duties)
        });
        let people = self.people().filter_map(|key| {
            let href = self.calendar_address(key)?;
            self.has_open_duty(key).then(|| Piece { text: self.person(key).text, href: Some(href) })
        });
        AgendaView {
            as_of: self.time(self.examined.as_of),
            overdue: late.len(),
            parts: parts.into(),
            people: people.collect(),
        }
    }

    fn part(&self, within: i64, duties: &[&Duty]) -> PartView {
        let mut days: BTreeMap<NaiveDate, Vec<AgendaRow>> = BTreeMap::new();
        for duty in duties.iter().take(MOST) {
            days.entry(duty.due.date()).or_default().push(self.agenda_row(duty));
        }
        let days =
            days.into_iter().map(|(date, rows)| DayView { date: date.to_string(), weekday: self.weekday(date), rows });
        PartView { within, days: days.collect(), count: duties.len(), more: duties.len().saturating_sub(MOST) }
    }

    fn agenda_row(&self, duty: &Duty) -> AgendaRow {
        AgendaRow {
            title: self.duty_title(duty),
            document: duty.document.as_deref().and_then(|id| self.document_link(id)),
            log: self.log_of(duty),
            on: duty.on.iter().map(|key| self.party(key)).collect(),
            due: self.time(duty.due),
        }
    }

    pub(super) fn weekday(&self, date: NaiveDate) -> String {
        let at = date.weekday().num_days_from_monday();
        usize::try_from(at).ok().and_then(|at| WEEKDAYS.get(at)).map(|word| self.say(*word)).unwrap_or_default()
    }
}
