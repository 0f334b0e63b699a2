//! A register compared with what it was at a base: nothing written may be changed or taken away but by a
//! correction, no rule without approval, and who entered what is known (format, section 8, "integrity").
//! An entry is a document, an action or a log entry; people, units, places, calendars and waivers are
//! none: they are kept up to date, and only the change log tells of that. Must not know git or the clock.

mod approval;
mod authors;
mod compare;
mod correct;
mod matching;
mod policy;
mod seal;

use std::collections::HashSet;

use ecow::EcoString;

use crate::changes::{self, Entry, Identity};
use crate::examine::Read;
use crate::finding::{Arg, Finding};
use crate::history::Commit;
use crate::lang::{Language, Text};
use crate::policy::Policy;
use crate::register::{Names, Register};
use crate::source::{FileId, Place, Remembered, SourceFile, Sources, Span};

use compare::{Difference, Fate};
use correct::{Corrections, Ruling};
use matching::Pair;

pub use seal::{Keys, Signed};

const OFFICE: &str = "register.yaml";
const BEFORE: Text = Text { zh: "入账时是这样写的", en: "as it was put on record" };
const CORRECTION: Text = Text { zh: "这里的更正不起作用", en: "the correction here has no effect" };
/// Longer values are cut in a sentence: the places show all of them.
const LONGEST: usize = 60;

/// What a register was at a base: its office and people, and those of its files that differ.
#[derive(Debug)]
pub struct Base {
    read: Read,
    /// What is to be added to its files' numbers so that findings of the register can point into them.
    shift: u32,
    differences: Differences,
}

/// Which files of a register differ from those of a base.
#[derive(Debug, Default)]
pub struct Differences {
    /// Files of the register that differ from the base, or that the base does not have.
    changed: HashSet<FileId>,
    /// The paths of those of the base that differ or are gone.
    gone: HashSet<EcoString>,
}

/// Who committed what since the base.
pub struct Past<'p> {
    pub commits: Vec<Seen<'p>>,
    /// The commit that entered an entry, if it is one of these.
    pub entered: &'p dyn Fn(Entry<'_>) -> Option<&'p Commit>,
}

/// A commit that changed files of the register.
#[derive(Debug)]
pub struct Seen<'p> {
    pub commit: &'p Commit,
    pub paths: Vec<&'p str>,
    /// How it is signed; `None` where no signature is asked for.
    pub signed: Option<Signed>,
}

/// One side of the comparison.
#[derive(Clone, Copy)]
struct Side<'r> {
    register: &'r Register,
    policy: &'r Policy,
    shift: u32,
}

impl Side<'_> {
    /// A place of the base as findings of the register know it.
    fn past(self, span: Span) -> Span {
        Span { file: FileId(span.file.0 + self.shift), ..span }
    }
}

/// By whose ranks and by which numbers approvals are judged: those of the base, lest a change gives
/// itself leave.
#[derive(Clone, Copy)]
struct Authority<'r> {
    people: &'r Names,
    policy: &'r Policy,
}

impl Base {
    /// Read those files of a base that differ from a register's.
    #[must_use]
    pub fn of(now: &mut Read, base: Sources, differences: Differences) -> Self {
        let read = Read::of(base.only(|file| is_setting(file) || differences.gone.contains(&file.path)));
        let shift = now.register.sources.remember(&read.register.sources);
        if read.register.sources.find(OFFICE).is_some() {
            now.policy.guarded_by(&read.policy);
        }
        Self { read, shift, differences }
    }

    /// Whether commits must be signed: the office demands it, or did so at the base.
    #[must_use]
    pub fn asks_for_signatures(&self, now: &Register) -> bool {
        [now, &self.read.register].iter().any(|side| side.office.record.text("signatures") == Some("required"))
    }

    /// The keys that count: those entered at the base, so that nobody brings his own along.
    #[must_use]
    pub fn keys(&self, now: &Register) -> Keys {
        Keys::of(self.people(now))
    }

