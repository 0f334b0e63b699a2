//! Changes of the rules themselves: numbers of the policy by what is in force, regulations by their
//! text. Each needs an entry in `policy_changes` of its own (format, section 3). Must not know entries.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use ecow::EcoString;

use super::{Authority, Past, Side, approval};
use crate::entry::Record;
use crate::finding::{Arg, Finding, Subject};
use crate::lang::{Language, Text};
use crate::policy::{Approval, Number, Policy};
use crate::rules;
use crate::source::{FileId, Place, Sources, Span};
use crate::time::Moment;

const RULE: &str = "policy-changed-unapproved";
const OFFICE: &str = "register.yaml";
const BEFORE: Text = Text { zh: "改动以前是这样写的", en: "as it was before the change" };
const HERE: Text = Text { zh: "变更记录在这里", en: "the change is entered here" };
const UNDATED: Text = Text { zh: "没有写明从何时起", en: "it does not say when it was" };
const CHANGED: Text = Text { zh: "改动过", en: "changed" };
const ADDED: Text = Text { zh: "是新增的", en: "added" };
const REMOVED: Text = Text { zh: "删去了", en: "removed" };

/// Rules that were changed without approval.
pub(super) fn check(base: Side<'_>, now: Side<'_>, authority: Authority<'_>, past: Option<&Past<'_>>) -> Vec<Finding> {
    let judge = Judge { base, now, authority, past };
    let office = changed_policy(base, now).map(|(changes, span)| {
        let words = Arg::List(changes);
        let found = Finding::new(RULE, Subject::File(OFFICE.into()), span).arg("path", OFFICE).arg("changes", words);
        judge.verdict(OFFICE, found, Approval::POLICY, ["headline", "without-effect"])
    });
    let regulations = changed_regulations(base, now).into_iter().map(|(path, what)| {
        let (here, before) = places(base, now, &path);
        let found = Finding::new(RULE, Subject::File(path.as_str().into()), here).arg("path", path.as_str());
        let found = found.arg("changes", Arg::Words(what));
        let found = before.into_iter().fold(found, |found, old| found.related(base.past(old), BEFORE));
        judge.verdict(&path, found, Approval::REGULATIONS, ["regulation", "regulation-without-effect"])
    });
    office.into_iter().chain(regulations).flatten().collect()
}

struct Judge<'j, 'p> {
    base: Side<'j>,
    now: Side<'j>,
    authority: Authority<'j>,
    past: Option<&'j Past<'p>>,
}

impl Judge<'_, '_> {
    /// What is to be said of a change of the file at `path`, by the first sentence where it was not entered
    /// and by the second where that has no effect; nothing if it was entered and approved.
    fn verdict(&self, path: &str, found: Finding, need: Approval, said: [&'static str; 2]) -> Option<Finding> {
        let [not_entered, without_effect] = said;
        let mut flaw = None;
        for row in self.entered(path) {
            match self.flaw(row, path, need) {
                None => return None,
                Some(why) => flaw = flaw.or(Some((why, row.span))),
            }
        }
        Some(match flaw {
            Some((why, row)) => found.sentence(without_effect).arg("why", Arg::Words(why)).related(row, HERE),
            None => found.sentence(not_entered),
        })
    }

    /// The changes of a file that were entered since the base.
    fn entered(&self, path: &str) -> Vec<&Record> {
        let mut known: Vec<String> = rows(self.base).iter().map(Record::meaning).collect();
        let is_new = |row: &&Record| match known.iter().position(|old| *old == row.meaning()) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        };
        let new: Vec<&Record> = rows(self.now).iter().filter(is_new).collect();
        let names = |row: &&Record| row.text("path").is_some_and(|typed| typed.trim_start_matches("./") == path);
        new.into_iter().filter(names).collect()
    }

    fn flaw(&self, row: &Record, path: &str, need: Approval) -> Option<Text> {
        let Some(at) = row.time("at") else { return Some(UNDATED) };
        let role = self.authority.policy.role(need, at);
        let own: Vec<&str> = self.author(path).into_iter().collect();
        approval::flaw(self.authority.people, row, role, &own, at)
    }

    /// The one person who committed all changes of the file, if that is known.
    fn author(&self, path: &str) -> Option<&str> {
        let commits = self.past?.commits.iter().filter(|seen| seen.paths.contains(&path));
        let emails: BTreeSet<&str> = commits.map(|seen| seen.commit.email.as_str()).collect();
        let mut people = emails.into_iter().map(|email| super::authors::person(self.now.register, email));
        let first = people.next().flatten()?;
        people.all(|other| other == Some(first)).then_some(first)
    }
}

fn rows(side: Side<'_>) -> &[Record] {
    side.register.office.record.rows("policy_changes")
}

