//! What a line of a case expects, held against an examined register. Each check says in a sentence
//! what it saw instead; must not know any clause.

use std::collections::BTreeMap;

use jiyao::custody::{End, State};
use jiyao::duty::Duty;
use jiyao::examine::Examined;
use jiyao::finding::{Finding, Severity};
use jiyao::lang::Language;
use jiyao::page::{Site, Templates, plan};
use jiyao::source::{Lines, Span};
use jiyao::view::View;

use super::case::Line;
use crate::common::at;

/// An examined register with the view of an audience that may see everything.
pub struct Shown<'r> {
    pub examined: &'r Examined<'r>,
    pub view: View<'r>,
}

impl<'r> Shown<'r> {
    pub fn of(examined: &'r Examined<'r>) -> Self {
        let audience = examined.register.office.published().unwrap();
        Self { examined, view: View::of(examined, audience, Language::Zh) }
    }

    /// The findings that break a check or warn, as `rule path:line`.
    pub fn findings(&self) -> Vec<String> {
        let counted = |f: &&Finding| f.severity != Severity::Info && f.waived.is_none();
        let told = self.examined.findings.iter().filter(counted);
        let mut all: Vec<String> = told.map(|f| format!("{} {}", f.rule, self.place(f.primary))).collect();
        all.sort();
        all
    }

    /// `path:line` of a place.
    fn place(&self, span: Span) -> String {
        let sources = &self.examined.register.sources;
        let text = sources.text(span.file);
        format!("{}:{}", sources.path(span.file), Lines::of(&text).position(span.start as usize).line)
    }

    /// What is wrong with what a line expects; `None` where it holds.
    pub fn fails(&self, line: &Line) -> Option<String> {
        let codes: Vec<&str> = line.codes.iter().map(String::as_str).collect();
        let words = line.words.split_whitespace().filter(|word| *word != "_");
        let words = words.collect::<Vec<_>>().join(" ");
        match (words.as_str(), &codes[..]) {
            ("register shows", [name, cells @ ..]) => self.register(name, cells, true),
            ("register shows nothing with", [name, cells @ ..]) => self.register(name, cells, false),
            ("duty of is due and", [kind, subject, due, standing]) => self.duty(kind, subject, due, standing),
            ("no duty of", [kind, subject]) => {
                let found: Vec<String> = self.duties(kind, subject).map(|duty| self.told(duty)).collect();
                (!found.is_empty()).then(|| format!("there is {}", found.join("; ")))
            }
            ("copy is at", [copy, state, when]) => self.copy(copy, state, when),
            ("page says", [page, texts @ ..]) => self.page(page, texts, true),
            ("page does not say", [page, texts @ ..]) => self.page(page, texts, false),
            _ => Some(format!("nobody knows what `{}` expects", line.words)),
        }
    }

    /// Whether a row of a register holds all these `column=text`.
    fn register(&self, name: &str, cells: &[&str], wanted: bool) -> Option<String> {
        let Some(table) = self.view.whole_register(name) else { return Some(format!("no register {name}")) };
        let heads: Vec<&str> = table.columns.iter().map(|head| head.title.as_str()).collect();
        let mut conditions = Vec::new();
        for cell in cells {
            let (column, text) = cell.split_once('=').unwrap_or((cell, ""));
            let Some(place) = heads.iter().position(|head| *head == column) else {
                return Some(format!("register {name} has no column {column}: {heads:?}"));
            };
            conditions.push((place, text));
        }
        let rows: Vec<Vec<String>> = table.bands.iter().flat_map(|band| &band.rows).map(cell_texts).collect();
        let holds = |row: &Vec<String>| conditions.iter().all(|(place, text)| row[*place] == *text);
        let told = || rows.iter().map(|row| format!("    {}", row.join(" | "))).collect::<Vec<_>>().join("\n");
        let head = heads.join(" | ");
        (rows.iter().any(holds) != wanted)
            .then(|| format!("register {name}, shows {cells:?} is {}:\n    {head}\n{}", !wanted, told()))
    }

