//! Findings as a terminal shows them, in the manner of rustc: the headline, the line concerned with
//! the value underlined, the places that explain it, then clause and remedy. Coloured always; who
//! prints takes the colours out where they are not wanted. Must not know the terminal.

mod excerpt;
mod snippet;
mod summary;

use std::collections::HashMap;

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DEFAULT_ERROR_STYLE;
use ecow::EcoString;

use super::Speaker;
use crate::examine::Examined;

use excerpt::Texts;
use snippet::Detail;

/// How much is shown, and how wide.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Cells of a line; longer source lines are cut around what is underlined.
    pub width: usize,
    /// Findings of one rule that are shown one by one; the rest are counted.
    pub most: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: annotate_snippets::renderer::DEFAULT_TERM_WIDTH, most: 20 }
    }
}

/// All findings and the totals; those of the baseline are only counted. The first finding of a rule is told in full, later ones without
/// clause and remedy.
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>, layout: Layout) -> String {
    let renderer = Renderer::styled().term_width(layout.width);
    let mut texts = Texts::of(&examined.register.sources);
    let mut told: HashMap<&EcoString, usize> = HashMap::new();
    let mut text = String::new();
    for finding in examined.findings.iter().filter(|finding| !finding.baselined) {
        let count = told.entry(&finding.rule).or_default();
        *count += 1;
        if *count > layout.most {
            continue;
        }
        let detail = if *count == 1 { Detail::Full } else { Detail::Short };
        text.push_str(&snippet::render(finding, detail, &renderer, speaker, &mut texts));
        text.push_str("\n\n");
    }
    text.push_str(&summary::render(examined, speaker, layout));
    text
}

/// Why nothing could be done: a line in each language, since the office's is not known yet.
#[must_use]
pub fn failure(zh: &str, en: &str) -> String {
    let style = DEFAULT_ERROR_STYLE;
    format!("{style}错误{style:#}：{zh}\n{style}error{style:#}: {en}\n")
}
