//! A rule's page and a regulation's page: what is asked, why, and what to do.

use serde::Serialize;

use super::View;
use super::document::ClauseView;
use crate::address;
use crate::rules::{GROUPS, Rule};

/// Everything on a rule's page.
#[derive(Debug, Serialize)]
pub struct RuleView {
    pub name: &'static str,
    pub severity: &'static str,
    pub severity_word: String,
    pub summary: String,
    pub why: String,
    pub remedy: String,
    pub clauses: Vec<ClauseView>,
    pub bad: &'static str,
    pub good: &'static str,
}

/// Rules of one group, for the list.
#[derive(Debug, Serialize)]
pub struct GroupView {
    pub title: String,
    pub rules: Vec<RuleLine>,
}

/// A rule in the list.
#[derive(Debug, Serialize)]
pub struct RuleLine {
    pub name: &'static str,
    pub href: String,
    pub severity: &'static str,
    pub severity_word: String,
    pub summary: String,
}

/// A regulation's page.
#[derive(Debug, Serialize)]
pub struct RegulationView {
    pub title: String,
    pub articles: Vec<ArticleView>,
}

/// An article: its heading, its text in Markdown, the clauses it carries out.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    pub depth: usize,
    pub heading: String,
    pub markdown: String,
    pub clauses: Vec<ClauseView>,
}

impl View<'_> {
    /// A rule's page.
    #[must_use]
    pub fn rule(&self, rule: &Rule) -> RuleView {
        RuleView {
            name: rule.name,
            severity: rule.severity.name(),
            severity_word: self.say(rule.severity.text()),
            summary: self.say(rule.summary),
            why: self.say(rule.why),
            remedy: self.say(rule.remedy),
            clauses: self.clauses(rule.clauses),
            bad: rule.bad,
            good: rule.good,
        }
    }

    /// All rules by group.
    #[must_use]
    pub fn rules(&self) -> Vec<GroupView> {
        let line = |rule: &&'static Rule| RuleLine {
            name: rule.name,
            href: address::rule(rule.name),
            severity: rule.severity.name(),
            severity_word: self.say(rule.severity.text()),
            summary: self.say(rule.summary),
        };
        let groups = GROUPS.iter().filter(|group| !group.rules.is_empty());
        groups
            .map(|group| GroupView { title: self.say(group.title), rules: group.rules.iter().map(line).collect() })
            .collect()
    }

    /// Names and titles of the office's regulations.
    #[must_use]
    pub fn regulations(&self) -> Vec<(String, String)> {
        let all = self.register().regulations.iter();
        all.map(|r| (self.eyes.text(&r.name), self.eyes.text(&r.title))).collect()
    }

    /// The page of a regulation by its place in the list.
    #[must_use]
    pub fn regulation(&self, at: usize) -> Option<RegulationView> {
        let regulation = self.register().regulations.get(at)?;
        let articles = regulation.articles.iter().map(|article| ArticleView {
            depth: article.depth.clamp(1, 6),
            heading: self.eyes.text(&article.heading),
            markdown: self.eyes.text(&article.text),
            clauses: self.clauses(&article.clauses.iter().map(|clause| clause.as_str()).collect::<Vec<_>>()),
        });
        Some(RegulationView { title: self.eyes.text(&regulation.title), articles: articles.collect() })
    }
}
