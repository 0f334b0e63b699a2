//! Steps that were done, but after their time. What is still open past its time is a duty's business.

use crate::custody::Life;
use crate::finding::{Arg, Finding};
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind};
use crate::rules::DocumentScope;
use crate::source::Span;
use crate::time::Moment;

/// Something that was done at a time, and where that stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done<'r> {
    pub action: &'r Action,
    pub at: Moment,
    pub span: Span,
}

/// An action at its own time; `None` where that cannot be read.
pub(super) fn done(action: &Action) -> Option<Done<'_>> {
    Some(Done { action, at: action.at?, span: action.record.span_of("at") })
}

/// When the office first signed for a document; `None` for its own papers and for what it held
/// from the start, which counts as dealt with.
pub(super) fn received<'r>(life: &Life<'r>) -> Option<Done<'r>> {
    let own = life.document.is_outgoing() || life.first(ActionKind::TakeOn).is_some();
    life.first(ActionKind::Receive).filter(|_| !own).and_then(done)
}

/// A finding about a step done more than `within` after what began its time.
pub(super) fn finding(
    rule: &str,
    scope: &DocumentScope<'_>,
    within: Term,
    began: Done<'_>,
    step: Done<'_>,
    label: Text,
) -> Option<Finding> {
    let due = scope.facts.calendar.due(began.at, scope.facts.policy.duration(within, began.at)).at;
    step.at.is_after(due).then(|| {
        Finding::new(rule, step.action.subject(), step.span)
            .arg("document", Arg::Document(scope.life.document.id.clone()))
            .arg("since", began.at)
            .arg("due", due)
            .arg("at", step.at)
            .related(began.span, label)
    })
}
