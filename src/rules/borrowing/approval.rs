//! The approvals that acts ask for, in one list for every rule that judges an approval: what for,
//! from which rank, for whose good, before when. So each fault of an approval is told by one rule.
//! Must not know what any rule makes of a verdict.

use crate::authority::{Verdict, deciding, judge};
use crate::entry::Record;
use crate::finding::{Arg, Finding, Subject};
use crate::register::{Action, ActionKind, Document, Level, Names, Role};
use crate::rules::EntryScope;
use crate::time::Moment;

use super::acts;

/// What an approval is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Purpose {
    Lend,
    Renew,
    Consult,
    Copy,
    Compile,
    Excerpt,
    CarryOut,
    Issue,
    /// Sending classified pieces by fax or network.
    Channel,
    Regrade,
    Destroy,
    /// Acts of which only the order of approval and act is judged here.
    Other,
}

impl Purpose {
    /// The action for which it is asked; `None` for several.
    fn action(self) -> Option<ActionKind> {
        Some(match self {
            Self::Lend | Self::Renew => ActionKind::Lend,
            Self::Consult => ActionKind::Consult,
            Self::Copy | Self::Compile => ActionKind::Copy,
            Self::Excerpt => ActionKind::Excerpt,
            Self::CarryOut => ActionKind::CarryOut,
            Self::Issue => ActionKind::Issue,
            Self::Channel => ActionKind::Dispatch,
            Self::Regrade => ActionKind::Regrade,
            Self::Destroy => ActionKind::Destroy,
            Self::Other => return None,
        })
    }

    /// What asks for it.
    pub(super) fn clauses(self) -> &'static [&'static str] {
        match self {
            Self::Lend | Self::Renew | Self::Consult => &["R05.6"],
            Self::Copy | Self::Compile | Self::Excerpt => &["R14.7"],
            Self::CarryOut => &["R06.6"],
            Self::Destroy => &["R06.8"],
            Self::Issue => &["R13.10"],
            Self::Channel => &["R06.5"],
            Self::Regrade => &["R13.4"],
            Self::Other => &["R12.4"],
        }
    }
}

/// The entry that an approval stands in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Holder<'r> {
    Action(&'r Action),
    /// A document whose number was made void.
    Document(&'r Document),
}

/// One approval that an entry asks for, or has without need.
#[derive(Debug)]
pub(in crate::rules) struct Asked<'r> {
    pub(super) holder: Holder<'r>,
    pub purpose: Purpose,
    /// The record in which `approval` stands: the entry, or a row of it.
    pub record: &'r Record,
    /// The lowest role that may give it; `None` where none is laid down or no level is known.
    pub need: Option<Role>,
    /// Whether the act must not be done without.
    pub(super) required: bool,
    /// Those whom the act is for: they do not approve it themselves.
    pub(super) beneficiaries: Vec<&'r str>,
    /// When the act was done.
    pub at: Moment,
}

