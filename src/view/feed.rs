//! Open duties as calendar programs want them: each with a name that stays the same from build to
//! build. No title of a document stands in a feed, for calendars travel in pockets.
//! Must not know how a calendar file is written.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use xxhash_rust::xxh3::xxh3_64;

use super::View;
use crate::address;
use crate::duty::Duty;
use crate::time::Moment;

/// The duties of the office, or of one person.
#[derive(Debug)]
pub struct Feed {
    /// Whose it is.
    pub name: String,
    /// When it was made: the time as of which everything is told.
    pub stamp: DateTime<Utc>,
    pub events: Vec<Event>,
}

/// One open duty.
#[derive(Debug)]
pub struct Event {
    /// Tells it from every other, in every build.
    pub uid: String,
    pub due: DueTime,
    pub summary: String,
    /// Since when and on whom, in lines.
    pub lines: Vec<String>,
    /// The document's page, from the site's root.
    pub page: Option<String>,
}

/// When it falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueTime {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

/// How far ahead a feed looks, in days.
const AHEAD: i64 = 90;
/// Most duties ahead, and most overdue ones: the latest of them.
const MOST_AHEAD: usize = 600;
const MOST_OVERDUE: usize = 300;

impl View<'_> {
    /// The address of a person's feed, beside which his page lies; `None` for one who is not listed.
    #[must_use]
    pub fn calendar_address(&self, key: &str) -> Option<String> {
        let page = self.eyes.person_address(key)?;
        page.strip_prefix("people/")?.strip_suffix(".html").map(address::calendar)
    }

    /// The duties of the office, or of the person with this key.
    #[must_use]
    pub fn feed(&self, key: Option<&str>) -> Feed {
        let name = match key {
            Some(key) => format!("{} · {}", self.eyes.person(key), self.office()),
            None => self.office(),
        };
        let duties = key.map_or_else(|| self.open(), |key| self.open_on(key));
        let mut seen = HashMap::new();
        let events = self.near(duties).into_iter().map(|duty| self.event(duty, &mut seen));
        Feed { name, stamp: self.in_utc(self.examined.as_of.end()), events: events.collect() }
    }

    /// Whether anything is open on somebody.
    pub(super) fn has_open_duty(&self, key: &str) -> bool {
        !self.open_on(key).is_empty()
    }

    /// What is open on somebody, the earliest first.
    fn open_on(&self, key: &str) -> Vec<&Duty> {
        let places = self.index.duties_of.get(key).map(Vec::as_slice).unwrap_or_default();
        let of_documents = places.iter().map(|(life, duty)| &self.examined.duties_of(*life)[*duty]);
        let of_register = self.register_duties().filter(|duty| duty.on.iter().any(|on| on == key));
        let told = |duty: &&Duty| duty.is_told_with(&self.examined.register_duties, self.examined.as_of);
        let open = of_documents.chain(of_register).filter(|duty| duty.is_open(self.examined.as_of) && !told(duty));
        let mut open: Vec<&Duty> = open.collect();
        open.sort_by_key(|duty| (duty.due.end(), &duty.document, duty.kind.name()));
        open
    }

    /// What is not too far ahead, and of what is overdue the latest.
    fn near<'d>(&self, duties: Vec<&'d Duty>) -> Vec<&'d Duty> {
        let today = self.examined.as_of.date();
        let (late, ahead): (Vec<&Duty>, Vec<&Duty>) = duties.into_iter().partition(|duty| self.is_overdue(duty));
        let ahead = ahead.into_iter().filter(|duty| (duty.due.date() - today).num_days() <= AHEAD).take(MOST_AHEAD);
        let skipped = late.len().saturating_sub(MOST_OVERDUE);
        late.into_iter().skip(skipped).chain(ahead).collect()
    }

    fn event(&self, duty: &Duty, seen: &mut HashMap<u64, usize>) -> Event {
        let document = duty.document.as_deref().and_then(|id| self.document_link(id));
        let id = document.as_ref().map(|link| format!(" {}", link.id)).unwrap_or_default();
        let on: Vec<String> = duty.on.iter().map(|key| self.party(key).text).collect();
        let copies: Vec<&str> = duty.copies.iter().map(|copy| copy.as_str()).collect();
        let mut lines = vec![format!("{} – {}", self.time(duty.since), self.time(duty.due))];
        lines.extend((!on.is_empty()).then(|| on.join("、")));
        lines.extend((!copies.is_empty()).then(|| format!("#{}", self.ranges(&copies))));
        Event {
            uid: uid(duty, seen),
            due: match duty.due.is_whole_day() {
                true => DueTime::Day(duty.due.date()),
                false => DueTime::At(self.in_utc(duty.due.start())),
            },
            summary: format!("{}{id}", self.duty_title(duty)),
            lines,
            page: document.map(|link| link.href),
        }
    }

    /// A time of the office's clock in UTC; one that its clock skips or has twice is the first that fits.
    fn in_utc(&self, at: NaiveDateTime) -> DateTime<Utc> {
        let zone = self.register().office.zone;
        let local = zone.from_local_datetime(&at).earliest().or_else(|| zone.from_local_datetime(&at).latest());
        local.map_or_else(|| at.and_utc(), |local| local.with_timezone(&Utc))
    }
}

/// What a duty is about, shortened so that nothing can be read from it; the second of the same gets a number.
fn uid(duty: &Duty, seen: &mut HashMap<u64, usize>) -> String {
    let told = |since: Moment| since.to_string();
    let about =
        format!("{:?} {} {:?} {} {:?}", duty.subject, duty.kind.name(), duty.document, told(duty.since), duty.on);
    let hash = xxh3_64(about.as_bytes());
    let times = seen.entry(hash).or_insert(0);
    *times += 1;
    match *times {
        1 => format!("{hash:016x}@jiyao"),
        again => format!("{hash:016x}-{again}@jiyao"),
    }
}
