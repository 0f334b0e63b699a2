//! The slips that clerks make with YAML, each as a way to rewrite one line.
//! Pure text: whether a rewritten line helps is tried by `mend`. Must not know any key.

mod layout;
mod marks;
mod quotes;

use super::syntax::Fault;

/// A line and what stands around it.
pub(super) struct Site<'t> {
    /// Without its line break.
    pub line: &'t str,
    /// The part before the first key or value: blanks and dashes.
    prefix: &'t str,
    rest: &'t str,
    above: &'t str,
    below: &'t str,
}

impl<'t> Site<'t> {
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let line = text[start..].lines().next().unwrap_or("");
        let bare = line.trim_start_matches([' ', '-', '\t', '\u{3000}']);
        let (prefix, rest) = line.split_at(line.len() - bare.len());
        let below = text.get(start + line.len() + 1..).unwrap_or("");
        Self { line, prefix, rest: rest.trim_end(), above: &text[..start], below }
    }

    /// The word before the first colon and what stands behind it, where a key may be.
    fn key_and_value(&self) -> Option<(&'t str, &'t str)> {
        let (key, value) = self.rest.split_once(": ")?;
        is_word(key).then(|| (key, value.trim_start()))
    }

    fn with(&self, rest: impl std::fmt::Display) -> String {
        format!("{}{rest}", self.prefix)
    }
}

/// A way to mend a line: none, one, or several proposals.
type Repair = fn(&Site<'_>) -> Vec<String>;

/// All ways, narrow ones first.
pub(super) static ALL: &[(Fault, Repair)] = &[
    (Fault::FullWidthSpace, layout::full_width_space),
    (Fault::Tab, layout::tab),
    (Fault::DashWithoutSpace, layout::dash_without_space),
    (Fault::FullWidthBracket, marks::full_width_bracket),
    (Fault::FullWidthColon, marks::full_width_colon),
    (Fault::FullWidthComma, marks::full_width_comma),
    (Fault::ColonWithoutSpace, marks::colon_without_space),
    (Fault::MissingColon, marks::missing_colon),
    (Fault::MissingComma, marks::missing_comma),
    (Fault::TwoKeys, marks::two_keys),
    (Fault::TextBehindQuote, quotes::text_behind_quote),
    (Fault::UnquotedStart, quotes::unquoted_start),
    (Fault::UnquotedColon, quotes::unquoted_colon),
    (Fault::UnclosedQuote, quotes::unclosed_quote),
    (Fault::UnclosedBracket, marks::unclosed_bracket),
    (Fault::MissingDash, layout::missing_dash),
    (Fault::Indentation, layout::indentation),
];

/// Whether a word may be a key: short, without blanks or marks, not a number.
pub(super) fn is_word(word: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    word.chars().count() <= 16 && word.chars().all(fits) && word.chars().any(char::is_alphabetic)
}

/// Byte places outside quotation marks.
fn unquoted(text: &str) -> Vec<(usize, char)> {
    let mut quote = None;
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => places.push((at, c)),
            Some(open) if open == c => quote = None,
            Some(_) => {}
        }
    }
    places
}

/// The brackets that a line leaves open, innermost last; `None` where one is closed too often.
fn open_brackets(line: &str) -> Option<Vec<char>> {
    let mut open = Vec::new();
    for (_, c) in unquoted(line) {
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' if open.pop() != Some(c) => return None,
            _ => {}
        }
    }
    Some(open)
}

fn has_open_quote(line: &str) -> bool {
    line.matches('"').count() % 2 == 1
}

/// Whether a line opens a quotation mark or bracket and does not close it, or the other way round.
pub(super) fn is_open(line: &str) -> bool {
    has_open_quote(line) || open_brackets(line).is_none_or(|open| !open.is_empty())
}

fn changed(site: &Site<'_>, line: String) -> Vec<String> {
    if line == site.line { Vec::new() } else { vec![line] }
}
