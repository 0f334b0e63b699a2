//! The change log from git: who recorded what, when, and what it said before.
//! Values go through the same eyes as everything else; entries about hidden documents, and logs
//! that the audience does not see, are left out.

use chrono::TimeZone;
use rayon::prelude::*;
use serde::Serialize;

use super::View;
use super::eyes::Sight;
use super::leaves::{Leaf, cut};
use super::room::Room;
use super::shown::{Piece, ShownField};
use crate::address;
use crate::changes::{Changes, EntryChange, EntryKind, FieldChange, Identity, Touched, What, label, spec_of};
use crate::entry::Value;
use crate::history::{Commit, History};
use crate::lang::Text;

/// The commits of one month.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// Why there is no history, or not all of it.
    pub notices: Vec<String>,
    pub commits: Vec<CommitView>,
    pub months: Vec<String>,
    pub month: Option<String>,
}

/// A commit and the entries it touched; no commit for what is not committed yet.
#[derive(Debug, Serialize)]
pub struct CommitView {
    pub id: String,
    pub time: String,
    pub author: String,
    pub subject: String,
    pub entries: Vec<ChangeView>,
    /// Entries beyond those that are told.
    pub more: usize,
}

/// What one commit did to one entry.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    pub what: &'static str,
    pub word: String,
    pub entry: Vec<Piece>,
    pub fields: Vec<FieldView>,
    /// Filled in on an entry's own page: the commit behind it.
    pub commit: Option<Box<CommitView>>,
}

/// A field before and after.
#[derive(Debug, Serialize)]
pub struct FieldView {
    pub key: String,
    pub was: Option<String>,
    pub is: Option<String>,
}

/// Most entries of one commit that are told, and the room for them.
const MOST: usize = 200;
const COMMIT_BYTES: usize = 60_000;
/// Room for the commits of a page, beside what is not committed and the links to the other pages.
const PAGE_BYTES: usize = 360_000;
/// Most signs of a value in the log; the whole of it stands on the page of its document.
const MOST_SIGNS: usize = 300;
/// Most pieces by which one entry is named.
const MOST_PIECES: usize = 12;
/// About what a commit, an entry, a piece and a field take beside their words.
const OF_A_COMMIT: usize = 200;
const OF_AN_ENTRY: usize = 120;
const OF_A_PIECE: usize = 50;
const OF_A_FIELD: usize = 70;

impl CommitView {
    fn size(&self) -> usize {
        OF_A_COMMIT + self.subject.len() + self.author.len() + self.entries.iter().map(ChangeView::size).sum::<usize>()
    }
}

impl ChangeView {
    /// About how many bytes it takes on a page.
    fn size(&self) -> usize {
        let piece = |piece: &Piece| OF_A_PIECE + 4 * piece.text.len();
        let words = |value: &Option<String>| value.as_ref().map_or(0, String::len);
        let field = |field: &FieldView| OF_A_FIELD + field.key.len() + words(&field.was) + words(&field.is);
        OF_AN_ENTRY + self.entry.iter().map(piece).sum::<usize>() + self.fields.iter().map(field).sum::<usize>()
    }

