//! Words and values as sheets show them: titles and labels from one file for both languages, values of
//! fields by the shapes of the vocabulary, the boxes about a document. Must not know any sheet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::sheet::{Cell, Column, FormRow, Mark, SignCell};
use crate::custody::Life;
use crate::entry::shape::{FieldSpec, Shape};
use crate::entry::{Record, Vocabulary};
use crate::lang::Language;
use crate::register::{Action, ActionKind};
use crate::view::View;
use crate::view::shown::{DocumentLink, Piece};

/// Words by `name.language`.
static WORDS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../shipped/words/sheets.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('=')).map(|(name, text)| (name.trim(), text.trim())).collect()
});

impl View<'_> {
    /// A word of the sheets; the name itself where there is none.
    pub(super) fn sheet_word(&self, name: &str) -> String {
        let language = if self.language() == Language::Zh { "zh" } else { "en" };
        WORDS.get(format!("{name}.{language}").as_str()).map_or_else(|| name.to_owned(), |text| (*text).to_owned())
    }

    /// A sentence of the sheets with its places filled in.
    pub(super) fn sheet_sentence(&self, name: &str, facts: &[(&str, &str)]) -> String {
        facts.iter().fold(self.sheet_word(name), |text, (place, fact)| text.replace(&format!("{{{place}}}"), fact))
    }

    /// What a field is called at the head of a box.
    pub(super) fn label_of(&self, spec: &FieldSpec) -> String {
        let label = spec.label(self.language()).replace('_', " ");
        let mut letters = label.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The value of a field in pieces; of rows every value, one after the other.
    pub(super) fn pieces_of(&self, record: &Record, shape: &Shape, key: &str) -> Vec<Piece> {
        let (Some(spec), Some(value)) = (shape.field(key), record.get(key)) else { return Vec::new() };
        let (mut pieces, rows) = self.value(value, &spec.kind, spec, false);
        for field in rows.into_iter().flatten() {
            pieces.extend(field.pieces);
        }
        pieces
    }

    /// The words of a field; none where its slip may be about something this audience does not read.
    pub(super) fn words_of(&self, action: &Action, key: &str) -> Option<String> {
        let text = action.record.text(key).filter(|_| !self.names_unseen(&action.record))?;
        Some(self.eyes.text(text))
    }

    /// What was written on slips of a kind: words, and who wrote them when.
    pub(super) fn remarks(&self, life: &Life<'_>, kind: ActionKind, key: &str) -> Vec<Piece> {
        let remark = |action: &Action| {
            let by = action.by.as_deref().map(|by| self.person(by).text).unwrap_or_default();
            let at = action.at.map(|at| self.time(at)).unwrap_or_default();
            Some(Piece::plain(format!("{} —— {by} {at}", self.words_of(action, key)?)))
        };
        life.of(kind).filter_map(remark).collect()
    }

    /// The mark of one document.
    pub(super) fn mark_for(link: &DocumentLink) -> Option<Mark> {
        let text = match &link.urgency_word {
            Some(urgency) => format!("{} {urgency}", link.mark),
            None => link.mark.clone(),
        };
        (!text.trim().is_empty()).then(|| Mark { level: link.level.clone(), text })
    }

    /// Heads of columns from `name:class`; the class may be left out.
    pub(super) fn columns(&self, names: &[&str]) -> Vec<Column> {
        let column = |name: &&str| {
            let (name, class) = name.split_once(':').unwrap_or((name, ""));
            let class = ["num", "when", "words", "id", "sign", "name", "lv"].into_iter().find(|known| *known == class);
            Column { title: self.sheet_word(name), class: class.unwrap_or_default() }
        };
        names.iter().map(column).collect()
    }

    /// Signature cells; a name that ends in `seal` is a place for a seal.
    pub(super) fn signatures(&self, names: &[&str]) -> Vec<SignCell> {
        names.iter().map(|name| SignCell { label: self.sheet_word(name), seal: name.ends_with("seal") }).collect()
    }

    /// The boxes that tell which paper it is.
    pub(super) fn paper(&self, life: &Life<'_>, link: &DocumentLink) -> Vec<FormRow> {
        let shape = Vocabulary::shipped().context("document");
        let record = &life.document.record;
        let cell = |word: &str, key: &str| Cell::new(self.sheet_word(word), self.pieces_of(record, &shape, key));
        let numbers: Vec<&str> = life.copies.iter().map(|copy| copy.number.as_str()).collect();
        let begun_word = if life.document.is_received() { "begun" } else { "begun_own" };
        let begun = life.begun().map(|at| self.time(at)).unwrap_or_default();
        vec![
            FormRow::of(vec![cell("from", "from"), Cell::words(self.sheet_word("own_number"), &link.id)]),
            FormRow::of(vec![cell("number", "number"), Cell::words(self.sheet_word(begun_word), begun)]),
            FormRow::of(vec![Cell::words(self.sheet_word("title"), &link.title)]),
            FormRow::of(vec![
                Cell::words(self.sheet_word("level"), &link.mark),
                Cell::words(self.sheet_word("copies"), self.ranges(&numbers)),
                cell("pages", "pages"),
                cell("dated", "dated"),
            ]),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_in_both_languages_with_the_same_places() {
        let places = |text: &str| {
            let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
            let mut places: Vec<String> = parts.map(|(place, _)| place.to_owned()).collect();
            places.sort();
            places
        };
        assert!(WORDS.len() > 100);
        for (name, text) in WORDS.iter() {
            let (name, language) = name.rsplit_once('.').unwrap();
            let other = if language == "zh" { "en" } else { "zh" };
            let twin = WORDS.get(format!("{name}.{other}").as_str());
            assert!(twin.is_some_and(|twin| places(twin) == places(text)), "{name}: {text} / {twin:?}");
        }
    }
}
