//! Comparing one tree of git with any number of others, folder by folder.
//! Enters only folders whose ids differ: the diff of libgit2 is ten times slower. Must not know
//! commits, nor what the files are for.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

use git2::{ObjectType, Oid, Repository, Tree, TreeEntry};

/// No register needs longer paths; the limit keeps a hostile tree from exhausting the stack.
const LONGEST_PATH: usize = 1024;

/// How many trees to keep, twice over. A parent's trees are needed again when it is its turn.
const RECENT: usize = 32;

/// Opens trees and compares them.
pub(super) struct Trees<'r> {
    repository: &'r Repository,
    recent: HashMap<Oid, Rc<Tree<'r>>>,
    older: HashMap<Oid, Rc<Tree<'r>>>,
}

/// A file that differs from that of every old tree.
pub(super) struct Change {
    pub path: String,
    /// What each of the old trees has there, in their order.
    pub olds: Box<[Option<Oid>]>,
    pub new: Option<Oid>,
}

impl Change {
    /// What the first of the old trees to have the file has there.
    pub(super) fn old(&self) -> Option<Oid> {
        self.olds.iter().find_map(|id| *id)
    }
}

impl<'r> Trees<'r> {
    pub(super) fn new(repository: &'r Repository) -> Self {
        Self { repository, recent: HashMap::new(), older: HashMap::new() }
    }

    /// The tree in the folder `path` below the tree `top`; `None` if there is no such folder.
    pub(super) fn folder(&mut self, top: Oid, path: &str) -> Result<Option<Oid>, git2::Error> {
        let mut folder = top;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            match self.open(folder)?.get_name_bytes(name.as_bytes()) {
                Some(entry) if is_folder(&entry) => folder = entry.id(),
                _ => return Ok(None),
            }
        }
        Ok(Some(folder))
    }

    /// The files that differ in `new` from all of `olds`, in git's order: with one old tree all that
    /// differ, with none all there are. Only plain files count, and no name that begins with a dot.
    pub(super) fn compare(&mut self, new: Option<Oid>, olds: &[Option<Oid>]) -> Result<Vec<Change>, git2::Error> {
        let mut changes = Vec::new();
        self.descend(new, olds, &mut String::new(), &mut changes)?;
        Ok(changes)
    }

    fn descend(
        &mut self,
        new: Option<Oid>,
        olds: &[Option<Oid>],
        path: &mut String,
        changes: &mut Vec<Change>,
    ) -> Result<(), git2::Error> {
        let new = new.map(|id| self.open(id)).transpose()?;
        let open_old = |id: &Option<Oid>| id.map(|id| self.open(id)).transpose();
        let olds = olds.iter().map(open_old).collect::<Result<Vec<_>, _>>()?;
        let mut new = Cursor::new(new.as_deref());
        let mut olds: Vec<Cursor> = olds.iter().map(|tree| Cursor::new(tree.as_deref())).collect();
        while let Some(row) = next(&mut new, &mut olds) {
            let Ok(name) = std::str::from_utf8(&row.name) else { continue };
            if !row.differs() || name.starts_with('.') || path.len() + name.len() > LONGEST_PATH {
                continue;
            }
            let length = path.len();
            path.push_str(name);
            if row.folder {
                path.push('/');
                self.descend(row.new, &row.olds, path, changes)?;
            } else {
                changes.push(Change { path: path.clone(), olds: row.olds.into(), new: row.new });
            }
            path.truncate(length);
        }
        Ok(())
    }

    fn open(&mut self, id: Oid) -> Result<Rc<Tree<'r>>, git2::Error> {
        if let Some(tree) = self.recent.get(&id) {
            return Ok(Rc::clone(tree));
        }
        let tree = match self.older.remove(&id) {
            Some(tree) => tree,
            None => Rc::new(self.repository.find_tree(id)?),
        };
        if self.recent.len() >= RECENT {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(id, Rc::clone(&tree));
        Ok(tree)
    }
}

/// A place in a tree's list of entries.
struct Cursor<'t> {
    tree: Option<&'t Tree<'t>>,
    at: usize,
    entry: Option<TreeEntry<'t>>,
}

/// What stands under one name in the new tree and in each of the old ones.
struct Row {
    name: Vec<u8>,
    folder: bool,
    new: Option<Oid>,
    olds: Vec<Option<Oid>>,
}

impl Row {
    fn differs(&self) -> bool {
        !self.olds.contains(&self.new) && (self.new.is_some() || !self.olds.is_empty())
    }
}

impl<'t> Cursor<'t> {
    fn new(tree: Option<&'t Tree<'t>>) -> Self {
        Self { tree, at: 0, entry: tree.and_then(|tree| tree.get(0)) }
    }

    fn advance(&mut self) {
        self.at += 1;
        self.entry = self.tree.and_then(|tree| tree.get(self.at));
    }

    /// Step over the entry if it is the one named; its id if it is a plain file or a folder.
    fn take(&mut self, name: &[u8], folder: bool) -> Option<Oid> {
        let entry = self.entry.as_ref()?;
        if entry.name_bytes() != name || is_folder(entry) != folder {
            return None;
        }
        let counts = folder || is_plain_file(entry);
        let id = counts.then(|| entry.id());
        self.advance();
        id
    }
}

/// The next name at which the trees may differ, with git's order of names.
fn next(new: &mut Cursor, olds: &mut [Cursor]) -> Option<Row> {
    while let Some(entry) = &new.entry
        && !olds.is_empty()
        && olds.iter().all(|old| old.entry.as_ref().is_some_and(|old| equal(old, entry)))
    {
        new.advance();
        olds.iter_mut().for_each(Cursor::advance);
    }
    let entries = olds.iter().chain([&*new]).filter_map(|cursor| cursor.entry.as_ref());
    let least = entries.min_by(|a, b| order(a, b))?;
    let (name, folder) = (least.name_bytes().to_vec(), is_folder(least));
    let olds = olds.iter_mut().map(|old| old.take(&name, folder)).collect();
    Some(Row { new: new.take(&name, folder), olds, folder, name })
}

fn equal(a: &TreeEntry, b: &TreeEntry) -> bool {
    a.id() == b.id() && a.filemode_raw() == b.filemode_raw() && a.name_bytes() == b.name_bytes()
}

/// git sorts a folder as if its name ended in `/`, so a file and a folder of one name are two rows.
fn order(a: &TreeEntry, b: &TreeEntry) -> Ordering {
    let slash = |entry: &TreeEntry| is_folder(entry).then_some(&b'/');
    let (a_end, b_end) = (slash(a), slash(b));
    a.name_bytes().iter().chain(a_end).cmp(b.name_bytes().iter().chain(b_end))
}

fn is_folder(entry: &TreeEntry) -> bool {
    entry.kind() == Some(ObjectType::Tree)
}

/// Neither a link nor a submodule.
fn is_plain_file(entry: &TreeEntry) -> bool {
    matches!(entry.filemode_raw(), 0o100_000..0o120_000)
}
