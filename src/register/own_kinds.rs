//! The office's own log kinds: new ones, and additions to shipped ones; what is wrong with their
//! files is `bad-kind`, whatever it is, but for syntax and clauses.
//! Must not know any particular kind, nor any entry.

use std::mem::discriminant;

use ecow::EcoString;

use super::clause;
use super::kind_words::english;
use super::load::{FileEntries, read_text};
use super::log::LogKind;
use crate::entry::decode::Decoder;
use crate::entry::scalar::is_name;
use crate::entry::shape::{Required, Shape, Type};
use crate::entry::yaml::Node;
use crate::entry::{Record, Value, Vocabulary, syntax};
use crate::finding::{Arg, Finding, Subject};
use crate::source::{FileId, Place, Sources, Span};

/// All kinds of an office, and those whose files could not be read in full.
#[derive(Default)]
pub(super) struct Kinds {
    pub kinds: Vec<LogKind>,
    pub broken: Vec<EcoString>,
}

/// The shipped kinds with the office's own over them.
pub(super) fn read(sources: &Sources, findings: &mut Vec<Finding>) -> Kinds {
    let mut kinds = Kinds { kinds: LogKind::shipped().to_vec(), broken: Vec::new() };
    for (file, source) in sources.iter() {
        let Place::Kind { name } = &source.place else { continue };
        let mut out = FileEntries::default();
        let text = read_text(sources.reader().bytes(file), file, &source.path, &mut out);
        findings.append(&mut out.findings);
        let parsed = syntax::parse(file, text.as_deref().unwrap_or_default());
        findings.extend(parsed.problems.iter().map(|problem| problem.finding(&source.path)));
        if text.is_none() || !parsed.problems.is_empty() {
            kinds.broken.push(name.as_str().into());
            continue;
        }
        let mut check = Check { path: &source.path, found: Vec::new() };
        if let Some(top) = parsed.top {
            check.kind(name, &top, file, &mut kinds.kinds);
        }
        findings.append(&mut check.found);
    }
    kinds
}

/// Looks at one file.
struct Check<'c> {
    path: &'c str,
    found: Vec<Finding>,
}

