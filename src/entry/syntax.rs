//! From text to top-level items, whatever state the text is in.
//! A broken item costs that item: the text is cut at top-level items and each piece read alone.
//! Turns parser faults into faults a clerk understands; must not know any key.

use std::ops::Range;

use crate::finding::{Finding, Subject};
use crate::source::{FileId, Place, Span, layout};

use super::conflict;
use super::mend;
use super::yaml::{Kind, Node, Refusal, parse_piece};

/// What is wrong with the syntax, in terms of what a clerk did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Both versions of a merge, between the marks of git.
    Conflict,
    AnchorOrAlias,
    Tag,
    SecondDocument,
    TooDeep,
    BomInside,
    /// `：` where `:` must stand.
    FullWidthColon,
    /// `，` between two keys of a `{…}`.
    FullWidthComma,
    /// `｛［` for `{[`.
    FullWidthBracket,
    /// The wide blank of Chinese input as indentation or behind a colon.
    FullWidthSpace,
    /// `标题:通知`.
    ColonWithoutSpace,
    /// `密级 机密`.
    MissingColon,
    /// `-动作: 登记`.
    DashWithoutSpace,
    /// An item of a list that does not begin with `- `.
    MissingDash,
    /// `类别: 收文 密级: 机密` on one line.
    TwoKeys,
    /// The same inside `{…}`.
    MissingComma,
    /// A value that holds `: ` and is not quoted.
    UnquotedColon,
    /// A value that begins with a character YAML keeps for itself.
    UnquotedStart,
    /// A value that begins with a quotation mark and goes on behind the second one.
    TextBehindQuote,
    Tab,
    UnclosedBracket,
    UnclosedQuote,
    Indentation,
    /// A line that is neither an item nor `key: value`.
    LoneLine,
    /// Anything else, in the parser's words.
    Other(String),
}

impl Fault {
    /// The names of its sentences in the rule `bad-yaml`: without and with a mend to show.
    fn sentences(&self) -> (&'static str, &'static str) {
        let one = |name: &'static str| (name, name);
        match self {
            Self::Conflict => one("conflict"),
            Self::AnchorOrAlias => ("anchor", "anchor-mended"),
            Self::Tag => ("tag", "tag-mended"),
            Self::SecondDocument => one("second-document"),
            Self::TooDeep => one("too-deep"),
            Self::BomInside => one("bom-inside"),
            Self::FullWidthColon => one("full-width-colon"),
            Self::FullWidthComma => one("full-width-comma"),
            Self::FullWidthBracket => one("full-width-bracket"),
            Self::FullWidthSpace => one("full-width-space"),
            Self::ColonWithoutSpace => one("colon-without-space"),
            Self::MissingColon => one("missing-colon"),
            Self::DashWithoutSpace => one("dash-without-space"),
            Self::MissingDash => one("missing-dash"),
            Self::TwoKeys => one("two-keys"),
            Self::MissingComma => one("missing-comma"),
            Self::UnquotedColon => one("unquoted-colon"),
            Self::UnquotedStart => one("unquoted-start"),
            Self::TextBehindQuote => one("text-behind-quote"),
            Self::Tab => ("tab", "tab-mended"),
            Self::UnclosedBracket => ("unclosed-bracket", "unclosed-bracket-mended"),
            Self::UnclosedQuote => ("unclosed-quote", "unclosed-quote-mended"),
            Self::Indentation => ("indentation", "indentation-mended"),
            Self::LoneLine => one("lone-line"),
            Self::Other(_) => one("other"),
        }
    }
}

/// One syntax fault and where it is.
#[derive(Clone, Debug)]
pub struct Problem {
    pub fault: Fault,
    /// The guilty line without the blanks around it, or the stretch that is refused.
    pub span: Span,
    pub mend: Option<Mend>,
}

/// The guilty line rewritten so that the text can be read on.
#[derive(Clone, Debug)]
pub struct Mend {
    /// The whole line without its line break.
    pub span: Span,
    /// One line or two.
    pub lines: String,
    /// Blanks before the line, as it is and as it should be.
    pub indent: (usize, usize),
}

