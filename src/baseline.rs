//! The baseline: findings that an office had when it began, which do not count until they are mended.
//! A finding is known by rule, entry and subject, never by line, so text may move. The file is JSON
//! that a clerk can read. Must not know where it lies, nor how findings are shown.

mod mark;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use mark::{Mark, Marks};

use crate::finding::Finding;
use crate::policy::INTEGRITY;

const VERSION: u32 = 1;

/// How many findings of each mark are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Mark, Known>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    count: usize,
    message: String,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: Vec<Row>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    entry: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    subject: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
    /// For the reader; nothing depends on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    message: String,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// All findings that count, each with what it says.
    #[must_use]
    pub fn of(findings: &[Finding], marks: &Marks<'_>, message: impl Fn(&Finding) -> String) -> Self {
        let mut known: BTreeMap<Mark, Known> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.counts() && may_be_known(finding)) {
            let entry = known.entry(marks.mark(finding)).or_default();
            entry.count += 1;
            if entry.count == 1 {
                entry.message = message(finding);
            }
        }
        Self { known }
    }

    /// Read the file's text.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if document.version != VERSION {
            return Err(format!("version {}", document.version));
        }
        let mut known: BTreeMap<Mark, Known> = BTreeMap::new();
        for row in document.findings {
            let mark = Mark { rule: row.rule.into(), entry: row.entry.into(), subject: row.subject.into() };
            let entry = known.entry(mark).or_default();
            entry.count += row.count;
            entry.message = row.message;
        }
        Ok(Self { known })
    }

    /// The file's text: in the order of rule, entry and subject, ending in a line break.
    #[must_use]
    pub fn text(&self) -> String {
        let row = |(mark, known): (&Mark, &Known)| Row {
            rule: mark.rule.to_string(),
            entry: mark.entry.to_string(),
            subject: mark.subject.to_string(),
            count: known.count,
            message: known.message.clone(),
        };
        let document = Document { version: VERSION, findings: self.known.iter().map(row).collect() };
        // Plain strings and numbers always can be written.
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }

    /// How many findings it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().map(|known| known.count).sum()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Mark the findings that it knows, and give what is no longer found: how many of which mark.
    pub fn apply(&self, findings: &mut [Finding], marks: &Marks<'_>) -> Vec<(Mark, usize)> {
        let mut left = self.known.clone();
        for finding in findings.iter_mut().filter(|finding| finding.counts() && may_be_known(finding)) {
            if let Some(known) = left.get_mut(&marks.mark(finding)).filter(|known| known.count > 0) {
                known.count -= 1;
                finding.baselined = true;
            }
        }
        left.into_iter().filter(|(_, known)| known.count > 0).map(|(mark, known)| (mark, known.count)).collect()
    }

    /// The same without what is no longer found.
    #[must_use]
    pub fn without(mut self, unneeded: &[(Mark, usize)]) -> Self {
        for (mark, count) in unneeded {
            if let Some(known) = self.known.get_mut(mark) {
                known.count = known.count.saturating_sub(*count);
            }
        }
        self.known.retain(|_, known| known.count > 0);
        self
    }
}

/// Who could put a finding about the record itself into a baseline could rewrite the record unseen.
fn may_be_known(finding: &Finding) -> bool {
    !INTEGRITY.contains(&finding.rule.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Subject;
    use crate::register::Register;
    use crate::rules::example;
    use crate::source::{FileId, Span};

    fn finding(rule: &str, document: &str) -> Finding {
        Finding::new(rule, Subject::Document(document.into()), Span::start_of(FileId(0)))
    }

    fn with<T>(then: impl FnOnce(&Marks<'_>) -> T) -> T {
        let (register, _) = Register::read(example::register(""));
        then(&Marks::of(&register))
    }

    fn of(findings: &[Finding]) -> Baseline {
        with(|marks| Baseline::of(findings, marks, |finding| format!("about {}", finding.rule)))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let baseline = of(&[finding("bad-value", "S2"), finding("bad-id", "S9"), finding("bad-value", "S2")]);
        let text = baseline.text();
        assert_eq!(Baseline::read(&text).as_ref(), Ok(&baseline));
        assert_eq!(baseline.len(), 3);
        assert!(text.find("bad-id") < text.find("bad-value"), "{text}");
        assert!(text.contains(r#""count": 2"#) && text.contains("about bad-id"), "{text}");
    }

    #[test]
    fn only_as_many_as_are_known_are_marked() {
        let baseline = of(&[finding("bad-value", "S2"), finding("bad-id", "S9")]);
        let mut found = [finding("bad-value", "S2"), finding("bad-value", "S2"), finding("bad-value", "S3")];
        let unneeded = with(|marks| baseline.apply(&mut found, marks));
        assert_eq!(found.map(|finding| finding.baselined), [true, false, false]);
        assert_eq!(unneeded.len(), 1);
        assert_eq!((unneeded[0].0.rule.as_str(), unneeded[0].1), ("bad-id", 1));
        assert_eq!(baseline.without(&unneeded), of(&[finding("bad-value", "S2")]));
    }

    #[test]
    fn the_record_itself_has_no_baseline() {
        let rewritten = [finding("entry-rewritten", "S2")];
        assert!(of(&rewritten).is_empty());
        let text = r#"{"version": 1, "findings": [{"rule": "entry-rewritten", "entry": "S2"}]}"#;
        let mut found = rewritten;
        with(|marks| Baseline::read(text).unwrap().apply(&mut found, marks));
        assert!(!found[0].baselined);
    }

    #[test]
    fn a_file_that_is_no_baseline_is_told() {
        assert!(Baseline::read("[]").is_err());
        assert_eq!(Baseline::read(r#"{"version": 7, "findings": []}"#), Err("version 7".to_owned()));
        assert!(Baseline::read(r#"{"version": 1, "findings": [{"rule": "x"}]}"#).unwrap_err().contains("entry"));
    }
}
