//! Who committed what, and when: authors that nobody is, custody actions committed by another, entries
//! committed long after the act, commits without the signature that the office demands. Must not know git.

use std::collections::BTreeMap;

use super::seal::Signed;
use super::{Past, Seen, named};
use crate::changes::Entry;
use crate::finding::{Arg, Finding, Subject};
use crate::history::Commit;
use crate::policy::{Policy, Term};
use crate::register::Register;
use crate::source::{FileId, Span};
use crate::time::Moment;

const OFFICE: &str = "register.yaml";
/// So many digits of a commit's id are shown.
const SHORT: usize = 10;

/// The key of the person to whom an address belongs.
pub(super) fn person<'r>(register: &'r Register, email: &str) -> Option<&'r str> {
    let is_his = |typed: &str| typed.trim().eq_ignore_ascii_case(email.trim());
    let found = register.people.iter().find(|named| named.record.names("email").any(|typed| is_his(typed.value)));
    found.map(|named| named.key.as_str())
}

/// All that is to be said of the authors of `new` entries and of the commits that brought them.
pub(super) fn check(register: &Register, policy: &Policy, new: &[Entry<'_>], past: &Past<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for entry in new {
        let Some(commit) = (past.entered)(*entry) else { continue };
        found.extend(differs(register, *entry, commit));
        found.extend(late(register, policy, *entry, commit));
    }
    found.extend(strangers(register, new, past));
    found.extend(past.commits.iter().filter_map(|seen| unsigned(register, new, past, seen)));
    found
}

/// A custody action committed by somebody else than who did it.
fn differs(register: &Register, entry: Entry<'_>, commit: &Commit) -> Option<Finding> {
    let Entry::Action(action) = entry else { return None };
    let (author, by) = (person(register, &commit.email)?, action.by.as_deref()?);
    let is_another = action.kind.is_custody() && register.people.has(by) && author != by;
    is_another.then(|| {
        Finding::new("author-differs", entry.subject(), action.record.span_of("by"))
            .arg("entry", named(entry))
            .arg("by", Arg::Person(by.into()))
            .arg("author", Arg::Person(author.into()))
            .arg("commit", short(commit))
    })
}

/// An act committed after the time in which it has to be recorded.
fn late(register: &Register, policy: &Policy, entry: Entry<'_>, commit: &Commit) -> Option<Finding> {
    let at = match entry {
        Entry::Document(_) => return None,
        Entry::Action(action) => action.at?,
        Entry::Log(entry) => entry.at?,
    };
    let within = policy.duration(Term::RECORD, at);
    let due = register.calendar.due(at, within).at;
    let committed = Moment::from_utc(commit.time, register.office.zone);
    due.is_past(committed).then(|| {
        Finding::new("entered-late", entry.subject(), entry.record().span_of("at"))
            .arg("entry", named(entry))
            .arg("committed", committed)
            .arg("due", due)
            .arg("within", Arg::Duration(within))
    })
}

/// Addresses that are nobody's, each told once: at the first entry that it brought, else at the
/// first file that it touched.
fn strangers(register: &Register, new: &[Entry<'_>], past: &Past<'_>) -> Vec<Finding> {
    if register.people.damaged {
        return Vec::new();
    }
    let mut by_email: BTreeMap<&str, Vec<&Seen<'_>>> = BTreeMap::new();
    for seen in past.commits.iter().filter(|seen| person(register, &seen.commit.email).is_none()) {
        by_email.entry(seen.commit.email.as_str()).or_default().push(seen);
    }
    let told = |(email, seen): (&str, Vec<&Seen<'_>>)| {
        let is_his = |commit: &Commit| commit.email == email;
        let (span, subject) = place(register, new, past, &seen, &is_his);
        Finding::new("author-unknown", subject, span)
            .arg("author", seen.last().map_or("", |seen| seen.commit.author.as_str()))
            .arg("email", email)
            .arg("commits", i64::try_from(seen.len()).unwrap_or(i64::MAX))
    };
    by_email.into_iter().map(told).collect()
}

/// A commit that does not bear the signature which the office demands.
fn unsigned(register: &Register, new: &[Entry<'_>], past: &Past<'_>, seen: &Seen<'_>) -> Option<Finding> {
    let author = person(register, &seen.commit.email);
    let (sentence, by) = match seen.signed.as_ref()? {
        Signed::By(by) if author.is_none_or(|author| author == by) => return None,
        Signed::By(by) => ("signed-by-another", Some(by)),
        Signed::No => ("unsigned", None),
        Signed::Unreadable => ("signature-unreadable", None),
        Signed::Stranger => ("signed-by-stranger", None),
        Signed::Wrong => ("signature-wrong", None),
    };
    let is_this = |commit: &Commit| commit.id == seen.commit.id;
    let (span, subject) = place(register, new, past, &[seen], &is_this);
    let found = Finding::new("author-unknown", subject, span)
        .sentence(sentence)
        .arg("commit", short(seen.commit))
        .arg("author", seen.commit.author.as_str());
    Some(match by {
        Some(by) => found.arg("by", Arg::Person(by.clone())),
        None => found,
    })
}

/// Where something about commits is told.
fn place(
    register: &Register,
    new: &[Entry<'_>],
    past: &Past<'_>,
    seen: &[&Seen<'_>],
    brought: &dyn Fn(&Commit) -> bool,
) -> (Span, Subject) {
    let entries = new.iter().filter(|entry| (past.entered)(**entry).is_some_and(brought));
    if let Some(entry) = entries.min_by_key(|entry| entry.record().head) {
        return (entry.record().head, entry.subject());
    }
    let paths = seen.iter().flat_map(|seen| seen.paths.iter().copied());
    let file = paths.chain([OFFICE]).find_map(|path| Some((register.sources.find(path)?, path)));
    let (file, path) = file.unwrap_or((FileId(0), OFFICE));
    (Span::start_of(file), Subject::File(path.into()))
}

fn short(commit: &Commit) -> &str {
    commit.id.get(..SHORT).unwrap_or(&commit.id)
}