impl Problem {
    /// The finding that tells it, about the file at `path`.
    #[must_use]
    pub fn finding(&self, path: &str) -> Finding {
        let (plain, mended) = self.fault.sentences();
        let finding = Finding::new("bad-yaml", Subject::File(path.into()), self.span);
        let finding = match &self.fault {
            Fault::Other(info) => finding.arg("info", info.as_str()),
            _ => finding,
        };
        let is_document = matches!(layout::place(path), Some(Place::Document { .. }));
        if self.fault == Fault::Conflict && is_document {
            return finding.sentence("conflict-in-document");
        }
        let Some(mend) = &self.mend else { return finding.sentence(plain) };
        let count = |n: usize| i64::try_from(n).unwrap_or_default();
        let mut lines = mend.lines.lines().map(str::trim);
        finding
            .sentence(mended)
            .arg("rewritten", lines.next().unwrap_or_default())
            .arg("second", lines.next().unwrap_or_default())
            .arg("found", count(mend.indent.0))
            .arg("wanted", count(mend.indent.1))
            .fix(mend.span, mend.lines.as_str())
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
    let conflicts = conflict::all(text);
    if conflicts.is_empty() {
        return parse_plain(file, text);
    }
    let (rest, cut) = conflict::cut_out(text, &conflicts);
    let mut parsed = parse_plain(file, &rest);
    let span = |range: Range<usize>| Span::new(file, range.start, range.end);
    let told = conflicts.into_iter().map(|c| Problem { fault: Fault::Conflict, span: span(c.mark), mend: None });
    parsed.problems.splice(0..0, told);
    parsed.unread.extend(cut.into_iter().map(span));
    parsed
}

fn parse_plain(file: FileId, text: &str) -> Parsed {
    match parse_piece(file, text, 0) {
        Ok(Some(Node { kind: Kind::Scalar { .. }, .. })) => recover(file, text, None),
        Ok(top) => Parsed { top, ..Parsed::default() },
        Err(refusal) => recover(file, text, Some(&refusal)),
    }
}

/// Read what can be read piece by piece; `whole` says why the text as a whole cannot.
fn recover(file: FileId, text: &str, whole: Option<&Refusal>) -> Parsed {
    let whole = || match whole {
        Some(refusal) => explained(file, text, 0, refusal),
        None => lone_line(file, text, 0),
    };
    let (list, cuts) = cuts(text);
    if cuts.len() < 2 {
        return Parsed { unread: vec![Span::new(file, 0, text.len())], problems: vec![whole()], top: None };
    }
    let mut parsed = Parsed::default();
    let mut items = Vec::new();
    let mut pairs = Vec::new();
    for (start, end) in cuts.into_iter().filter(|(start, _)| !is_marker(&text[*start..])) {
        let piece = &text[start..end];
        let problem = match parse_piece(file, piece, start) {
            Ok(Some(Node { kind: Kind::List(found), .. })) => {
                items.extend(found);
                continue;
            }
            Ok(Some(Node { kind: Kind::Map(_), .. })) if list => {
                let dashed = format!("- {}", mend::line_at(piece, 0));
                mended(file, piece, start, Fault::MissingDash, 0, dashed)
            }
            Ok(Some(Node { kind: Kind::Map(found), .. })) => {
                pairs.extend(found);
                continue;
            }
            Ok(None) => continue,
            Ok(Some(_)) => lone_line(file, piece, start),
            Err(refusal) => explained(file, piece, start, &refusal),
        };
        parsed.problems.push(problem);
        parsed.unread.push(Span::new(file, start, end));
    }
    if parsed.problems.is_empty() {
        // Each piece is sound alone but the whole is not (an item half indented, say).
        parsed.problems.push(whole());
    }
    let span = Span::new(file, 0, text.len());
    let kind = if list { Kind::List(items) } else { Kind::Map(pairs) };
    parsed.top = Some(Node { span, kind, cut: None });
    parsed
}

/// `---` or `...`: between documents of one file, which the parser's own fault already tells.
fn is_marker(text: &str) -> bool {
    text.starts_with("---") || text.starts_with("...")
}

/// Whether the text is a list, and where its top-level items begin and end: `-` at the margin, or
/// else any text at the margin.
fn cuts(text: &str) -> (bool, Vec<(usize, usize)>) {
    let lines = || {
        let mut at = 0;
        text.split_inclusive('\n').map(move |line| {
            at += line.len();
            (at - line.len(), line)
        })
    };
    let is_item = |line: &str| line.starts_with('-') && !is_marker(line);
    let is_text = |line: &str| line.starts_with(|c: char| !c.is_whitespace() && !"#}])".contains(c));
    let list = lines().any(|(_, line)| line.starts_with("- ") || line.trim_end() == "-");
    let begins = |line: &str| if list { is_item(line) } else { is_text(line) };
    let mut starts: Vec<usize> = lines().filter(|(_, line)| begins(line)).map(|(at, _)| at).collect();
    // What stands before the first item of a list is a piece of its own.
    let before = lines().take_while(|(at, _)| starts.first().is_some_and(|first| at < first));
    if let Some((at, _)) = before.into_iter().find(|(_, line)| is_text(line) && !is_marker(line)) {
        starts.insert(0, at);
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    (list, starts.iter().copied().zip(ends).collect())
}

/// A piece that is neither item nor `key: value`.
fn lone_line(file: FileId, piece: &str, offset: usize) -> Problem {
    match mend::find(piece, 0) {
        Some((fault, line, lines)) => mended(file, piece, offset, fault, line, lines),
        None => Problem { fault: Fault::LoneLine, span: line_span(file, piece, offset, 0), mend: None },
    }
}

/// Turn a refusal of a piece into what the clerk did.
fn explained(file: FileId, piece: &str, offset: usize, refusal: &Refusal) -> Problem {
    let at = Span::new(file, offset + refusal.at.start, offset + refusal.at.end);
    match refusal.fault {
        Fault::SecondDocument => return Problem { fault: Fault::SecondDocument, span: at, mend: None },
        Fault::TooDeep | Fault::BomInside => {
            let span = line_span(file, piece, offset, refusal.at.start);
            return Problem { fault: refusal.fault.clone(), span, mend: None };
        }
        _ => {}
    }
    let Some((fault, line, lines)) = mend::find(piece, refusal.at.start) else {
        let span = if at.start < at.end { at } else { line_span(file, piece, offset, refusal.at.start) };
        return Problem { fault: refusal.fault.clone(), span, mend: None };
    };
    // What YAML can and the format refuses keeps its name, whatever mends it.
    let kept = matches!(refusal.fault, Fault::AnchorOrAlias | Fault::Tag) && fault == Fault::UnquotedStart;
    let fault = if kept { refusal.fault.clone() } else { fault };
    mended(file, piece, offset, fault, line, lines)
}

fn mended(file: FileId, piece: &str, offset: usize, fault: Fault, line: usize, lines: String) -> Problem {
    let blanks = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
    let typed = mend::line_at(piece, line);
    let mend = Mend {
        span: Span::new(file, offset + line, offset + line + typed.len()),
        indent: (blanks(typed), blanks(&lines)),
        lines,
    };
    Problem { fault, span: line_span(file, piece, offset, line), mend: Some(mend) }
}

/// The line around byte `at` of a piece, without the blanks around it; the last one with text
/// where that line is empty.
fn line_span(file: FileId, piece: &str, offset: usize, at: usize) -> Span {
    let start = mend::line_start(piece, at);
    let line = mend::line_at(piece, start);
    if line.trim().is_empty() && start > 0 {
        return line_span(file, piece, offset, start - 1);
    }
    let indent = line.len() - line.trim_start().len();
    Span::new(file, offset + start + indent, offset + start + line.trim_end().len().max(indent))
}

#[cfg(test)]
mod tests;
