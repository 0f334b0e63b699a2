//! Slips with what stands before the first word of a line: blanks, tabs and dashes.

use super::Site;

pub(super) fn full_width_space(site: &Site<'_>) -> Vec<String> {
    let rest = site.rest.replace(":\u{3000}", ": ");
    let proposals = ["  ", " "].map(|blank| format!("{}{rest}", site.prefix.replace('\u{3000}', blank)));
    proposals.into_iter().filter(|line| line != site.line).collect()
}

pub(super) fn tab(site: &Site<'_>) -> Vec<String> {
    if !site.line.contains('\t') {
        return Vec::new();
    }
    vec![format!("{}{}", site.prefix.replace('\t', "  "), site.rest.replace('\t', " "))]
}

pub(super) fn dash_without_space(site: &Site<'_>) -> Vec<String> {
    match site.prefix.strip_suffix('-') {
        Some(blank) if blank.trim().is_empty() && !site.rest.is_empty() => vec![format!("{blank}- {}", site.rest)],
        _ => Vec::new(),
    }
}

/// The column of the first key of a line: behind its blanks and dashes.
fn key_column(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

pub(super) fn missing_dash(site: &Site<'_>) -> Vec<String> {
    let dashed = site.above.lines().rev().map(str::trim_start).any(|line| line.starts_with("- "));
    if !dashed || site.prefix.contains('-') || site.rest.is_empty() {
        return Vec::new();
    }
    vec![format!("{}- {}", site.prefix, site.rest)]
}

/// The indentations of the lines around, the nearest first.
pub(super) fn indentation(site: &Site<'_>) -> Vec<String> {
    let own = site.line.len() - site.line.trim_start_matches(' ').len();
    let dash = site.line.trim_start().starts_with('-');
    let column = |line: &str| if dash { line.len() - line.trim_start_matches(' ').len() } else { key_column(line) };
    let with_text = |line: &&str| !line.trim().is_empty();
    let above = site.above.lines().rev().filter(with_text);
    let below = site.below.lines().filter(with_text).take(1);
    let mut wanted: Vec<usize> = Vec::new();
    for line in above.chain(below) {
        for place in [column(line), line.len() - line.trim_start_matches(' ').len()] {
            if place != own && !wanted.contains(&place) {
                wanted.push(place);
            }
        }
    }
    wanted.iter().map(|place| format!("{}{}", " ".repeat(*place), site.line.trim_start())).collect()
}
