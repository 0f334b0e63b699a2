//! Why a template cannot be used, or a page not be made: what the engine's errors tell, and where. Some
//! errors come with a span, some only in the engine's printed report, some name templates and no place;
//! all become one shape here. Must not know which templates an office brought, but by their texts.

use std::ops::Range;

use tera::{Error, ErrorKind, ReportError, Span};

use super::sentences::{self, Word};
use crate::lang::{Language, Text};

/// One thing wrong in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The template in which it stands; empty where nothing tells.
    pub template: String,
    /// Where in the text of that template, in bytes. None where something is missing from all of it.
    pub place: Option<Range<usize>>,
    /// Line and column from 1, where the engine tells them.
    pub line: Option<(usize, usize)>,
    /// What is wrong, with `{a}`, `{b}`, `{c}` for the words.
    pub sentence: Text,
    pub words: Vec<Word>,
    /// The engine's own words.
    pub said: String,
}

impl Fault {
    /// Something wrong in a template as a whole.
    pub(super) fn whole(template: &str, sentence: Text, words: Vec<Word>, said: String) -> Self {
        Self { template: template.to_owned(), place: None, line: None, sentence, words, said }
    }

    /// What cannot be shown by a template at all.
    #[must_use]
    pub fn of_content(template: &str, said: String) -> Self {
        Self::whole(template, sentences::RENDERING, Vec::new(), said)
    }

    /// What went wrong when a page was made of a template.
    pub(super) fn of_page(template: &str, error: &Error) -> Self {
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                Self::reported(report, sentences::RENDERING, &[])
            }
            _ => Self::of_content(template, error.to_string()),
        }
    }

    /// All that the engine found wrong with templates when it was given them. `texts` are those in which
    /// something may be looked for.
    pub(super) fn all(error: &Error, texts: &[(String, String)]) -> Vec<Self> {
        match error.kind() {
            ErrorKind::SyntaxError(report) => vec![Self::reported(report, sentences::SYNTAX, texts)],
            ErrorKind::MissingParent { current, parent } => {
                let words = vec![Word::Typed(parent.clone())];
                let fault = Self::whole(current, sentences::NO_TEMPLATE, words, error.to_string());
                vec![Self { place: place_of_reference(texts, current, "extends", parent), ..fault }]
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let chain: Vec<&str> = std::iter::once(tpl).chain(inheritance_chain).map(String::as_str).collect();
                vec![circle(&chain, "extends", texts, error)]
            }
            ErrorKind::CircularInclude { include_chain, .. } => {
                let chain: Vec<&str> = include_chain.iter().map(String::as_str).collect();
                vec![circle(&chain, "include", texts, error)]
            }
            ErrorKind::Msg(message) => {
                let reports: Vec<Self> = message.split("\n\n").filter_map(|report| printed(report, texts)).collect();
                if reports.is_empty() { vec![without_place(message, texts)] } else { reports }
            }
            _ => vec![without_place(&error.to_string(), texts)],
        }
    }

    fn reported(report: &ReportError, otherwise: Text, texts: &[(String, String)]) -> Self {
        let span = report.span();
        let text = text_of(texts, report.filename());
        let place = place_of(span, text);
        let (sentence, mut words) = sentences::of(report.message(), otherwise);
        if words.is_empty() {
            // The engine tells what is wrong without what stands there.
            words.extend(text.and_then(|text| text.get(place.clone())).map(|there| Word::Typed(there.to_owned())));
        }
        Self {
            template: report.filename().to_owned(),
            place: Some(place),
            line: Some((span.start_line, span.start_col + 1)),
            sentence,
            words,
            said: report.message().to_owned(),
        }
    }

    /// Where and what, in one line.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        let place = self.line.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let (zh, en) = sentences::filled(self.sentence, &self.words);
        let said = &self.said;
        match language {
            Language::Zh => format!("{}{place} {zh}（模板引擎：{said}）", self.template),
            Language::En => format!("{}{place} {en} (the engine: {said})", self.template),
        }
    }
}

