//! YAML text to a tree of nodes with exact spans; the only file that names the YAML crate.
//! Scalars keep the text that was typed: `no`, `007`, `1e3` and `~` mean nothing here.
//! Typing comes later from the vocabulary; this module must not know any key.

use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span as Marked};

use crate::source::{FileId, Span};

use super::syntax::Fault;

/// Deeper nesting than this is refused; the deepest shape of the format needs five levels.
const DEEPEST: usize = 24;

/// One value as it stands in a file.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value's own text; empty right behind the key where nothing was typed.
    pub span: Span,
    pub kind: Kind,
    /// A comment that stands glued to the value's line, beginning right after `#` (`#000123`).
    pub cut: Option<Span>,
}

/// What kind of value a node is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A key with nothing behind it.
    Blank,
    Scalar {
        text: String,
        quoted: bool,
    },
    List(Vec<Node>),
    Map(Vec<Pair>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Pair {
    pub key: Node,
    pub value: Node,
}

impl Node {
    /// The typed text if this is a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Why a piece cannot be read: the fault, and the bytes of the piece where it shows.
#[derive(Debug)]
pub(super) struct Refusal {
    pub fault: Fault,
    pub at: Range<usize>,
}

/// Parse one piece of text that starts at byte `offset` of `file`.
///
/// # Errors
/// The first syntax fault; the caller cuts the text into pieces to recover.
pub(super) fn parse_piece(file: FileId, text: &str, offset: usize) -> Result<Option<Node>, Refusal> {
    let mut options = Options::default();
    options.block_nesting_limit = DEEPEST;
    options.flow_nesting_limit = DEEPEST;
    let mut builder = Builder { file, offset, text, stack: Vec::new(), done: None, last: None };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => builder.take(event, &span)?,
            Err(error) => {
                let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0).min(text.len()));
                return Err(Refusal { fault: fault_of(error.kind(), &error.info()), at: at..at });
            }
        }
    }
    Ok(builder.done)
}

/// What the parser's word for a fault means.
fn fault_of(kind: &ErrorKind, info: &str) -> Fault {
    match kind {
        ErrorKind::RecursionLimitExceeded => Fault::TooDeep,
        ErrorKind::BomInsideDocument => Fault::BomInside,
        ErrorKind::UnknownAnchor => Fault::AnchorOrAlias,
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => Fault::Tab,
        ErrorKind::UnclosedQuotedScalar => Fault::UnclosedQuote,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => Fault::UnclosedBracket,
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed => Fault::Indentation,
        _ => Fault::Other(info.to_owned()),
    }
}

/// A collection that is still open.
enum Open {
    List { start: usize, items: Vec<Node> },
    Map { start: usize, pairs: Vec<Pair>, key: Option<Node> },
}

