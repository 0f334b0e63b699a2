//! What one run makes of rules, on top of the office's own severities: for trying a rule out, or for
//! a gate that is stricter than the desk. Must not know the rules, only their names and severities.

use std::collections::HashMap;

use ecow::EcoString;

use super::severity::{INTEGRITY, SeverityChoice};
use crate::finding::Severity;

/// Severities for one run. A rule's own name counts before the group it is in, a group before all
/// rules of one severity; between two of the same kind the graver counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    by_rule: HashMap<EcoString, SeverityChoice>,
    by_group: HashMap<EcoString, SeverityChoice>,
    by_severity: HashMap<Severity, SeverityChoice>,
}

impl Weights {
    /// Weigh one rule.
    pub fn rule(&mut self, name: &str, choice: SeverityChoice) {
        graver(&mut self.by_rule, name.into(), choice);
    }

    /// Weigh the rules of a group.
    pub fn group<'n>(&mut self, rules: impl IntoIterator<Item = &'n str>, choice: SeverityChoice) {
        rules.into_iter().for_each(|name| graver(&mut self.by_group, name.into(), choice));
    }

    /// Weigh all rules that would otherwise have this severity.
    pub fn severity(&mut self, severity: Severity, choice: SeverityChoice) {
        graver(&mut self.by_severity, severity, choice);
    }

    /// What becomes of a rule whose severity would otherwise be `own` (`None`: switched off);
    /// `None` where nothing was said of it. A rule that guards the record is never switched off.
    #[must_use]
    pub fn choice(&self, rule: &str, own: Option<Severity>) -> Option<SeverityChoice> {
        let by_severity = || own.and_then(|severity| self.by_severity.get(&severity));
        let said = self.by_rule.get(rule).or_else(|| self.by_group.get(rule)).or_else(by_severity).copied()?;
        (said != SeverityChoice::Off || !INTEGRITY.contains(&rule)).then_some(said)
    }
}

fn graver<K: Eq + std::hash::Hash>(known: &mut HashMap<K, SeverityChoice>, key: K, choice: SeverityChoice) {
    let said = known.entry(key).or_insert(choice);
    *said = choice.max(*said);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_counts_before_its_group_and_a_group_before_a_severity() {
        let mut weights = Weights::default();
        weights.severity(Severity::Warning, SeverityChoice::Error);
        weights.group(["overdue", "late"], SeverityChoice::Info);
        weights.rule("late", SeverityChoice::Off);
        let choice = |rule| weights.choice(rule, Some(Severity::Warning));
        assert_eq!(choice("late"), Some(SeverityChoice::Off));
        assert_eq!(choice("overdue"), Some(SeverityChoice::Info));
        assert_eq!(choice("number-gap"), Some(SeverityChoice::Error));
        assert_eq!(weights.choice("bad-value", Some(Severity::Error)), None);
        assert_eq!(weights.choice("number-gap", None), None);
    }

    #[test]
    fn the_graver_of_two_counts() {
        let mut weights = Weights::default();
        weights.rule("overdue", SeverityChoice::Off);
        weights.rule("overdue", SeverityChoice::Error);
        weights.rule("overdue", SeverityChoice::Warning);
        assert_eq!(weights.choice("overdue", None), Some(SeverityChoice::Error));
    }

    #[test]
    fn what_guards_the_record_is_never_switched_off() {
        let mut weights = Weights::default();
        weights.rule("entry-rewritten", SeverityChoice::Off);
        weights.severity(Severity::Warning, SeverityChoice::Off);
        assert_eq!(weights.choice("entry-rewritten", Some(Severity::Error)), None);
        assert_eq!(weights.choice("entered-late", Some(Severity::Warning)), None);
    }
}
