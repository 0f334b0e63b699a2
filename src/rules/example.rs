//! Examples of rules: small registers written in one text, laid over a shared base.
//! They are the rules' documentation and their tests. Must not know any rule.

use crate::source::Sources;

/// The base that all examples share: an office with its people, units, places and calendar.
const BASE: &str = include_str!("../shipped/example-base.txt");

/// What begins a file of the register, and a file of the base with which it is compared.
const FILE: &str = "# file: ";
const BEFORE: &str = "# base: ";

/// The files of one text: each begins with a line `# file: path`.
#[must_use]
pub fn files(text: &str) -> Vec<(String, Vec<u8>)> {
    marked(text, FILE)
}

fn marked(text: &str, wanted: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Option<String>)> = Vec::new();
    for line in text.lines() {
        let begun = [FILE, BEFORE].into_iter().find_map(|mark| Some((mark, line.strip_prefix(mark)?)));
        match (begun, files.last_mut()) {
            (Some((mark, path)), _) => files.push((path.trim().to_owned(), (mark == wanted).then(String::new))),
            (None, Some((_, Some(content)))) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, _) => {}
        }
    }
    files.into_iter().filter_map(|(path, content)| Some((path, content?.into_bytes()))).collect()
}

/// The register of an example: the base with the example's files over it.
#[must_use]
pub fn register(text: &str) -> Sources {
    shared_with(files(text))
}

/// What the register of an example was before, where the example tells: files that begin with a line
/// `# base: path`.
#[must_use]
pub fn before(text: &str) -> Option<Sources> {
    let files = marked(text, BEFORE);
    (!files.is_empty()).then(|| shared_with(files))
}

/// When and by what address all that is new in an example was committed: its line
/// `# committed: 2026-03-02 09:20 chenmin@example.org`.
#[must_use]
pub fn committed(text: &str) -> Option<(&str, &str)> {
    let line = text.lines().find_map(|line| line.strip_prefix("# committed: "))?;
    line.trim().rsplit_once(' ')
}

fn shared_with(files_over: Vec<(String, Vec<u8>)>) -> Sources {
    let changes = files_over.into_iter().map(|(path, bytes)| (path, Some(bytes)));
    Sources::memory(files(BASE)).overlaid(changes)
}

/// The time as of which an example is read: its line `# as-of: …`, or the end of March 2026.
#[must_use]
pub fn as_of(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# as-of: ")).map_or("2026-03-31", str::trim)
}