    /// The duties of a kind about a document, or begun at `path:line`.
    fn duties<'s>(&'s self, kind: &'s str, subject: &'s str) -> impl Iterator<Item = &'s Duty> {
        let all = self.examined.all_duties();
        all.filter(move |duty| duty.kind.name() == kind).filter(move |duty| self.subject(duty) == subject)
    }

    fn subject(&self, duty: &Duty) -> String {
        duty.document.as_ref().map_or_else(|| self.place(duty.origin), ToString::to_string)
    }

    fn told(&self, duty: &Duty) -> String {
        let standing = format!("{:?}", duty.standing(self.examined.as_of)).to_lowercase();
        format!("{} of {}, due {}, {standing}", duty.kind.name(), self.subject(duty), duty.due)
    }

    fn duty(&self, kind: &str, subject: &str, due: &str, standing: &str) -> Option<String> {
        let wanted = format!("{kind} of {subject}, due {due}, {standing}");
        let found: Vec<String> = self.duties(kind, subject).map(|duty| self.told(duty)).collect();
        let all = || {
            let all = self.examined.all_duties();
            all.map(|duty| format!("    {}", self.told(duty))).collect::<Vec<_>>().join("\n")
        };
        (!found.contains(&wanted)).then(|| format!("no duty {wanted}; there are:\n{}", all()))
    }

    /// Where a copy is at a time: `in 一号柜`, `with 许舟`, `archived in 档案室`, `destroyed` …
    fn copy(&self, copy: &str, state: &str, when: &str) -> Option<String> {
        let (document, number) = copy.split_once('#').unwrap_or((copy, ""));
        let life = self.examined.ledger.life(document).and_then(|life| life.copy(number));
        let stay = life.and_then(|copy| copy.stay_at(at(when)));
        let seen = stay.map_or_else(|| "nowhere".to_owned(), |stay| state_text(&stay.state));
        (seen != state).then(|| format!("{copy} is {seen} at {when}, not {state}"))
    }

    fn page(&self, address: &str, texts: &[&str], wanted: bool) -> Option<String> {
        let pages = plan(&self.view);
        let Some(page) = pages.iter().find(|page| page.address(&self.view) == address) else {
            return Some(format!("no page {address}"));
        };
        let (templates, _) = Templates::new(Language::Zh, &[]);
        let watch = jiyao::stopwatch::Stopwatch::default();
        let site = Site { view: &self.view, templates: &templates, language: Language::Zh, watch: &watch };
        let html = site.render(page, &site.sheet(page).unwrap()).unwrap();
        let main = scraper::Html::parse_document(&html);
        let words: String = main.root_element().text().collect();
        let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let wrong = texts.iter().find(|text| plain.contains(**text) != wanted)?;
        Some(format!("page {address}, `{wrong}` on it is {}: {plain}", !wanted))
    }
}

fn cell_texts(row: &jiyao::view::registers::Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.iter().map(|piece| piece.text.as_str()).collect()).collect()
}

fn state_text(state: &State) -> String {
    match state {
        State::AtRest { place } => format!("in {}", place.as_deref().unwrap_or("the office")),
        State::Archived { place } => format!("archived in {}", place.as_deref().unwrap_or("the archive")),
        State::Out(out) => format!("with {}", out.holders.join("、")),
        State::Lost => "lost".to_owned(),
        State::Ended { how, to } => match how {
            End::Destroyed => "destroyed".to_owned(),
            End::Dispatched => format!("dispatched to {}", to.join("、")),
            End::SentBack => format!("sent back to {}", to.join("、")),
            End::Transferred => format!("transferred to {}", to.join("、")),
        },
    }
}

/// The names that carry a clause out: rules, duties, log kinds, registers, each with its clauses.
pub fn answers() -> BTreeMap<String, Vec<String>> {
    use jiyao::register::LogKind;
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |name: &str, clauses: Vec<String>| all.entry(name.to_owned()).or_default().extend(clauses);
    for rule in jiyao::rules::all() {
        add(rule.name, rule.clauses.iter().map(ToString::to_string).collect());
    }
    for kind in jiyao::duty::DUTIES {
        add(kind.name, kind.clauses.iter().map(ToString::to_string).collect());
    }
    for kind in LogKind::shipped() {
        for duty in &kind.terms.duties {
            add(&duty.name, duty.clauses.iter().map(ToString::to_string).collect());
        }
        add(&kind.name, kind.clauses.iter().map(ToString::to_string).collect());
    }
    for view in jiyao::register::views::all(None) {
        add(&view.name, view.clauses.iter().map(ToString::to_string).collect());
    }
    all
}
