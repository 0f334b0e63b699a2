//! A rule's page and a regulation's page: what is asked, why, and what to do.

use serde::Serialize;

use super::View;
use super::document::ClauseView;
use crate::address;
use crate::lang::Text;
use crate::register::OwnRule;
use crate::rules::{self, AnyRule, GROUPS, Rule};

const OWN: Text = Text { zh: "本机关自定", en: "The office's own" };

/// Everything on a rule's page.
#[derive(Debug, Serialize)]
pub struct RuleView {
    pub name: String,
    pub severity: &'static str,
    pub severity_word: String,
    pub summary: String,
    /// Of an own rule: what it is about, and the expression that is true where it fires.
    pub fires: Option<Fires>,
    pub why: String,
    pub remedy: String,
    pub clauses: Vec<ClauseView>,
    pub bad: &'static str,
    pub good: &'static str,
}

/// When a rule of the office's own fires.
#[derive(Debug, Serialize)]
pub struct Fires {
    pub about: String,
    pub when: String,
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
    pub name: String,
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
    /// A rule's page; `None` for a name that no rule has.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<RuleView> {
        Some(match rules::known(self.register(), name)? {
            AnyRule::BuiltIn(rule) => self.built_in(rule),
            AnyRule::Own(rule) => self.own_rule(rule),
        })
    }

    /// The names of all rules, the program's and the office's own.
    #[must_use]
    pub fn rule_names(&self) -> Vec<String> {
        let own = self.register().own_rules.iter().filter(|rule| !rules::exists(&rule.name));
        rules::all().map(|rule| rule.name.to_owned()).chain(own.map(|rule| rule.name.to_string())).collect()
    }

    fn own_rule(&self, rule: &OwnRule) -> RuleView {
        let (known, language) = (AnyRule::Own(rule), self.language());
        RuleView {
            name: rule.name.to_string(),
            severity: known.severity().name(),
            severity_word: self.say(known.severity().text()),
            summary: self.eyes.text(known.summary(language)),
            fires: Some(Fires {
                about: self.eyes.text(rule.target.title().of(language)),
                when: self.eyes.text(&rule.when),
            }),
            why: String::new(),
            remedy: self.eyes.text(known.remedy(language)),
            clauses: self.clauses(known.clauses()),
            bad: "",
            good: "",
        }
    }

    fn built_in(&self, rule: &Rule) -> RuleView {
        RuleView {
            name: rule.name.to_owned(),
            fires: None,
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
        let line = |rule: AnyRule<'_>| RuleLine {
            name: rule.name().to_owned(),
            href: address::rule(rule.name()),
            severity: rule.severity().name(),
            severity_word: self.say(rule.severity().text()),
            summary: self.eyes.text(rule.summary(self.language())),
        };
        let groups = GROUPS.iter().filter(|group| !group.rules.is_empty());
        let built_in = groups.map(|group| GroupView {
            title: self.say(group.title),
            rules: group.rules.iter().map(|rule| line(AnyRule::BuiltIn(rule))).collect(),
        });
        let own = self.register().own_rules.iter().filter(|rule| !rules::exists(&rule.name));
        let own = GroupView { title: self.say(OWN), rules: own.map(|rule| line(AnyRule::Own(rule))).collect() };
        built_in.chain((!own.rules.is_empty()).then_some(own)).collect()
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
