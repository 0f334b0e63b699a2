//! The lines of a file that a message shows, cut out so that a long day book is not gone through
//! for each of its findings. Must not know what is said about them.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::source::{FileId, Lines, Sources, Span};

/// Texts of files, each read once while messages are made.
pub(super) struct Texts<'s> {
    sources: &'s Sources,
    read: HashMap<FileId, Rc<str>>,
}

/// Whole lines of one file.
pub(super) struct Excerpt {
    pub text: String,
    /// The number of its first line.
    pub first_line: usize,
    offset: usize,
}

impl<'s> Texts<'s> {
    pub(super) fn of(sources: &'s Sources) -> Self {
        Self { sources, read: HashMap::new() }
    }

    pub(super) fn path(&self, file: FileId) -> &'s str {
        self.sources.path(file)
    }

    /// The lines from the first to the last of these places, which are all in one file.
    pub(super) fn excerpt(&mut self, file: FileId, spans: &[Span]) -> Excerpt {
        let text = Rc::clone(self.read.entry(file).or_insert_with(|| self.sources.text(file).into()));
        let within = |offset: u32| text.floor_char_boundary((offset as usize).min(text.len()));
        let from = spans.iter().map(|span| within(span.start)).min().unwrap_or(0);
        let to = spans.iter().map(|span| within(span.start)).max().unwrap_or(from);
        let begin = text[..from].rfind('\n').map_or(0, |at| at + 1);
        let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
        let first_line = Lines::of(&text[..begin]).position(begin).line;
        Excerpt { text: text[begin..end].trim_end_matches('\r').to_owned(), first_line, offset: begin }
    }
}

impl Excerpt {
    /// A place in the excerpt, as far as its first line goes: what a message points at is where
    /// something begins.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let inside = |offset: u32| (offset as usize).saturating_sub(self.offset).min(self.text.len());
        let start = self.text.floor_char_boundary(inside(span.start));
        let line_end = self.text[start..].find(['\r', '\n']).map_or(self.text.len(), |at| start + at);
        start..self.text.ceil_char_boundary(inside(span.end)).clamp(start, line_end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        Sources::memory([("waivers.yaml".to_owned(), "甲: 乙\r\n丙:\r\n  丁: 戊\r\n".into())])
    }

    #[test]
    fn whole_lines_are_cut_out() {
        let (sources, file) = (sources(), FileId(0));
        let at = "甲: 乙\r\n".len();
        let span = Span::new(file, at, at + "丙:\r\n  丁: 戊".len());
        let excerpt = Texts::of(&sources).excerpt(file, &[span]);
        assert_eq!((excerpt.text.as_str(), excerpt.first_line), ("丙:", 2));
        assert_eq!(&excerpt.text[excerpt.range(span)], "丙:");
    }

    #[test]
    fn places_that_are_gone_do_no_harm() {
        let (sources, file) = (sources(), FileId(0));
        let span = Span::new(file, 900, 1000);
        let excerpt = Texts::of(&sources).excerpt(file, &[span]);
        assert_eq!(excerpt.range(span).start, excerpt.text.len());
        let empty = Texts::of(&sources).excerpt(FileId(7), &[Span::start_of(FileId(7))]);
        assert_eq!((empty.text.as_str(), empty.first_line), ("", 1));
    }
}
