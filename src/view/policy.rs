//! The policy page: every number in force, since when, where it comes from, and its floor; and the
//! changes of policy and regulations with who approved them.
//! Shows what holds from when to when, not what holds today.

use std::cmp::Reverse;

use serde::Serialize;

use super::View;
use super::document::ClauseView;
use super::shown::{Piece, ShownField};
use crate::address;
use crate::entry::shape::Type;
use crate::entry::{Record, Vocabulary};
use crate::policy::Held;

/// Everything on the policy page.
#[derive(Debug, Serialize)]
pub struct PolicyView {
    pub groups: Vec<NumberGroup>,
    /// What the register says was changed, newest first.
    pub changes: Vec<PolicyChange>,
    /// How many older ones there was no room for.
    pub more: usize,
}

/// A change of the policy or of a regulation, as entered in `policy_changes`.
#[derive(Debug, Serialize)]
pub struct PolicyChange {
    pub at: Option<String>,
    /// The file from the root, and the page of what it is now.
    pub path: Piece,
    /// Each step of the approval, its fields in the order typed; none where nobody approved.
    pub approval: Vec<Vec<ShownField>>,
}

/// Most changes that the page tells.
const MOST_CHANGES: usize = 200;

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
    /// The policy page.
    #[must_use]
    pub fn policy(&self) -> PolicyView {
        let mut rows: Vec<&Record> = self.register().office.record.rows("policy_changes").iter().collect();
        rows.sort_by_key(|row| Reverse(row.time("at").map(|at| at.sort_key())));
        PolicyView {
            groups: self.numbers(),
            changes: rows.iter().take(MOST_CHANGES).map(|row| self.policy_change(row)).collect(),
            more: rows.len().saturating_sub(MOST_CHANGES),
        }
    }

    fn policy_change(&self, row: &Record) -> PolicyChange {
        let typed = row.text("path").unwrap_or_default();
        let path = typed.trim_start_matches("./");
        let regulation = self.register().regulations.iter().find(|r| *self.register().sources.path(r.file) == *path);
        PolicyChange {
            at: row.time("at").map(|at| self.time(at)),
            path: Piece {
                text: self.eyes.text(path),
                href: regulation.map(|regulation| address::regulation(&self.eyes.text(&regulation.name))),
            },
            approval: self.approved(row).unwrap_or_default(),
        }
    }

    fn approved(&self, row: &Record) -> Option<Vec<Vec<ShownField>>> {
        let office = Vocabulary::shipped().context("office");
        let Type::Rows(change) = &office.field("policy_changes")?.kind else { return None };
        let spec = change.shape.field("approval")?;
        Some(self.value(row.get("approval")?, &spec.kind, spec, false).1)
    }

    /// All numbers, in groups, in the order of the policy file.
    fn numbers(&self) -> Vec<NumberGroup> {
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
