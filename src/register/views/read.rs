//! One register from its file (or from the `register` part of a log kind): every word looked up in
//! the vocabulary, everything wrong told at its place. Must not know any particular register.

use std::sync::Arc;

use ecow::EcoString;

use super::derived::Derived as D;
use super::path::{Found, Ground, Path, nested};
use super::{Column, Condition, Grouping, Origin, RegisterView, Source, Title, Total, Wanted};
use crate::entry::decode::Decoder;
use crate::entry::shape::{ChoiceSet, Type};
use crate::entry::yaml::Node;
use crate::entry::{Field, Record, Value, Vocabulary};
use crate::finding::{Arg, Finding, Subject};
use crate::lang::Language;
use crate::register::action::ActionKind;
use crate::register::clause;
use crate::register::log::LogKind;
use crate::register::terms::{DocumentKind, Role};
use crate::source::Span;

/// Most rows that a printed page may be told to hold.
const MOST_ON_A_PAGE: i64 = 500;

/// Reads one file; collects what is wrong with it.
pub(super) struct Reader<'r> {
    pub path: &'r str,
    pub kinds: &'r [Arc<LogKind>],
    pub found: Vec<Finding>,
}

impl Reader<'_> {
    /// A register of this name; `None` where anything is wrong with it.
    pub(super) fn view(&mut self, name: &str, top: &Node, origin: Origin) -> Option<RegisterView> {
        let record = self.typed(top);
        let missing: Vec<&str> = ["title", "source", "columns"].into_iter().filter(|key| !record.has(key)).collect();
        if let Some(first) = missing.first() {
            let keys = missing.iter().map(|key| Arg::Key((*key).into())).collect();
            self.bad("missing", record.span_of(first)).args.push(("key", Arg::List(keys)));
        }
        let source = self.source(&record)?;
        let view = self.laid_out(name, &record, source, origin);
        self.found.is_empty().then_some(view)
    }

    /// The register of a log kind; columns that are wrong are left out.
    pub(super) fn of_kind(&mut self, kind: &Arc<LogKind>) -> RegisterView {
        let mut view = self.laid_out(&kind.name, &kind.layout, Source::Log(Arc::clone(kind)), Origin::Kind);
        if view.columns.is_empty() {
            view.columns = self.every_field(kind);
            (view.group, view.totals) = (Grouping::Year, vec![Total::Count]);
        }
        if view.title == Title::default() {
            view.title = Title { zh: kind.title_zh.clone(), en: kind.title_en.clone() };
        }
        view.clauses.clone_from(&kind.clauses);
        view
    }

    /// The columns of a log kind that says nothing of them: the time, its own fields, the note.
    fn every_field(&self, kind: &Arc<LogKind>) -> Vec<Column> {
        let common = &Vocabulary::shipped().log_fields;
        let own = kind.shape.fields.iter().map(|field| field.key.as_str());
        let own = own.filter(|key| !common.iter().any(|field| field.key == *key));
        let source = Source::Log(Arc::clone(kind));
        let ground = Ground { source: &source, rows: None, kinds: self.kinds };
        let column = |key: &str| {
            let Found { path, title, class, .. } = ground.find(key)?;
            Some(Column { field: key.into(), path, title, class, width: None })
        };
        std::iter::once("at").chain(own).chain(["note"]).filter_map(column).collect()
    }

    fn bad(&mut self, sentence: &'static str, span: Span) -> &mut Finding {
        let at = self.found.len();
        self.found.push(Finding::new("bad-register", Subject::File(self.path.into()), span).sentence(sentence));
        &mut self.found[at]
    }

    fn unknown(&mut self, sentence: &'static str, span: Span, word: &str) {
        self.bad(sentence, span).args.push(("word", word.into()));
    }

    /// A column that is not there: a fault of the kind where the register is a part of one.
    fn unknown_column(&mut self, ground: &Ground<'_>, span: Span, word: &str) {
        self.unknown("unknown-column", span, word);
        if let (Source::Log(kind), Some(told)) = (ground.source, self.found.last_mut())
            && self.path == format!("kinds/{}.yaml", kind.name)
        {
            told.rule = "bad-kind".into();
        }
    }

    /// The file by the vocabulary's own description of registers; every fault is one of the register.
    fn typed(&mut self, top: &Node) -> Record {
        let mut decoder = Decoder::new(chrono_tz::UTC, Subject::File(self.path.into()));
        let record = decoder.record(top, &Vocabulary::shipped().context("register-view"));
        for finding in decoder.findings {
            let sentence = match (finding.rule.as_str(), finding.sentence) {
                ("unknown-key", "meant") => "unknown-key-meant",
                ("unknown-key", _) => "unknown-key",
                ("duplicate-key", _) => "twice",
                _ => "value",
            };
            self.found.push(Finding { rule: "bad-register".into(), sentence, ..finding });
        }
        record
    }

    fn source(&mut self, record: &Record) -> Option<Source> {
        let words: Vec<_> = record.names("source").collect();
        let mut source: Option<Source> = None;
        for word in &words {
            let Some(one) = self.source_of(word.value) else {
                self.unknown("unknown-source", word.span, word.value);
                return None;
            };
            source = Some(match (source, one) {
                (None, one) => one,
                (Some(Source::Documents(mut all)), Source::Documents(more)) => {
                    all.extend(more);
                    Source::Documents(all)
                }
                (Some(Source::Actions(mut all)), Source::Actions(more)) => {
                    all.extend(more);
                    Source::Actions(all)
                }
                _ => {
                    self.unknown("mixed-sources", word.span, word.value);
                    return None;
                }
            });
        }
        source
    }

    /// What one word of `source` means: documents, an action, a log kind, people, disclosure.
    fn source_of(&self, word: &str) -> Option<Source> {
        let vocabulary = Vocabulary::shipped();
        let document = vocabulary.choice("document-kind").read(word).and_then(|name| DocumentKind::named(name));
        let action = || vocabulary.action(word).and_then(|shape| ActionKind::named(&shape.name));
        let log = || self.kinds.iter().find(|kind| kind.name == word || kind.title_zh == word).map(Arc::clone);
        match word {
            "documents" | "文件" => Some(Source::Documents(Vec::new())),
            "people" | "人员" => Some(Source::People),
            "disclosure" | "知悉" => Some(Source::Disclosure),
            _ => document
                .map(|kind| Source::Documents(vec![kind]))
                .or_else(|| action().map(|kind| Source::Actions(vec![kind])))
                .or_else(|| log().map(Source::Log)),
        }
    }

    fn laid_out(&mut self, name: &str, record: &Record, source: Source, origin: Origin) -> RegisterView {
        let mut ground = Ground { source: &source, rows: None, kinds: self.kinds };
        ground.rows = self.rows(record, &ground);
        let columns = self.columns(record, &ground);
        let mut view = RegisterView {
            name: name.into(),
            title: record.record("title").map(title).unwrap_or_default(),
            clauses: self.clauses(record),
            origin,
            rows: ground.rows.as_ref().map(|(key, _)| key.clone()),
            filter: self.filter(record, &ground),
            group: self.group(record, &ground),
            order: self.order(record, &ground),
            totals: self.totals(record, &ground, &columns),
            sign: record.names("sign").map(|word| signer(word.value, &ground, &columns)).collect(),
            page_size: self.page_size(record),
            columns,
            source: Source::People,
        };
        view.source = source;
        view
    }

    fn rows(&mut self, record: &Record, ground: &Ground<'_>) -> Option<(EcoString, Arc<crate::entry::shape::Shape>)> {
        let typed = record.text("rows")?;
        let field = ground.shapes().find_map(|shape| {
            let spec = shape.read(typed)?;
            Some((spec.key.clone(), nested(&spec.kind)?))
        });
        if field.is_none() {
            self.unknown("unknown-rows", record.span_of("rows"), typed);
        }
        field
    }

    fn columns(&mut self, record: &Record, ground: &Ground<'_>) -> Vec<Column> {
        let mut columns = Vec::new();
        for row in record.rows("columns") {
            let Some(typed) = row.text("field") else {
                self.bad("missing", row.head).args.push(("key", Arg::Key("field".into())));
                continue;
            };
            let Some(Found { path, title: own, class, .. }) = ground.find(typed) else {
                self.unknown_column(ground, row.span_of("field"), typed);
                continue;
            };
            let title = row.record("title").map(title).unwrap_or(own);
            let width = row.number("width").and_then(|width| u32::try_from(width).ok()).filter(|width| *width <= 300);
            columns.push(Column { field: typed.into(), path, title, class, width });
        }
        columns
    }

    fn clauses(&mut self, record: &Record) -> Vec<EcoString> {
        let mut clauses = Vec::new();
        for name in record.names("clauses") {
            if clause::exists(name.value) {
                clauses.push(name.value.into());
            } else {
                let unknown = Finding::new("unknown-clause", Subject::File(self.path.into()), name.span);
                self.found.push(unknown.arg("clause", name.value));
            }
        }
        clauses
    }

    /// `{field: value}` or `{field: [value, value]}`.
    fn filter(&mut self, record: &Record, ground: &Ground<'_>) -> Vec<Condition> {
        let fields = match record.get("filter") {
            None => return Vec::new(),
            Some(Value::Record(fields)) => &fields.fields,
            Some(_) => {
                self.bad("filter", record.span_of("filter"));
                return Vec::new();
            }
        };
        fields.iter().filter_map(|field| self.condition(field, ground)).collect()
    }

    fn condition(&mut self, field: &Field, ground: &Ground<'_>) -> Option<Condition> {
        let Some(found) = ground.find(&field.key) else {
            self.unknown("unknown-column", field.span, &field.key);
            return None;
        };
        let one = Record { fields: Box::new([field.clone()]), span: field.span, head: field.span };
        let mut wanted = Vec::new();
        for word in one.names(&field.key) {
            match wish(word.value, found.kind.as_ref(), &found.path) {
                Some(wish) => wanted.push(wish),
                None => self.unknown("unknown-value", word.span, word.value),
            }
        }
        Some(Condition { path: found.path, wanted })
    }

    fn group(&mut self, record: &Record, ground: &Ground<'_>) -> Grouping {
        let Some(word) = record.names("group").next() else { return Grouping::None };
        match word.value {
            "year" | "年" | "年度" => Grouping::Year,
            "month" | "月" | "月份" => Grouping::Month,
            typed => match ground.find(typed) {
                Some(found) => Grouping::By(found.path),
                None => {
                    self.unknown("unknown-column", word.span, typed);
                    Grouping::None
                }
            },
        }
    }

    fn order(&mut self, record: &Record, ground: &Ground<'_>) -> Vec<(Path, bool)> {
        let mut order = Vec::new();
        for word in record.names("order") {
            let (typed, down) = word.value.strip_prefix('-').map_or((word.value, false), |rest| (rest, true));
            match ground.find(typed) {
                Some(found) => order.push((found.path, down)),
                None => self.unknown("unknown-column", word.span, typed),
            }
        }
        order
    }

    fn totals(&mut self, record: &Record, ground: &Ground<'_>, columns: &[Column]) -> Vec<Total> {
        let mut totals = Vec::new();
        for word in record.names("totals") {
            if ["count", "行数", "件数合计"].contains(&word.value) {
                totals.push(Total::Count);
                continue;
            }
            let path = ground.find(word.value).map(|found| found.path);
            match columns.iter().position(|column| Some(&column.path) == path.as_ref()) {
                Some(at) => totals.push(Total::Sum(at)),
                None => self.unknown("total-without-column", word.span, word.value),
            }
        }
        totals
    }

    fn page_size(&mut self, record: &Record) -> Option<usize> {
        let typed = record.number("page_size")?;
        let size = usize::try_from(typed).ok().filter(|_| (1..=MOST_ON_A_PAGE).contains(&typed));
        if size.is_none() {
            self.bad("page-size", record.span_of("page_size"));
        }
        size
    }
}

