//! A rule as readers meet it, built in or the office's own: both have a name, a weight, clauses, a
//! summary and a remedy. Must not know how any of them finds anything.

use super::{Rule, find};
use crate::finding::{Finding, Severity};
use crate::lang::{Language, Text};
use crate::register::{OwnRule, Register};

/// One of the two.
#[derive(Clone, Copy, Debug)]
pub enum AnyRule<'r> {
    BuiltIn(&'static Rule),
    Own(&'r OwnRule),
}

/// The rule of a name; a built-in one goes before the office's own.
#[must_use]
pub fn known<'r>(register: &'r Register, name: &str) -> Option<AnyRule<'r>> {
    find(name).map(AnyRule::BuiltIn).or_else(|| register.own_rule(name).map(AnyRule::Own))
}

/// What to do where the office's rule does not say it.
const REMEDY: Text = Text {
    zh: "按提示改正；规则见 rules/ 下的同名文件。",
    en: "Correct what the message says; the rule stands in the file of its name under rules/.",
};

impl<'r> AnyRule<'r> {
    /// The name under which it is waived, weighed and explained.
    #[must_use]
    pub fn name(self) -> &'r str {
        match self {
            Self::BuiltIn(rule) => rule.name,
            Self::Own(rule) => &rule.name,
        }
    }

    /// Its weight unless policy says otherwise.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::BuiltIn(rule) => rule.severity,
            Self::Own(rule) => rule.weight(),
        }
    }

    /// The clauses it carries out.
    #[must_use]
    pub fn clauses(self) -> &'r [&'static str] {
        match self {
            Self::BuiltIn(rule) => rule.clauses,
            Self::Own(rule) => &rule.clauses,
        }
    }

    /// The clauses behind one of its findings.
    #[must_use]
    pub fn clauses_of(self, finding: &Finding) -> Vec<&'static str> {
        if finding.clauses.is_empty() { self.clauses().to_vec() } else { finding.clauses.to_vec() }
    }

    /// What is wrong, in a line.
    #[must_use]
    pub fn summary(self, language: Language) -> &'r str {
        match self {
            Self::BuiltIn(rule) => rule.summary.of(language),
            Self::Own(rule) => rule.message.summary.of(language),
        }
    }

    /// What to do.
    #[must_use]
    pub fn remedy(self, language: Language) -> &'r str {
        match self {
            Self::BuiltIn(rule) => rule.remedy.of(language),
            Self::Own(rule) => rule.help.as_ref().map_or(REMEDY.of(language), |help| help.of(language)),
        }
    }
}
