//! One walk over all commits, comparing each commit's tree with those of its parents.
//! Compares folder by folder and enters only folders whose ids differ: the diff of libgit2 is ten
//! times slower, and asking git about each path in turn slower still. Must not look at the work tree.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use git2::{ObjectType, Oid, Repository, Sort, Tree, TreeEntry};

use super::{Commit, Version};

/// No register needs longer paths; the limit keeps a hostile tree from exhausting the stack.
const LONGEST_PATH: usize = 1024;

/// What to walk: a repository, the register's folder in it, and which files count.
pub(super) struct Walker<'w> {
    pub repository: &'w Repository,
    /// The register's root inside the repository, with `/`; empty at its top.
    pub prefix: &'w str,
    pub wanted: &'w dyn Fn(&str) -> bool,
}

/// All commits and the versions they made.
#[derive(Default)]
pub(super) struct Walked {
    pub commits: Vec<Commit>,
    pub versions: BTreeMap<String, Vec<Version>>,
    /// Whether a commit was met whose parents are missing.
    pub shallow: bool,
}

/// A file that differs from that of every parent; `old` is what the first parent to have it has.
struct Change {
    path: String,
    old: Option<Oid>,
    new: Option<Oid>,
}

impl Walker<'_> {
    /// Walk all commits reachable from `head`.
    pub(super) fn walk(&self, head: Oid) -> Result<Walked, git2::Error> {
        let ends = shallow_ends(self.repository);
        let mut walk = self.repository.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(head)?;
        let mut walked = Walked::default();
        for id in walk {
            let commit = self.repository.find_commit(id?)?;
            let boundary = ends.contains(&commit.id());
            walked.record(self.changes(&commit)?, boundary);
            walked.shallow |= boundary;
            walked.commits.push(describe(&commit));
        }
        Ok(walked)
    }

    /// All files of one commit.
    pub(super) fn files(&self, commit: Oid) -> Result<BTreeMap<String, Oid>, git2::Error> {
        let top = self.top(&self.repository.find_commit(commit)?)?;
        let mut files = Vec::new();
        self.compare(top, &[], &mut String::new(), &mut files)?;
        Ok(files.into_iter().filter_map(|file| Some((file.path, file.new?))).collect())
    }

    fn changes(&self, commit: &git2::Commit) -> Result<Vec<Change>, git2::Error> {
        let parents = commit.parents().map(|parent| self.top(&parent)).collect::<Result<Vec<_>, _>>()?;
        let mut changes = Vec::new();
        self.compare(self.top(commit)?, &parents, &mut String::new(), &mut changes)?;
        Ok(changes)
    }

    /// The tree of the register's root in a commit, if it was there.
    fn top(&self, commit: &git2::Commit) -> Result<Option<Oid>, git2::Error> {
        let mut top = commit.tree_id();
        for name in self.prefix.split('/').filter(|name| !name.is_empty()) {
            match self.repository.find_tree(top)?.get_name_bytes(name.as_bytes()) {
                Some(entry) if entry.kind() == Some(ObjectType::Tree) => top = entry.id(),
                _ => return Ok(None),
            }
        }
        Ok(Some(top))
    }

    /// Collect the files below `path` where `new` differs from all of `olds`.
    fn compare(
        &self,
        new: Option<Oid>,
        olds: &[Option<Oid>],
        path: &mut String,
        changes: &mut Vec<Change>,
    ) -> Result<(), git2::Error> {
        if olds.contains(&new) || path.len() > LONGEST_PATH {
            return Ok(());
        }
        let open = |id: Option<Oid>| id.map(|id| self.repository.find_tree(id)).transpose();
        let new = open(new)?;
        let olds = olds.iter().map(|id| open(*id)).collect::<Result<Vec<_>, _>>()?;
        let mut new = Cursor::new(new.as_ref());
        let mut olds: Vec<Cursor> = olds.iter().map(|tree| Cursor::new(tree.as_ref())).collect();
        while let Some(entry) = next(&mut new, &mut olds) {
            let same = entry.olds.contains(&entry.new) || (entry.new.is_none() && entry.olds.is_empty());
            let Ok(name) = std::str::from_utf8(&entry.name) else { continue };
            if same || name.starts_with('.') {
                continue;
            }
            let length = path.len();
            path.push_str(name);
            if entry.folder {
                path.push('/');
                self.compare(entry.new, &entry.olds, path, changes)?;
            } else if (self.wanted)(path) {
                let old = entry.olds.iter().find_map(|id| *id);
                changes.push(Change { path: path.clone(), old, new: entry.new });
            }
            path.truncate(length);
        }
        Ok(())
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
        let plain = folder || matches!(entry.filemode_raw(), 0o100_000..0o120_000);
        let id = plain.then(|| entry.id());
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

impl Walked {
    /// Note the changes of the commit that comes next in `commits`.
    fn record(&mut self, changes: Vec<Change>, boundary: bool) {
        let commit = self.commits.len();
        let mut former = renames(&changes);
        for change in changes {
            let renamed_from = former.remove(&change.path);
            // Most files are written once and never again.
            let versions = self.versions.entry(change.path).or_insert_with(|| Vec::with_capacity(1));
            versions.push(Version { commit, blob: change.new, boundary, renamed_from });
        }
    }
}

/// For each added path the deleted one with the same content: of several one with the same file
/// name, else the first. Each deleted path is taken once.
fn renames(changes: &[Change]) -> HashMap<String, String> {
    let mut gone: HashMap<Oid, Vec<&str>> = HashMap::new();
    for change in changes {
        if let (Some(old), None) = (change.old, change.new) {
            gone.entry(old).or_default().push(&change.path);
        }
    }
    let mut found = HashMap::new();
    for change in changes.iter().filter(|change| change.old.is_none()) {
        let Some(paths) = change.new.and_then(|new| gone.get_mut(&new)) else { continue };
        let same_name = paths.iter().position(|path| file_name(path) == file_name(&change.path));
        if !paths.is_empty() {
            let former = paths.remove(same_name.unwrap_or(0));
            found.insert(change.path.clone(), former.to_owned());
        }
    }
    found
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn describe(commit: &git2::Commit) -> Commit {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let author = commit.author();
    Commit {
        id: commit.id().to_string(),
        author: text(author.name_bytes()),
        email: text(author.email_bytes()),
        time: author.when().seconds(),
        offset: author.when().offset_minutes(),
        committed: commit.time().seconds(),
        subject: commit.summary_bytes().map(text).unwrap_or_default(),
        merge: commit.parent_count() > 1,
    }
}

/// The commits whose parents a shallow clone lacks, as git lists them.
fn shallow_ends(repository: &Repository) -> HashSet<Oid> {
    let list = std::fs::read_to_string(repository.commondir().join("shallow")).unwrap_or_default();
    list.lines().filter_map(|line| Oid::from_str(line.trim()).ok()).collect()
}
