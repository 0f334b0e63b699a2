//! What an office makes of a rule: error, warning, info, or not at all. Must not know the rules
//! themselves, but for those that guard the record and cannot be switched off.

use ecow::EcoString;

use super::setting::SettingFault;
use crate::entry::Vocabulary;
use crate::finding::{Arg, Severity};
use crate::source::Span;

/// How a rule speaks in this office; in the order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeverityChoice {
    Off,
    Info,
    Warning,
    Error,
}

impl SeverityChoice {
    const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Off];

    /// The English name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    /// The severity of its findings; `None` where the rule is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }
}

/// One line of `policy.severities`. Whether there is such a rule is for others to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeverityRule {
    pub rule: EcoString,
    pub choice: SeverityChoice,
    /// Where the value stands.
    pub span: Span,
}

/// Rules that guard the record itself: who could switch them off could rewrite it unseen.
pub const INTEGRITY: [&str; 6] = [
    "entry-rewritten",
    "entry-deleted",
    "policy-changed-unapproved",
    "author-unknown",
    "author-differs",
    "entered-late",
];

/// Read what was typed for a rule, in either language.
pub(super) fn read(rule: &str, typed: &str) -> Result<SeverityChoice, SettingFault> {
    let words = Vocabulary::shipped().choice("severity");
    let name = words.read(typed.trim());
    let choice = SeverityChoice::ALL.into_iter().find(|choice| name.is_some_and(|name| name == choice.name()));
    match choice {
        Some(SeverityChoice::Off) if INTEGRITY.contains(&rule) => {
            Err(SettingFault { sentence: "integrity-off", args: vec![("rule", Arg::from(rule))], mend: None })
        }
        Some(choice) => Ok(choice),
        None => Err(SettingFault::choice("severity", typed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_vocabulary_have_the_same_values() {
        let words = Vocabulary::shipped().choice("severity");
        let names: Vec<&str> = words.values.iter().map(|value| value.name.as_str()).collect();
        assert_eq!(names, ["error", "warning", "info", "off"]);
        assert_eq!(SeverityChoice::ALL.map(SeverityChoice::name).as_slice(), names);
    }

    #[test]
    fn integrity_rules_may_be_softened_but_not_switched_off() {
        assert_eq!(read("entered-late", "提示").ok(), Some(SeverityChoice::Info));
        assert_eq!(read("entered-late", "off").unwrap_err().sentence, "integrity-off");
        assert_eq!(read("overdue", "关闭").ok(), Some(SeverityChoice::Off));
        assert_eq!(read("overdue", "eror").unwrap_err().mend.as_deref(), Some("error"));
    }
}
