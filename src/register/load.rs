//! From one file to its raw entries. Never fails: a broken place costs that place. Resolves nothing:
//! names and numbers are only words here.

use std::sync::Arc;

use chrono_tz::Tz;
use ecow::EcoString;
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

use super::action::{Action, ActionKind, plain_address};
use super::document::Document;
use super::log::{LogEntry, LogKind};
use super::regulation::Regulation;
use crate::entry::decode::Decoder;
use crate::entry::scalar::is_name;
use crate::entry::syntax;
use crate::entry::yaml::{Kind, Node, Pair};
use crate::entry::{Record, Vocabulary};
use crate::finding::{Arg, Finding, Subject};
use crate::source::{FileId, Place, Sources, Span, Unreadable, decode, layout};

/// What one file holds.
#[derive(Debug, Default)]
pub struct FileEntries {
    pub documents: Vec<Document>,
    pub actions: Vec<Action>,
    pub logs: Vec<LogEntry>,
    /// Entries of people, units, places: key, its span, record.
    pub named: Vec<(EcoString, Span, Record)>,
    /// The record of a file that is one record: office, calendar.
    pub record: Option<Record>,
    pub waivers: Vec<Record>,
    pub regulation: Option<Regulation>,
    /// Text that could not be read.
    pub unread: Vec<String>,
    pub findings: Vec<Finding>,
}

impl FileEntries {
    /// The same, knowing of the file's content by its digest.
    pub(super) fn digested(mut self, path: &str, content: u64) -> Self {
        let digest = xxh3_64_with_seed(path.as_bytes(), content);
        self.documents.iter_mut().for_each(|document| document.digest = digest);
        self.actions.iter_mut().for_each(|action| action.digest = digest);
        self
    }
}

/// What decoding needs to know of the office beforehand.
pub struct Setting {
    pub zone: Tz,
    pub kinds: Vec<Arc<LogKind>>,
    /// Kinds whose files could not be read: nothing is held against their entries.
    pub broken: Vec<EcoString>,
}

impl Setting {
    /// Digest of it: of the zone, and of the bytes of the office's own kinds.
    #[must_use]
    pub fn digest(&self, sources: &Sources) -> u64 {
        let mut digest = Xxh3::new();
        digest.update(self.zone.name().as_bytes());
        let reader = sources.reader();
        for (file, source) in sources.iter().filter(|(_, source)| matches!(source.place, Place::Kind { .. })) {
            digest.update(source.path.as_bytes());
            digest.update(&reader.bytes(file).unwrap_or_default());
        }
        digest.digest()
    }

    /// The kind of log whose entries stand in a folder of this name.
    #[must_use]
    pub fn kind(&self, folder: &str) -> Option<Arc<LogKind>> {
        self.kinds.iter().find(|kind| kind.name == folder || kind.title_zh == folder).map(Arc::clone)
    }
}

/// Decode one content of the file at `path`, which need not be the present one; its spans say `file`.
#[must_use]
pub fn decode_bytes(path: &str, bytes: Vec<u8>, file: FileId, setting: &Setting) -> FileEntries {
    match layout::place(path) {
        Some(place) => decode_file(&path.into(), &place, || Ok(bytes), file, setting),
        None => FileEntries::default(),
    }
}

pub(super) fn decode_file(
    path: &EcoString,
    place: &Place,
    bytes: impl FnOnce() -> Result<Vec<u8>, String>,
    file: FileId,
    setting: &Setting,
) -> FileEntries {
    let mut out = FileEntries::default();
    match place {
        Place::Kind { .. }
        | Place::Template { .. }
        | Place::Asset { .. }
        | Place::Register { .. }
        | Place::OwnRule { .. } => {}
        Place::Misplaced => out.findings.push(misplaced(file, path)),
        Place::Regulation => {
            if let Some(text) = read_text(bytes(), file, path, &mut out) {
                let (regulation, findings) = Regulation::read(file, path, &text);
                out.regulation = Some(regulation);
                out.findings.extend(findings);
            }
        }
        place => {
            let text = read_text(bytes(), file, path, &mut out);
            let whole = text.is_some();
            let text = text.unwrap_or_default();
            let parsed = parsed(file, path, &text, &mut out);
            let damaged = !whole || !out.unread.is_empty();
            let mut job = Job { file, path, setting, damaged, out: &mut out };
            job.take(place, parsed);
        }
    }
    out
}

fn misplaced(file: FileId, path: &str) -> Finding {
    let finding = Finding::new("misplaced-file", Subject::File(path.into()), Span::start_of(file));
    match path.strip_suffix(".yml") {
        Some(stem) => {
            let wanted = format!("{stem}.yaml");
            finding.sentence("yml").arg("wanted", wanted.as_str()).fix_by_moving(wanted)
        }
        None => finding.sentence("nowhere").arg("path", path),
    }
}

