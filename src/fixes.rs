//! The dull mends of findings put together: which files would change, how, shown as a diff, and
//! written if that is wanted. Only the text of the fixes changes; comments and layout stay.
//! Must not know how a mend was found, nor who confirms it.

mod write;

use std::collections::BTreeMap;

use similar::TextDiff;

use crate::finding::{Finding, Fix};
use crate::source::{FileId, Sources, decode};

pub use write::{Refusal, write};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// What the fixes of some findings would do to a register's files.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order of paths.
    pub changes: Vec<Change>,
    /// Fixes that are carried out, equal ones counted once.
    pub fixes: usize,
    /// Fixes that touch the same text as another: for the next run.
    pub left: usize,
}

/// One file, as it was read and as it would be.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Relative to the register's root, with `/`.
    pub path: String,
    /// Where it would move to.
    pub to: Option<String>,
    pub before: Vec<u8>,
    pub after: Vec<u8>,
}

/// The fixes for one file.
#[derive(Default)]
struct Edits<'f> {
    replaced: Vec<(std::ops::Range<usize>, &'f str)>,
    moved: Option<&'f str>,
}

impl Plan {
    /// Put together the fixes of findings that are not waived.
    #[must_use]
    pub fn of(sources: &Sources, findings: &[Finding]) -> Self {
        let mut by_file: BTreeMap<FileId, Edits<'_>> = BTreeMap::new();
        for fix in findings.iter().filter(|finding| finding.waived.is_none()).filter_map(|f| f.fix.as_ref()) {
            match fix {
                Fix::Replace { span, replacement } => {
                    by_file.entry(span.file).or_default().replaced.push((span.range(), replacement));
                }
                Fix::Move { file, to } if sources.find(to).is_none() => {
                    by_file.entry(*file).or_default().moved = Some(to);
                }
                Fix::Move { .. } => {}
            }
        }
        let mut plan = Self::default();
        let reader = sources.reader();
        for (file, edits) in by_file {
            if let Ok(before) = reader.bytes(file) {
                plan.add(sources.path(file), before, edits);
            }
        }
        plan
    }

