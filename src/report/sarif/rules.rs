//! The program as SARIF's tool component: every rule with its texts in both languages and its clauses.

use std::fmt::Write;

use serde::Serialize;

use super::{Message, level};
use crate::lang::{Language, Text};
use crate::register::clause;
use crate::rules::{self, Rule};

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
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

/// Plainly in the language of the register, and as Markdown in both.
#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Properties {
    /// The group of the rule and its clauses, by which code hosts let one filter.
    tags: Vec<&'static str>,
    zh: Words,
    en: Words,
}

/// What a rule says in one language.
#[derive(Debug, Serialize)]
struct Words {
    summary: &'static str,
    why: &'static str,
    remedy: &'static str,
}

impl ToolComponent {
    /// The program with all its rules, in the order of the contract.
    pub(super) fn driver(language: Language) -> Self {
        let groups = rules::GROUPS.iter();
        let rules = groups.flat_map(|group| group.rules.iter().map(|rule| descriptor(rule, group.name, language)));
        Self { name: "jiyao", version: env!("CARGO_PKG_VERSION"), language: language.tag(), rules: rules.collect() }
    }

    /// The place of a rule in the list.
    pub(super) fn index(&self, rule: &str) -> Option<usize> {
        self.rules.iter().position(|known| known.id == rule)
    }
}

fn descriptor(rule: &Rule, group: &'static str, language: Language) -> ReportingDescriptor {
    let text = |text: Text| Message { text: text.of(language).to_owned() };
    let other = if language == Language::Zh { Language::En } else { Language::Zh };
    ReportingDescriptor {
        id: rule.name,
        short_description: text(rule.summary),
        full_description: text(rule.why),
        help: Help {
            text: format!("{}\n{}", rule.remedy.of(language), clauses(rule, language)).trim_end().to_owned(),
            markdown: format!("{}\n---\n\n{}", markdown(rule, language), markdown(rule, other)),
        },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Properties {
            tags: [group].into_iter().chain(rule.clauses.iter().copied()).collect(),
            zh: words(rule, Language::Zh),
            en: words(rule, Language::En),
        },
    }
}

fn words(rule: &Rule, language: Language) -> Words {
    let say = |text: Text| text.of(language);
    Words { summary: say(rule.summary), why: say(rule.why), remedy: say(rule.remedy) }
}

/// A rule in one language: what is wrong, why it matters, what to do, the clauses.
fn markdown(rule: &Rule, language: Language) -> String {
    let say = |text: Text| text.of(language);
    let (summary, why, remedy) = (say(rule.summary), say(rule.why), say(rule.remedy));
    let mut text = format!("**{summary}**\n\n{why}\n\n**{}**: {remedy}\n", say(REMEDY));
    let clauses = clauses(rule, language);
    if !clauses.is_empty() {
        let _ = write!(text, "\n**{}**\n\n", say(CLAUSES));
        clauses.lines().for_each(|line| text.push_str(&format!("- {line}\n")));
    }
    text
}

/// The clauses of a rule, one a line.
fn clauses(rule: &Rule, language: Language) -> String {
    let clauses = rule.clauses.iter().filter_map(|id| clause::find(id));
    clauses.map(|clause| format!("{} {}\n", clause.id, clause.text(language))).collect()
}