/// The text of a file, or a finding that says why there is none.
pub(super) fn read_text(
    bytes: Result<Vec<u8>, String>,
    file: FileId,
    path: &str,
    out: &mut FileEntries,
) -> Option<String> {
    let subject = Subject::File(path.into());
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            let gone =
                Finding::new("bad-yaml", subject, Span::start_of(file)).sentence("cannot-read").arg("error", error);
            out.findings.push(gone);
            return None;
        }
    };
    match decode(&bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(fault) => {
            out.unread.push(String::from_utf8_lossy(&bytes).into_owned());
            let (sentence, offset) = match fault {
                Unreadable::Utf16 => ("utf-16", 0),
                Unreadable::NotUtf8 { offset } => ("not-utf-8", offset),
                Unreadable::Control { offset } => ("control", offset),
                Unreadable::TooLarge { .. } => ("too-large", 0),
            };
            out.findings.push(Finding::new("bad-yaml", subject, Span::new(file, offset, offset)).sentence(sentence));
            None
        }
    }
}

/// The tree of a file; its syntax faults as findings.
fn parsed(file: FileId, path: &str, text: &str, out: &mut FileEntries) -> Option<Node> {
    let parsed = syntax::parse(file, text);
    out.findings.extend(parsed.problems.iter().map(|problem| problem.finding(path)));
    out.unread.extend(parsed.unread.iter().filter_map(|span| text.get(span.range())).map(str::to_owned));
    parsed.top
}

/// Decodes the entries of one file.
struct Job<'j> {
    file: FileId,
    path: &'j EcoString,
    setting: &'j Setting,
    /// Some of the file's text could not be read.
    damaged: bool,
    out: &'j mut FileEntries,
}