    fn people<'r>(&'r self, now: &'r Register) -> &'r Names {
        if self.read.register.people.is_empty() { &now.people } else { &self.read.register.people }
    }

    /// All that the comparison finds; of authors only where their commits are known.
    #[must_use]
    pub fn findings(&self, now: &Read, past: Option<&Past<'_>>) -> Vec<Finding> {
        let (register, old) = (&now.register, &self.read.register);
        let base = Side { register: old, policy: &self.read.policy, shift: self.shift };
        let side = Side { register, policy: &now.policy, shift: 0 };
        let has_office = old.sources.find(OFFICE).is_some();
        let policy = if has_office { &self.read.policy } else { &now.policy };
        let authority = Authority { people: self.people(register), policy };
        let matched = matching::matched(
            entries(old, |_| true),
            entries(register, |file| self.differences.changed.contains(&file)),
        );
        let corrections = Corrections::of(register, old, authority.people, policy);
        let mut found = Vec::new();
        for pair in &matched.pairs {
            let changes = compare::compare(pair.was, pair.is);
            // What is missing may stand in text of the file that could not be read.
            let torn = changes.iter().any(|change| change.fate == Fate::Removed) && is_torn(register, pair.is);
            let changes = changes.iter().filter(|change| !torn || change.fate != Fate::Removed);
            found.extend(changes.filter_map(|change| rewritten(base, &corrections, *pair, change)));
        }
        found.extend(deleted(base, register, &matched.missing));
        found.extend(policy::check(base, side, authority, past));
        if let Some(past) = past {
            found.extend(authors::check(register, policy, &matched.new, past));
        }
        found
    }
}

impl Differences {
    /// Those between the files of a register and of a base. Files of the register that git remembers are
    /// not read.
    #[must_use]
    pub fn between(now: &Sources, base: &Sources, remembered: &Remembered) -> Self {
        let (ids, old_ids) = (now.ids(remembered), base.ids(&Remembered::default()));
        // Both sides stand in the order of paths.
        let mut old = base.files().iter().zip(&old_ids).peekable();
        let mut differences = Self::default();
        for ((file, source), id) in now.iter().zip(&ids) {
            while let Some((gone, _)) = old.next_if(|(old, _)| old.path < source.path) {
                differences.gone.insert(gone.path.clone());
            }
            let was = old.next_if(|(old, _)| old.path == source.path);
            if was.is_none_or(|(_, was)| was.is_none() || was != id) {
                differences.changed.insert(file);
                differences.gone.extend(was.map(|(old, _)| old.path.clone()));
            }
        }
        differences.gone.extend(old.map(|(gone, _)| gone.path.clone()));
        differences
    }
}

/// Files that are read also where they are equal: everything else is understood by them.
fn is_setting(file: &SourceFile) -> bool {
    let place = &file.place;
    matches!(
        place,
        Place::Office
            | Place::People
            | Place::Units
            | Place::Places
            | Place::Calendar(_)
            | Place::Kind { .. }
            | Place::Regulation
    )
}

fn entries(register: &Register, wanted: impl Fn(FileId) -> bool) -> Vec<Entry<'_>> {
    let documents = register.documents.iter().map(Entry::from);
    let actions = register.actions.iter().map(Entry::from);
    let all = documents.chain(actions).chain(register.logs.iter().map(Entry::from));
    let mut entries: Vec<Entry<'_>> = all.filter(|entry| wanted(entry.position().0)).collect();
    entries.sort_by_key(|entry| entry.position());
    entries
}

