//! All that the program looks at: its rules, the duties it reckons, the log kinds and the registers
//! that are printed from them, each with the clauses it answers. Must not know any of them.

use ecow::EcoString;
use serde::Serialize;

use super::{fields, table};
use crate::duty;
use crate::entry::shape::FieldSpec;
use crate::lang::{Language, Text};
use crate::register::views::RegisterView;
use crate::register::{LogKind, OwnRule, clause};
use crate::rules::{self, AnyRule};

/// The catalogue as `catalogue --format json` prints it: a public contract.
#[derive(Debug, Serialize)]
pub struct Catalogue<'k> {
    pub rules: Vec<RuleEntry<'k>>,
    pub duties: Vec<DutyEntry<'k>>,
    pub kinds: Vec<KindEntry<'k>>,
    pub registers: Vec<RegisterEntry<'k>>,
    pub clauses: Vec<ClauseEntry>,
}

/// A clause of the source regulations.
#[derive(Debug, Serialize)]
pub struct ClauseEntry {
    pub id: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// By which records it is answered where no program can check it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded: Option<&'static str>,
}

/// A rule.
#[derive(Debug, Serialize)]
pub struct RuleEntry<'k> {
    pub name: &'k str,
    /// The rules it belongs with, as `--deny`, `--warn` and `--allow` know them; `own` for the office's own.
    pub group: &'static str,
    pub severity: &'static str,
    pub clauses: &'k [&'static str],
    pub summary: &'k str,
}

/// A kind of duty.
#[derive(Debug, Serialize)]
pub struct DutyEntry<'k> {
    pub name: &'k str,
    pub title: &'k str,
    pub clauses: Vec<&'k str>,
    /// To what it applies, from when, what meets it, on whom it falls.
    pub account: String,
    /// The log kind that asks for it, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<&'k str>,
    /// The path of its number in the policy, where it has one.
    pub number: Option<&'static str>,
}

/// A log kind.
#[derive(Debug, Serialize)]
pub struct KindEntry<'k> {
    pub name: &'k str,
    pub title: &'k str,
    pub clauses: Vec<&'k str>,
    pub fields: Vec<FieldEntry<'k>>,
}

/// A key of a log kind.
#[derive(Debug, Serialize)]
pub struct FieldEntry<'k> {
    pub name: &'k str,
    /// The Chinese word that `fmt` writes.
    pub zh: &'k str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub required: bool,
}

/// A register that the site prints.
#[derive(Debug, Serialize)]
pub struct RegisterEntry<'k> {
    pub name: &'k str,
    pub title: &'k str,
    pub clauses: Vec<&'k str>,
    pub columns: Vec<&'k str>,
}

/// The catalogue with these log kinds and registers, and these rules of the office's own.
#[must_use]
pub fn catalogue<'k>(
    own: &'k [OwnRule],
    kinds: impl IntoIterator<Item = &'k LogKind>,
    registers: &'k [RegisterView],
    language: Language,
) -> Catalogue<'k> {
    let kinds: Vec<&LogKind> = kinds.into_iter().collect();
    Catalogue {
        rules: rules::GROUPS
            .iter()
            .flat_map(|group| group.rules.iter().map(|rule| (AnyRule::BuiltIn(rule), group.name)))
            .chain(own_rules(own).map(|rule| (rule, rules::OWN)))
            .map(|(rule, group)| RuleEntry {
                name: rule.name(),
                group,
                severity: rule.severity().name(),
                clauses: rule.clauses(),
                summary: rule.summary(language),
            })
            .collect(),
        duties: duty::DUTIES
            .iter()
            .map(|kind| DutyEntry {
                name: kind.name,
                title: kind.title.of(language),
                clauses: kind.clauses.to_vec(),
                account: kind.account.of(language).to_owned(),
                log: None,
                number: kind.number,
            })
            .chain(kinds.iter().flat_map(|kind| duties_of(kind, language)))
            .collect(),
        kinds: kinds.iter().map(|kind| kind_entry(kind, language)).collect(),
        registers: registers.iter().map(|view| register_entry(view, language)).collect(),
        clauses: clause::all()
            .iter()
            .map(|clause| ClauseEntry {
                id: &clause.id,
                asks: clause.text(language),
                recorded: clause.recorded(language),
            })
            .collect(),
    }
}

/// The duties that a log kind asks for; one that names no clause rests on those of the log.
fn duties_of(kind: &LogKind, language: Language) -> impl Iterator<Item = DutyEntry<'_>> {
    kind.terms.duties.iter().map(move |asked| {
        let clauses = if asked.clauses.is_empty() { &kind.clauses } else { &asked.clauses };
        DutyEntry {
            name: &asked.name,
            title: asked.title(language),
            clauses: clauses.iter().map(EcoString::as_str).collect(),
            account: duty::account(kind, asked, language),
            log: Some(&kind.name),
            number: None,
        }
    })
}