impl Job<'_> {
    fn take(&mut self, place: &Place, top: Option<Node>) {
        let vocabulary = Vocabulary::shipped();
        match (place, top) {
            (Place::Document { id, .. }, top) => self.document(id, top),
            (_, None) => {}
            (Place::Office, Some(top)) => self.out.record = Some(self.whole(&top, "office")),
            (Place::Calendar(_), Some(top)) => self.out.record = Some(self.whole(&top, "calendar")),
            (Place::People, Some(top)) => self.named(&top, "person"),
            (Place::Units, Some(top)) => self.named(&top, "unit"),
            (Place::Places, Some(top)) => self.named(&top, "place"),
            (Place::Waivers, Some(top)) => {
                let shape = vocabulary.context("waiver");
                for (node, _) in self.items(&top) {
                    let mut decoder = self.decoder();
                    let record = decoder.record(node, &shape);
                    self.out.findings.extend(decoder.findings);
                    self.out.waivers.push(record);
                }
            }
            (Place::Action, Some(top)) => {
                let items = self.items(&top);
                self.out.actions.reserve_exact(items.len());
                for (node, place) in items {
                    self.action(node, place);
                }
            }
            (Place::Log { folder }, Some(top)) => self.log(folder, &top),
            _ => {}
        }
    }

    fn decoder(&self) -> Decoder {
        let mut decoder = Decoder::new(self.setting.zone, Subject::File(self.path.clone()));
        decoder.partial = self.damaged;
        decoder
    }

    fn whole(&mut self, top: &Node, context: &str) -> Record {
        let mut decoder = self.decoder();
        let record = decoder.record(top, &Vocabulary::shipped().context(context));
        self.out.findings.extend(decoder.findings);
        record
    }

    /// The entries of a file: the items of its list, or the one mapping it is. (A lone word is no
    /// YAML that anybody reads here: it is told as a fault of syntax.)
    fn items<'n>(&mut self, top: &'n Node) -> Vec<(&'n Node, u32)> {
        match &top.kind {
            Kind::List(items) => (1..).zip(items).map(|(place, node)| (node, place)).collect(),
            Kind::Map(_) => vec![(top, 0)],
            _ => Vec::new(),
        }
    }

    fn document(&mut self, id: &str, top: Option<Node>) {
        if !is_name(id) {
            let bad = Finding::new("bad-id", Subject::File(self.path.clone()), Span::start_of(self.file)).arg("id", id);
            self.out.findings.push(bad);
            return;
        }
        let mut decoder = self.decoder();
        decoder.subject = Subject::Document(id.into());
        let stub = Record::empty(Span::start_of(self.file));
        let record = match &top {
            Some(node) => decoder.record(node, &Vocabulary::shipped().context("document")),
            None if self.damaged => stub,
            None => {
                let empty = Finding::new("missing-key", decoder.subject.clone(), stub.head).sentence("empty-file");
                decoder.findings.push(empty);
                stub
            }
        };
        let damaged = self.damaged || record.fields.is_empty();
        let document = Document::new(id.into(), self.file, record, damaged);
        if !damaged && document.is_received() && !document.record.has("from") {
            let missing = Finding::new("missing-key", document.subject(), document.record.span_of("from"))
                .arg("key", Arg::Key("from".into()));
            decoder.findings.push(missing);
        }
        self.out.findings.extend(decoder.findings);
        self.out.documents.reserve_exact(1);
        self.out.documents.push(document);
    }

    fn named(&mut self, top: &Node, context: &str) {
        let Kind::Map(pairs) = &top.kind else {
            if !matches!(top.kind, Kind::Blank) {
                let list = Finding::new("bad-value", Subject::File(self.path.clone()), top.span).sentence("names");
                self.out.findings.push(list);
                self.out.unread.push(mentions(top));
            }
            return;
        };
        let shape = Vocabulary::shipped().context(context);
        for pair in pairs {
            let Some(key) = pair.key.text().map(str::trim) else { continue };
            if !is_name(key) {
                let bad = Finding::new("bad-id", Subject::File(self.path.clone()), pair.key.span).arg("id", key);
                self.out.findings.push(bad);
                continue;
            }
            let subject = match context {
                "person" => Subject::Person(key.into()),
                "unit" => Subject::Unit(key.into()),
                _ => Subject::Place(key.into()),
            };
            let mut decoder = self.decoder();
            decoder.subject = subject;
            let record = match &pair.value.kind {
                Kind::Blank => Record::empty(pair.key.span),
                _ => decoder.record(&pair.value, &shape),
            };
            self.out.findings.extend(decoder.findings);
            self.out.named.push((key.into(), pair.key.span, record));
        }
    }

    fn action(&mut self, node: &Node, place: u32) {
        let typed = pair(node, &["action", "动作", "操作"]);
        let shape =
            typed.and_then(|pair| pair.value.text()).and_then(|typed| Vocabulary::shipped().action(typed.trim()));
        let Some(shape) = shape else {
            self.unknown_action(node, typed, place);
            return;
        };
        let mut decoder = self.decoder();
        let record = decoder.record(node, shape);
        let Some(kind) = ActionKind::named(&shape.name) else { return };
        let action = Action::new(kind, record, self.file, place, self.path);
        self.keep(decoder.findings, &action.subject());
        self.out.actions.push(action);
    }

    /// An action whose name is missing or unknown: nothing else of it can be read.
    fn unknown_action(&mut self, node: &Node, typed: Option<&Pair>, place: u32) {
        let mut decoder = self.decoder();
        decoder.subject = Subject::Entry { address: plain_address(self.path, place), document: None };
        decoder.record(node, &Vocabulary::shipped().context("action"));
        let about_action = |finding: &Finding| match typed {
            Some(pair) => pair.value.span == finding.primary,
            None if finding.rule == "missing-key" => finding.args.contains(&("key", Arg::Key("action".into()))),
            None => finding.rule == "bad-yaml" || finding.primary == node.span,
        };
        let (told, _): (Vec<Finding>, Vec<Finding>) = decoder.findings.into_iter().partition(about_action);
        self.out.findings.extend(told);
        // Whatever it names may have been touched by it.
        self.out.unread.push(mentions(node));
    }

    fn log(&mut self, folder: &str, top: &Node) {
        let Some(kind) = self.setting.kind(folder) else {
            if !self.setting.broken.is_empty() {
                self.out.unread.push(mentions(top));
                return;
            }
            let nowhere = Finding::new("misplaced-file", Subject::File(self.path.clone()), Span::start_of(self.file))
                .sentence("unknown-kind")
                .arg("folder", folder);
            self.out.findings.push(nowhere);
            return;
        };
        let items = self.items(top);
        self.out.logs.reserve_exact(items.len());
        for (node, place) in items {
            let mut decoder = self.decoder();
            let record = decoder.record(node, &kind.shape);
            let address = super::action::address(&record, self.path, place);
            let entry = LogEntry::new(Arc::clone(&kind), record, self.file, place, address);
            if !self.setting.broken.contains(&kind.name) {
                self.keep(decoder.findings, &entry.subject());
            }
            self.out.logs.push(entry);
        }
    }

    /// Keep findings of an entry, now that it is known what the entry is.
    fn keep(&mut self, findings: Vec<Finding>, subject: &Subject) {
        self.out.findings.extend(findings.into_iter().map(|f| Finding { subject: subject.clone(), ..f }));
    }
}

/// The pair of a mapping whose key is spelt in one of these ways.
fn pair<'n>(node: &'n Node, spellings: &[&str]) -> Option<&'n Pair> {
    let Kind::Map(pairs) = &node.kind else { return None };
    pairs.iter().find(|pair| pair.key.text().is_some_and(|key| spellings.contains(&key)))
}

/// All words of a node, for ids that it may mention.
fn mentions(node: &Node) -> String {
    match &node.kind {
        Kind::Blank => String::new(),
        Kind::Scalar { text, .. } => text.clone(),
        Kind::List(items) => items.iter().map(mentions).collect::<Vec<_>>().join(" "),
        Kind::Map(pairs) => pairs.iter().map(|pair| mentions(&pair.value)).collect::<Vec<_>>().join(" "),
    }
}
