//! The stylesheet of printed pages that a site makes for itself: office, marking and page numbers in
//! the margins of every sheet. Words go into CSS as escaped strings only.

use crate::lang::Language;
use crate::view::View;

/// Where it lies.
pub const ADDRESS: &str = "assets/paper.css";

/// The text of the stylesheet.
#[must_use]
pub fn css(view: &View<'_>, language: Language) -> String {
    let numbers = match language {
        Language::Zh => "\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\"".to_owned(),
        Language::En => "\"Page \" counter(page) \" of \" counter(pages)".to_owned(),
    };
    let boxes =
        [("top-left", string(&view.marking().text)), ("top-right", string(&view.office())), ("bottom-center", numbers)];
    let boxes = boxes.map(|(place, content)| format!("@{place}{{content:{content};font-size:9pt}}\n"));
    format!("@page{{\n{}}}\n", boxes.concat())
}

/// Words as a CSS string: what could end it or begin an escape is written by number.
fn string(words: &str) -> String {
    let escaped = words.chars().map(|c| match c {
        '"' | '\\' | '<' => format!("\\{:x} ", u32::from(c)),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_leave_their_string() {
        assert_eq!(string("机密★10年"), "\"机密★10年\"");
        assert_eq!(string("a\"}b\\\n</style>"), "\"a\\22 }b\\5c  \\3c /style>\"");
    }
}
