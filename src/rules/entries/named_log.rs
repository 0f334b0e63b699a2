//! Fields of logs that name an entry of another log: the seal that was used, the machine looked after, the
//! plan tried out. A name of nothing is told as `bad-value`. Of a log in which nothing was entered nothing is
//! held against anybody: the office keeps that book elsewhere.

use std::collections::{BTreeSet, HashMap};

use ecow::{EcoString, eco_format};

use crate::entry::scalar::nearest;
use crate::entry::shape::{FieldSpec, NameOf, Required, Shape, Type};
use crate::entry::{Record, Spanned};
use crate::finding::{Arg, Finding};
use crate::register::{LogEntry, Register};
use crate::rules::RegisterScope;

pub(super) fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let register = scope.register;
    // What lies beyond the time looked from may be what is meant.
    if register.later > 0 {
        return;
    }
    let mut books: HashMap<&str, BTreeSet<EcoString>> = HashMap::new();
    for entry in register.valid_logs() {
        let mut named = Vec::new();
        gather(&entry.record, &entry.kind.shape, &mut named);
        for (field, kind, name) in named {
            let book = books.entry(kind).or_insert_with(|| names_in(register, kind));
            let is_unread = register.unread.iter().any(|text| text.contains(name.value));
            if book.is_empty() || book.contains(name.value) || is_unread {
                continue;
            }
            out.push(unknown(entry, field, kind, &name, book));
        }
    }
}

/// The fields of a record, and of its rows, that name entries of a log: field, log and name.
fn gather<'r>(record: &'r Record, shape: &'r Shape, out: &mut Vec<(&'r str, &'r str, Spanned<&'r str>)>) {
    for field in &shape.fields {
        match (&field.kind, &field.refers) {
            (Type::Rows(nested), _) => {
                record.rows(&field.key).iter().for_each(|row| gather(row, &nested.shape, out));
            }
            (Type::Record(nested), _) => {
                record.record(&field.key).into_iter().for_each(|row| gather(row, &nested.shape, out));
            }
            (kind, Some(log)) if names_entries(kind) => {
                out.extend(record.names(&field.key).map(|name| (field.key.as_str(), log.as_str(), name)));
            }
            _ => {}
        }
    }
}

fn names_entries(kind: &Type) -> bool {
    match kind {
        Type::Many(inner) => names_entries(inner),
        kind => matches!(kind, Type::Name(NameOf::Entry)),
    }
}

/// What the entries of a log go by: slip number, path, and the words that each must say of itself.
fn names_in(register: &Register, kind: &str) -> BTreeSet<EcoString> {
    let mut names = BTreeSet::new();
    for entry in register.logs.iter().filter(|entry| entry.kind.name == kind) {
        let path = register.sources.path(entry.file);
        names.insert(entry.address.clone());
        names.insert(if entry.place == 0 { path.into() } else { eco_format!("{path}#{}", entry.place) });
        let says = |field: &&FieldSpec| field.required != Required::No && matches!(field.kind, Type::Text);
        let said = entry.kind.shape.fields.iter().filter(says).filter_map(|field| entry.record.text(&field.key));
        names.extend(said.map(EcoString::from));
    }
    names
}

fn unknown(entry: &LogEntry, field: &str, kind: &str, name: &Spanned<&str>, book: &BTreeSet<EcoString>) -> Finding {
    let bad = Finding::new("bad-value", entry.subject(), name.span)
        .arg("key", Arg::Key(field.into()))
        .arg("typed", name.value)
        .arg("log", Arg::Log(kind.into()));
    match nearest(name.value, book.iter()) {
        Some(meant) => bad.sentence("no-log-entry-meant").arg("meant", meant.as_str()),
        None => bad.sentence("no-log-entry"),
    }
}
