//! From decoded files to one register: names merged, documents by id, actions in their total order.
//! Finds what is there twice or in the wrong place; resolves no reference.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveTime;
use chrono_tz::Tz;
use ecow::EcoString;
use rayon::prelude::*;

use super::action::Action;
use super::document::Document;
use super::index::Index;
use super::load::{FileEntries, Setting};
use super::log::LogEntry;
use super::names::{Named, Names};
use super::office::Office;
use super::own_kinds::{self, Kinds};
use super::own_rules;
use super::recall::Recall;
use super::{Register, Regulation, reading, twins, views};
use crate::calendar::Calendar;
use crate::entry::decode::Decoder;
use crate::entry::{Record, Vocabulary, syntax};
use crate::finding::{Finding, Subject};
use crate::lang::{Language, Text};
use crate::source::{FileId, Place, Sources, Span};

const ELSEWHERE: Text = Text { zh: "另一处在这里", en: "the other one is here" };
const HOME_ZONE: Tz = chrono_tz::Asia::Shanghai;

pub(super) fn assemble(sources: Sources, recall: &mut Recall<'_>) -> (Register, Vec<Finding>) {
    let mut findings = Vec::new();
    let zone = zone(&sources, &mut findings);
    let Kinds { kinds, broken } = own_kinds::read(&sources, &mut findings);
    let setting = Setting { zone, kinds: kinds.into_iter().map(Arc::new).collect(), broken };
    let mut parts = Parts::with_room_for(&sources);
    let aside = || {
        let views = views::read(&sources, &setting.kinds, &mut findings);
        (views, own_rules::read(&sources, &setting.kinds, &setting.broken, &mut findings))
    };
    let entries = || reading::files(&sources, &setting, recall, |file, entries| parts.add(&sources, file, entries));
    let ((views, own_rules), ()) = rayon::join(aside, entries);
    parts.findings.append(&mut findings);
    let (mut register, findings) = parts.into_register(sources, setting);
    register.views = views;
    register.own_rules = own_rules;
    (register, findings)
}

/// The register's zone, read ahead of everything else because times depend on it.
fn zone(sources: &Sources, findings: &mut Vec<Finding>) -> Tz {
    let Some(file) = sources.find("register.yaml") else { return HOME_ZONE };
    let text = sources.text(file);
    let Some(top) = syntax::parse(file, &text).top else { return HOME_ZONE };
    let record = Decoder::new(HOME_ZONE, Subject::Register).record(&top, &Vocabulary::shipped().context("office"));
    let Some(name) = record.text("timezone") else { return HOME_ZONE };
    name.parse().unwrap_or_else(|_| {
        let unknown = Finding::new("bad-value", Subject::Register, record.span_of("timezone"));
        findings.push(unknown.sentence("timezone").arg("typed", name));
        HOME_ZONE
    })
}

/// What the files give, put together in their order.
#[derive(Default)]
struct Parts {
    office: Option<Record>,
    people: Names,
    units: Names,
    places: Names,
    calendar: Calendar,
    documents: Vec<Document>,
    actions: Vec<Action>,
    logs: Vec<LogEntry>,
    regulations: Vec<Regulation>,
    waivers: Vec<Record>,
    unread: Vec<String>,
    faulty: BTreeSet<FileId>,
    findings: Vec<Finding>,
}

impl Parts {
    /// With room for what most registers hold: one entry a file.
    fn with_room_for(sources: &Sources) -> Self {
        let count = |wanted: fn(&Place) -> bool| sources.files().iter().filter(|file| wanted(&file.place)).count();
        Self {
            documents: Vec::with_capacity(count(|place| matches!(place, Place::Document { .. }))),
            actions: Vec::with_capacity(count(|place| matches!(place, Place::Action))),
            logs: Vec::with_capacity(count(|place| matches!(place, Place::Log { .. }))),
            ..Self::default()
        }
    }

