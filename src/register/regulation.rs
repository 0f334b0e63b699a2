//! The office's own regulations: Markdown whose headings may say which clauses an article carries out.
//! Keeps the text; rendering is `page`'s.

use ecow::EcoString;

use crate::finding::{Finding, Subject};
use crate::source::{FileId, Span};

use super::clause;

/// One file of the office's regulations.
#[derive(Clone, Debug)]
pub struct Regulation {
    /// The file's name without `.md`.
    pub name: EcoString,
    pub title: EcoString,
    pub file: FileId,
    pub articles: Vec<Article>,
}

/// A heading and the text below it, up to the next heading.
#[derive(Clone, Debug)]
pub struct Article {
    /// Depth of the heading, 1 to 6; 0 for text before the first.
    pub depth: usize,
    pub heading: EcoString,
    /// Clauses of the source regulations that this article carries out.
    pub clauses: Vec<EcoString>,
    pub text: String,
}

impl Regulation {
    /// Read a regulation; clauses that do not exist are reported.
    #[must_use]
    pub fn read(file: FileId, path: &str, text: &str) -> (Self, Vec<Finding>) {
        let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or(path);
        let mut articles =
            vec![Article { depth: 0, heading: EcoString::new(), clauses: Vec::new(), text: String::new() }];
        let mut findings = Vec::new();
        let mut offset = 0;
        let mut fenced = false;
        for line in text.split_inclusive('\n') {
            fenced ^= line.trim_start().starts_with("```");
            match heading(line).filter(|_| !fenced) {
                Some((depth, words, marked)) => {
                    let clauses = marked.map(|marked| listed(marked, line, offset)).unwrap_or_default();
                    for (clause, at) in clauses.iter().filter(|(clause, _)| !clause::exists(clause)) {
                        let span = Span::new(file, *at, at + clause.len());
                        let unknown = Finding::new("unknown-clause", Subject::File(path.into()), span);
                        findings.push(unknown.arg("clause", clause.as_str()));
                    }
                    articles.push(Article {
                        depth,
                        heading: words.into(),
                        clauses: clauses.into_iter().map(|(clause, _)| clause).collect(),
                        text: String::new(),
                    });
                }
                None => {
                    if let Some(article) = articles.last_mut() {
                        article.text.push_str(line);
                    }
                }
            }
            offset += line.len();
        }
        articles.retain(|article| article.depth > 0 || !article.text.trim().is_empty());
        let title = articles.iter().find(|a| a.depth == 1).map_or_else(|| name.into(), |a| a.heading.clone());
        (Self { name: name.into(), title, file, articles }, findings)
    }
}

/// Depth, words and marked clauses of a heading line.
fn heading(line: &str) -> Option<(usize, &str, Option<&str>)> {
    let bare = line.trim_end();
    let depth = bare.bytes().take_while(|b| *b == b'#').count();
    if !(1..=6).contains(&depth) || !bare[depth..].starts_with(' ') {
        return None;
    }
    let words = bare[depth..].trim();
    match words.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) {
        Some((words, marked)) => Some((depth, words.trim_end(), Some(marked))),
        None => Some((depth, words, None)),
    }
}

/// The clauses of `R05.6, R14.8` with their byte places in the file.
fn listed(marked: &str, line: &str, offset: usize) -> Vec<(EcoString, usize)> {
    let begin = offset + line.find(marked).unwrap_or(0);
    let words = marked.split([',', '，', '、', ' ']).filter(|word| !word.is_empty());
    words.map(|word| (word.into(), begin + (word.as_ptr() as usize - marked.as_ptr() as usize))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_name_the_clauses_they_carry_out() {
        let text = "# 文件管理办法\n总的话。\n## 第三条 借阅 {R05.6, R99.9}\n内容\n";
        let (regulation, findings) = Regulation::read(FileId(0), "regulations/文件.md", text);
        assert_eq!((regulation.name.as_str(), regulation.title.as_str()), ("文件", "文件管理办法"));
        assert_eq!(regulation.articles[1].heading, "第三条 借阅");
        assert_eq!(regulation.articles[1].clauses, ["R05.6", "R99.9"]);
        assert_eq!(&text[findings[0].primary.range()], "R99.9");
        assert_eq!(findings.len(), 1);
    }
}
