//! A log's duty in one sentence: to what it applies, from when, what meets it, on whom it falls.
//! Made from what the kind's file says; must not look at an entry.

use crate::entry::Vocabulary;
use crate::entry::shape::{Shape, Type};
use crate::lang::{Language, Text};
use crate::register::kind_duties::{Asks, Cycle, Each, Every, On};
use crate::register::{KindDuty, LogKind};
use crate::time::Duration;

/// The account of a duty of this kind.
#[must_use]
pub fn account(log: &LogKind, duty: &KindDuty, language: Language) -> String {
    let words = Words { log, language };
    let when = if duty.when.is_some() { CONDITION.of(language) } else { "" };
    let on = words.on(&duty.on);
    let asked = match &duty.asks {
        Asks::Field { rows, meets, after, within } => words.field(rows.as_deref(), meets, after, *within),
        Asks::Entry { every, after, within, per } => {
            let each = per.as_ref().map(|per| words.each(&per.each, &per.field)).unwrap_or_default();
            words.entry(*every, after.as_deref(), *within, &each)
        }
    };
    match language {
        Language::Zh => format!("{asked}{when}，由{on}负责。"),
        Language::En => format!("{asked}{when}, on {on}."),
    }
}

const CONDITION: Text = Text { zh: "（只限符合条件的条目）", en: " (only entries that fit its condition)" };

struct Words<'k> {
    log: &'k LogKind,
    language: Language,
}

