//! The cases of `tests/clauses/*.md` as data: a clause, how it is answered, small registers with what
//! each of them shows. Reads Markdown only; must not know what an expectation means.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// One clause and the registers that show it kept and broken.
#[derive(Debug, Default)]
pub struct Case {
    /// `R05.6`
    pub clause: String,
    /// How it is answered.
    pub answer: String,
    pub parts: Vec<Part>,
}

/// A register and what it must show.
#[derive(Debug, Default)]
pub struct Part {
    /// `kept`, `broken`, and what is said behind it.
    pub title: String,
    /// Files laid over the base, or over those of the kept part before it.
    pub files: String,
    pub lines: Vec<Line>,
}

/// One line of what is expected: words, and what stands in backticks between them.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The words, with `_` for each thing in backticks.
    pub words: String,
    pub codes: Vec<String>,
}

impl Part {
    /// Whether the clause is broken here.
    pub fn is_broken(&self) -> bool {
        self.title.starts_with("broken")
    }
}

/// All cases, in the order of the regulations.
pub fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clauses");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "md"));
    texts.flat_map(|path| read(&fs::read_to_string(path).unwrap())).collect()
}

/// The cases of one file: `## clause`, a sentence, then `### kept` and `### broken`.
pub fn read(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut heading: Option<(HeadingLevel, String)> = None;
    let mut item: Option<Line> = None;
    let mut in_code = false;
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => match heading.take() {
                Some((HeadingLevel::H2, clause)) => cases.push(Case { clause, ..Case::default() }),
                Some((HeadingLevel::H3, title)) => {
                    last(&mut cases).parts.push(Part { title, ..Part::default() });
                }
                _ => {}
            },
            Event::Start(Tag::Item) => item = Some(Line::default()),
            Event::End(TagEnd::Item) => part(&mut cases).lines.extend(item.take()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Code(code) => match &mut item {
                Some(line) => {
                    line.words.push('_');
                    line.codes.push(code.to_string());
                }
                None => said(&mut heading, &mut cases, &code),
            },
            Event::Text(words) if in_code => part(&mut cases).files.push_str(&words),
            Event::Text(words) => match &mut item {
                Some(line) => line.words.push_str(&words),
                None => said(&mut heading, &mut cases, &words),
            },
            Event::SoftBreak => said(&mut heading, &mut cases, " "),
            _ => {}
        }
    }
    cases
}

/// Words that stand in a heading or in the sentence of a clause.
fn said(heading: &mut Option<(HeadingLevel, String)>, cases: &mut [Case], words: &str) {
    match (heading, cases.last_mut()) {
        (Some((_, text)), _) => text.push_str(words),
        (None, Some(case)) if case.parts.is_empty() => case.answer.push_str(words),
        _ => {}
    }
}

fn last(cases: &mut [Case]) -> &mut Case {
    cases.last_mut().expect("a part stands under a clause")
}

fn part(cases: &mut [Case]) -> &mut Part {
    let case = last(cases);
    let clause = case.clause.clone();
    case.parts.last_mut().unwrap_or_else(|| panic!("{clause}: under `### kept` or `### broken`"))
}
