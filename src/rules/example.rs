//! Examples of rules: small registers written in one text, laid over a shared base.
//! They are the rules' documentation and their tests. Must not know any rule.

use crate::source::Sources;

/// The base that all examples share: an office with its people, units, places and calendar.
const BASE: &str = include_str!("../shipped/example-base.txt");

/// The files of one text: each begins with a line `# file: path`.
#[must_use]
pub fn files(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("# file: "), files.last_mut()) {
            (Some(path), _) => files.push((path.trim().to_owned(), String::new())),
            (None, Some((_, content))) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {}
        }
    }
    files.into_iter().map(|(path, content)| (path, content.into_bytes())).collect()
}

/// The register of an example: the base with the example's files over it.
#[must_use]
pub fn register(text: &str) -> Sources {
    let changes = files(text).into_iter().map(|(path, bytes)| (path, Some(bytes)));
    Sources::memory(files(BASE)).overlaid(changes)
}

/// The time as of which an example is read: its line `# as-of: …`, or the end of March 2026.
#[must_use]
pub fn as_of(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# as-of: ")).map_or("2026-03-31", str::trim)
}
