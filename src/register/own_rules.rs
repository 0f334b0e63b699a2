//! The office's own rules, `rules/<name>.yaml`: what they are about, when they fire, what they say.
//! What is wrong with a file is `bad-rule`, whatever it is, but for syntax and clauses; such a rule
//! is left out. Must not ask a condition, nor know any entry.

use std::sync::{Arc, LazyLock};

use ecow::EcoString;

use super::clause;
use super::load::{FileEntries, read_text};
use super::log::LogKind;
use super::own_message::{self, Message};
use super::views::Title;
use crate::entry::decode::Decoder;
use crate::entry::scalar::{is_name, nearest};
use crate::entry::shape::{FieldSpec, NameOf, Shape, Type};
use crate::entry::yaml::Node;
use crate::entry::{Record, Vocabulary, syntax};
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::source::{FileId, Place, Sources, Span};

/// One rule of the office's own.
#[derive(Clone, Debug)]
pub struct OwnRule {
    /// The name of its file.
    pub name: EcoString,
    pub file: FileId,
    /// Unless policy says otherwise; `None` where the file itself switches it off.
    pub severity: Option<Severity>,
    pub target: Target,
    /// The expression as typed.
    pub when: EcoString,
    pub when_span: Span,
    pub message: Message,
    /// What to do.
    pub help: Option<Title>,
    pub clauses: Vec<&'static str>,
}

impl OwnRule {
    /// Its weight where policy says nothing.
    #[must_use]
    pub fn weight(&self) -> Severity {
        self.severity.unwrap_or(Severity::Error)
    }
}

/// What a rule is about.
#[derive(Clone, Debug)]
pub enum Target {
    Document,
    Action,
    Log(Arc<LogKind>),
}

impl Target {
    /// The keys of an entry, those of all actions together.
    #[must_use]
    pub fn shape(&self) -> Arc<Shape> {
        match self {
            Self::Document => document_shape(),
            Self::Action => action_shape(),
            Self::Log(kind) => Arc::clone(&kind.shape),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> Title {
        match self {
            Self::Document => Title { zh: "文件".into(), en: "documents".into() },
            Self::Action => Title { zh: "动作".into(), en: "actions".into() },
            Self::Log(kind) => Title { zh: kind.title_zh.clone(), en: kind.title_en.clone() },
        }
    }
}

/// The keys of a document, and its number.
#[must_use]
pub fn document_shape() -> Arc<Shape> {
    static SHAPE: LazyLock<Arc<Shape>> = LazyLock::new(|| {
        let typed = Vocabulary::shipped().context("document");
        let mut fields = typed.fields.clone();
        fields.push(FieldSpec::made("id", "编号", Type::Name(NameOf::Document)));
        Arc::new(Shape::new(typed.name.clone(), typed.zh.clone(), fields))
    });
    Arc::clone(&SHAPE)
}

/// The keys of all actions; of one that has several types nothing is known before it is asked.
fn action_shape() -> Arc<Shape> {
    static SHAPE: LazyLock<Arc<Shape>> = LazyLock::new(|| {
        let mut fields: Vec<FieldSpec> = Vec::new();
        for field in Vocabulary::shipped().actions.iter().flat_map(|shape| &shape.fields) {
            match fields.iter_mut().find(|known| known.key == field.key) {
                Some(known) => {
                    let new = field.zh.iter().filter(|zh| !known.zh.contains(zh));
                    let new: Vec<EcoString> = new.cloned().collect();
                    known.zh.extend(new);
                    if !is_same(&known.kind, &field.kind) {
                        known.kind = Type::Any;
                    }
                }
                None => fields.push(field.clone()),
            }
        }
        Arc::new(Shape::new("action".into(), vec!["动作".into()], fields))
    });
    Arc::clone(&SHAPE)
}

fn is_same(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Many(a), Type::Many(b)) => is_same(a, b),
        (Type::Either(a, c), Type::Either(b, d)) => is_same(a, b) && is_same(c, d),
        (Type::Choice(a), Type::Choice(b)) => a.name == b.name,
        (Type::Name(a), Type::Name(b)) => a == b,
        (Type::Record(a), Type::Record(b)) | (Type::Rows(a), Type::Rows(b)) | (Type::Map(a), Type::Map(b)) => {
            a.shape.name == b.shape.name
        }
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// All rules of the office's own that can be read; `broken` are kinds that cannot.
pub(super) fn read(
    sources: &Sources,
    kinds: &[Arc<LogKind>],
    broken: &[EcoString],
    findings: &mut Vec<Finding>,
) -> Vec<OwnRule> {
    let mut rules = Vec::new();
    for (file, source) in sources.iter() {
        let Place::OwnRule { name } = &source.place else { continue };
        let subject = Subject::File(source.path.as_str().into());
        if !is_name(name) {
            findings.push(Finding::new("bad-id", subject, Span::start_of(file)).arg("id", name.as_str()));
            continue;
        }
        let mut out = FileEntries::default();
        let text = read_text(sources.reader().bytes(file), file, &source.path, &mut out);
        findings.append(&mut out.findings);
        let parsed = syntax::parse(file, text.as_deref().unwrap_or_default());
        findings.extend(parsed.problems.iter().map(|problem| problem.finding(&source.path)));
        if text.is_none() || !parsed.problems.is_empty() {
            continue;
        }
        let mut reader = Reader { subject, kinds, broken, found: Vec::new() };
        match &parsed.top {
            Some(top) => rules.extend(reader.rule(name, file, top)),
            None => {
                reader.bad("empty", Span::start_of(file));
            }
        }
        findings.append(&mut reader.found);
    }
    rules
}

/// Reads one file; collects what is wrong with it.
pub(super) struct Reader<'r> {
    subject: Subject,
    kinds: &'r [Arc<LogKind>],
    broken: &'r [EcoString],
    found: Vec<Finding>,
}

impl Reader<'_> {
    /// A rule; `None` where anything is wrong with its file.
    fn rule(&mut self, name: &str, file: FileId, top: &Node) -> Option<OwnRule> {
        let record = self.typed(top);
        let wanted = ["applies_to", "when", "message"];
        let missing: Vec<&str> = wanted.into_iter().filter(|key| !record.has(key)).collect();
        if let Some(first) = missing.first() {
            let keys = missing.iter().map(|key| Arg::Key((*key).into())).collect();
            self.bad("missing", record.span_of(first)).args.push(("key", Arg::List(keys)));
        }
        let clauses = self.clauses(&record);
        let target = self.target(&record);
        let message = target.as_ref().and_then(|target| self.message(&record, &target.shape()));
        let rule = OwnRule {
            name: name.into(),
            file,
            severity: severity(&record),
            target: target?,
            when: record.text("when")?.into(),
            when_span: record.span_of("when"),
            message: message?,
            help: record.record("help").and_then(said),
            clauses,
        };
        self.found.is_empty().then_some(rule)
    }