    fn add(&mut self, path: &str, before: Vec<u8>, mut edits: Edits<'_>) {
        let Ok(text) = decode(&before) else { return };
        edits.replaced.sort_by_key(|(range, text)| (range.start, range.end, *text));
        edits.replaced.dedup();
        let mut after = if before.starts_with(BOM) { BOM.to_vec() } else { Vec::new() };
        let mut done = 0;
        let mut touched = None;
        for (range, replacement) in edits.replaced {
            // A second mend at the place of another would be made of a text that is gone.
            if range.start < done || touched == Some(range.start) || text.get(range.clone()).is_none() {
                self.left += 1;
                continue;
            }
            after.extend_from_slice(&text.as_bytes()[done..range.start]);
            after.extend_from_slice(with_breaks_of(text, replacement).as_bytes());
            (touched, done) = (Some(range.start), range.end);
            self.fixes += 1;
        }
        after.extend_from_slice(&text.as_bytes()[done..]);
        let to = edits.moved.map(str::to_owned);
        self.fixes += usize::from(to.is_some());
        if to.is_some() || after != before {
            self.changes.push(Change { path: path.to_owned(), to, before, after });
        }
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// All changes as a unified diff, which `git apply` and `patch` understand too.
    #[must_use]
    pub fn diff(&self) -> String {
        self.changes.iter().map(Change::diff).collect()
    }
}

impl Change {
    fn diff(&self) -> String {
        let to = self.to.as_ref().unwrap_or(&self.path);
        let mut diff = match &self.to {
            Some(to) => format!("diff --git a/{0} b/{to}\nrename from {0}\nrename to {to}\n", self.path),
            None => String::new(),
        };
        if self.before != self.after {
            let (before, after) = (String::from_utf8_lossy(&self.before), String::from_utf8_lossy(&self.after));
            let lines = TextDiff::from_lines(before.as_ref(), after.as_ref());
            let mut unified = lines.unified_diff();
            let unified = unified.header(&format!("a/{}", self.path), &format!("b/{to}"));
            diff.push_str(&unified.to_string());
        }
        diff
    }
}

/// A replacement of several lines ends them as the file does.
fn with_breaks_of(text: &str, replacement: &str) -> String {
    if text.contains("\r\n") { replacement.replace("\r\n", "\n").replace('\n', "\r\n") } else { replacement.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Subject;
    use crate::source::Span;

    const PATH: &str = "waivers.yaml";

    fn sources(text: &str) -> Sources {
        Sources::memory([(PATH.to_owned(), text.as_bytes().to_vec())])
    }

    /// A finding whose fix replaces a stretch, counted in bytes.
    fn fix(start: usize, end: usize, replacement: &str) -> Finding {
        let span = Span::new(FileId(0), start, end);
        Finding::new("bad-value", Subject::Register, span).fix(span, replacement)
    }

    fn after(text: &str, findings: &[Finding]) -> String {
        let plan = Plan::of(&sources(text), findings);
        plan.changes.first().map_or(text.to_owned(), |change| String::from_utf8(change.after.clone()).unwrap())
    }

    #[test]
    fn only_the_text_of_the_fixes_changes() {
        let text = "甲: 1   # 说明\n\n乙:   2\n";
        let at = text.find('1').unwrap();
        let second = text.rfind('2').unwrap();
        let findings = [fix(second, second + 1, "二"), fix(at, at + 1, "一")];
        assert_eq!(after(text, &findings), "甲: 一   # 说明\n\n乙:   二\n");
    }

    #[test]
    fn equal_fixes_are_one_and_overlapping_ones_wait() {
        let plan = Plan::of(&sources("abcdef"), &[fix(0, 3, "x"), fix(0, 3, "x"), fix(2, 4, "y"), fix(4, 5, "")]);
        assert_eq!((plan.fixes, plan.left), (2, 1));
        assert_eq!(plan.changes[0].after, b"xdf");
        let plan = Plan::of(&sources("ab"), &[fix(1, 1, "x"), fix(1, 1, "y")]);
        assert_eq!((plan.fixes, plan.left), (1, 1));
    }

    #[test]
    fn byte_order_marks_and_line_ends_stay() {
        let text = "\u{feff}甲: 1\r\n乙: 2\r\n";
        // Places count behind the mark.
        let findings = [fix(0, "甲: 1".len(), "甲: 1\n丙: 3")];
        assert_eq!(after(text, &findings), "\u{feff}甲: 1\r\n丙: 3\r\n乙: 2\r\n");
    }

    #[test]
    fn what_is_waived_or_out_of_place_stays() {
        let mut waived = fix(0, 1, "x");
        waived.waived = Some(crate::finding::Waived {
            until: crate::time::Moment::parse("2026-12-31", chrono_tz::Asia::Shanghai).unwrap(),
            reason: "已报告".into(),
        });
        assert!(Plan::of(&sources("ab"), &[waived]).is_empty());
        assert!(Plan::of(&sources("甲"), &[fix(1, 2, "x"), fix(0, 900, "x")]).is_empty());
    }

    #[test]
    fn the_diff_shows_lines_and_moves() {
        let mut plan = Plan::of(&sources("甲: 1\n乙: 2\n"), &[fix(5, 6, "一")]);
        plan.changes[0].to = Some("b.yaml".into());
        insta::assert_snapshot!(plan.diff(), @r"
        diff --git a/waivers.yaml b/b.yaml
        rename from waivers.yaml
        rename to b.yaml
        --- a/waivers.yaml
        +++ b/b.yaml
        @@ -1,2 +1,2 @@
        -甲: 1
        +甲: 一
         乙: 2
        ");
    }
}
