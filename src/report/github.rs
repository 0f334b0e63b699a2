//! The findings that count as workflow commands of GitHub Actions (Gitea understands them too): each
//! becomes a note beside its line. Must not know how the lines are written out.

use super::Speaker;
use super::told::{self, Told};
use crate::examine::Examined;
use crate::finding::Severity;

/// One command a line for an examined register whose root lies at `folder` of the checkout (empty,
/// or ending in `/`).
#[must_use]
pub fn report(examined: &Examined<'_>, speaker: &Speaker<'_>, folder: &str) -> String {
    let told = told::all(examined, speaker);
    told.iter().filter(|told| told.finding.counts()).map(|told| command(told, speaker, folder)).collect()
}

fn command(told: &Told<'_>, speaker: &Speaker<'_>, folder: &str) -> String {
    let name = match told.finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (told.place.start, told.place.end);
    let file = property(&format!("{folder}{}", told.place.file));
    let (line, end_line, title) = (start.line, end.line, property(&told.finding.rule));
    // Columns are only understood within one line.
    let columns =
        if line == end_line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    let message = [told.message.as_str(), told.help(speaker)].join("\n");
    format!(
        "::{name} file={file},line={line},endLine={end_line}{columns},title={title}::{}\n",
        data(message.trim_end())
    )
}

/// The text of a command, as the runner takes it apart again.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which the marks between properties are escaped as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_runner_would_take_for_a_mark_is_escaped() {
        assert_eq!(data("100%\r\n甲: 乙, 丙"), "100%25%0D%0A甲: 乙, 丙");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