fn kind_entry(kind: &LogKind, language: Language) -> KindEntry<'_> {
    KindEntry {
        name: &kind.name,
        title: kind.title(language),
        clauses: kind.clauses.iter().map(EcoString::as_str).collect(),
        fields: kind.shape.fields.iter().map(field_entry).collect(),
    }
}

fn field_entry(field: &FieldSpec) -> FieldEntry<'_> {
    FieldEntry {
        name: &field.key,
        zh: field.label(Language::Zh),
        kind: fields::type_name(&field.kind),
        required: fields::is_required(field),
    }
}

fn register_entry(view: &RegisterView, language: Language) -> RegisterEntry<'_> {
    RegisterEntry {
        name: &view.name,
        title: view.title.of(language),
        clauses: view.clauses.iter().map(EcoString::as_str).collect(),
        columns: view.columns.iter().map(|column| column.field.as_str()).collect(),
    }
}

/// The catalogue for a reader: rules by group, the office's own, duties, log kinds.
#[must_use]
pub fn human<'k>(own: &[OwnRule], kinds: impl IntoIterator<Item = &'k LogKind>, language: Language) -> String {
    let mut text = String::new();
    for group in rules::GROUPS.iter().filter(|group| !group.rules.is_empty()) {
        let row = |rule: &&rules::Rule| {
            let severity = rule.severity.text().of(language).to_owned();
            vec![rule.name.to_owned(), severity, rule.clauses.join(" "), rule.summary.of(language).to_owned()]
        };
        section(
            &mut text,
            &format!("{} ({})", group.title.of(language), group.name),
            &group.rules.iter().map(row).collect::<Vec<_>>(),
        );
    }
    let row = |rule: AnyRule<'_>| {
        let severity = rule.severity().text().of(language).to_owned();
        vec![rule.name().to_owned(), severity, rule.clauses().join(" "), rule.summary(language).to_owned()]
    };
    let own: Vec<_> = own_rules(own).map(row).collect();
    if !own.is_empty() {
        section(&mut text, OWN.of(language), &own);
    }
    let duties = duty::DUTIES
        .iter()
        .map(|kind| vec![kind.name.to_owned(), kind.title.of(language).to_owned(), kind.clauses.join(" ")]);
    section(&mut text, DUTIES.of(language), &duties.collect::<Vec<_>>());
    let kinds: Vec<&LogKind> = kinds.into_iter().collect();
    let of_logs = kinds.iter().flat_map(|kind| duties_of(kind, language)).map(|asked| {
        vec![
            asked.name.to_owned(),
            asked.title.to_owned(),
            asked.clauses.join(" "),
            asked.log.unwrap_or_default().to_owned(),
        ]
    });
    section(&mut text, DUTIES_OF_LOGS.of(language), &of_logs.collect::<Vec<_>>());
    let kinds = kinds
        .into_iter()
        .map(|kind| vec![kind.name.to_string(), kind.title(language).to_owned(), kind.clauses.join(" ")]);
    section(&mut text, KINDS.of(language), &kinds.collect::<Vec<_>>());
    let recorded = clause::all().iter().filter_map(|clause| Some((clause, clause.recorded(language)?)));
    let recorded = recorded.map(|(clause, said)| vec![clause.id.to_string(), said.to_owned()]);
    section(&mut text, RECORDED.of(language), &recorded.collect::<Vec<_>>());
    text
}

const OWN: Text = Text { zh: "本机关自定", en: "The office's own" };
const DUTIES: Text = Text { zh: "到期要办的事", en: "Duties" };
const DUTIES_OF_LOGS: Text = Text { zh: "台账要求的事", en: "Duties of logs" };
const KINDS: Text = Text { zh: "台账", en: "Logs" };
const RECORDED: Text = Text {
    zh: "程序查不到、由登记来落实的条款",
    en: "Clauses that no program can check, answered by what is entered",
};

/// The office's own rules; one under the name of a built-in one is told as a fault and has no effect.
fn own_rules(own: &[OwnRule]) -> impl Iterator<Item = AnyRule<'_>> {
    own.iter().filter(|rule| !rules::exists(&rule.name)).map(AnyRule::Own)
}

/// A heading with the rows under it.
fn section(text: &mut String, title: &str, rows: &[Vec<String>]) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(title);
    text.push('\n');
    text.push_str(&table::aligned(rows, 2));
}