    fn add(&mut self, sources: &Sources, file: FileId, entries: FileEntries) {
        let Some(source) = sources.files().get(file.0 as usize) else { return };
        let damaged = !entries.unread.is_empty();
        if damaged || !entries.findings.is_empty() {
            self.faulty.insert(file);
        }
        self.findings.extend(entries.findings);
        self.unread.extend(entries.unread);
        self.actions.extend(entries.actions);
        self.logs.extend(entries.logs);
        self.waivers.extend(entries.waivers);
        self.regulations.extend(entries.regulation);
        for document in entries.documents {
            self.document(&source.path, &source.place, document);
        }
        match &source.place {
            Place::Office => self.office = entries.record,
            Place::Calendar(year) => self.calendar(*year, file, &source.path, entries.record.as_ref()),
            Place::People => names(&mut self.people, &mut self.findings, entries.named, damaged, Subject::Person),
            Place::Units => names(&mut self.units, &mut self.findings, entries.named, damaged, Subject::Unit),
            Place::Places => names(&mut self.places, &mut self.findings, entries.named, damaged, Subject::Place),
            _ => {}
        }
    }

    /// Keep a document; say if it lies in the wrong year's folder.
    fn document(&mut self, path: &str, place: &Place, document: Document) {
        if let (Place::Document { year: folder, .. }, Some(year)) = (place, document.year())
            && folder != year
        {
            let wanted = format!("documents/{year}/{}.yaml", document.id);
            let misplaced = Finding::new("misplaced-file", document.subject(), Span::start_of(document.file))
                .arg("path", path)
                .arg("wanted", wanted.as_str())
                .fix_by_moving(wanted);
            self.findings.push(misplaced);
        }
        self.documents.push(document);
    }

    fn calendar(&mut self, year: Option<i32>, file: FileId, path: &str, record: Option<&Record>) {
        let Some(year) = year else {
            let misplaced = Finding::new("misplaced-file", Subject::File(path.into()), Span::start_of(file));
            self.findings.push(misplaced.sentence("calendar").arg("path", path));
            return;
        };
        let Some(record) = record else { return };
        self.calendar.know_year(year);
        for row in record.rows("holidays") {
            let name = row.text("name").map(EcoString::from);
            days(row).for_each(|day| self.calendar.add_holiday(day, name.clone()));
        }
        for row in record.rows("workdays") {
            days(row).for_each(|day| self.calendar.add_workday(day));
        }
        for row in record.rows("big_holidays") {
            if let Some(from) = row.time("from") {
                let to = row.time("to").unwrap_or(from);
                self.calendar.add_big_holiday(row.text("name").unwrap_or_default().into(), from.date(), to.date());
            }
        }
    }

    fn into_register(mut self, sources: Sources, setting: Setting) -> (Register, Vec<Finding>) {
        self.documents.sort_by(|a, b| a.id.cmp(&b.id));
        self.duplicates(&sources);
        sort(&mut self.actions);
        self.logs.sort_by_cached_key(key_of);
        let twins = twins::take_out(&mut self.actions, &mut self.logs);
        self.faulty.extend(twins.iter().map(|twin| twin.primary.file));
        self.findings.extend(twins);
        let record = self.office.unwrap_or_else(|| Record::empty(Span::start_of(FileId(0))));
        if let Some(hours) = record.record("working_hours") {
            let clock = |key: &str| hours.text(key).and_then(|text| NaiveTime::parse_from_str(text, "%H:%M").ok());
            if let (Some(opens), Some(closes)) = (clock("opens"), clock("closes")) {
                self.calendar.set_hours(opens, closes);
            }
        }
        let language = if record.text("language") == Some("en") { Language::En } else { Language::Zh };
        let index = Index::of(&self.documents, &self.actions);
        let register = Register {
            sources,
            office: Office { record, language, zone: setting.zone },
            people: self.people,
            units: self.units,
            places: self.places,
            calendar: self.calendar,
            documents: self.documents,
            actions: self.actions,
            logs: self.logs,
            kinds: setting.kinds,
            views: Vec::new(),
            own_rules: Vec::new(),
            regulations: self.regulations,
            waivers: self.waivers,
            unread: self.unread,
            faulty: self.faulty,
            laid_down: None,
            later: 0,
            index,
        };
        (register, self.findings)
    }