    /// With long values cut, as the log tells them.
    fn shortened(mut self) -> Self {
        for value in self.fields.iter_mut().flat_map(|field| [&mut field.was, &mut field.is]).flatten() {
            *value = shortened(value);
        }
        if let Some(more) = self.entry.len().checked_sub(MOST_PIECES).filter(|more| *more > 0) {
            self.entry.truncate(MOST_PIECES);
            self.entry.push(Piece::plain(format!("… +{more}")));
        }
        self
    }
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(MOST_SIGNS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

impl<'r> View<'r> {
    /// The same view, knowing the change log.
    #[must_use]
    pub fn remembering(self, changes: &'r Changes<'r>, history: &History) -> Self {
        let versions = history.paths().flat_map(|path| history.versions(path));
        let commits = versions.map(|version| version.commit).collect();
        Self { changes: Some(changes), commits, notes: history.notes(), ..self }
    }

    /// The commits that touched the register, cut into pages by month, newest first.
    pub(super) fn leaves_of_changes(&self) -> Vec<Leaf> {
        let Some(changes) = self.changes else { return Vec::new() };
        let places: Vec<usize> = self.commits.iter().copied().collect();
        let known = |at: usize| {
            let commit = changes.by_place(at)?;
            Some((month(commit), self.commit(commit, &changes.touched_by(Some(at))).size(), at))
        };
        let commits: Vec<(String, usize, usize)> = places.into_par_iter().filter_map(known).collect();
        let mut leaves = cut(&commits, |(month, ..)| month.clone(), |(_, size, _)| *size, PAGE_BYTES);
        for row in leaves.iter_mut().flat_map(|leaf| &mut leaf.rows) {
            *row = u32::try_from(commits[*row as usize].2).unwrap_or(u32::MAX);
        }
        leaves
    }

    /// The months in which something was committed, newest first; a busy one has several pages.
    #[must_use]
    pub fn months_of_changes(&self) -> Vec<String> {
        self.leaves().changes.iter().map(|leaf| leaf.key.clone()).collect()
    }

    /// The commits of a month, newest first; of the newest month where none is asked for. What is not
    /// committed yet stands before them.
    #[must_use]
    pub fn changes_page(&self, wanted: Option<&str>) -> ChangesView {
        let months = self.months_of_changes();
        let chosen = wanted.map(str::to_owned).or_else(|| months.first().cloned());
        let mut commits = Vec::new();
        if let Some(changes) = self.changes {
            let open = changes.touched_by(None);
            if wanted.is_none() && !open.is_empty() {
                commits.push(self.uncommitted(&open));
            }
            let leaf = self.leaves().changes.iter().find(|leaf| Some(&leaf.key) == chosen.as_ref());
            let here = leaf.into_iter().flat_map(|leaf| &leaf.rows).map(|at| *at as usize);
            let told = here.filter_map(|at| Some(self.commit(changes.by_place(at)?, &changes.touched_by(Some(at)))));
            commits.extend(told);
        }
        ChangesView {
            notices: self.notes.iter().map(|note| self.say(note.sentence())).collect(),
            commits,
            months,
            month: chosen,
        }
    }

    /// What became of a document's file and of its actions, newest first.
    #[must_use]
    pub fn changes_of_document(&self, id: &str) -> Vec<ChangeView> {
        let (Some(changes), Some(life)) = (self.changes, self.examined.ledger.life(id)) else { return Vec::new() };
        let of_document = changes.trace(life.document).into_iter();
        let of_actions = life.actions.iter().chain(&life.voided).filter_map(|action| changes.trace(*action));
        let traces = of_document.chain(of_actions);
        let mut all: Vec<(Option<usize>, ChangeView)> = traces
            .flat_map(|trace| trace.changes.iter().map(move |change| Touched { trace, change }))
            .filter_map(|touched| {
                let commit = changes.commit(touched.change).map(|commit| Box::new(self.commit(commit, &[])));
                Some((touched.change.commit, ChangeView { commit, ..self.change(&touched)? }))
            })
            .collect();
        all.sort_by_key(|(commit, _)| commit.map_or(0, |at| at + 1));
        all.into_iter().map(|(_, change)| change).collect()
    }

    fn commit(&self, commit: &Commit, touched: &[Touched<'_>]) -> CommitView {
        let (entries, more) = self.entries(touched);
        CommitView {
            id: commit.id.chars().take(10).collect(),
            time: time(commit),
            author: self.author(commit),
            subject: shortened(&self.eyes.text(&commit.subject)),
            entries,
            more,
        }
    }

    fn uncommitted(&self, touched: &[Touched<'_>]) -> CommitView {
        let (entries, more) = self.entries(touched);
        CommitView {
            id: String::new(),
            time: String::new(),
            author: String::new(),
            subject: self.say(Text { zh: "尚未提交", en: "not committed yet" }),
            entries,
            more,
        }
    }

    /// The entries that a commit touched, as many as there is room for, and how many more there are.
    fn entries(&self, touched: &[Touched<'_>]) -> (Vec<ChangeView>, usize) {
        let mut room = Room::of(MOST, COMMIT_BYTES);
        let mut seen = touched.iter().filter_map(|touched| self.change(touched)).map(ChangeView::shortened);
        let mut entries = Vec::new();
        for entry in seen.by_ref() {
            if !room.take(entry.size()) {
                return (entries, 1 + seen.count());
            }
            entries.push(entry);
        }
        (entries, 0)
    }

    /// The committer as a person of the register, by address; else the name in git.
    fn author(&self, commit: &Commit) -> String {
        let person = self.register().people.iter().find(|p| p.record.names("email").any(|e| e.value == commit.email));
        match person {
            Some(person) => self.eyes.person(&person.key),
            None => self.eyes.outsider(&commit.author),
        }
    }

    /// What a change did to an entry; `None` where the audience must not know of the entry.
    fn change(&self, touched: &Touched<'_>) -> Option<ChangeView> {
        let trace = touched.trace;
        let (sight, entry) = match (&trace.kind, &trace.identity) {
            (EntryKind::Log(kind), _) if !self.eyes.sees_log(kind) => return None,
            (EntryKind::Log(kind), identity) => {
                let title = kind.title(self.language());
                (Sight::Whole, vec![Piece::plain(format!("{title} {}", self.eyes.text(&identity.words())))])
            }
            (_, Identity::Document(id)) => self.named_pieces(std::iter::once(id.as_str()), None)?,
            (kind, _) => {
                let word = kind.word(self.language());
                match self.documents_of(touched) {
                    Some(ids) => self.named_pieces(ids.into_iter(), Some(word))?,
                    None => (Sight::Masked, vec![Piece::plain(word)]),
                }
            }
        };
        let fields = if touched.change.what == What::Changed && sight == Sight::Whole {
            touched.change.fields.iter().map(|field| self.field_change(field, &trace.kind)).collect()
        } else {
            Vec::new()
        };
        Some(ChangeView {
            what: what(touched.change),
            word: self.say(touched.change.word()),
            entry,
            fields,
            commit: None,
        })
    }

    /// The documents that an action names: by its identity, or as its slip stands in the register.
    /// `None` for a slip that the register has no more.
    fn documents_of<'t>(&'t self, touched: &Touched<'t>) -> Option<Vec<&'t str>> {
        match &touched.trace.identity {
            Identity::Action { items, .. } => {
                let items = items.trim_matches(['[', ']']).split(", ").filter(|item| !item.is_empty());
                let mut ids: Vec<&str> = items.map(|item| item.split('#').next().unwrap_or(item)).collect();
                ids.dedup();
                Some(ids)
            }
            Identity::Slip(slip) => self.index.slips.get(slip).map(|ids| ids.iter().map(|id| id.as_str()).collect()),
            _ => None,
        }
    }

    /// The pieces that an entry is about, and how much of the most withheld of them is seen.
    fn named_pieces<'i>(&self, ids: impl Iterator<Item = &'i str>, word: Option<&str>) -> Option<(Sight, Vec<Piece>)> {
        let mut sight = Sight::Whole;
        let mut pieces: Vec<Piece> = word.map(Piece::plain).into_iter().collect();
        for id in ids {
            if let Some(life) = self.examined.ledger.life(id) {
                match self.eyes.sight(life, self.examined.as_of) {
                    Sight::Hidden => return None,
                    Sight::Masked => sight = Sight::Masked,
                    Sight::Whole => {}
                }
                pieces.push(Piece { text: id.to_owned(), href: Some(address::document(id)) });
            } else {
                // Of a document that is no more nothing is known, so nothing of it is told.
                sight = Sight::Masked;
                pieces.push(Piece::plain(id));
            }
        }
        Some((sight, pieces))
    }

    fn field_change(&self, field: &FieldChange, kind: &EntryKind) -> FieldView {
        let shape = kind.shape();
        let spec = spec_of(&shape, &field.key);
        let said = |value: &Option<Value>| {
            let (value, spec) = (value.as_ref()?, spec?);
            let (pieces, rows) = self.value(value, &spec.kind, spec, false);
            let words = pieces.iter().map(|piece| piece.text.clone()).chain(rows.iter().map(|row| flat(row)));
            Some(words.collect::<Vec<_>>().join("、"))
        };
        FieldView { key: label(&shape, &field.key, self.language()), was: said(&field.was), is: said(&field.is) }
    }
}

/// The fields of a row in one line.
fn flat(row: &[ShownField]) -> String {
    let fields = row.iter().map(|field| {
        let pieces = field.pieces.iter().map(|piece| piece.text.clone());
        let inner = field.rows.iter().map(|row| flat(row));
        format!("{} {}", field.label, pieces.chain(inner).collect::<Vec<_>>().join("、"))
    });
    fields.collect::<Vec<_>>().join("，")
}

fn what(change: &EntryChange) -> &'static str {
    match change.what {
        What::Known => "known",
        What::Added => "added",
        What::Changed => "changed",
        What::Removed => "removed",
    }
}

/// When the commit was written, on its author's clock.
fn time(commit: &Commit) -> String {
    at(commit).map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

fn month(commit: &Commit) -> String {
    at(commit).map(|at| at.format("%Y-%m").to_string()).unwrap_or_default()
}

fn at(commit: &Commit) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    let offset = chrono::FixedOffset::east_opt(commit.offset * 60)?;
    offset.timestamp_opt(commit.time, 0).single()
}
