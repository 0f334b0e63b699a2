//! `--deny`, `--warn` and `--allow`: what one run makes of rules, on top of the office's severities.

use clap::Args;

use super::failure::Failure;
use crate::entry::scalar::nearest;
use crate::finding::Severity;
use crate::policy::{INTEGRITY, SeverityChoice, Weights};
use crate::register::Register;
use crate::rules;

/// Names that stand for all rules of one severity.
const SEVERITIES: [(&str, Severity); 3] =
    [("errors", Severity::Error), ("warnings", Severity::Warning), ("infos", Severity::Info)];

/// Rules, their groups as the catalogue names them, or `errors`, `warnings`, `infos`.
#[derive(Debug, Args)]
pub(super) struct Weighing {
    /// 本次按错误算的规则，如 overdue、warnings（全部警告） · rules that are errors in this run; also groups, and `warnings`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    deny: Vec<String>,
    /// 本次按警告算的规则 · rules that are warnings in this run
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    warn: Vec<String>,
    /// 本次不报的规则 · rules that are left out of this run
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    allow: Vec<String>,
}

impl Weighing {
    /// The severities of this run.
    pub(super) fn weights(&self, register: &Register) -> Result<Weights, Failure> {
        let mut weights = Weights::default();
        let said = [
            (&self.deny, SeverityChoice::Error),
            (&self.warn, SeverityChoice::Warning),
            (&self.allow, SeverityChoice::Off),
        ];
        for (names, choice) in said {
            for name in names {
                weigh(&mut weights, name.trim(), choice, register)?;
            }
        }
        Ok(weights)
    }
}

fn weigh(weights: &mut Weights, name: &str, choice: SeverityChoice, register: &Register) -> Result<(), Failure> {
    let group = rules::GROUPS.iter().find(|group| group.name == name);
    if choice == SeverityChoice::Off && INTEGRITY.contains(&name) {
        return Err(Failure::new(
            format!("“{name}”看护登记本身，不能不报；可用 --warn {name} 降为警告"),
            format!("`{name}` guards the record itself and cannot be left out; `--warn {name}` makes it a warning"),
        ));
    }
    if let Some((_, severity)) = SEVERITIES.into_iter().find(|(known, _)| *known == name) {
        weights.severity(severity, choice);
    } else if let Some(group) = group {
        weights.group(group.rules.iter().map(|rule| rule.name), choice);
    } else if name == rules::OWN {
        weights.group(register.own_rules.iter().map(|rule| rule.name.as_str()), choice);
    } else if rules::is_known(register, name) {
        weights.rule(name, choice);
    } else {
        return Err(unknown(name));
    }
    Ok(())
}

fn unknown(name: &str) -> Failure {
    let groups = rules::GROUPS.iter().map(|group| group.name);
    let severities = SEVERITIES.into_iter().map(|(name, _)| name);
    let known = rules::all().map(|rule| rule.name).chain(INTEGRITY).chain(groups).chain([rules::OWN]).chain(severities);
    let known: Vec<ecow::EcoString> = known.map(ecow::EcoString::from).collect();
    let meant = nearest(name, known.iter());
    match meant {
        Some(meant) => Failure::new(
            format!("没有“{name}”这条规则；是不是“{meant}”？"),
            format!("there is no rule `{name}`; did you mean `{meant}`?"),
        ),
        None => Failure::new(
            format!("没有“{name}”这条规则；全部规则见：jiyao catalogue"),
            format!("there is no rule `{name}`; for all rules: jiyao catalogue"),
        ),
    }
}