/// Builds the tree from events; holds open collections on a stack, so depth costs no recursion.
struct Builder<'t> {
    file: FileId,
    offset: usize,
    text: &'t str,
    stack: Vec<Open>,
    done: Option<Node>,
    /// End of the last scalar, to see which value a comment stands behind.
    last: Option<usize>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, marked: &Marked) -> Result<(), Refusal> {
        let range = marked.byte_range().unwrap_or(0..0);
        let refused = |fault: Fault| Err(Refusal { fault, at: range.clone() });
        if event.anchor_id().is_some() || event.is_alias() {
            return refused(Fault::AnchorOrAlias);
        }
        if event.tag().is_some() {
            return refused(Fault::Tag);
        }
        match event {
            Event::DocumentStart(..) if self.done.is_some() => {
                return refused(Fault::SecondDocument);
            }
            Event::Scalar(text, style, ..) => {
                let quoted = style != ScalarStyle::Plain;
                // An empty value comes as `~` without a place of its own.
                let kind = if !quoted && range.is_empty() {
                    Kind::Blank
                } else {
                    Kind::Scalar { text: text.into_owned(), quoted }
                };
                let end = trimmed_end(self.text, &range, style);
                self.last = (!matches!(kind, Kind::Blank)).then_some(end);
                self.push(Node { span: self.span(range.start, end), kind, cut: None });
            }
            Event::SequenceStart(..) => {
                self.stack.push(Open::List { start: range.start, items: Vec::new() });
            }
            Event::MappingStart(..) => {
                self.stack.push(Open::Map { start: range.start, pairs: Vec::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Comment(..) => self.comment(range),
            _ => {}
        }
        Ok(())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start + self.offset, end + self.offset)
    }

    fn close(&mut self, event_end: usize) {
        let (start, kind) = match self.stack.pop() {
            Some(Open::List { start, items }) => (start, Kind::List(items)),
            Some(Open::Map { start, pairs, .. }) => (start, Kind::Map(pairs)),
            None => return,
        };
        let inner = match &kind {
            Kind::List(items) => items.last().map(|node| node.span.end as usize),
            Kind::Map(pairs) => pairs.last().map(|pair| pair.value.span.end as usize),
            _ => None,
        };
        // A block collection's end event stands at the next token; a flow one's behind its bracket.
        let flow = event_end > 0 && self.text[..event_end].ends_with([']', '}']);
        let end = match inner {
            Some(end) if !flow => end - self.offset,
            _ => event_end,
        };
        let span = self.span(start, end);
        self.last = Some(end);
        self.push(Node { span, kind, cut: None });
    }

    fn push(&mut self, node: Node) {
        match self.stack.last_mut() {
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { pairs, key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(key) => {
                    let value = placed_behind(node, &key);
                    pairs.push(Pair { key, value });
                }
            },
            None => self.done = Some(node),
        }
    }

    /// Note a comment like `#000123` right behind a value of the same line.
    fn comment(&mut self, range: Range<usize>) {
        let Some(end) = self.last else { return };
        let between = self.text.get(end..range.start).unwrap_or("\n");
        let glued = self.text[range.clone()].chars().nth(1).is_some_and(char::is_alphanumeric);
        if !glued || between.contains('\n') {
            return;
        }
        let cut = Some(self.span(range.start, range.end));
        if let Some(node) = self.latest() {
            node.cut = cut;
        }
    }

    /// The node that was finished last.
    fn latest(&mut self) -> Option<&mut Node> {
        match self.stack.last_mut() {
            Some(Open::List { items, .. }) => items.last_mut(),
            Some(Open::Map { pairs, key: None, .. }) => pairs.last_mut().map(|pair| &mut pair.value),
            Some(Open::Map { .. }) => None,
            None => self.done.as_mut(),
        }
    }
}

/// A blank value stands, for messages, right behind its key.
fn placed_behind(mut node: Node, key: &Node) -> Node {
    if matches!(node.kind, Kind::Blank) {
        node.span = Span { start: key.span.end, end: key.span.end, ..key.span };
    }
    node
}

/// Block scalars end with their last line's text, plain ones without blanks behind them.
fn trimmed_end(text: &str, range: &Range<usize>, style: ScalarStyle) -> usize {
    match style {
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => {
            let typed = text.get(range.clone()).unwrap_or("");
            range.start + typed.trim_end().len()
        }
        _ => range.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Node {
        parse_piece(FileId(0), text, 0).unwrap().unwrap()
    }

    fn pairs(node: &Node) -> &[Pair] {
        match &node.kind {
            Kind::Map(pairs) => pairs,
            other => panic!("no map: {other:?}"),
        }
    }

    #[test]
    fn spans_are_exact_and_text_is_what_was_typed() {
        let text = "份号: [007, no, ~]\n标题: \"通知: 一\"  # 注\n备注: |\n  第一行\n  第二行\n件:\n";
        let node = parse(text);
        let values: Vec<&str> = pairs(&node).iter().map(|p| &text[p.value.span.range()]).collect();
        assert_eq!(values, ["[007, no, ~]", "\"通知: 一\"", "第一行\n  第二行", ""]);
        let Kind::List(items) = &pairs(&node)[0].value.kind else { panic!() };
        let typed: Vec<_> = items.iter().filter_map(Node::text).collect();
        assert_eq!(typed, ["007", "no", "~"]);
        assert!(matches!(pairs(&node)[3].value.kind, Kind::Blank));
        assert_eq!(pairs(&node)[2].value.text(), Some("第一行\n第二行\n"));
    }

    #[test]
    fn a_number_cut_off_as_a_comment_is_seen() {
        let text = "文件: S2026-0101 #000123\n经手人: 陈敏 # 代\n";
        let node = parse(text);
        let cut = pairs(&node)[0].value.cut.unwrap();
        assert_eq!(&text[cut.range()], "#000123");
        assert!(pairs(&node)[1].value.cut.is_none());
    }

    #[test]
    fn block_collections_end_with_their_last_value() {
        let text = "传阅记录:\n  - {读者: 甲}\n  - 读者: 乙\n    退回: 3\n\n\n备注: x\n";
        let node = parse(text);
        let value = &pairs(&node)[0].value;
        assert!(text[value.span.range()].ends_with("退回: 3"));
        let Kind::List(items) = &value.kind else { panic!() };
        assert_eq!(&text[items[0].span.range()], "{读者: 甲}");
    }
}
