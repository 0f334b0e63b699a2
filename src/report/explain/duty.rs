//! Duties told at length: the kind with its number, and of one document the dates from which its
//! deadline came about.

use ecow::EcoString;

use super::{CLAUSES, Missing, Setting, clause_lines, is_at_or_below, part};
use std::sync::Arc;

use crate::duty::{self, Duty, DutyKind, Standing};
use crate::examine::Examined;
use crate::lang::{Language, Text};
use crate::policy::Policy;
use crate::register::LogKind;
use crate::report::places::Places;
use crate::report::{Speaker, table, words};
use crate::time::Moment;

const NUMBER: Text = Text { zh: "时限", en: "Time allowed" };

pub(super) fn kind_text(kind: &DutyKind, setting: Setting<'_>) -> String {
    let language = setting.language;
    let mut text = format!("{} {}\n  {}\n", kind.name, kind.title.of(language), kind.account.of(language));
    if let Some(path) = kind.number {
        part(&mut text, NUMBER.of(language), &numbers(setting.policy, path, setting.as_of, language));
    }
    part(&mut text, CLAUSES.of(language), &clause_lines(kind.clauses.iter().copied(), language));
    text
}

/// A duty that logs ask for: what each of them asks.
pub(super) fn logs_text(found: &[(Arc<LogKind>, usize)], setting: Setting<'_>) -> String {
    let language = setting.language;
    let mut text = String::new();
    for (log, place) in found {
        let asked = &log.terms.duties[*place];
        if !text.is_empty() {
            text.push('\n');
        }
        let account = duty::account(log, asked, language);
        text.push_str(&format!("{} {}\n  {account}\n", asked.name, asked.title(language)));
        let clauses = if asked.clauses.is_empty() { &log.clauses } else { &asked.clauses };
        part(&mut text, CLAUSES.of(language), &clause_lines(clauses.iter().map(EcoString::as_str), language));
    }
    text
}

pub(super) fn open_of_logs(examined: &Examined<'_>, speaker: &Speaker<'_>, found: &[(Arc<LogKind>, usize)]) -> String {
    let is_wanted = |duty: &&Duty| {
        let of = duty.kind.log();
        let wanted =
            of.is_some_and(|of| found.iter().any(|(log, place)| log.name == of.log.name && *place == of.place));
        wanted && duty.met.is_none()
    };
    let duties: Vec<&Duty> = examined.register_duties.iter().filter(is_wanted).collect();
    let places = Places::of(&examined.register.sources, duties.iter().map(|duty| duty.origin));
    let mut text = String::new();
    for duty in duties {
        let about = duty.kind.log().and_then(|of| of.about.as_ref());
        let about = about.map(|about| words::fact(about, duty.origin, speaker));
        let title = about.map_or_else(
            || duty.kind.title(speaker.language()).to_owned(),
            |about| format!("{} {about}", duty.kind.title(speaker.language())),
        );
        part(&mut text, &title, &account(duty, examined, speaker, &places));
    }
    text
}

pub(super) fn numbers_text(path: &str, setting: Setting<'_>) -> String {
    let language = setting.language;
    let mut text = String::new();
    for number in setting.policy.numbers().filter(|number| is_at_or_below(&number.definition.path, path)) {
        let definition = number.definition;
        let mut rows = vec![(IN_FORCE, number.at(setting.as_of)), (DEFAULT, number.default)];
        rows.extend(number.floor.map(|floor| (FLOOR, floor)));
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|(word, value)| vec![word.of(language).to_owned(), value.text(language).into()])
            .collect();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{} {}\n{}", definition.path, definition.label.of(language), table::aligned(&rows, 2)));
        let mut grounds = clause_lines(definition.clauses.iter().map(EcoString::as_str), language);
        if let Some(law) = &definition.law {
            grounds.push_str(&format!("\n{}", law.of(language)));
        }
        part(&mut text, CLAUSES.of(language), grounds.trim_start());
    }
    text
}

const IN_FORCE: Text = Text { zh: "现行", en: "in force" };
const DEFAULT: Text = Text { zh: "默认", en: "default" };
const FLOOR: Text = Text { zh: "底线", en: "floor" };