impl Asked<'_> {
    /// What is to be said of the approval; `None` where another rule has said it, or nobody can.
    pub fn verdict(&self, people: &Names) -> Option<Verdict> {
        // A step without a readable name has been told as a missing key or a bad value.
        if deciding(self.record, "approval").is_some_and(|step| step.text("by").is_none()) {
            return None;
        }
        let need = self.need.unwrap_or(Role::Staff);
        match judge(people, self.record, "approval", need, &self.beneficiaries, self.at) {
            Verdict::Missing if !self.required => None,
            Verdict::TooLow { by, .. } if is_lapsed(people, &by, need, self.given()) => None,
            verdict => Some(verdict),
        }
    }

    /// When it was given; when the act was done, where that was not typed.
    fn given(&self) -> Moment {
        deciding(self.record, "approval").and_then(|step| step.time("at")).unwrap_or(self.at)
    }

    /// What findings about it are about.
    pub fn subject(&self) -> Subject {
        match self.holder {
            Holder::Action(action) => action.subject(),
            Holder::Document(document) => document.subject(),
        }
    }

    /// The action it is asked for, if it is one.
    pub fn action(&self) -> Option<&Action> {
        match self.holder {
            Holder::Action(action) => Some(action),
            Holder::Document(_) => None,
        }
    }

    /// The pieces that the act is about; the entry that is corrected or made void.
    pub fn items(&self) -> Arg {
        match self.holder {
            Holder::Action(action) if action.items().is_empty() => {
                action.record.text("entry").unwrap_or_default().into()
            }
            Holder::Action(action) => Arg::items(action.items()),
            Holder::Document(document) => Arg::Document(document.id.clone()),
        }
    }

    /// Those to whom the pieces went.
    pub fn holders(&self) -> Arg {
        let Holder::Action(action) = self.holder else { return Arg::List(Vec::new()) };
        Arg::List(action.record.names("to").map(|name| Arg::Party(name.value.into())).collect())
    }

    /// What was done.
    pub fn act(&self) -> Arg {
        match self.holder {
            Holder::Action(action) => Arg::Action(action.kind.name().into()),
            Holder::Document(_) => Arg::Action(ActionKind::Void.name().into()),
        }
    }

    /// The role asked for; the lowest with rank where no level is known.
    pub fn role(&self) -> Arg {
        Arg::Choice("role".into(), self.need.unwrap_or(Role::Head).name().into())
    }

    /// The finding of a rule that speaks where an approval is missing (`headline`) or was given by
    /// too low a rank (`too-low`); `None` for what other rules tell.
    pub fn unapproved(&self, rule: &str, people: &Names) -> Option<Finding> {
        match self.verdict(people)? {
            Verdict::Missing => {
                let finding = Finding::new(rule, self.subject(), self.record.span_of("approval"));
                Some(finding.arg("items", self.items()).arg("role", self.role()))
            }
            Verdict::TooLow { by, span } => {
                let finding = Finding::new(rule, self.subject(), span).sentence("too-low");
                let finding = finding.arg("items", self.items()).arg("role", self.role());
                Some(finding.arg("by", Arg::Person(by)))
            }
            Verdict::Approved | Verdict::OwnCase { .. } | Verdict::Late { .. } => None,
        }
    }
}

/// Whether somebody of too low a rank has the rank on other days, himself or as a deputy, or had
/// left: that is told by the rules about people.
fn is_lapsed(people: &Names, person: &str, need: Role, at: Moment) -> bool {
    let Some(named) = people.get(person) else { return false };
    let principals = named.record.rows("deputy_for").iter().filter_map(|row| row.text("person"));
    named.left(at).is_some()
        || named.all_roles().any(|(role, _)| role.rank() >= need.rank())
        || principals.filter_map(|key| people.get(key)).any(|principal| principal.rank(at) >= need.rank())
}

/// The approvals that an entry asks for one purpose.
pub(in crate::rules) fn for_purpose<'s>(
    scope: &'s EntryScope<'_>,
    purpose: Purpose,
) -> impl Iterator<Item = Asked<'s>> {
    let action = scope.action().filter(|action| Some(action.kind) == purpose.action());
    let asked = action.into_iter().flat_map(|action| acts::of_action(scope, action));
    asked.filter(move |asked| asked.purpose == purpose)
}

/// All approvals of an entry.
pub(in crate::rules) fn all<'s>(scope: &'s EntryScope<'_>) -> impl Iterator<Item = Asked<'s>> {
    let action = scope.action().into_iter();
    let document = scope.document().filter(|document| !document.damaged);
    action.flat_map(|action| acts::of_action(scope, action)).chain(document.and_then(acts::of_document))
}

/// Add the findings of a rule about missing and too low approvals.
pub(in crate::rules) fn report_unapproved(
    scope: &EntryScope<'_>,
    purpose: Purpose,
    rule: &str,
    out: &mut Vec<Finding>,
) {
    out.extend(for_purpose(scope, purpose).filter_map(|asked| asked.unapproved(rule, scope.facts.people)));
}

/// The finding about an act that the strict profile refuses altogether, naming the profile (R05.8).
pub(super) fn refused(scope: &EntryScope<'_>, kind: ActionKind, rule: &str) -> Option<Finding> {
    let action = scope.action().filter(|action| action.kind == kind)?;
    let level = scope.level(action.at.filter(|at| is_refused(scope, action, *at))?)?;
    let finding = Finding::new(rule, action.subject(), action.record.span_of("items"))
        .sentence("strict")
        .arg("items", Arg::items(action.items()))
        .arg("level", Arg::Choice("level".into(), level.name().into()));
    Some(finding)
}

/// Whether the profile refuses an act altogether, whoever approves (R05.8).
pub(super) fn is_refused(scope: &EntryScope<'_>, action: &Action, at: Moment) -> bool {
    matches!(action.kind, ActionKind::Copy | ActionKind::Excerpt)
        && scope.facts.policy.is_strict()
        && scope.level(at).is_some_and(Level::is_classified)
}