impl Words<'_> {
    fn field(&self, rows: Option<&str>, meets: &str, after: &str, within: Option<Duration>) -> String {
        let inner = rows.and_then(|rows| match &self.log.shape.field(rows)?.kind {
            Type::Rows(nested) => Some(&*nested.shape),
            Type::Either(_, main) => match &**main {
                Type::Rows(nested) => Some(&*nested.shape),
                _ => None,
            },
            _ => None,
        });
        let key = |key: &str| label(inner.into_iter().chain([&*self.log.shape]), key, self.language);
        let (meets, after, log) = (key(meets), key(after), self.log.title(self.language));
        match (self.language, rows.map(|rows| label([&*self.log.shape], rows, self.language)), within) {
            (Language::Zh, None, Some(within)) => {
                format!("“{log}”的每一条，自“{after}”起{}内，以“{meets}”办结", within.zh())
            }
            (Language::Zh, None, None) => format!("“{log}”的每一条，到“{after}”为止，以“{meets}”办结"),
            (Language::Zh, Some(rows), Some(within)) => {
                format!("“{log}”中“{rows}”的每一项，自“{after}”起{}内，以“{meets}”办结", within.zh())
            }
            (Language::Zh, Some(rows), None) => {
                format!("“{log}”中“{rows}”的每一项，到“{after}”为止，以“{meets}”办结")
            }
            (Language::En, rows, within) => {
                let each = rows
                    .map_or_else(|| format!("each entry of {log}"), |rows| format!("each row of `{rows}` in {log}"));
                let time = within.map_or_else(
                    || format!("by its `{after}`"),
                    |within| format!("within {} of its `{after}`", within.en()),
                );
                format!("For {each}: {time}, met by `{meets}`")
            }
        }
    }

    fn entry(&self, every: Option<Every>, after: Option<&str>, within: Option<Duration>, each: &str) -> String {
        let log = self.log.title(self.language);
        let said = after.map(|after| label([&*self.log.shape], after, self.language));
        let often = every.map(|every| self.often(every, within));
        match (self.language, often, said) {
            (Language::Zh, Some(often), Some(said)) => {
                format!("{each}{often}，或到上一条写的“{said}”，在“{log}”记一条")
            }
            (Language::Zh, Some(often), None) => format!("{each}{often}，在“{log}”记一条"),
            (Language::Zh, None, said) => {
                format!("{each}到上一条写的“{}”，在“{log}”再记一条", said.unwrap_or_default())
            }
            (Language::En, Some(often), Some(said)) => {
                format!("An entry of {log}{each} {often}, or by the `{said}` that the last one says")
            }
            (Language::En, Some(often), None) => format!("An entry of {log}{each} {often}"),
            (Language::En, None, said) => {
                format!("Another entry of {log}{each} by the `{}` that the last one says", said.unwrap_or_default())
            }
        }
    }

    fn often(&self, every: Every, within: Option<Duration>) -> String {
        match (self.language, every) {
            (Language::Zh, Every::Interval(interval)) => format!("每隔{}", interval.zh()),
            (Language::Zh, Every::WorkingDay) => "每个工作日".into(),
            (Language::Zh, Every::BigHoliday) => {
                format!(
                    "每个重大节日前{}",
                    within.map_or_else(|| "10个工作日内".into(), |within| format!("{}内", within.zh()))
                )
            }
            (Language::Zh, Every::Times { times, cycle }) => {
                let cycle = match cycle {
                    Cycle::Day => "日",
                    Cycle::Week => "周",
                    Cycle::Month => "月",
                    Cycle::Quarter => "季度",
                    Cycle::Year => "年",
                };
                format!("每{cycle}{times}次")
            }
            (Language::En, Every::Interval(interval)) => format!("every {}", interval.en()),
            (Language::En, Every::WorkingDay) => "on each working day".into(),
            (Language::En, Every::BigHoliday) => {
                let days = within.map_or_else(|| "10 working days".into(), Duration::en);
                format!("within {days} before each big holiday")
            }
            (Language::En, Every::Times { times, cycle }) => {
                let cycle = match cycle {
                    Cycle::Day => "day",
                    Cycle::Week => "week",
                    Cycle::Month => "month",
                    Cycle::Quarter => "quarter",
                    Cycle::Year => "year",
                };
                let times = if times == 1 { "once".to_owned() } else { format!("{times} times") };
                format!("{times} in each {cycle}")
            }
        }
    }

    fn each(&self, each: &Each, field: &str) -> String {
        let label = label([&*self.log.shape], field, self.language);
        match (self.language, each) {
            (Language::Zh, Each::Person) => "在岗的每个人，".into(),
            (Language::Zh, Each::Unit) => "每个部门，".into(),
            (Language::Zh, Each::Place) => "每处地点，".into(),
            (Language::Zh, Each::Post) => "每个岗位，".into(),
            (Language::Zh, Each::Entry(_) | Each::Value) => format!("每个“{label}”，"),
            (Language::En, Each::Person) => " for each person in office".into(),
            (Language::En, Each::Unit) => " for each unit".into(),
            (Language::En, Each::Place) => " for each place".into(),
            (Language::En, Each::Post) => " for each post".into(),
            (Language::En, Each::Entry(_) | Each::Value) => format!(" for each `{label}`"),
        }
    }

    fn on(&self, on: &On) -> String {
        match on {
            On::Role(role) => Vocabulary::shipped().choice("role").write(role.name(), self.language).to_owned(),
            On::Field(key) if key == "by" => {
                Text { zh: "记录人", en: "whoever wrote the entry" }.of(self.language).to_owned()
            }
            On::Field(key) => {
                let shapes = self.log.shape.fields.iter().filter_map(|field| match &field.kind {
                    Type::Rows(nested) => Some(&*nested.shape),
                    _ => None,
                });
                let label = label([&*self.log.shape].into_iter().chain(shapes), key, self.language);
                Text { zh: "“#”", en: "its `#`" }.of(self.language).replace('#', &label)
            }
        }
    }
}

/// A key as the language spells it.
fn label<'s>(shapes: impl IntoIterator<Item = &'s Shape>, key: &str, language: Language) -> String {
    let spec = shapes.into_iter().find_map(|shape| shape.field(key));
    spec.map_or_else(|| key.to_owned(), |spec| spec.label(language).to_owned())
}
