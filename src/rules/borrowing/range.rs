//! Whether a consultation asks for approval: of a classified piece for which nobody has set a range
//! of readers, by somebody who does not act on it by office. Where a range is set it says who may
//! read, and other rules hold readers against it. Must not know any rule.

use crate::custody::Life;
use crate::facts::Facts;
use crate::register::{Action, ActionKind, Level, Role};
use crate::rules::EntryScope;
use crate::time::Moment;

/// Whether a consultation must not happen without approval (R14.8).
pub(super) fn needs_approval(scope: &EntryScope<'_>, action: &Action, at: Moment) -> bool {
    scope.lives.iter().filter(|life| !life.document.damaged).any(|life| {
        let classified = life.level_at(at).is_some_and(Level::is_classified);
        let mut readers = action.record.names("to");
        classified && !has_range(life) && readers.any(|name| !acts_on(life, &scope.facts, name.value, at))
    })
}

/// Whether anybody has said who may read it.
fn has_range(life: &Life<'_>) -> bool {
    life.document.record.has("scope") || life.of(ActionKind::Instruct).any(|action| action.record.has("readers"))
}

/// Whether somebody keeps the piece, proposed, instructed or handles it; strangers are not judged.
fn acts_on(life: &Life<'_>, facts: &Facts<'_>, person: &str, at: Moment) -> bool {
    let keeps = [Role::Clerk, Role::Head, Role::Designated];
    let by_himself = |action: &Action| {
        matches!(action.kind, ActionKind::Propose | ActionKind::Instruct) && action.by.as_deref() == Some(person)
    };
    let mut handlers = life
        .of(ActionKind::Instruct)
        .filter_map(|action| action.record.record("handler"))
        .flat_map(|handler| handler.names("lead").chain(handler.names("joint")));
    !facts.people.has(person)
        || keeps.into_iter().any(|role| facts.people.may_act_as(person, role, at))
        || life.actions.iter().any(|action| by_himself(action))
        || handlers.any(|name| name.value == person || facts.belongs(person, name.value, at))
}
