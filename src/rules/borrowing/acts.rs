//! Which approvals each act asks for: from which rank, and who must not give them because the act
//! is for him. The ranks themselves are policy; must not know what any rule makes of a verdict.

use super::approval::{Asked, Holder, Purpose, is_refused};
use super::range;
use crate::entry::Record;
use crate::policy::Approval;
use crate::register::{Action, ActionKind, Document, Level, Role};
use crate::rules::EntryScope;
use crate::rules::sending::is_own;
use crate::time::Moment;

impl<'r> Asked<'r> {
    /// An approval that stands in a record of an entry and is asked of nobody in particular.
    fn other(holder: Holder<'r>, record: &'r Record, at: Moment) -> Self {
        let (purpose, beneficiaries) = (Purpose::Other, Vec::new());
        Self { holder, purpose, record, need: None, required: false, beneficiaries, at }
    }

    /// The approval of an action, from a role at least.
    fn of(action: &'r Action, at: Moment, purpose: Purpose, need: Option<Role>) -> Self {
        Self { purpose, need, required: true, ..Self::other(Holder::Action(action), &action.record, at) }
    }

    /// By none of these: the act is for them.
    fn not_by(self, beneficiaries: Vec<&'r str>) -> Self {
        Self { beneficiaries, ..self }
    }
}

/// The approval with which a document's number was made void.
pub(super) fn of_document(document: &Document) -> Option<Asked<'_>> {
    let record = document.record.record("voided")?;
    Some(Asked::other(Holder::Document(document), record, record.time("at")?))
}

/// The approvals of one action; none where the profile refuses it whoever approves.
pub(super) fn of_action<'s>(scope: &'s EntryScope<'_>, action: &'s Action) -> Vec<Asked<'s>> {
    let Some(at) = action.at.filter(|at| !is_refused(scope, action, *at)) else { return Vec::new() };
    let asked = |purpose, approval| Asked::of(action, at, purpose, Some(scope.facts.policy.role(approval, at)));
    let other = || Asked::other(Holder::Action(action), &action.record, at);
    match action.kind {
        ActionKind::Lend => loans(scope, action, at),
        ActionKind::Circulate => skips(action),
        ActionKind::Consult => {
            let required = range::needs_approval(scope, action, at);
            let consult = asked(Purpose::Consult, Approval::CONSULT).not_by(names(action, "to"));
            vec![Asked { required, ..consult }]
        }
        ActionKind::Copy if action.record.is("compile") => {
            vec![asked(Purpose::Compile, Approval::COMPILE).not_by(users(action))]
        }
        ActionKind::Copy => {
            let level = scope.level(at);
            let need = level.map(|level| scope.facts.policy.role(Approval::copy(level), at));
            vec![Asked::of(action, at, Purpose::Copy, need).not_by(users(action))]
        }
        ActionKind::Excerpt => vec![asked(Purpose::Excerpt, Approval::EXCERPT).not_by(names(action, "to"))],
        ActionKind::CarryOut => vec![asked(Purpose::CarryOut, Approval::CARRY_OUT).not_by(names(action, "to"))],
        // The leader who signs may well enter it, or have drafted it, himself.
        ActionKind::Issue => vec![asked(Purpose::Issue, Approval::ISSUE)],
        ActionKind::Dispatch => {
            let sender = action.by.as_deref().into_iter().collect();
            let open = line(scope, action, at).map(|approval| asked(Purpose::Channel, approval).not_by(sender));
            vec![open.unwrap_or_else(other)]
        }
        ActionKind::Regrade if is_of_own(scope, at) => vec![asked(Purpose::Regrade, Approval::REGRADE)],
        ActionKind::Destroy => {
            let destroyers = action.by.as_deref().into_iter().chain(names(action, "destroyers"));
            vec![asked(Purpose::Destroy, Approval::DESTROY).not_by(destroyers.collect())]
        }
        ActionKind::Regrade | ActionKind::SendBack | ActionKind::Correct | ActionKind::Void => vec![other()],
        _ => Vec::new(),
    }
}

/// What opens fax or network to classified pieces.
fn line(scope: &EntryScope<'_>, action: &Action, at: Moment) -> Option<Approval> {
    let approval = match action.record.text("channel")? {
        "fax" => Approval::FAX,
        "network" => Approval::NETWORK,
        _ => return None,
    };
    scope.level(at).is_some_and(Level::is_classified).then_some(approval)
}

fn is_of_own(scope: &EntryScope<'_>, at: Moment) -> bool {
    scope.documents().filter(|document| !document.damaged).any(|document| is_own(document, &scope.facts, at))
}

/// A loan and its renewals; lending outside asks for the higher of two roles (R14.17).
fn loans<'s>(scope: &'s EntryScope<'_>, action: &'s Action, at: Moment) -> Vec<Asked<'s>> {
    let outside = action.record.names("to").any(|name| scope.facts.is_outside(name.value));
    let need = |at: Moment| {
        let role = |approval| scope.facts.policy.role(approval, at);
        let own = scope.level(at).map(|level| role(Approval::lend(level)));
        let beyond = outside.then(|| role(Approval::LEND_OUTSIDE));
        own.into_iter().chain(beyond).max_by_key(|role| role.rank())
    };
    let mut borrowers = names(action, "to");
    borrowers.extend(names(action, "requested_by"));
    let mut list = vec![Asked::of(action, at, Purpose::Lend, need(at)).not_by(borrowers.clone())];
    // A renewal takes effect when the loan would have run out.
    let mut ends = action.record.time("due");
    for row in action.record.rows("renewals") {
        let at = ends.unwrap_or(at);
        let renewal = Asked::of(action, at, Purpose::Renew, need(at)).not_by(borrowers.clone());
        list.push(Asked { record: row, ..renewal });
        ends = row.time("due").or(ends);
    }
    list
}

/// Readers left out with approval: it must be there when the circulation is closed.
fn skips(action: &Action) -> Vec<Asked<'_>> {
    let Some(at) = action.record.time("closed") else { return Vec::new() };
    let rows = action.record.rows("readings").iter().filter_map(|row| row.record("skipped"));
    rows.map(|row| Asked::other(Holder::Action(action), row, at)).collect()
}

/// For whom copies are made: who asked; those who use them, unless another asked for several of
/// them; where nobody is named, whoever makes them.
fn users(action: &Action) -> Vec<&str> {
    let mut list = names(action, "requested_by");
    let users: Vec<&str> = action.record.rows("for").iter().flat_map(|row| row.names("to")).map(|n| n.value).collect();
    if list.is_empty() || users.len() == 1 {
        list.extend(users);
    }
    if list.is_empty() {
        list.extend(action.by.as_deref());
    }
    list
}

fn names<'r>(action: &'r Action, key: &str) -> Vec<&'r str> {
    action.record.names(key).map(|name| name.value).collect()
}