    pub(super) fn bad(&mut self, sentence: &'static str, span: Span) -> &mut Finding {
        let at = self.found.len();
        self.found.push(Finding::new("bad-rule", self.subject.clone(), span).sentence(sentence));
        &mut self.found[at]
    }

    /// The file by the vocabulary's own description of rules; every fault is one of the rule.
    fn typed(&mut self, top: &Node) -> Record {
        let mut decoder = Decoder::new(chrono_tz::UTC, self.subject.clone());
        let record = decoder.record(top, &Vocabulary::shipped().context("own-rule"));
        for finding in decoder.findings {
            let sentence = match (finding.rule.as_str(), finding.sentence) {
                ("unknown-key", "meant") => "unknown-key-meant",
                ("unknown-key", _) => "unknown-key",
                ("duplicate-key", _) => "twice",
                ("bad-value", "choice") => "choice",
                ("bad-yaml", _) => {
                    self.found.push(finding);
                    continue;
                }
                _ => "value",
            };
            self.found.push(Finding { rule: "bad-rule".into(), sentence, ..finding });
        }
        record
    }

    fn clauses(&mut self, record: &Record) -> Vec<&'static str> {
        let mut clauses = Vec::new();
        for name in record.names("clauses") {
            match clause::find(name.value) {
                Some(known) => clauses.push(known.id.as_str()),
                None => {
                    let unknown = Finding::new("unknown-clause", self.subject.clone(), name.span);
                    self.found.push(unknown.arg("clause", name.value));
                }
            }
        }
        clauses
    }

    fn target(&mut self, record: &Record) -> Option<Target> {
        let typed = record.text("applies_to")?;
        match typed {
            "document" | "文件" => return Some(Target::Document),
            "action" | "动作" => return Some(Target::Action),
            _ if self.broken.iter().any(|kind| kind == typed) => return None,
            _ => {}
        }
        let kind = self.kinds.iter().find(|kind| kind.name == typed || kind.title_zh == typed);
        if let Some(kind) = kind {
            return Some(Target::Log(Arc::clone(kind)));
        }
        let fixed = ["document", "action", "文件", "动作"].map(EcoString::from);
        let titles = self.kinds.iter().flat_map(|kind| [&kind.name, &kind.title_zh]);
        let meant = nearest(typed, fixed.iter().chain(titles));
        let bad = self.bad(if meant.is_some() { "target-meant" } else { "target" }, record.span_of("applies_to"));
        bad.args.push(("word", typed.into()));
        bad.args.extend(meant.map(|meant| ("meant", Arg::Text(meant))));
        None
    }

    fn message(&mut self, record: &Record, shape: &Shape) -> Option<Message> {
        let typed = record.record("message")?;
        let Some(title) = said(typed) else {
            if !typed.fields.iter().any(|field| field.value == crate::entry::Value::Bad) {
                let empty = self.bad("missing", record.span_of("message"));
                empty.args.push(("key", Arg::List(vec![Arg::Key("message".into())])));
            }
            return None;
        };
        let document = document_shape();
        match own_message::read(&title, shape, &document) {
            Ok(message) => Some(message),
            Err(word) => {
                let place = ["zh", "en"].into_iter().filter(|key| typed.text(key).is_some_and(|t| t.contains(&*word)));
                let span = place.map(|key| typed.span_of(key)).next().unwrap_or(record.span_of("message"));
                self.bad("placeholder", span).args.push(("word", word.as_str().into()));
                None
            }
        }
    }
}

