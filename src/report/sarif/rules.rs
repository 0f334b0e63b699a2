//! The program as SARIF's tool component: every rule with its texts in both languages and its clauses, the
//! office's own among them.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use super::{Message, level};
use crate::lang::{Language, Text};
use crate::register::{OwnRule, Register, clause};
use crate::rules::{self, AnyRule};

const CLAUSES: Text = Text { zh: "依据", en: "Clauses" };
const REMEDY: Text = Text { zh: "处理", en: "What to do" };

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ToolComponent {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<ReportingDescriptor>,
}

/// What the specification calls a rule.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: Words,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

/// Words of the program, or of the office's own file.
type Words = Cow<'static, str>;

/// Plainly in the language of the register, and as Markdown in both.
#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    /// An own rule may be switched off in its file.
    enabled: bool,
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Properties {
    /// The group of the rule and its clauses, by which code hosts let one filter.
    tags: Vec<&'static str>,
    zh: Said,
    en: Said,
}

/// What a rule says in one language.
#[derive(Debug, Serialize)]
struct Said {
    summary: Words,
    why: Words,
    remedy: Words,
}

impl ToolComponent {
    /// The program with all its rules, in the order of the contract, and then the office's own.
    pub(super) fn driver(register: &Register, language: Language) -> Self {
        let groups = rules::GROUPS.iter();
        let built_in = groups.flat_map(|group| group.rules.iter().map(|rule| (group.name, AnyRule::BuiltIn(rule))));
        let own = register.own_rules.iter().map(|rule| (rules::OWN, AnyRule::Own(rule)));
        let rules = built_in.chain(own).map(|(group, rule)| descriptor(rule, group, language)).collect();
        Self { name: "jiyao", version: env!("CARGO_PKG_VERSION"), language: language.tag(), rules }
    }

    /// The place of a rule in the list.
    pub(super) fn index(&self, rule: &str) -> Option<usize> {
        self.rules.iter().position(|known| known.id == rule)
    }
}

fn descriptor(rule: AnyRule<'_>, group: &'static str, language: Language) -> ReportingDescriptor {
    let Said { summary, why, remedy } = said(rule, language);
    let other = if language == Language::Zh { Language::En } else { Language::Zh };
    let enabled = !matches!(rule, AnyRule::Own(OwnRule { severity: None, .. }));
    ReportingDescriptor {
        id: named(rule),
        short_description: Message { text: summary.into_owned() },
        full_description: Message { text: why.into_owned() },
        help: Help {
            text: format!("{remedy}\n{}", clauses(rule, language)).trim_end().to_owned(),
            markdown: format!("{}\n---\n\n{}", markdown(rule, language), markdown(rule, other)),
        },
        default_configuration: Configuration { enabled, level: level(rule.severity()) },
        properties: Properties {
            tags: [group].into_iter().chain(rule.clauses().iter().copied()).collect(),
            zh: said(rule, Language::Zh),
            en: said(rule, Language::En),
        },
    }
}

fn named(rule: AnyRule<'_>) -> Words {
    match rule {
        AnyRule::BuiltIn(rule) => rule.name.into(),
        AnyRule::Own(rule) => rule.name.to_string().into(),
    }
}

/// Of an own rule nobody has said why: what it looks at, and its condition, stand for that.
fn said(rule: AnyRule<'_>, language: Language) -> Said {
    match rule {
        AnyRule::BuiltIn(rule) => {
            let say = |text: Text| Words::from(text.of(language));
            Said { summary: say(rule.summary), why: say(rule.why), remedy: say(rule.remedy) }
        }
        AnyRule::Own(own) => {
            let owned = |text: &str| Words::from(text.to_owned());
            let why = format!("{}: {}", own.target.title().of(language), own.when);
            Said { summary: owned(rule.summary(language)), why: why.into(), remedy: owned(rule.remedy(language)) }
        }
    }
}

/// A rule in one language: what is wrong, why it matters, what to do, the clauses.
fn markdown(rule: AnyRule<'_>, language: Language) -> String {
    let Said { summary, why, remedy } = said(rule, language);
    // A condition is code, in which stars and brackets mean no Markdown.
    let why = if matches!(rule, AnyRule::Own(_)) { format!("`{why}`") } else { why.into_owned() };
    let mut text = format!("**{summary}**\n\n{why}\n\n**{}**: {remedy}\n", REMEDY.of(language));
    let clauses = clauses(rule, language);
    if !clauses.is_empty() {
        let _ = write!(text, "\n**{}**\n\n", CLAUSES.of(language));
        clauses.lines().for_each(|line| text.push_str(&format!("- {line}\n")));
    }
    text
}

/// The clauses of a rule, one a line.
fn clauses(rule: AnyRule<'_>, language: Language) -> String {
    let clauses = rule.clauses().iter().filter_map(|id| clause::find(id));
    clauses.map(|clause| format!("{} {}\n", clause.id, clause.text(language))).collect()
}
