//! The marking of a document and of the whole site, as official papers bear it: the level with its
//! period behind a star, and the urgency. Must not know where on a page it stands.

use chrono::NaiveDate;
use serde::Serialize;

use super::View;
use super::eyes::Sight;
use crate::custody::Life;
use crate::entry::Value;
use crate::lang::Language;
use crate::register::{ActionKind, Level, Urgency};
use crate::time::Period;

/// What parts a level from its period (GB/T 9704: 机密★10年).
const STAR: char = '★';

/// The highest marking among what a site shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marking {
    /// The level's English name, for its mark.
    pub level: &'static str,
    /// `机密★10年`.
    pub text: String,
}

impl View<'_> {
    /// The marking of every page: the highest level this audience is shown in full, with the
    /// longest period that a document of that level bears. The book is kept like its most secret page.
    #[must_use]
    pub fn marking(&self) -> &Marking {
        self.marking.get_or_init(|| self.highest())
    }

    fn highest(&self) -> Marking {
        let now = self.examined.as_of;
        let whole = self.examined.ledger.lives.iter().filter(|life| self.eyes.sight(life, now) == Sight::Whole);
        let mut highest: Option<(Level, Longest, Option<&Period>)> = None;
        for life in whole {
            let Some(level) = life.level_at(now) else { continue };
            let period = period(life, level);
            let here = (level, longest(life, period), period);
            if highest.as_ref().is_none_or(|known| (known.0, known.1) < (here.0, here.1)) {
                highest = Some(here);
            }
        }
        let (level, _, period) = highest.unwrap_or((Level::Public, Longest::Unknown, None));
        Marking { level: level.name(), text: self.mark(level, period) }
    }

    /// How a document is marked: its level, and its period where the audience may read it.
    pub(super) fn mark_of(&self, life: &Life<'_>, masked: bool) -> String {
        let Some(level) = life.level_at(self.examined.as_of) else { return String::new() };
        self.mark(level, if masked { None } else { period(life, level) })
    }

    fn mark(&self, level: Level, period: Option<&Period>) -> String {
        let word = self.choice("level", level.name());
        let period = period.filter(|_| level.is_classified()).map(|period| match self.language() {
            Language::Zh => period.zh(),
            Language::En => period.en(),
        });
        period.map_or(word.clone(), |period| format!("{word}{STAR}{}", self.eyes.text(&period)))
    }

    /// The word of an urgency above the routine; nothing for what has time.
    pub(super) fn urgency_mark(&self, urgency: Urgency) -> Option<String> {
        (urgency > Urgency::Routine).then(|| self.choice("urgency", urgency.name()))
    }
}

/// How far a period reaches, for comparison: what hangs on an event reaches farthest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Longest {
    Unknown,
    Until(NaiveDate),
    Event,
}

fn longest(life: &Life<'_>, period: Option<&Period>) -> Longest {
    let dated = life.document.dated().or_else(|| life.begun());
    match (period, dated) {
        (Some(Period::Event(_)), _) => Longest::Event,
        (Some(period), Some(dated)) => period.ends(dated.date()).map_or(Longest::Unknown, Longest::Until),
        _ => Longest::Unknown,
    }
}

/// The period in force: of the last change of level that gave one, or as the document bears it.
fn period<'l>(life: &'l Life<'_>, level: Level) -> Option<&'l Period> {
    let changed = || life.of(ActionKind::Regrade).filter_map(|action| read(action.record.get("period"))).last();
    life.regraded
        .then(changed)
        .flatten()
        .or_else(|| read(life.document.record.get("period")))
        .filter(|_| level.is_classified())
}

fn read(value: Option<&Value>) -> Option<&Period> {
    match value {
        Some(Value::Period(period)) => Some(period),
        _ => None,
    }
}
