//! What is told beside a page: whether it is still the newest, why it may not be, and what was found.
//! Findings come through the eyes of the audience like everything else. Must not know how it is sent.

use serde::Serialize;

use crate::lang::Language;
use crate::page::words::{counted, word};
use crate::view::View;
use crate::view::finding::ShownFinding;

/// So many findings are listed; the page of findings has the others.
const MOST: usize = 60;

/// The state of the site that is served.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// Another whenever anything may be another.
    pub id: String,
    /// Why the site is not of the register as it stands.
    pub failure: Option<String>,
    pub errors: usize,
    pub warnings: usize,
    rows: Vec<Row>,
    /// How many findings are not listed, in words.
    more: Option<String>,
    words: Words,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
struct Row {
    severity: &'static str,
    severity_word: String,
    message: String,
    /// `path:line:column`
    place: String,
    rule: String,
    rule_href: String,
}

#[derive(Clone, Debug, Serialize)]
struct Words {
    title: String,
    summary: String,
    close: String,
}

impl State {
    /// What an audience's view has found.
    #[must_use]
    pub fn of(view: &View<'_>, language: Language) -> Self {
        let found = view.counted_findings(MOST);
        let summary = word(language, "serve_summary")
            .replace("{errors}", &counted(language, "serve_errors", number(found.errors)))
            .replace("{warnings}", &counted(language, "serve_warnings", number(found.warnings)));
        let others = (found.errors + found.warnings).saturating_sub(found.shown.len());
        Self {
            id: String::new(),
            failure: None,
            errors: found.errors,
            warnings: found.warnings,
            more: (others > 0).then(|| counted(language, "serve_more", number(others))),
            rows: found.shown.into_iter().map(Row::of).collect(),
            words: Words { title: word(language, "findings"), summary, close: word(language, "serve_close") },
        }
    }

    /// The same site, although the register is another by now: why it is not shown.
    #[must_use]
    pub fn stuck(&self, failure: String) -> Self {
        Self { failure: Some(failure), ..self.clone() }
    }

    /// The same under an id.
    #[must_use]
    pub fn named(self, id: String) -> Self {
        Self { id, ..self }
    }

    /// Whether the same things are found at the same places.
    #[must_use]
    pub fn finds_the_same(&self, other: &Self) -> bool {
        let places = |state: &Self| -> Vec<(String, String)> {
            state.rows.iter().map(|row| (row.rule.clone(), row.place.clone())).collect()
        };
        self.failure == other.failure
            && (self.errors, self.warnings) == (other.errors, other.warnings)
            && places(self) == places(other)
    }
}

impl Row {
    fn of(finding: ShownFinding) -> Self {
        let ShownFinding { severity, severity_word, message, place, rule, rule_href, .. } = finding;
        Self { severity, severity_word, message, place, rule, rule_href }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examine::Read;
    use crate::rules::example;
    use crate::time::Moment;

    const REGISTER: &str = "# file: register.yaml
office: 某院机要室
unit: 本院
audiences: {院内: {clearance: 内部}}
# file: units.yaml
本院: {}
";

    fn state(text: &str, as_of: &str) -> State {
        let read = Read::of(example::register(text));
        let as_of = Moment::parse(as_of, read.register.office.zone).unwrap();
        let examined = read.examine(as_of);
        let audience = read.register.office.published().unwrap();
        State::of(&View::of(&examined, audience, Language::Zh), Language::Zh)
    }

    #[test]
    fn a_later_minute_finds_the_same_and_a_fault_does_not() {
        let first = state(REGISTER, "2026-03-02 10:00").named("1".to_owned());
        assert!(first.warnings > 0, "nothing found is no test: {first:?}");
        assert!(first.finds_the_same(&state(REGISTER, "2026-03-02 10:05")));
        let broken = state(&REGISTER.replace("本院: {}", "本院: {奇怪: 1}"), "2026-03-02 10:00");
        assert!(!first.finds_the_same(&broken));
        assert!(!first.finds_the_same(&first.stuck("没有 register.yaml".to_owned())));
    }

    #[test]
    fn what_is_not_listed_is_counted() {
        let state = state(REGISTER, "2026-03-02 10:00");
        assert_eq!(state.rows.len(), state.errors + state.warnings);
        assert!(state.more.is_none());
        assert!(state.words.summary.contains(&state.warnings.to_string()));
    }
}