impl Check<'_> {
    fn kind(&mut self, name: &str, top: &Node, file: FileId, kinds: &mut Vec<LogKind>) {
        if !is_name(name) {
            let bad = Finding::new("bad-id", Subject::File(self.path.into()), Span::start_of(file));
            self.found.push(bad.arg("id", name));
            return;
        }
        let shape = Vocabulary::shipped().context("kind");
        let (kind, faults) = LogKind::read(name, &english(top, &shape), false);
        for fault in faults {
            let bad = self.bad(fault.sentence, fault.span).arg("word", fault.word.as_str());
            self.found.push(bad);
        }
        let known = kinds.iter().position(|known| known.name == kind.name);
        let record = self.typed(top);
        self.incomplete(&record, &shape, known.is_none());
        self.clauses(&record);
        let mut whole = match known {
            Some(at) => {
                self.retyped(&record, &kinds[at], &kind);
                kinds[at].extended(&kind)
            }
            None => kind,
        };
        for fault in whole.add_duties(&record, false) {
            let bad = self.bad(fault.sentence, fault.span).arg("word", fault.word.as_str());
            self.found.push(bad);
        }
        match known {
            Some(at) => kinds[at] = whole,
            None => kinds.push(whole),
        }
    }

    fn bad(&self, sentence: &'static str, span: Span) -> Finding {
        Finding::new("bad-kind", Subject::File(self.path.into()), span).sentence(sentence)
    }

    /// The file by the vocabulary's own description of kinds; every fault is one of the kind.
    fn typed(&mut self, top: &Node) -> Record {
        let mut decoder = Decoder::new(chrono_tz::UTC, Subject::File(self.path.into()));
        let record = decoder.record(top, &Vocabulary::shipped().context("kind"));
        for finding in decoder.findings {
            let sentence = match (finding.rule.as_str(), finding.sentence) {
                ("unknown-key", "meant") => "unknown-key-meant",
                ("unknown-key", _) => "unknown-key",
                ("duplicate-key", _) => "twice",
                ("bad-value", "choice") => "choice",
                _ => "value",
            };
            self.found.push(Finding { rule: "bad-kind".into(), sentence, ..finding });
        }
        record
    }

    /// Keys without which a kind, a field, a duty or a condition says nothing. An addition to a
    /// shipped kind needs neither title nor fields.
    fn incomplete(&mut self, record: &Record, shape: &Shape, new: bool) {
        for spec in &shape.fields {
            if spec.required == Required::Rule("bad-kind".into()) && new && !record.has(&spec.key) && spec.key != "name"
            {
                let missing = self.bad("missing", record.span_of(&spec.key)).arg("key", Arg::Key(spec.key.clone()));
                self.found.push(missing);
            }
            let (Type::Rows(nested) | Type::Record(nested)) = &spec.kind else { continue };
            for row in record.rows(&spec.key) {
                self.incomplete(row, &nested.shape, true);
            }
        }
    }

    /// Clauses that do not exist, of the kind and of everything in it.
    fn clauses(&mut self, record: &Record) {
        for name in record.names("clauses").filter(|name| !clause::exists(name.value)) {
            let unknown = Finding::new("unknown-clause", Subject::File(self.path.into()), name.span);
            self.found.push(unknown.arg("clause", name.value));
        }
        for field in &record.fields {
            match &field.value {
                Value::Rows(rows) => rows.iter().for_each(|row| self.clauses(row)),
                Value::Record(inner) => self.clauses(inner),
                _ => {}
            }
        }
    }

    /// Fields of a shipped kind that the office's file gives another type.
    fn retyped(&mut self, record: &Record, shipped: &LogKind, own: &LogKind) {
        for row in record.rows("fields") {
            let Some(name) = row.text("name") else { continue };
            let (Some(theirs), Some(ours)) = (shipped.shape.field(name), own.shape.field(name)) else { continue };
            if discriminant(&theirs.kind) != discriminant(&ours.kind) {
                let bad = self.bad("retyped", row.span_of("type")).arg("word", name);
                self.found.push(bad);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<(String, &'static str)> {
        let mut findings = Vec::new();
        read(&Sources::memory([(path.to_owned(), text.as_bytes().to_vec())]), &mut findings);
        findings.into_iter().map(|finding| (finding.rule.to_string(), finding.sentence)).collect()
    }

    #[test]
    fn shipped_kinds_would_pass_as_own_ones() {
        for (name, text) in super::super::log::shipped_files() {
            assert_eq!(found(&format!("kinds/own-{name}.yaml"), text), [], "{name}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_kind_is_bad_kind() {
        let bad = |sentence| [("bad-kind".to_owned(), sentence)];
        let kind = "title: 停车证\nfields: [{name: plate, type: text}]\n";
        assert_eq!(found("kinds/a.yaml", kind), []);
        assert_eq!(found("kinds/a.yaml", &format!("{kind}colour: red\n")), bad("unknown-key"));
        assert_eq!(found("kinds/a.yaml", "fields: [{name: plate, type: text}]\n"), bad("missing"));
        assert_eq!(found("kinds/a.yaml", "title: 甲\nfields: [{name: plate}]\n"), bad("missing"));
        assert_eq!(found("kinds/visits.yaml", "fields: [{name: left, type: text}]\n"), bad("retyped"));
        assert_eq!(found("kinds/visits.yaml", "fields: [{name: plate, type: text}]\n"), []);
        let clause = found("kinds/a.yaml", &format!("{kind}clauses: [R99.9]\n"));
        assert_eq!(clause, [("unknown-clause".to_owned(), "headline")]);
    }

    #[test]
    fn a_broken_file_is_not_half_a_kind() {
        let text = b"title: \xe7\x94\xb2\nfields: [\n".to_vec();
        let mut findings = Vec::new();
        let kinds = read(&Sources::memory([("kinds/a.yaml".to_owned(), text)]), &mut findings);
        assert_eq!(kinds.broken, ["a"]);
        assert!(findings.iter().all(|finding| finding.rule == "bad-yaml") && !findings.is_empty());
    }
}