/// What the file says of its own weight.
fn severity(record: &Record) -> Option<Severity> {
    match record.text("severity") {
        Some("warning") => Some(Severity::Warning),
        Some("info") => Some(Severity::Info),
        Some("off") => None,
        _ => Some(Severity::Error),
    }
}

/// Words in both languages; what is given in one language only serves for both.
fn said(record: &Record) -> Option<Title> {
    let (zh, en) = (record.text("zh"), record.text("en"));
    Some(Title { zh: zh.or(en)?.into(), en: en.or(zh)?.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, &'static str)> {
        let kinds: Vec<Arc<LogKind>> = LogKind::shipped().iter().cloned().map(Arc::new).collect();
        let mut findings = Vec::new();
        let sources = Sources::memory([("rules/a.yaml".to_owned(), text.as_bytes().to_vec())]);
        let rules = read(&sources, &kinds, &[], &mut findings);
        assert_eq!(rules.is_empty(), !findings.is_empty(), "{text}");
        findings.into_iter().map(|finding| (finding.rule.to_string(), finding.sentence)).collect()
    }

    #[test]
    fn what_is_wrong_with_a_rule_is_bad_rule() {
        let bad = |sentence| [("bad-rule".to_owned(), sentence)];
        let rule = "适用对象: 动作\n条件: entry.at == null\n提示: 无\n";
        assert_eq!(found(rule), []);
        assert_eq!(found(&format!("{rule}colour: red\n")), bad("unknown-key"));
        assert_eq!(found(&format!("{rule}when: 'true'\n")), bad("twice"));
        assert_eq!(found(&format!("{rule}severity: grave\n")), bad("choice"));
        assert_eq!(found(&format!("{rule}help: [a, b]\n")), bad("value"));
        assert_eq!(found("when: 'true'\nmessage: a\n"), bad("missing"));
        assert_eq!(found("applies_to: action\nwhen: 'true'\nmessage: {}\n"), bad("missing"));
        assert_eq!(found(&rule.replace("动作", "动做")), bad("target"));
        assert_eq!(found(&rule.replace("动作", "visit")), bad("target-meant"));
        assert_eq!(found(&rule.replace("无\n", "\"{不知}\"\n")), bad("placeholder"));
        assert_eq!(found(""), bad("empty"));
        assert_eq!(found(&format!("{rule}clauses: [R99.9]\n")), [("unknown-clause".to_owned(), "headline")]);
        assert_eq!(found("when: [\n")[0].0, "bad-yaml");
    }

    #[test]
    fn a_rule_is_about_a_log_by_either_name() {
        for name in ["visits", "出入"] {
            assert_eq!(found(&format!("applies_to: {name}\nwhen: 'true'\nmessage: \"{{来访人}}\"\n")), [], "{name}");
        }
    }
}