/// What of the policy differs in force, and where it stands.
fn changed_policy<'s>(base: Side<'s>, now: Side<'s>) -> Option<(Vec<Arg>, Span)> {
    base.register.sources.find(OFFICE)?;
    let mut changes = Vec::new();
    let mut place = None;
    let record = &now.register.office.record;
    let (was, is) = (base.policy.profile(), now.policy.profile());
    if was != is {
        let (was, is) = (was.name(), is.name());
        changes.push(both(|language| {
            let word = |name| crate::entry::Vocabulary::shipped().choice("profile").write(name, language).to_owned();
            said(language, Text { zh: "规则档", en: "profile" }.of(language), &word(was), &word(is))
        }));
        place = record.field("profile").map(|field| field.span);
    }
    for (was, is) in base.policy.numbers().zip(now.policy.numbers()) {
        let Some((old, new)) = differs(was, is) else { continue };
        // A default that the profile changed is told as the profile.
        if was.held.is_empty() && is.held.is_empty() {
            continue;
        }
        let label = &is.definition.label;
        changes.push(both(|language| said(language, label.of(language), &old.text(language), &new.text(language))));
        place = place.or(is.held.last().map(|held| held.span));
    }
    for (rule, (old, new)) in severities(base.policy, now.policy) {
        changes.push(both(|language| said(language, &rule, old, new)));
        place = place.or(now.policy.severities().iter().find(|line| line.rule == rule).map(|line| line.span));
    }
    (!changes.is_empty()).then(|| (changes, place.unwrap_or_else(|| record.span_of("policy"))))
}

/// Two values of a number that were in force at the same time: the latest that differ.
fn differs(was: Number<'_>, is: Number<'_>) -> Option<(crate::policy::Setting, crate::policy::Setting)> {
    let turns = |number: Number<'_>| {
        let held = number.held.iter();
        let after = |to: Moment| to.date().checked_add_days(Days::new(1)).map(Moment::day);
        held.flat_map(|held| [held.from, held.to.and_then(after)]).flatten().collect::<Vec<_>>()
    };
    let mut moments: Vec<Moment> = turns(was).into_iter().chain(turns(is)).collect();
    moments.extend(NaiveDate::from_ymd_opt(1, 1, 1).map(Moment::day));
    moments.sort_by_key(|moment| std::cmp::Reverse(moment.sort_key()));
    moments.into_iter().map(|at| (was.at(at), is.at(at))).find(|(was, is)| was != is)
}

/// Rules that weigh differently: name, how they weighed, how they weigh.
fn severities(base: &Policy, now: &Policy) -> BTreeMap<EcoString, (&'static str, &'static str)> {
    let names = base.severities().iter().chain(now.severities()).map(|line| line.rule.clone());
    let weight = |policy: &Policy, rule: &str| {
        let own = rules::find(rule).map_or("error", |rule| rule.severity.name());
        policy.severities().iter().find(|line| line.rule == rule).map_or(own, |line| line.choice.name())
    };
    let changed = names.filter_map(|rule| {
        let (old, new) = (weight(base, &rule), weight(now, &rule));
        (old != new).then_some((rule, (old, new)))
    });
    changed.collect()
}

/// Regulations whose text differs, that are new, or that are gone; one that only has another file
/// name is none of these.
fn changed_regulations(base: Side<'_>, now: Side<'_>) -> Vec<(EcoString, Text)> {
    // A first register brings its regulations with it.
    if base.register.sources.find(OFFICE).is_none() {
        return Vec::new();
    }
    let (was, is) = (regulations(&base.register.sources), regulations(&now.register.sources));
    let mut changed = Vec::new();
    for (path, text) in &is {
        match was.get(path) {
            Some(old) if old == text => {}
            Some(_) => changed.push((path.clone(), CHANGED)),
            None if was.iter().any(|(other, old)| old == text && !is.contains_key(other)) => {}
            None => changed.push((path.clone(), ADDED)),
        }
    }
    for (path, text) in was.iter().filter(|(path, _)| !is.contains_key(*path)) {
        if !is.iter().any(|(other, new)| new == text && !was.contains_key(other)) {
            changed.push((path.clone(), REMOVED));
        }
    }
    changed
}

/// Where a regulation differs first: now, and at the base where it was there; of one that is gone, the
/// register's own file.
fn places(base: Side<'_>, now: Side<'_>, path: &str) -> (Span, Option<Span>) {
    let (old, new) = (&base.register.sources, &now.register.sources);
    let office = || Span::start_of(new.find(OFFICE).unwrap_or(FileId(0)));
    let (was, is) = match (old.find(path), new.find(path)) {
        (Some(was), Some(is)) => (was, is),
        (was, is) => return (is.map_or_else(office, Span::start_of), was.map(Span::start_of)),
    };
    let (was_text, is_text) = (old.text(was), new.text(is));
    let pairs = was_text.split_inclusive('\n').zip(is_text.split_inclusive('\n'));
    let same = pairs.take_while(|(was, is)| was.trim_end() == is.trim_end());
    let (was_at, is_at) = same.fold((0, 0), |(was_at, is_at), (was, is)| (was_at + was.len(), is_at + is.len()));
    (line(is, &is_text, is_at), Some(line(was, &was_text, was_at)))
}

/// The words of the line that begins at an offset.
fn line(file: FileId, text: &str, at: usize) -> Span {
    let words = text[at..].lines().next().unwrap_or_default().trim_end();
    Span::new(file, at, at + words.len())
}

/// Paths and texts, without what is no text: line ends and spaces at the end of lines.
fn regulations(sources: &Sources) -> BTreeMap<EcoString, String> {
    let files = sources.iter().filter(|(_, file)| file.place == Place::Regulation);
    let plain = |text: String| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned();
    files.map(|(id, file)| (file.path.clone(), plain(sources.text(id)))).collect()
}

fn both(words: impl Fn(Language) -> String) -> Arg {
    Arg::Both { zh: words(Language::Zh).into(), en: words(Language::En).into() }
}

fn said(language: Language, what: &str, was: &str, is: &str) -> String {
    match language {
        Language::Zh => format!("{what}由{was}改为{is}"),
        Language::En => format!("{what}: {was}, now {is}"),
    }
}
