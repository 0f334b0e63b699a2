//! From renamings to changed files: the value at each span is typed anew in the quotes it stood in, every
//! other byte stays. Must not look for numbers in text; free text that speaks of one is only told.

use std::collections::BTreeMap;

use ecow::EcoString;

use super::mentions::{self, How, Mention};
use super::{Numbered, Outcome, Renaming, files_of, path_for};
use crate::fixes::{Change, Plan};
use crate::register::Register;
use crate::source::{FileId, Lines, Span, decode};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// What stands at a span: its beginning, and what it becomes.
struct Edit {
    span: Span,
    old: String,
    new: String,
}

/// A renaming with the path of its document before and after.
struct Job<'r> {
    renaming: &'r Renaming,
    path: Option<(String, String)>,
}

pub(super) fn outcome(register: &Register, renamings: &[Renaming]) -> Outcome {
    let jobs: Vec<Job<'_>> = renamings.iter().map(|renaming| Job::of(register, renaming)).collect();
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let mut words: Vec<(FileId, Span, EcoString)> = Vec::new();
    mentions::each(register, &mut |mention| {
        let owner = (register.sources.path(mention.owner.0).to_owned(), mention.owner.1);
        for job in jobs.iter().filter(|job| !job.renaming.settled.contains(&owner)) {
            if let Some((old, new)) = job.rewritten(&mention) {
                edits.entry(mention.span.file).or_default().push(Edit { span: mention.span, old, new });
            } else if mention.how == How::Words && speaks_of(mention.typed, &job.renaming.from) {
                words.push((mention.span.file, mention.span, job.renaming.from.clone()));
            }
        }
    });
    let moved: BTreeMap<FileId, &str> = jobs.iter().filter_map(|job| job.moved(register)).collect();
    let mut files: Vec<FileId> = edits.keys().chain(moved.keys()).copied().collect();
    files.sort_unstable();
    files.dedup();
    let mut plan = Plan::default();
    let reader = register.sources.reader();
    for file in files {
        let Ok(before) = reader.bytes(file) else { continue };
        let edits = edits.remove(&file).unwrap_or_default();
        plan.fixes += edits.len();
        let after = retyped_all(&before, edits);
        let to = moved.get(&file).map(|to| (*to).to_owned());
        plan.changes.push(Change { path: register.sources.path(file).to_owned(), to, before, after });
    }
    let told = words.into_iter().map(|(file, span, number)| {
        let text = register.sources.text(file);
        let line = Lines::of(&text).position(span.start as usize).line;
        (register.sources.path(file).to_owned(), line, number)
    });
    Outcome { plan, words: told.collect() }
}

impl<'r> Job<'r> {
    fn of(register: &Register, renaming: &'r Renaming) -> Self {
        let file = match renaming.what {
            Numbered::Document => files_of(&register.sources, &renaming.from).next(),
            Numbered::Slip => None,
        };
        let path = file.map(|path| (path.to_owned(), path_for(path, &renaming.from, &renaming.to)));
        Self { renaming, path }
    }

    fn moved(&self, register: &Register) -> Option<(FileId, &str)> {
        let (from, to) = self.path.as_ref()?;
        Some((register.sources.find(from)?, to))
    }

    /// How the value begins, and how it begins afterwards; nothing if it names something else.
    fn rewritten(&self, mention: &Mention<'_>) -> Option<(String, String)> {
        let Renaming { what, from, to, .. } = self.renaming;
        let number = || Some((from.to_string(), to.to_string()));
        let typed = mention.typed;
        match (what, mention.how) {
            (Numbered::Document, How::Piece | How::Document) | (Numbered::Slip, How::Slip) if typed == from => number(),
            (_, How::Entry) if typed == from => number(),
            (Numbered::Document, How::Entry) => {
                let (old, new) = self.path.as_ref()?;
                let rest = typed.strip_prefix(old.as_str())?;
                (rest.is_empty() || rest.starts_with('#')).then(|| (old.clone(), new.clone()))
            }
            (Numbered::Document, How::Corrected) => {
                let rest = typed.strip_prefix(from.as_str())?;
                (rest.is_empty() || rest.starts_with('#')).then(number)?
            }
            _ => None,
        }
    }
}

/// Whether free text names a number, and not a longer one that begins or ends like it.
fn speaks_of(text: &str, number: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(number)
        .any(|(at, _)| !is_part(text[..at].chars().next_back()) && !is_part(text[at + number.len()..].chars().next()))
}

fn retyped_all(before: &[u8], mut edits: Vec<Edit>) -> Vec<u8> {
    let Ok(text) = decode(before) else { return before.to_vec() };
    let mut after = if before.starts_with(BOM) { BOM.to_vec() } else { Vec::new() };
    edits.sort_by_key(|edit| edit.span);
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        // One value names one thing; what an anchor shows twice is written once.
        let Some(raw) = text.get(range.clone()).filter(|_| range.start >= done) else { continue };
        after.extend_from_slice(&text.as_bytes()[done..range.start]);
        after.extend_from_slice(retyped(raw, &edit.old, &edit.new).as_bytes());
        done = range.end;
    }
    after.extend_from_slice(&text.as_bytes()[done..]);
    after
}

/// A value typed anew with another beginning; in quotes if the new one would not be plain text.
fn retyped(raw: &str, old: &str, new: &str) -> String {
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = quote.map_or(raw, |_| &raw[1..]);
    let rest = inner.strip_prefix(old);
    match (quote, rest) {
        (Some('\''), Some(rest)) => format!("'{}{rest}", new.replace('\'', "''")),
        (Some(quote), Some(rest)) => format!("{quote}{new}{rest}"),
        (None, Some(rest)) if new.starts_with(char::is_alphanumeric) => format!("{new}{rest}"),
        (None, Some(rest)) => format!("\"{new}{rest}\""),
        // Typed with escapes: a number has none, so what follows it is kept as it can be read.
        _ => {
            let behind = inner.trim_end_matches(['"', '\'']).rsplit_once('#').map(|(_, copy)| format!("#{copy}"));
            format!("\"{new}{}\"", behind.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_quotes() {
        let new = |raw| retyped(raw, "S2026-0031", "S2026-0034");
        assert_eq!(new("S2026-0031"), "S2026-0034");
        assert_eq!(new("S2026-0031#000123"), "S2026-0034#000123");
        assert_eq!(new("\"S2026-0031#1\""), "\"S2026-0034#1\"");
        assert_eq!(new("'S2026-0031'"), "'S2026-0034'");
        assert_eq!(new(r#""\u00532026-0031#1""#), "\"S2026-0034#1\"");
        assert_eq!(retyped("甲-1", "甲-1", "'甲'"), "\"'甲'\"");
    }

    #[test]
    fn longer_numbers_are_others() {
        assert!(speaks_of("见S2026-0031。", "S2026-0031"));
        assert!(!speaks_of("见S2026-00310", "S2026-0031") && !speaks_of("XS2026-0031", "S2026-0031"));
    }
}
