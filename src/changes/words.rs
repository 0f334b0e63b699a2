//! A change told on one line, and who gave a field its present value.
//! Says which fields changed, not what they say: that is for a page that knows its reader.

use super::{EntryChange, Touched, Trace, What, label};
use crate::lang::{Language, Text};

const KNOWN: Text = Text { zh: "此前已录", en: "already there" };
const ADDED: Text = Text { zh: "新录", en: "added" };
const FILLED_IN: Text = Text { zh: "补填", en: "filled in" };
const CHANGED: Text = Text { zh: "改动", en: "changed" };
const REMOVED: Text = Text { zh: "删去", en: "removed" };

impl EntryChange {
    /// Whether it only filled in blanks and added rows.
    #[must_use]
    pub fn only_adds(&self) -> bool {
        self.what == What::Changed && self.fields.iter().all(|field| field.was.is_none())
    }

    /// What was done, in a word.
    #[must_use]
    pub fn word(&self) -> Text {
        match self.what {
            What::Known => KNOWN,
            What::Added => ADDED,
            What::Changed if self.only_adds() => FILLED_IN,
            What::Changed => CHANGED,
            What::Removed => REMOVED,
        }
    }
}

impl Touched<'_> {
    /// `补填 借阅 2026-03-02 09:30 S2026-0001#000001：归还` / `filled in: lend …: returned`.
    #[must_use]
    pub fn account(&self, language: Language) -> String {
        let Trace { kind, identity, .. } = self.trace;
        let (done, kind_word, words) = (self.change.word().of(language), kind.word(language), identity.words());
        let shape = kind.shape();
        let labels: Vec<String> = self.change.fields.iter().map(|field| label(&shape, &field.key, language)).collect();
        let said = format!("{done} {kind_word} {words}");
        match language {
            _ if labels.is_empty() => said,
            Language::Zh => format!("{said}：{}", labels.join("、")),
            Language::En => format!("{said}: {}", labels.join(", ")),
        }
    }
}

impl Trace {
    /// The change that entered it into the register: the oldest since it was last absent.
    #[must_use]
    pub fn first(&self) -> Option<&EntryChange> {
        self.changes.iter().take_while(|change| change.what != What::Removed).last()
    }

    /// The change that gave the field at `key` (`due`, `readings[2].back`) what it says: the newest to
    /// touch it, a record around it or something inside it, else the one that entered the entry.
    #[must_use]
    pub fn set_by(&self, key: &str) -> Option<&EntryChange> {
        let touches = |change: &&EntryChange| change.fields.iter().any(|field| overlaps(&field.key, key));
        let living = || self.changes.iter().take_while(|change| change.what != What::Removed);
        living().find(touches).or_else(|| self.first())
    }
}

/// Whether one path is the other or lies inside it.
fn overlaps(one: &str, other: &str) -> bool {
    let inside = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    inside(one, other) || inside(other, one)
}