/// A title in both languages; one that is given in one language only serves for both.
fn title(record: &Record) -> Title {
    let (zh, en) = (record.text("zh"), record.text("en"));
    let said = |first: Option<&str>, second: Option<&str>| first.or(second).unwrap_or_default().into();
    Title { zh: said(zh, en), en: said(en, zh) }
}

/// Who signs: a column by its own title, another field, a role, or words as typed.
fn signer(word: &str, ground: &Ground<'_>, columns: &[Column]) -> Title {
    if let Some(found) = ground.find(word) {
        let column = columns.iter().find(|column| column.path == found.path);
        return column.map_or(found.title, |column| column.title.clone());
    }
    match Role::named(word) {
        Some(role) => {
            let roles = Vocabulary::shipped().choice("role");
            let said = |language| roles.write(role.name(), language).into();
            Title { zh: said(Language::Zh), en: super::path_label(&word.replace('-', " ")) }
        }
        None => Title { zh: word.into(), en: word.into() },
    }
}

/// What a typed value of a filter means for a field of this type; `None` where it can never be.
fn wish(typed: &str, kind: Option<&Type>, path: &Path) -> Option<Wanted> {
    let vocabulary = Vocabulary::shipped();
    let named = |set: &ChoiceSet| set.read(typed).cloned().map(Wanted::Is);
    let flag = || named(&vocabulary.choice("bool"));
    let filled = || match flag() {
        Some(Wanted::Is(name)) => Some(Wanted::Filled(name == "true")),
        _ => None,
    };
    let Some(kind) = kind else {
        return match path {
            Path::Derived(D::Classified | D::HandlesSecrets) => flag(),
            Path::Derived(D::Urgency) => named(&vocabulary.choice("urgency")),
            Path::Derived(D::Level | D::GivenLevel | D::LevelBefore | D::LevelAfter) => {
                named(&vocabulary.choice("level"))
            }
            _ => filled(),
        };
    };
    match (kind, choices(kind)) {
        (Type::Flag(_), _) => flag(),
        (_, Some(set)) => named(set).or_else(filled),
        (_, None) => filled().or_else(|| Some(Wanted::Is(typed.into()))),
    }
}

/// The closed set of a field that takes nothing else.
fn choices(kind: &Type) -> Option<&ChoiceSet> {
    match kind {
        Type::Choice(set) => Some(set),
        Type::Many(inner) => choices(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