/// The bytes of a span, without the blanks around. What cannot be read has none: it is the sign that
/// stands there. Of the end of a text the engine gives lines and columns, and the bytes of the last word
/// before it: what is missing there is missing behind the last thing that can be seen.
fn place_of(span: &Span, text: Option<&str>) -> Range<usize> {
    let Range { start, end } = span.range;
    if start == end {
        let sign = text.and_then(|text| text.get(start..)?.chars().next());
        return start..start + sign.map_or(0, char::len_utf8);
    }
    if (span.start_line, span.start_col) != (span.end_line, span.end_col) {
        let seen = text.and_then(|text| text.get(start..end)).filter(|seen| !seen.trim().is_empty());
        let (before, behind) =
            seen.map_or((0, 0), |seen| (seen.len() - seen.trim_start().len(), seen.len() - seen.trim_end().len()));
        return start + before..end - behind;
    }
    let seen = text.and_then(|text| text.get(..end)).map_or(end, |text| text.trim_end().len());
    seen..seen
}

/// One error of the engine's printed report, which is all that it gives of names it does not know:
/// `error: …`, then ` --> template:line:column`, a rule, the line, and marks below what is meant.
fn printed(report: &str, texts: &[(String, String)]) -> Option<Fault> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let column: usize = place.next()?.parse().ok()?;
    let line: usize = place.next()?.parse().ok()?;
    let template = place.next()?;
    let width = lines.nth(2).map_or(0, |marks| marks.matches('^').count());
    let (sentence, words) = sentences::of(message, sentences::SYNTAX);
    Some(Fault {
        template: template.to_owned(),
        place: text_of(texts, template).and_then(|text| bytes(text, line, column, width)),
        line: Some((line, column)),
        sentence,
        words,
        said: message.to_owned(),
    })
}

/// What the engine says of templates without a place: the last one named is where to look.
fn without_place(message: &str, texts: &[(String, String)]) -> Fault {
    let (sentence, words) = sentences::of(message, sentences::SYNTAX);
    let named = |word: &Word| matches!(word, Word::Typed(name) if text_of(texts, name).is_some());
    let template = words.iter().rev().find(|word| named(word)).map(|word| match word {
        Word::Typed(name) => name.clone(),
        Word::Both { en, .. } => en.clone(),
    });
    Fault::whole(&template.unwrap_or_default(), sentence, words, message.to_owned())
}

/// Templates that come back to where they began: told at the first of these texts that refers to the next.
fn circle(chain: &[&str], tag: &str, texts: &[(String, String)], error: &Error) -> Fault {
    let mut links = chain.iter().zip(chain.iter().skip(1));
    let link = links.find(|(template, _)| text_of(texts, template).is_some());
    let words = vec![Word::Typed(chain.join(" → "))];
    let template = link.map(|(template, _)| *template).unwrap_or_default();
    let place = link.and_then(|(template, next)| place_of_reference(texts, template, tag, next));
    Fault { place, ..Fault::whole(template, sentences::CIRCLE, words, error.to_string()) }
}

fn text_of<'t>(texts: &'t [(String, String)], template: &str) -> Option<&'t str> {
    texts.iter().find(|(name, _)| name == template).map(|(_, text)| text.as_str())
}

/// Where a template names another, of which the engine tells no place: its name behind the tag's.
fn place_of_reference(texts: &[(String, String)], template: &str, tag: &str, name: &str) -> Option<Range<usize>> {
    let text = text_of(texts, template)?;
    let starts = text.match_indices(tag).map(|(at, _)| at + tag.len());
    let mut named = starts.filter_map(|start| {
        let behind = &text[start..];
        let quoted = behind.trim_start().strip_prefix(['"', '\'', '`'])?;
        let at = start + behind.len() - quoted.len();
        quoted.starts_with(name).then_some(at..at + name.len())
    });
    named.next()
}

/// Bytes of so many characters from a line and column, counted from 1.
fn bytes(text: &str, line: usize, column: usize, width: usize) -> Option<Range<usize>> {
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let offset = |chars: usize| text[before..].char_indices().nth(chars).map_or(text.len(), |(at, _)| before + at);
    let first = column.checked_sub(1)?;
    Some(offset(first)..offset(first + width))
}
