//! From text to top-level items, whatever state the text is in.
//! A broken item costs that item: the text is cut at top-level items and each piece read alone.
//! Turns parser faults into faults a clerk understands; must not know any key.

use granit_parser::ErrorKind;

use crate::source::{FileId, Span};

use super::yaml::{Kind, Node, parse_piece};

/// What is wrong with the syntax, in terms of what a clerk did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    AnchorOrAlias,
    Tag,
    SecondDocument,
    TooDeep,
    /// `：` where `:` must stand; the line rewritten.
    FullWidthColon {
        rewritten: String,
    },
    /// A value that holds `: ` and is not quoted; the line rewritten.
    UnquotedColon {
        rewritten: String,
    },
    /// A value that begins with a character YAML keeps for itself; the line rewritten.
    UnquotedStart {
        rewritten: String,
    },
    Tab,
    UnclosedBracket,
    UnclosedQuote,
    Indentation,
    BomInside,
    /// Anything else, in the parser's words.
    Other(String),
}

impl Fault {
    /// The name of its sentence in the rule `bad-yaml`.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::AnchorOrAlias => "anchor",
            Self::Tag => "tag",
            Self::SecondDocument => "second-document",
            Self::TooDeep => "too-deep",
            Self::FullWidthColon { .. } => "full-width-colon",
            Self::UnquotedColon { .. } => "unquoted-colon",
            Self::UnquotedStart { .. } => "unquoted-start",
            Self::Tab => "tab",
            Self::UnclosedBracket => "unclosed-bracket",
            Self::UnclosedQuote => "unclosed-quote",
            Self::Indentation => "indentation",
            Self::BomInside => "bom-inside",
            Self::Other(_) => "other",
        }
    }
}

/// One syntax fault and where it is.
#[derive(Clone, Debug)]
pub struct Problem {
    pub fault: Fault,
    pub span: Span,
}

impl Problem {
    pub(super) fn new(fault: Fault, span: Span) -> Self {
        Self { fault, span }
    }
}

/// What could be read of a file, and what could not.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The top: a list's items or one mapping. `None` for an empty file.
    pub top: Option<Node>,
    pub problems: Vec<Problem>,
    /// Stretches of text that could not be read.
    pub unread: Vec<Span>,
}

/// Read a whole file; cut it into top-level items where it is broken.
#[must_use]
pub fn parse(file: FileId, text: &str) -> Parsed {
    match parse_piece(file, text, 0) {
        Ok(top) => Parsed { top, ..Parsed::default() },
        Err(problem) => recover(file, text, problem),
    }
}

fn recover(file: FileId, text: &str, whole: Problem) -> Parsed {
    let cuts = cuts(text);
    if cuts.len() < 2 {
        return Parsed { unread: vec![Span::new(file, 0, text.len())], problems: vec![whole], top: None };
    }
    let mut parsed = Parsed::default();
    let mut items = Vec::new();
    let mut pairs = Vec::new();
    for (start, end) in cuts.into_iter().filter(|(start, _)| !is_marker(&text[*start..])) {
        match parse_piece(file, &text[start..end], start) {
            Ok(Some(Node { kind: Kind::List(found), .. })) => items.extend(found),
            Ok(Some(Node { kind: Kind::Map(found), .. })) => pairs.extend(found),
            Ok(None) => {}
            Ok(Some(node)) => {
                parsed.problems.push(Problem::new(lone_line(&text[start..end]), node.span));
                parsed.unread.push(Span::new(file, start, end));
            }
            Err(problem) => {
                parsed.problems.push(problem);
                parsed.unread.push(Span::new(file, start, end));
            }
        }
    }
    if parsed.problems.is_empty() {
        // Each piece is sound alone but the whole is not (an item half indented, say).
        parsed.problems.push(whole);
    }
    let span = Span::new(file, 0, text.len());
    let kind = if pairs.is_empty() { Kind::List(items) } else { Kind::Map(pairs) };
    parsed.top = Some(Node { span, kind, cut: None });
    parsed
}

/// `---` or `...`: between documents of one file, which the parser's own fault already tells.
fn is_marker(text: &str) -> bool {
    text.starts_with("---") || text.starts_with("...")
}

/// Where top-level items begin and end: `- ` at the margin, or else any text at the margin.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    let lines = || {
        let mut at = 0;
        text.split_inclusive('\n').map(move |line| {
            at += line.len();
            (at - line.len(), line)
        })
    };
    let is_item = |line: &str| line.starts_with("- ") || line.trim_end() == "-";
    let list = lines().any(|(_, line)| is_item(line));
    let begins = |line: &str| {
        if list { is_item(line) } else { line.starts_with(|c: char| !c.is_whitespace() && !"#}])".contains(c)) }
    };
    let starts: Vec<usize> = lines().filter(|(_, line)| begins(line)).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    starts.iter().copied().zip(ends).collect()
}

/// A line at the margin that is neither item nor `key: value`.
fn lone_line(piece: &str) -> Fault {
    let line = piece.lines().next().unwrap_or("");
    rewritten_colon(line).unwrap_or_else(|| Fault::Other(String::new()))
}

