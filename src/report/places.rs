//! Where spans stand for a person: lines and columns of many places at once, each file read once
//! and in parallel. Must not know what the places are for.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::source::{FileId, Lines, Position, Sources, Span};

/// Positions of the spans that were asked for.
#[derive(Debug, Default)]
pub struct Places {
    found: HashMap<Span, (Position, Position)>,
}

const NOWHERE: Position = Position { line: 1, column: 1 };

impl Places {
    /// Look up all these spans.
    #[must_use]
    pub fn of(sources: &Sources, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut by_file: HashMap<FileId, Vec<Span>> = HashMap::new();
        for span in spans {
            by_file.entry(span.file).or_default().push(span);
        }
        let positions = |(file, spans): (FileId, Vec<Span>)| {
            let text = sources.text(file);
            let lines = Lines::of(&text);
            let at = |offset: u32| lines.position(offset as usize);
            spans.into_iter().map(|span| (span, (at(span.start), at(span.end)))).collect::<Vec<_>>()
        };
        Self { found: by_file.into_par_iter().flat_map_iter(positions).collect() }
    }

    /// Where a span starts.
    #[must_use]
    pub fn start(&self, span: Span) -> Position {
        self.found.get(&span).map_or(NOWHERE, |(start, _)| *start)
    }

    /// Where a span ends: one past its last character.
    #[must_use]
    pub fn end(&self, span: Span) -> Position {
        self.found.get(&span).map_or(NOWHERE, |(_, end)| *end)
    }
}
