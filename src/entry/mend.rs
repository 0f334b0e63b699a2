//! Ways to mend one line that keeps a text from being read, each tried on the text itself: only a
//! mend after which the text can be read on is offered, and it tells what the clerk did.
//! Must not know any key.

use crate::source::FileId;

use super::repair::{self, Site};
use super::syntax::Fault;
use super::yaml::{Kind, parse_piece};

/// Longer pieces are not worth trying dozens of times.
const LONGEST: usize = 64 * 1024;

/// The start of the line in which byte `at` lies.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The line that starts at a byte, without its line break.
pub(super) fn line_at(text: &str, start: usize) -> &str {
    text[start..].lines().next().unwrap_or("")
}

/// How far a text can be read.
#[derive(PartialEq)]
enum Reach {
    /// As a whole, into items or keys.
    Sound,
    /// As a whole, but it is neither item nor key.
    Lone,
    /// Up to this line.
    Line(usize),
}

fn reach(text: &str) -> Reach {
    match parse_piece(FileId(0), text, 0) {
        Ok(Some(node)) if matches!(node.kind, Kind::List(_) | Kind::Map(_)) => Reach::Sound,
        Ok(_) => Reach::Lone,
        Err(refusal) => Reach::Line(number(text, refusal.at.start)),
    }
}

/// The number of the line in which byte `at` lies, from 0.
fn number(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count()
}

/// The mend of a text that cannot be read at byte `at`: the fault, the start of the guilty line,
/// and what should stand there (one line or two).
///
/// Narrow mends are tried before wide ones (almost anything can be put in quotation marks), a
/// mend that makes the whole text sound before one that only gets further.
pub(super) fn find(text: &str, at: usize) -> Option<(Fault, usize, String)> {
    if text.len() > LONGEST {
        return None;
    }
    let suspects = suspects(text, at);
    let tries = || {
        repair::ALL.iter().flat_map(|(fault, mend)| {
            suspects.iter().flat_map(move |start| {
                let site = Site::new(text, *start);
                mend(&site).into_iter().map(move |lines| (fault, *start, lines))
            })
        })
    };
    let fault = |(fault, start, lines): (&Fault, usize, String)| (fault.clone(), start, lines);
    let sound = tries().find(|(_, start, lines)| reach(&replaced(text, *start, lines)) == Reach::Sound);
    if let Some(found) = sound {
        return Some(fault(found));
    }
    let stuck = number(text, at);
    let further = |(_, start, lines): &(&Fault, usize, String)| {
        let new = replaced(text, *start, lines);
        let passed = stuck.max(number(text, *start)) + lines.matches('\n').count();
        matches!(reach(&new), Reach::Line(line) if line > passed)
    };
    tries().find(further).map(fault)
}

fn replaced(text: &str, start: usize, lines: &str) -> String {
    let end = start + line_at(text, start).len();
    format!("{}{lines}{}", &text[..start], &text[end..])
}

/// Starts of the lines that may be to blame: where the fault shows, the lines next to it (a value
/// may have run on), the first one with an open quotation mark or bracket, and the first of all.
fn suspects(text: &str, at: usize) -> Vec<usize> {
    let here = line_start(text, at);
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    });
    let with_text = lines.filter(|(_, line)| !line.trim().is_empty()).map(|(start, _)| start);
    let (above, below): (Vec<usize>, Vec<usize>) = with_text.partition(|start| *start <= here);
    let near = above.iter().rev().take(2).chain(below.iter().take(1));
    let open = above.iter().find(|start| repair::is_open(line_at(text, **start)));
    let mut suspects = Vec::new();
    for start in near.chain(open).chain(above.first()) {
        if !suspects.contains(start) {
            suspects.push(*start);
        }
    }
    suspects
}