/// A finding about something written that is no longer as it was; nothing if a correction permits it.
fn rewritten<'r>(
    base: Side<'r>,
    corrections: &Corrections<'r>,
    pair: Pair<'r>,
    change: &Difference<'r>,
) -> Option<Finding> {
    let shape = pair.is.kind().shape();
    let ruling = corrections.rule(pair, change);
    let both = |words: &dyn Fn(Language) -> String| Arg::Both {
        zh: cut(&words(Language::Zh)).into(),
        en: cut(&words(Language::En)).into(),
    };
    let label = both(&|language| changes::label(&shape, &change.key, language));
    let was = both(&|language| correct::told(change.was, &shape, &change.key, language));
    let is = both(&|language| correct::told(change.is, &shape, &change.key, language));
    let sentence = match (change.fate, &ruling) {
        (_, Ruling::Permitted) => return None,
        (Fate::Changed, Ruling::WithoutEffect { .. }) => "without-effect",
        (Fate::Changed, _) => "headline",
        (Fate::Removed, _) => "removed",
        (Fate::Reordered, _) => "reordered",
    };
    let found = Finding::new("entry-rewritten", pair.is.subject(), change.span)
        .sentence(sentence)
        .arg("entry", named(pair.is))
        .arg("key", label)
        .arg("was", was)
        .arg("is", is)
        .related(base.past(change.old_span), BEFORE);
    Some(match ruling {
        Ruling::WithoutEffect { span, why } => found.arg("why", Arg::Words(why)).related(span, CORRECTION),
        _ => found,
    })
}

/// Findings about entries that are gone. Silent about what may stand in text that could not be read,
/// and about one of two that said the same.
fn deleted(base: Side<'_>, register: &Register, missing: &[Entry<'_>]) -> Vec<Finding> {
    if missing.is_empty() {
        return Vec::new();
    }
    let still: HashSet<Identity> = entries(register, |_| true).into_iter().map(Entry::identity).collect();
    let stems: HashSet<&str> =
        register.sources.files().iter().filter(|file| file.place == Place::Misplaced).map(|f| stem(&f.path)).collect();
    let told = |entry: &&Entry<'_>| {
        let path = base.register.sources.path(entry.position().0);
        !still.contains(&entry.identity()) && !stems.contains(stem(path)) && !may_stand_in_unread(**entry, register)
    };
    let finding = |entry: &Entry<'_>| {
        let path = base.register.sources.path(entry.position().0);
        let here = register.sources.find(path);
        let file = here.or_else(|| register.sources.find(OFFICE)).unwrap_or(FileId(0));
        Finding::new("entry-deleted", entry.subject(), Span::start_of(file))
            .sentence(if here.is_some() { "headline" } else { "with-file" })
            .arg("entry", named(*entry))
            .arg("path", path)
            .related(base.past(entry.record().head), BEFORE)
    };
    missing.iter().filter(told).map(finding).collect()
}

/// Whether some of the file in which an entry stands could not be read.
fn is_torn(register: &Register, entry: Entry<'_>) -> bool {
    if register.unread.is_empty() {
        return false;
    }
    let text = register.sources.text(entry.position().0);
    register.unread.iter().any(|unread| text.contains(unread.as_str()))
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

fn may_stand_in_unread(entry: Entry<'_>, register: &Register) -> bool {
    let mut words: Vec<&str> = entry.record().text("slip").into_iter().collect();
    match entry {
        Entry::Document(document) => words.push(&document.id),
        Entry::Action(action) => words.extend(action.items().iter().map(|item| item.document.as_str())),
        Entry::Log(_) => {}
    }
    match entry {
        // What a log entry is known by may be any word: nothing is held against torn text.
        Entry::Log(_) => !register.unread.is_empty(),
        Entry::Action(_) if words.is_empty() => !register.unread.is_empty(),
        _ => register.unread.iter().any(|text| words.iter().any(|word| text.contains(word))),
    }
}

/// What an entry is called: kind, and what tells it from others.
fn named(entry: Entry<'_>) -> Arg {
    let words = entry.identity().words();
    let words = if words.is_empty() { entry.address().clone() } else { words };
    let said = |language: Language| format!("{} {words}", entry.kind().word(language)).into();
    Arg::Both { zh: said(Language::Zh), en: said(Language::En) }
}

fn cut(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    words.chars().take(LONGEST).chain(['…']).collect()
}
