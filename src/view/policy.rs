//! The policy page: every number in force, since when, where it comes from, and its floor.
//! Shows what holds from when to when, not what holds today.

use serde::Serialize;

use super::View;
use super::document::ClauseView;
use crate::policy::Held;

/// Numbers that stand under the same first word of their path.
#[derive(Debug, Serialize)]
pub struct NumberGroup {
    pub name: String,
    pub numbers: Vec<NumberView>,
}

/// One number of the policy.
#[derive(Debug, Serialize)]
pub struct NumberView {
    pub path: String,
    pub label: String,
    pub default: String,
    pub floor: Option<String>,
    /// What the office has set, with its days.
    pub held: Vec<HeldView>,
    pub law: Option<String>,
    pub clauses: Vec<ClauseView>,
}

/// A value that the office has set.
#[derive(Debug, Serialize)]
pub struct HeldView {
    pub value: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl View<'_> {
    /// All numbers, in groups, in the order of the policy file.
    #[must_use]
    pub fn policy(&self) -> Vec<NumberGroup> {
        let language = self.language();
        let mut groups: Vec<NumberGroup> = Vec::new();
        for number in self.examined.policy.numbers() {
            let definition = number.definition;
            let clauses: Vec<&str> = definition.clauses.iter().map(|clause| clause.as_str()).collect();
            let shown = NumberView {
                path: definition.path.to_string(),
                label: definition.label.of(language).to_owned(),
                default: number.default.text(language).to_string(),
                floor: number.floor.map(|floor| floor.text(language).to_string()),
                held: number.held.iter().map(|held| self.held(held)).collect(),
                law: definition.law.as_ref().map(|law| law.of(language).to_owned()),
                clauses: self.clauses(&clauses),
            };
            let name = definition.path.split('.').next().unwrap_or_default();
            match groups.last_mut().filter(|group| group.name == name) {
                Some(group) => group.numbers.push(shown),
                None => groups.push(NumberGroup { name: name.to_owned(), numbers: vec![shown] }),
            }
        }
        groups
    }

    fn held(&self, held: &Held) -> HeldView {
        HeldView {
            value: held.setting.text(self.language()).to_string(),
            from: held.from.map(|from| self.time(from)),
            to: held.to.map(|to| self.time(to)),
        }
    }
}