    /// Of documents with the same id the one in its own year's folder stays.
    fn duplicates(&mut self, sources: &Sources) {
        let mut first: HashMap<EcoString, usize> = HashMap::new();
        let mut twice = Vec::new();
        let at_home = |document: &Document| {
            let path = sources.path(document.file);
            document.year().is_some_and(|year| path.contains(&format!("/{year}/")))
        };
        for (at, document) in self.documents.iter().enumerate() {
            match first.get(&document.id).copied() {
                None => {
                    first.insert(document.id.clone(), at);
                }
                Some(other) if !at_home(&self.documents[other]) && at_home(document) => {
                    first.insert(document.id.clone(), at);
                    twice.push((other, at));
                }
                Some(other) => twice.push((at, other)),
            }
        }
        for (extra, kept) in &twice {
            let (extra, kept) = (&self.documents[*extra], &self.documents[*kept]);
            self.faulty.insert(extra.file);
            self.findings.retain(|f| f.rule != "misplaced-file" || f.primary.file != extra.file);
            let finding = Finding::new("duplicate-id", extra.subject(), extra.head())
                .arg("id", extra.id.as_str())
                .related(kept.head(), ELSEWHERE);
            self.findings.push(finding);
        }
        self.misplaced_twins(sources, &first);
        let extra: Vec<usize> = twice.into_iter().map(|(extra, _)| extra).collect();
        let mut at = 0;
        self.documents.retain(|_| {
            at += 1;
            !extra.contains(&(at - 1))
        });
    }
}

impl Parts {
    /// A misplaced file whose id is taken is no lost document but a second one.
    fn misplaced_twins(&mut self, sources: &Sources, first: &HashMap<EcoString, usize>) {
        for finding in self.findings.iter_mut().filter(|finding| finding.rule == "misplaced-file") {
            let file = finding.primary.file;
            let stem =
                sources.path(file).rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(stem, _)| stem);
            let is_unread = sources.files().get(file.0 as usize).is_some_and(|file| file.place == Place::Misplaced);
            let kept = stem.and_then(|stem| first.get(stem)).and_then(|at| self.documents.get(*at));
            if let Some(kept) = kept.filter(|_| is_unread) {
                *finding = Finding::new("duplicate-id", kept.subject(), finding.primary)
                    .arg("id", kept.id.as_str())
                    .related(kept.head(), ELSEWHERE);
            }
        }
    }
}

fn names(
    into: &mut Names,
    findings: &mut Vec<Finding>,
    entries: Vec<(EcoString, Span, Record)>,
    damaged: bool,
    subject: fn(EcoString) -> Subject,
) {
    into.damaged |= damaged;
    for (key, span, record) in entries {
        if let Err(first) = into.add(Named { key: key.clone(), span, record }) {
            let rule = if first.span.file == span.file { "duplicate-key" } else { "duplicate-id" };
            let twice = Finding::new(rule, subject(key.clone()), span)
                .sentence(if rule == "duplicate-key" { "name" } else { "name-elsewhere" })
                .arg("id", key.as_str())
                .related(first.span, ELSEWHERE);
            findings.push(twice);
        }
    }
}

/// The days of a row `{from, to}`, at most a year of them.
fn days(row: &Record) -> impl Iterator<Item = chrono::NaiveDate> {
    let from = row.time("from").map(|from| from.date());
    let to = row.time("to").map(|to| to.date()).or(from);
    let days = from.into_iter().flat_map(|from| from.iter_days().take(366));
    days.take_while(move |day| to.is_some_and(|to| *day <= to))
}

/// Time, kind of act, pieces, person, then all that was typed: never the layout of files.
fn sort(actions: &mut [Action]) {
    actions.par_sort_by(|a, b| {
        let time = |action: &Action| action.at.map(|at| at.sort_key());
        let pieces = |action: &Action| -> Vec<(EcoString, Option<EcoString>)> {
            action.items().iter().map(|item| (item.document.clone(), item.copy.clone())).collect()
        };
        time(a)
            .cmp(&time(b))
            .then_with(|| a.kind.cmp(&b.kind))
            .then_with(|| pieces(a).cmp(&pieces(b)))
            .then_with(|| a.by.cmp(&b.by))
            .then_with(|| a.record.meaning().cmp(&b.record.meaning()))
            .then_with(|| a.address.cmp(&b.address))
    });
}

fn key_of(entry: &LogEntry) -> (EcoString, Option<(chrono::NaiveDateTime, bool)>, String, EcoString) {
    let time = entry.at.map(|at| at.sort_key());
    (entry.kind.name.clone(), time, entry.record.meaning(), entry.address.clone())
}
