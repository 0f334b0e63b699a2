//! What the rules about logs make of the approval of an entry: missing, by too low a rank, by the
//! one whom it is for, given afterwards. Must not know which kinds ask for approval.

use crate::authority::{Verdict, deciding, judge};
use crate::finding::{Arg, Finding};
use crate::lang::Text;
use crate::register::{LogEntry, Role};
use crate::rules::EntryScope;

pub(super) const TOO_LOW: (&str, Text) = (
    "too-low",
    Text {
        zh: "{by}无权批准这一条{kind}，应由{role}批准",
        en: "{kind}: {by} may not approve this entry; that takes the {role}",
    },
);
pub(super) const OWN_CASE: (&str, Text) = (
    "own-case",
    Text {
        zh: "这一条{kind}由当事人{by}自己批准，应由他人批准",
        en: "{kind}: this entry was approved by {by}, whom it is for",
    },
);
pub(super) const LATE: (&str, Text) = (
    "late",
    Text {
        zh: "这一条{kind}发生在{at}，到{given}才批准",
        en: "{kind}: this entry of {at} was approved only on {given}",
    },
);

/// What the rule `rule` says of the entry's approval, which asks for `need` where it is `required`.
pub(super) fn finding(
    rule: &str,
    scope: &EntryScope<'_>,
    entry: &LogEntry,
    need: Role,
    required: bool,
    beneficiaries: &[&str],
) -> Option<Finding> {
    let at = entry.at?;
    let record = &entry.record;
    // A step without a readable name has been told as a missing key or a bad value.
    if deciding(record, "approval").is_some_and(|step| step.text("by").is_none()) {
        return None;
    }
    let found = |span| {
        let kind = &entry.kind;
        Finding::new(rule, entry.subject(), span)
            .arg("kind", Arg::Both { zh: kind.title_zh.clone(), en: kind.title_en.clone() })
            .arg("role", Arg::Choice("role".into(), need.name().into()))
    };
    Some(match judge(scope.facts.people, record, "approval", need, beneficiaries, at) {
        Verdict::Missing if required => found(record.span_of("approval")),
        Verdict::Missing | Verdict::Approved => return None,
        Verdict::TooLow { by, span } => found(span).sentence("too-low").arg("by", Arg::Person(by)),
        Verdict::OwnCase { by, span } => found(span).sentence("own-case").arg("by", Arg::Person(by)),
        Verdict::Late { at: given, span } => found(span).sentence("late").arg("at", at).arg("given", given),
    })
}