/// The numbers at or below a path with their values at a time.
fn numbers(policy: &Policy, path: &str, at: Moment, language: Language) -> String {
    let numbers = policy.numbers().filter(|number| is_at_or_below(&number.definition.path, path));
    let rows: Vec<Vec<String>> = numbers
        .map(|number| {
            let label = number.definition.label.of(language).to_owned();
            vec![number.definition.path.to_string(), number.at(at).text(language).into(), label]
        })
        .collect();
    table::aligned(&rows, 0)
}

pub(super) fn of_document(
    examined: &Examined<'_>,
    speaker: &Speaker<'_>,
    id: &str,
    kind: Option<&str>,
) -> Result<String, Missing> {
    let at = examined.ledger.lives.iter().position(|life| life.document.id == id);
    let all = at.map(|at| examined.duties_of(at)).ok_or(Missing::Document)?;
    let is_wanted = |duty: &&Duty| kind.is_none_or(|kind| is_called(duty, kind));
    let duties: Vec<&Duty> = all.iter().filter(is_wanted).collect();
    if duties.is_empty() {
        let mut known: Vec<&'static str> = all.iter().filter_map(|duty| duty.kind.program()).collect();
        known.dedup();
        return Err(Missing::Duty { known });
    }
    let places = Places::of(&examined.register.sources, duties.iter().map(|duty| duty.origin));
    let mut text = format!("{}\n", speaker.document(id));
    for duty in duties {
        let title = format!("{} {}", duty.kind.name(), duty.kind.title(speaker.language()));
        part(&mut text, &title, &account(duty, examined, speaker, &places));
    }
    Ok(text)
}

fn is_called(duty: &Duty, name: &str) -> bool {
    let titles = [Language::Zh, Language::En].map(|language| duty.kind.title(language));
    duty.kind.name() == name || titles.contains(&name)
}

/// One duty: from when, the dates on the way, by when, on whom, how it stands, and why.
fn account(duty: &Duty, examined: &Examined<'_>, speaker: &Speaker<'_>, places: &Places) -> String {
    let language = speaker.language();
    let row = |word: Text, said: String| vec![word.of(language).to_owned(), said];
    let at = places.start(duty.origin);
    let origin = format!("{}:{}:{}", examined.register.sources.path(duty.origin.file), at.line, at.column);
    let mut rows = vec![row(SINCE, format!("{}  {origin}", speaker.time(duty.since)))];
    if let Some(document) = duty.document.as_ref().filter(|_| !duty.copies.is_empty()) {
        rows.push(row(COPIES, speaker.copies(document, &duty.copies).into()));
    }
    rows.extend(duty.steps.iter().map(|step| {
        let why = match language {
            Language::Zh => step.zh(),
            Language::En => step.en(),
        };
        vec![String::new(), format!("{}  {why}", step.date)]
    }));
    rows.push(row(DUE, speaker.time(duty.due)));
    if let Some(year) = duty.unknown_year {
        let unknown = Text { zh: "没有这一年的日历：", en: "no calendar for " }.of(language);
        rows.push(vec![String::new(), format!("{unknown}{year}")]);
    }
    let on: Vec<String> = duty.on.iter().map(|key| speaker.party(key).into()).collect();
    rows.push(row(ON, on.join(Text { zh: "、", en: ", " }.of(language))));
    rows.push(row(STANDING, standing(duty, examined.as_of, speaker)));
    let mut text = table::aligned(&rows, 0);
    if let Some(path) = duty.kind.number() {
        text.push_str(&numbers(examined.policy, path, duty.since, language));
    }
    text + &clause_lines(duty.kind.clauses(), language)
}

const SINCE: Text = Text { zh: "起算", en: "since" };
const COPIES: Text = Text { zh: "份号", en: "copies" };
const DUE: Text = Text { zh: "期限", en: "due" };
const ON: Text = Text { zh: "责任人", en: "on" };
const STANDING: Text = Text { zh: "状态", en: "state" };

fn standing(duty: &Duty, as_of: Moment, speaker: &Speaker<'_>) -> String {
    let word = match duty.standing(as_of) {
        Standing::Overdue => Text { zh: "已逾期", en: "overdue" },
        Standing::Open => Text { zh: "未到期", en: "open" },
        Standing::Ahead => Text { zh: "尚未开始", en: "not begun" },
        Standing::Late => Text { zh: "逾期办结", en: "met late" },
        Standing::Met => Text { zh: "按期办结", en: "met" },
    };
    match duty.met {
        Some(met) => format!("{}  {}", speaker.say(word), speaker.time(met)),
        None => speaker.say(word).to_owned(),
    }
}
