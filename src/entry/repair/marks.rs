//! Slips with the marks that part keys, values and items: colons, commas, brackets.

use super::{Site, changed, is_word, open_brackets, unquoted};

pub(super) fn full_width_bracket(site: &Site<'_>) -> Vec<String> {
    let narrow = |c: char| match c {
        '｛' => '{',
        '｝' => '}',
        '［' => '[',
        '］' => ']',
        other => other,
    };
    changed(site, site.line.chars().map(narrow).collect())
}

/// Where a key may begin in a line: at its start, and behind `{` and commas of either width.
fn key_starts(rest: &str) -> Vec<usize> {
    let marks = unquoted(rest).into_iter().filter(|(_, c)| "{,，、；".contains(*c));
    let behind = marks.map(|(at, c)| {
        let from = at + c.len_utf8();
        from + rest[from..].len() - rest[from..].trim_start().len()
    });
    std::iter::once(0).chain(behind).collect()
}

/// The word that ends with the first `colon` behind `from`, as its end; `None` if that is no key.
fn key_end(rest: &str, from: usize, colon: char) -> Option<usize> {
    let end = from + rest[from..].find(colon)?;
    is_word(&rest[from..end]).then_some(end)
}

pub(super) fn full_width_colon(site: &Site<'_>) -> Vec<String> {
    let mut rest = site.rest.to_owned();
    for from in key_starts(site.rest).into_iter().rev() {
        if let Some(end) = key_end(&rest, from, '：') {
            let behind = rest[end + '：'.len_utf8()..].trim_start().to_owned();
            rest = format!("{}: {behind}", &rest[..end]);
        }
    }
    changed(site, site.with(rest.trim_end()))
}

pub(super) fn full_width_comma(site: &Site<'_>) -> Vec<String> {
    if !site.rest.contains(['{', '[']) {
        return Vec::new();
    }
    let mut rest = site.rest.to_owned();
    let wide = unquoted(site.rest).into_iter().filter(|(_, c)| "，、；".contains(*c));
    for (at, c) in wide.collect::<Vec<_>>().into_iter().rev() {
        let behind = rest[at + c.len_utf8()..].trim_start().to_owned();
        let is_key = |colon: char| key_end(&behind, 0, colon).is_some();
        if is_key(':') || is_key('：') {
            let behind = if is_key(':') { behind } else { behind.replacen('：', ": ", 1) };
            rest = format!("{}, {behind}", &rest[..at]);
        }
    }
    changed(site, site.with(rest))
}

pub(super) fn colon_without_space(site: &Site<'_>) -> Vec<String> {
    let mut rest = site.rest.to_owned();
    for from in key_starts(site.rest).into_iter().rev() {
        if let Some(end) = key_end(&rest, from, ':')
            && !rest[end + 1..].starts_with([' ', '/'])
            && end + 1 < rest.len()
        {
            rest.insert(end + 1, ' ');
        }
    }
    changed(site, site.with(rest))
}

pub(super) fn missing_colon(site: &Site<'_>) -> Vec<String> {
    match site.rest.split_once([' ', '=', '＝']) {
        Some((key, value)) if is_word(key) && !site.rest.contains([':', '：']) => {
            vec![site.with(format!("{key}: {}", value.trim_start()))]
        }
        _ => Vec::new(),
    }
}

/// Where a second key begins behind a blank or comma, in a value that begins before it.
fn second_key(value: &str) -> Option<(usize, usize)> {
    let places = unquoted(value);
    let blank = |c: char| c == ' ' || "，、；".contains(c);
    places.iter().filter(|(at, c)| blank(*c) && *at > 0).find_map(|(at, c)| {
        let from = at + c.len_utf8();
        let word = value[from..].trim_start_matches(blank);
        let from = value.len() - word.len();
        let end = key_end(value, from, ':')?;
        let is_key = value[end + 1..].starts_with(' ') && value[from..end].chars().count() <= 8;
        is_key.then_some((*at, from))
    })
}

pub(super) fn missing_comma(site: &Site<'_>) -> Vec<String> {
    let Some(brace) = site.rest.find('{') else { return Vec::new() };
    let (head, flow) = site.rest.split_at(brace + 1);
    let Some((_, value)) = flow.split_once(": ") else { return Vec::new() };
    let offset = flow.len() - value.len();
    match second_key(value) {
        Some((end, next)) => {
            vec![site.with(format!("{head}{}, {}", flow[..offset + end].trim_end(), &value[next..]))]
        }
        None => Vec::new(),
    }
}

pub(super) fn two_keys(site: &Site<'_>) -> Vec<String> {
    let Some((key, value)) = site.key_and_value() else { return Vec::new() };
    if value.starts_with(['{', '[']) {
        return Vec::new();
    }
    match second_key(value) {
        Some((end, next)) => {
            let indent = " ".repeat(site.prefix.chars().count());
            vec![site.with(format!("{key}: {}\n{indent}{}", value[..end].trim_end(), &value[next..]))]
        }
        None => Vec::new(),
    }
}

pub(super) fn unclosed_bracket(site: &Site<'_>) -> Vec<String> {
    let line = site.line.trim_end();
    match open_brackets(line) {
        Some(open) => {
            let closing: String = open.iter().rev().collect();
            changed(site, format!("{}{closing}", line.trim_end_matches(',')))
        }
        // One too many, or one of the wrong kind.
        None => {
            let body = line.trim_end_matches([']', '}', ' ']);
            let closing: String = open_brackets(body).unwrap_or_default().iter().rev().collect();
            changed(site, format!("{body}{closing}"))
        }
    }
}
