//! A register in a repository of its own, and changes told as short lines.

use std::cell::Cell;
use std::path::Path;

use git2::Oid;

use crate::changes::{Changes, Entry, EntryChange, EntryKind, Recall};
use crate::entry::shape::Shape;
use crate::history::History;
use crate::history::tests::office::{Act, Office};
use crate::lang::Language;
use crate::register::Register;
use crate::source::Sources;

pub(super) const LEND: &str = "- action: lend\n  at: 2026-03-02 09:00\n  by: 陈敏\n  items: S2026-0001\n  to: 王芳\n";
pub(super) const RETURNED: &str = "  returned: {at: 2026-03-03 10:00, condition: 完好}\n";

pub(super) fn document(title: &str, level: &str) -> String {
    format!("kind: incoming\ntitle: {title}\nfrom: 市委\nlevel: {level}\n")
}

pub(super) struct Desk {
    pub office: Office,
    last: Cell<Option<Oid>>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self { office: Office::new(), last: Cell::new(None) }
    }

    /// Commit on top of the last commit.
    pub(super) fn commit(&self, who: &str, acts: &[Act]) -> Oid {
        let parents: Vec<Oid> = self.last.get().into_iter().collect();
        self.commit_on(who, &parents, acts)
    }

    pub(super) fn commit_on(&self, who: &str, parents: &[Oid], acts: &[Act]) -> Oid {
        let id = self.office.commit(who, parents, acts);
        self.last.set(Some(id));
        id
    }

    pub(super) fn read(&self) -> Told {
        for top in ["actions", "动作", "documents", "logs"] {
            let _ = std::fs::remove_dir_all(self.office.root().join(top));
        }
        self.office.check_out();
        self.read_as_is()
    }

    pub(super) fn read_as_is(&self) -> Told {
        Told::of(self.office.root())
    }
}

pub(super) struct Told {
    pub register: Register,
    history: History,
}

impl Told {
    pub(super) fn of(root: &Path) -> Self {
        let (register, _) = Register::read(Sources::folder(root).unwrap());
        Self { register, history: History::read(root, None) }
    }

    /// As recalled from a first reading, which must say the same.
    pub(super) fn changes(&self) -> Changes<'_> {
        let reading = |book: Option<&[u8]>| Changes::recalling(&self.register, &self.history, Recall::from_book(book));
        let (plain, book) = reading(None);
        let (recalled, news) = reading(book.as_deref());
        assert_eq!(format!("{:?}", plain.traces), format!("{:?}", recalled.traces));
        assert_eq!(news, None);
        recalled
    }

    pub(super) fn entry<'r>(&self, entry: impl Into<Entry<'r>>) -> Vec<String> {
        let entry = entry.into();
        self.lines(self.changes().of_entry(entry), &entry.kind())
    }

    pub(super) fn document(&self, id: &str) -> Vec<String> {
        self.lines(self.changes().for_document(id), &EntryKind::Document)
    }

    /// `陈敏: 改动 level 秘密→机密`, newest first.
    pub(super) fn lines(&self, changes: &[EntryChange], kind: &EntryKind) -> Vec<String> {
        changes.iter().map(|change| self.line(change, &kind.shape())).collect()
    }

    fn line(&self, change: &EntryChange, shape: &Shape) -> String {
        let who = change.commit.map_or("—", |commit| &self.history.commits[commit].author);
        let fields = change.fields.iter().map(|field| {
            let (was, is) = field.words(shape, Language::Zh);
            let said = |words: Option<String>| words.unwrap_or("∅".to_owned());
            format!("{} {}→{}", field.key, said(was), said(is))
        });
        let fields = fields.collect::<Vec<_>>().join("; ");
        format!("{who}: {} {fields}", change.word().of(Language::Zh)).trim_end().to_owned()
    }
}
