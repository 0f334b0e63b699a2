//! Where copies were laid, and where they lay when their level was raised: what the rules about
//! storing judge. Judges nothing itself.

use ecow::EcoString;

use crate::custody::{CopyLife, Life, Stay};
use crate::entry::Value;
use crate::finding::{Arg, Finding};
use crate::register::{Action, ActionKind, Level, Named, Names};
use crate::source::Span;
use crate::time::Moment;

/// Copies of a document at a place, at the moment from which that is to be judged.
pub(super) struct Lying<'r> {
    pub copies: Vec<EcoString>,
    pub place: EcoString,
    pub at: Moment,
    /// The level in force then.
    pub level: Level,
    /// The action that laid them there, or that raised their level, and where that stands.
    pub action: &'r Action,
    pub span: Span,
    /// Where they had been laid, if it is the level that changed.
    pub laid: Option<Span>,
}

impl Lying<'_> {
    /// A finding about it.
    pub fn finding(&self, rule: &str, document: &EcoString) -> Finding {
        Finding::new(rule, self.action.subject(), self.span)
            .arg("copies", Arg::Copies { document: document.clone(), numbers: self.copies.clone() })
            .arg("level", Arg::Choice("level".into(), self.level.name().into()))
            .arg("place", Arg::Place(self.place.clone()))
            .arg("at", self.at)
    }
}

/// All there is to judge in a life; copies laid by one action are judged together.
pub(super) fn all<'r>(life: &Life<'r>) -> Vec<Lying<'r>> {
    let mut all: Vec<Lying<'r>> = Vec::new();
    for copy in &life.copies {
        for found in laid(life, copy).into_iter().chain(raised(life, copy)) {
            match all.iter_mut().find(|other| other.span == found.span && other.place == found.place) {
                Some(other) => other.copies.extend(found.copies),
                None => all.push(found),
            }
        }
    }
    all
}

/// Each laying of a copy at a place.
fn laid<'r>(life: &Life<'r>, copy: &CopyLife<'r>) -> Vec<Lying<'r>> {
    let mut all = Vec::new();
    for (at, stay) in copy.stays.iter().enumerate() {
        if let (Some(action), Some(level)) = (laid_by(life, copy, at), life.level_at(stay.from)) {
            let span = action.record.span_of("place");
            all.extend(lying(copy, stay, stay.from, level, action, span, None));
        }
    }
    all
}

/// The action that laid a copy where it is from its `at`th stay on; none where it only came back.
fn laid_by<'r>(life: &Life<'r>, copy: &CopyLife<'r>, at: usize) -> Option<&'r Action> {
    let stay = copy.stays.get(at)?;
    let place = stay.state.place()?;
    let names = |action: &Action| action.record.text("place") == Some(place);
    let lays = [ActionKind::TakeOn, ActionKind::Register, ActionKind::Store, ActionKind::Archive, ActionKind::Find];
    if lays.contains(&stay.action.kind) {
        return names(stay.action).then_some(stay.action);
    }
    // Registered while it was out: laid there once it came back.
    let before = copy.stays[..at].iter().rev().find(|stay| stay.state.is_at_rest())?;
    let elsewhere = before.state.place() != Some(place);
    life.of(ActionKind::Register).filter(|register| elsewhere && names(register)).last()
}

/// Where a copy lay, or came back to, when its level was raised, unless it was laid elsewhere that day.
fn raised<'r>(life: &Life<'r>, copy: &CopyLife<'r>) -> Vec<Lying<'r>> {
    let mut all = Vec::new();
    let mut level = life.document.level;
    for regrade in life.of(ActionKind::Regrade) {
        let (Some(at), before) = (regrade.at, level) else { continue };
        level = life.level_at(at);
        let (Some(before), Some(now)) = (before, level) else { continue };
        if now <= before {
            continue;
        }
        let lasts = |stay: &Stay<'_>| stay.to.is_none_or(|to| to.date() > at.date());
        let next = copy.stays.iter().enumerate().find(|(_, stay)| stay.state.is_at_rest() && lasts(stay));
        if let Some((place, stay)) = next
            && (!stay.from.is_after(at) || laid_by(life, copy, place).is_none())
        {
            let span = regrade.record.span_of("level");
            all.extend(lying(copy, stay, at, now, regrade, span, Some(stay.span)));
        }
    }
    all
}

fn lying<'r>(
    copy: &CopyLife<'_>,
    stay: &Stay<'_>,
    at: Moment,
    level: Level,
    action: &'r Action,
    span: Span,
    laid: Option<Span>,
) -> Option<Lying<'r>> {
    let place = stay.state.place()?.clone();
    Some(Lying { copies: vec![copy.number.clone()], place, at, level, action, span, laid })
}

/// A place and those around it, from the inside; nothing for one that is not listed.
pub(super) fn around<'n>(places: &'n Names, place: &str) -> impl Iterator<Item = &'n Named> {
    let outer = |inner: &&'n Named| inner.within().and_then(|key| places.get(key));
    // A chain longer than the list runs in a circle.
    std::iter::successors(places.get(place), outer).take(places.len())
}

/// Whether a value is typed at a place that nobody can read: nothing is held against anyone then.
pub(super) fn is_unreadable(place: &Named, key: &str, at: Moment) -> bool {
    matches!(place.record.at(key, at), Some(Value::Bad))
}