/// Turn a parser fault at byte `at` of the piece into what the clerk did.
pub(super) fn explain(file: FileId, text: &str, offset: usize, at: usize, kind: &ErrorKind, info: &str) -> Problem {
    let at = text.floor_char_boundary(at.min(text.len()));
    let (start, line) = guilty_line(text, at, kind);
    let fault = match kind {
        ErrorKind::RecursionLimitExceeded => Fault::TooDeep,
        ErrorKind::BomInsideDocument => Fault::BomInside,
        ErrorKind::UnknownAnchor => Fault::AnchorOrAlias,
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => Fault::Tab,
        ErrorKind::UnclosedQuotedScalar => Fault::UnclosedQuote,
        _ => by_line(line).unwrap_or_else(|| by_kind(kind, info)),
    };
    let shown = line.trim_end();
    let indent = shown.len() - shown.trim_start().len();
    let span = Span::new(file, offset + start + indent, offset + start + shown.len());
    Problem::new(fault, span)
}

/// The line that is to blame: the one at `at`, or the one before it if that is where the fault shows.
fn guilty_line<'t>(text: &'t str, at: usize, kind: &ErrorKind) -> (usize, &'t str) {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].split('\n').next().unwrap_or("");
    let before = start.checked_sub(1).map(|end| {
        let from = text[..end].rfind('\n').map_or(0, |i| i + 1);
        (from, &text[from..end])
    });
    let unclosed = matches!(kind, ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::UnclosedQuotedScalar);
    match before {
        Some((from, previous)) if !unclosed && by_line(line).is_none() && by_line(previous).is_some() => {
            (from, previous)
        }
        Some((from, previous)) if line.trim().is_empty() => (from, previous),
        _ => (start, line),
    }
}

fn by_line(line: &str) -> Option<Fault> {
    rewritten_colon(line).or_else(|| quoted(line))
}

/// `标题：通知` is no key and value: `:` and a blank are wanted.
fn rewritten_colon(line: &str) -> Option<Fault> {
    let bare = line.trim_end();
    let wide = bare.find('：')?;
    let key_only = !bare[..wide].contains(['"', '\'', ':', '[', '{', '#']);
    key_only.then(|| {
        let rest = bare[wide + '：'.len_utf8()..].trim_start();
        let rewritten = format!("{}: {rest}", &bare[..wide]);
        Fault::FullWidthColon { rewritten: rewritten.trim_end().to_owned() }
    })
}

/// `标题: 通知: 关于` and `标题: @甲` want quotation marks around the value.
fn quoted(line: &str) -> Option<Fault> {
    let bare = line.trim_end();
    let colon = bare.find(": ")?;
    let (key, value) = (&bare[..colon], bare[colon + 2..].trim_start());
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '#']) || value.is_empty() {
        return None;
    }
    let rewritten = format!("{key}: \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
    if value.starts_with(['@', '`', '%', '&', '*', '!', ',', ']', '}']) {
        return Some(Fault::UnquotedStart { rewritten });
    }
    (value.contains(": ") || value.ends_with(':')).then_some(Fault::UnquotedColon { rewritten })
}

fn by_kind(kind: &ErrorKind, info: &str) -> Fault {
    match kind {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<Fault> {
        parse(FileId(0), text).problems.into_iter().map(|p| p.fault).collect()
    }

    #[test]
    fn a_broken_item_costs_that_item() {
        let text = "- 动作: 登记\n  件: A\n- 动作: [坏\n  件: B\n- 动作: 归档\n  件: C\n";
        let parsed = parse(FileId(0), text);
        let Some(Node { kind: Kind::List(items), .. }) = parsed.top else { panic!() };
        assert_eq!(items.len(), 2);
        assert_eq!(parsed.problems.len(), 1);
        assert!(text[parsed.unread[0].range()].contains("件: B"));
        assert_eq!(&text[items[1].span.range()], "动作: 归档\n  件: C");
    }

    #[test]
    fn a_full_width_colon_shows_the_line_rewritten() {
        let rewritten = Fault::FullWidthColon { rewritten: "密级: 机密".into() };
        assert_eq!(faults("标题: 通知\n密级：机密\n份号: 2\n"), [rewritten]);
    }

    #[test]
    fn values_that_want_quotation_marks() {
        let colon = Fault::UnquotedColon { rewritten: "标题: \"通知: 关于\"".into() };
        assert_eq!(faults("标题: 通知: 关于\n"), [colon]);
        let start = Fault::UnquotedStart { rewritten: "标题: \"@甲\"".into() };
        assert_eq!(faults("类别: 收文\n标题: @甲\n"), [start]);
    }

    #[test]
    fn what_yaml_can_and_we_refuse() {
        assert_eq!(faults("a: &x 1\nb: *x\n").first(), Some(&Fault::AnchorOrAlias));
        assert_eq!(faults("a: 1\n---\nb: 2\n"), [Fault::SecondDocument]);
        assert_eq!(faults("a: !!str 1\n"), [Fault::Tag]);
        let deep = format!("a: {}1{}", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(faults(&deep), [Fault::TooDeep]);
        assert_eq!(faults("a:\n\tb: 1\n"), [Fault::Tab]);
    }

    #[test]
    fn empty_files_and_comments_are_nothing() {
        assert!(parse(FileId(0), "").top.is_none());
        assert!(parse(FileId(0), "# nur\n").top.is_none());
    }
}
