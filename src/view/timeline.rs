//! The custody of a document as lanes: for copies with the same life one lane, for each stay a
//! stretch, for each duty a mark. Times are minutes, so that a picture can be drawn from them;
//! nothing depends on today. Must not know how it is drawn.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::View;
use super::shown::ShownState;
use crate::custody::{CopyLife, Life};
use crate::duty::Duty;
use crate::time::Moment;

/// Lanes over the times at which something happened.
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// All times of lanes and marks, in order, each once.
    pub times: Vec<Time>,
    pub lanes: Vec<Lane>,
    pub marks: Vec<Mark>,
    /// Copies whose lanes are not drawn.
    pub more: usize,
}

/// A time at which something happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Time {
    /// Minutes since 1970 on the office's clock.
    pub minute: i64,
    /// Its date.
    pub date: String,
}

/// The stays of copies that were always together.
#[derive(Debug, Serialize)]
pub struct Lane {
    /// `000042`, or `1–6`.
    pub copies: String,
    pub count: usize,
    pub stays: Vec<Stretch>,
}

/// One stay.
#[derive(Debug, Serialize)]
pub struct Stretch {
    pub kind: &'static str,
    pub words: String,
    /// With whom it is, where it is out.
    pub with: Option<String>,
    pub from: i64,
    /// `None` while it lasts.
    pub to: Option<i64>,
}

/// When a duty was due.
#[derive(Debug, Serialize)]
pub struct Mark {
    pub at: i64,
    pub standing: &'static str,
    pub words: String,
}

/// Most lanes that are drawn.
const MOST_LANES: usize = 30;
/// Most stays of a lane that are drawn.
const MOST_STAYS: usize = 120;
/// A deadline farther than this after the last movement is told in the table only: a review in ten
/// years would leave no room for what happened.
const FARTHEST_DAYS: i64 = 60;

impl View<'_> {
    /// The lanes of a document; `None` where custody has not begun.
    pub(super) fn timeline(&self, life: &Life<'_>, duties: &[Duty]) -> Option<TimelineView> {
        let groups = together(life);
        let lanes: Vec<Lane> = groups.iter().take(MOST_LANES).map(|copies| self.lane(copies)).collect();
        let mut times: Vec<Time> = Vec::new();
        for stay in groups.iter().take(MOST_LANES).filter_map(|copies| copies.first()).flat_map(|copy| &copy.stays) {
            times.extend([Some(stay.from), stay.to].into_iter().flatten().map(time));
        }
        let last = times.iter().max()?.minute;
        let near = duties.iter().filter(|duty| end(duty.due) <= last + FARTHEST_DAYS * 24 * 60);
        let marks: Vec<Mark> = near
            .map(|duty| {
                times.push(Time { minute: end(duty.due), date: duty.due.date().to_string() });
                let standing = super::document::standing(duty);
                let words = format!("{} {}", self.duty_title(duty), self.time(duty.due));
                Mark { at: end(duty.due), standing, words }
            })
            .collect();
        times.sort();
        times.dedup_by_key(|time| time.minute);
        let more = groups.iter().skip(MOST_LANES).map(Vec::len).sum();
        Some(TimelineView { times, lanes, marks, more })
    }

    fn lane(&self, copies: &[&CopyLife<'_>]) -> Lane {
        let numbers: Vec<&str> = copies.iter().map(|copy| copy.number.as_str()).collect();
        let stays = copies.first().map(|copy| &copy.stays[..]).unwrap_or_default();
        let stretch = |stay: &crate::custody::Stay<'_>| {
            let state = self.state(&stay.state);
            let to = stay.to.map(|to| format!(" – {}", self.time(to))).unwrap_or_default();
            let words = format!("{} {}{to}", in_words(&state), self.time(stay.from));
            let with = state.with.first().filter(|_| state.kind == "out").map(|piece| piece.text.clone());
            let (from, to) = (time(stay.from).minute, stay.to.map(|to| time(to).minute));
            Stretch { kind: state.kind, words, with, from, to }
        };
        let stays = stays.iter().skip(stays.len().saturating_sub(MOST_STAYS)).map(stretch);
        Lane { copies: self.ranges(&numbers), count: copies.len(), stays: stays.collect() }
    }
}

/// Copies with the same stays, in the order of their first.
pub(super) fn together<'l, 'r>(life: &'l Life<'r>) -> Vec<Vec<&'l CopyLife<'r>>> {
    let mut groups: Vec<Vec<&CopyLife<'r>>> = Vec::new();
    for copy in life.copies.iter().filter(|copy| !copy.stays.is_empty()) {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| same(first, copy))) {
            Some(group) => group.push(copy),
            None => groups.push(vec![copy]),
        }
    }
    groups
}

fn same(a: &CopyLife<'_>, b: &CopyLife<'_>) -> bool {
    let pairs = || a.stays.iter().zip(&b.stays);
    a.stays.len() == b.stays.len() && pairs().all(|(a, b)| (a.from, a.to) == (b.from, b.to) && a.state == b.state)
}

/// A state in words: `传阅 梁素云`.
pub(super) fn in_words(state: &ShownState) -> String {
    let with: Vec<&str> = state.with.iter().map(|piece| piece.text.as_str()).collect();
    if with.is_empty() { state.word.clone() } else { format!("{} {}", state.word, with.join("、")) }
}

fn time(at: Moment) -> Time {
    Time { minute: minute(at.start()), date: at.date().to_string() }
}

fn end(at: Moment) -> i64 {
    minute(at.end())
}

fn minute(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp() / 60
}
