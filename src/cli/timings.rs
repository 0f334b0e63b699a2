//! Where the time went: each step, and the slowest rules and templates. A table for people, JSON for
//! programs; both go to standard error, since standard output holds the answer.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::options::{Manner, Timings};
use crate::lang::{Language, Text};
use crate::stopwatch::{Clock, Stopwatch, Taken};

/// So many of the slowest are told in a table; JSON has all.
const MOST: usize = 10;

/// A stopwatch that goes by `clock` if timings are wanted at all.
pub(super) fn watch(manner: Manner, clock: Clock<'_>) -> Stopwatch<'_> {
    if manner.timings.is_some() { Stopwatch::new(clock) } else { Stopwatch::default() }
}

/// A clock that begins now.
pub(super) fn clock() -> impl Fn() -> Duration + Sync {
    let begun = Instant::now();
    move || begun.elapsed()
}

#[derive(Serialize)]
struct Told<'t> {
    /// One after the other, by the clock.
    steps: Vec<Part<'t>>,
    /// All threads added up, the slowest first.
    rules: Vec<Part<'t>>,
    templates: Vec<Part<'t>>,
    /// What else making a site consists of.
    parts: Vec<Part<'t>>,
}

#[derive(Serialize)]
struct Part<'t> {
    name: &'t str,
    milliseconds: f64,
}

/// The timings as they are printed.
pub(super) fn told(format: Timings, steps: &[(Text, Duration)], taken: &[Taken], language: Language) -> String {
    let part = |name, time: Duration| Part { name, milliseconds: (time.as_secs_f64() * 1e6).round() / 1e3 };
    let group = |group: &str| {
        let parts = taken.iter().filter(|taken| taken.group == group && !taken.time.is_zero());
        parts.map(|taken| part(&taken.name, taken.time)).collect::<Vec<_>>()
    };
    let spoken = if format == Timings::Json { Language::En } else { language };
    let told = Told {
        steps: steps.iter().map(|(name, time)| part(name.of(spoken), *time)).collect(),
        rules: group("rules"),
        templates: group("templates"),
        parts: group("parts"),
    };
    match format {
        Timings::Json => serde_json::to_string(&told).unwrap_or_default() + "\n",
        Timings::Table => table(&told, language),
    }
}

fn table(told: &Told<'_>, language: Language) -> String {
    let line = |part: &Part<'_>| format!("{:>9.1} ms  {}\n", part.milliseconds, part.name);
    let mut text: String = told.steps.iter().map(line).collect();
    let slowest = [
        (Text { zh: "最慢的规则（各线程合计）：", en: "slowest rules (all threads added up):" }, &told.rules),
        (Text { zh: "最慢的模板（各线程合计）：", en: "slowest templates (all threads added up):" }, &told.templates),
        (
            Text {
                zh: "成站的其他部分（各线程合计）：", en: "other parts of making the site (all threads added up):"
            },
            &told.parts,
        ),
    ];
    for (title, parts) in slowest.into_iter().filter(|(_, parts)| !parts.is_empty()) {
        text.push_str(&format!("{}\n", title.of(language)));
        text.extend(parts.iter().take(MOST).map(line));
    }
    text
}
