//! What a `correct` or `void` is about: its `entry` must name something that is there, or it has no
//! effect and looks as if it had. Told as `bad-value`. Must not judge the correction itself.

use std::collections::{HashMap, HashSet};

use ecow::{EcoString, eco_format};

use crate::entry::scalar::nearest;
use crate::finding::{Arg, Finding};
use crate::register::{Action, ActionKind, Register};
use crate::rules::RegisterScope;
use crate::source::FileId;

pub(super) fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let register = scope.register;
    let mut about =
        register.actions.iter().filter(|a| matches!(a.kind, ActionKind::Correct | ActionKind::Void)).peekable();
    if about.peek().is_none() {
        return;
    }
    let known = Known::of(register);
    out.extend(about.filter_map(|action| known.fault(action)));
}

/// Everything that an `entry` may name.
struct Known<'r> {
    register: &'r Register,
    /// Slip numbers, and the ids of documents, people, units and places.
    names: HashSet<&'r EcoString>,
    /// How many entries each file of actions or logs holds; 0 for a file that is one entry.
    entries: HashMap<FileId, u32>,
}

impl<'r> Known<'r> {
    fn of(register: &'r Register) -> Self {
        let mut names: HashSet<&EcoString> = register.documents.iter().map(|document| &document.id).collect();
        names.extend(register.actions.iter().map(|action| &action.address));
        names.extend(register.logs.iter().map(|entry| &entry.address));
        names.extend(register.people.keys().chain(register.units.keys()).chain(register.places.keys()));
        let places = register.actions.iter().map(|action| (action.file, action.place));
        let places = places.chain(register.logs.iter().map(|entry| (entry.file, entry.place)));
        let mut entries = HashMap::new();
        for (file, place) in places {
            let most: &mut u32 = entries.entry(file).or_default();
            *most = place.max(*most);
        }
        Self { register, names, entries }
    }

    fn fault(&self, action: &Action) -> Option<Finding> {
        let typed = action.record.text("entry")?;
        // What could not be read, or lies beyond the time looked from, may be what is meant.
        let unsure = self.register.later > 0 || self.register.unread.iter().any(|text| text.contains(typed));
        if unsure || self.names.contains(&EcoString::from(typed)) {
            return None;
        }
        let bad = Finding::new("bad-value", action.subject(), action.record.span_of("entry"))
            .arg("key", Arg::Key("entry".into()))
            .arg("typed", typed);
        let (path, number) = typed.rsplit_once('#').map_or((typed, None), |(path, number)| (path, Some(number)));
        let Some(file) = self.register.sources.find(path) else { return Some(self.unknown(bad, typed)) };
        let count = self.entries.get(&file).copied().unwrap_or(0);
        let is_void = action.kind == ActionKind::Void;
        match number {
            None if count > 0 && is_void => Some(bad.sentence("entry-of-many").arg("count", i64::from(count))),
            None => None,
            Some(number) if number.parse::<u32>().is_ok_and(|n| (1..=count.max(1)).contains(&n)) => None,
            Some(_) if self.register.unread.iter().any(|text| !text.is_empty()) => None,
            Some(number) => Some(
                bad.sentence("entry-out-of-range")
                    .arg("path", path)
                    .arg("number", number)
                    .arg("count", i64::from(count.max(1))),
            ),
        }
    }

    /// With what was perhaps meant: a name, a path, or a path from a folder further in.
    fn unknown(&self, bad: Finding, typed: &str) -> Finding {
        let sources = &self.register.sources;
        let (path, number) = typed.split_once('#').map_or((typed, ""), |(path, number)| (path, number));
        let suffix = if number.is_empty() { EcoString::new() } else { eco_format!("#{number}") };
        let paths: Vec<EcoString> = sources.files().iter().map(|file| eco_format!("{}{suffix}", file.path)).collect();
        let ends = |whole: &&EcoString| {
            let whole = whole.strip_suffix(suffix.as_str()).unwrap_or(whole);
            let rest = whole.strip_suffix(path).or_else(|| whole.strip_suffix(".yaml")?.strip_suffix(path));
            rest.is_some_and(|before| before.ends_with('/'))
        };
        let mut further = paths.iter().filter(ends);
        let meant = match (further.next(), further.next()) {
            (Some(only), None) => Some(only.clone()),
            _ => nearest(typed, self.names.iter().copied().chain(&paths)),
        };
        match meant {
            Some(meant) => bad.sentence("no-entry-meant").arg("meant", meant.as_str()),
            None => bad.sentence("no-entry"),
        }
    }
}
