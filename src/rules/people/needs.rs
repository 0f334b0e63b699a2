//! The approvals that stand in a register, and the lowest role that each asks for.
//! Must not judge them: that is the business of the rules of each act.

use crate::authority::deciding;
use crate::entry::Record;
use crate::finding::Subject;
use crate::policy::Approval;
use crate::register::{ActionKind, LogEntry, Role};
use crate::rules::EntryScope;
use crate::rules::borrowing::approval::{self, Asked};
use crate::time::Moment;

/// A deciding step, who may take it, and when it was taken (or the act, where no time was typed).
pub(super) struct Step<'r> {
    pub record: &'r Record,
    pub by: &'r str,
    pub need: Role,
    pub at: Moment,
    pub subject: Subject,
}

/// All approvals of an entry.
pub(super) fn steps<'s>(scope: &'s EntryScope<'_>) -> impl Iterator<Item = Step<'s>> {
    let acts = approval::all(scope).filter_map(|asked| {
        let need = asked.need.unwrap_or_else(|| of_act(scope, &asked));
        step(asked.record, need, asked.at, asked.subject())
    });
    let log = scope.log().and_then(|entry| {
        let at = entry.at?;
        step(&entry.record, of_log(scope, entry, at), at, entry.subject())
    });
    acts.chain(log)
}

fn step(record: &Record, need: Role, at: Moment, subject: Subject) -> Option<Step<'_>> {
    let step = deciding(record, "approval")?;
    Some(Step { record: step, by: step.text("by")?, need, at: step.time("at").unwrap_or(at), subject })
}

/// Who may approve an act at the least where no rule of its own asks: the head, if nothing is laid down.
fn of_act(scope: &EntryScope<'_>, asked: &Asked<'_>) -> Role {
    let approval = match asked.action().map(|action| action.kind) {
        Some(ActionKind::Correct) => Approval::CORRECT,
        Some(ActionKind::Circulate) => Approval::SKIP,
        Some(ActionKind::Void) | None => Approval::VOID,
        Some(_) => return Role::Head,
    };
    scope.facts.policy.role(approval, asked.at)
}

fn of_log(scope: &EntryScope<'_>, entry: &LogEntry, at: Moment) -> Role {
    Approval::of_log(&entry.kind.name).map_or(Role::Head, |approval| scope.facts.policy.role(approval, at))
}
