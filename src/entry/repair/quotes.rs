//! Values that want quotation marks, and marks that are left open.

use super::{Site, has_open_quote, open_brackets};

/// A value in quotation marks: single ones where it holds double ones.
fn in_quotes(value: &str) -> String {
    if value.contains('"') && !value.contains('\'') {
        return format!("'{value}'");
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn quoted(site: &Site<'_>, wants: impl Fn(&str) -> bool) -> Vec<String> {
    match site.key_and_value() {
        Some((key, value)) if wants(value) => vec![site.with(format!("{key}: {}", in_quotes(value)))],
        _ => Vec::new(),
    }
}

pub(super) fn text_behind_quote(site: &Site<'_>) -> Vec<String> {
    let goes_on = |value: &str, quote: char| {
        value.starts_with(quote) && value.matches(quote).count().is_multiple_of(2) && !value.ends_with(quote)
    };
    quoted(site, |value| goes_on(value, '"') || goes_on(value, '\''))
}

pub(super) fn unquoted_start(site: &Site<'_>) -> Vec<String> {
    let bracketed = |value: &str| {
        value.starts_with(['[', '{'])
            && open_brackets(value).is_some_and(|open| open.is_empty())
            && !value.ends_with([']', '}'])
    };
    let reserved = |value: &str| value.starts_with(['@', '`', '%', '&', '*', '!', ',', ']', '}', '|', '>']);
    let dash = |value: &str| value.starts_with("- ") || value.starts_with("? ");
    quoted(site, |value| bracketed(value) || reserved(value) || dash(value))
}

pub(super) fn unquoted_colon(site: &Site<'_>) -> Vec<String> {
    let plain = |value: &str| !value.starts_with(['"', '\'', '[', '{', '|', '>', '#']);
    quoted(site, |value| plain(value) && (value.contains(": ") || value.ends_with(':')))
}

pub(super) fn unclosed_quote(site: &Site<'_>) -> Vec<String> {
    let line = site.line.trim_end();
    let single =
        site.key_and_value().is_some_and(|(_, value)| value.starts_with('\'') && value.matches('\'').count() == 1);
    match (has_open_quote(line), single) {
        // Before the brackets that close behind it, or at the end.
        (true, _) => {
            let body = line.trim_end_matches([']', '}']);
            vec![format!("{body}\"{}", &line[body.len()..]), format!("{line}\"")]
        }
        (false, true) => vec![format!("{line}'")],
        (false, false) => Vec::new(),
    }
}
