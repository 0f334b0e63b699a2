//! Who may approve what: rank on the day, deputies included, and never for oneself.
//! Knows people and roles; must not know which act asks for which role (that is policy).

use ecow::EcoString;

use crate::entry::Record;
use crate::register::{Names, Role};
use crate::source::Span;
use crate::time::Moment;

/// What is to be said of an approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Given by somebody of sufficient rank, in time, for another.
    Approved,
    /// There is none, or it names nobody.
    Missing,
    /// By somebody whose rank that day was too low.
    TooLow { by: EcoString, span: Span },
    /// By the person whom it is for.
    OwnCase { by: EcoString, span: Span },
    /// Given after the act.
    Late { at: Moment, span: Span },
}

/// The steps of an approval as typed under `key`; the last decides.
#[must_use]
pub fn deciding<'r>(record: &'r Record, key: &str) -> Option<&'r Record> {
    record.rows(key).last()
}

/// Judge the approval under `key` of an act done at `at` for `beneficiaries`, which asks for `need`.
/// An approval that could not be read is not held against anyone.
#[must_use]
pub fn judge(people: &Names, record: &Record, key: &str, need: Role, beneficiaries: &[&str], at: Moment) -> Verdict {
    let Some(step) = deciding(record, key) else {
        let unreadable = record.has(key) && record.rows(key).is_empty();
        return if unreadable { Verdict::Approved } else { Verdict::Missing };
    };
    let Some(by) = step.text("by") else { return Verdict::Missing };
    let span = step.span_of("by");
    if beneficiaries.contains(&by) {
        return Verdict::OwnCase { by: by.into(), span };
    }
    let given = step.time("at");
    // Of people who could not be read in full nobody's rank is known.
    if people.has(by) && !people.damaged && people.acting_rank(by, given.unwrap_or(at)) < need.rank() {
        return Verdict::TooLow { by: by.into(), span };
    }
    match given {
        Some(given) if given.is_after(at) => Verdict::Late { at: given, span: step.span_of("at") },
        _ => Verdict::Approved,
    }
}

/// Whether the approval has effect: by somebody known, of sufficient rank and not for himself.
/// Lateness is told elsewhere.
#[must_use]
pub fn has_effect(people: &Names, record: &Record, key: &str, need: Role, beneficiaries: &[&str], at: Moment) -> bool {
    let is_known = |by: &str| people.has(by) || people.damaged;
    deciding(record, key).and_then(|step| step.text("by")).is_none_or(is_known)
        && matches!(judge(people, record, key, need, beneficiaries, at), Verdict::Approved | Verdict::Late { .. })
}
