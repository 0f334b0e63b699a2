//! A small repository built object by object, without the git program.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use git2::{FileMode, Oid, Repository, RepositoryInitOptions, Signature, Time};
use tempfile::TempDir;

use crate::history::History;

/// A repository in a folder of its own; each commit is made one minute after the one before.
pub(crate) struct Office {
    folder: TempDir,
    pub(crate) repository: Repository,
    pub(crate) minutes: Cell<i64>,
}

/// What a commit does to a file: a new text, or `None` to delete it.
pub(crate) type Act<'a> = (&'a str, Option<&'a str>);

impl Office {
    pub(crate) fn new() -> Self {
        Self::init(RepositoryInitOptions::new().initial_head("main"))
    }

    pub(crate) fn init(options: &RepositoryInitOptions) -> Self {
        let folder = TempDir::new().unwrap();
        let repository = Repository::init_opts(folder.path(), options).unwrap();
        Self { folder, repository, minutes: Cell::new(0) }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Commit to `main`, on top of `parents`, starting from the files of the first.
    pub(crate) fn commit(&self, who: &str, parents: &[Oid], acts: &[Act]) -> Oid {
        self.minutes.update(|minutes| minutes + 1);
        let parents: Vec<_> = parents.iter().map(|id| self.repository.find_commit(*id).unwrap()).collect();
        let empty = self.repository.treebuilder(None).unwrap().write().unwrap();
        let tree = parents.first().map_or(empty, git2::Commit::tree_id);
        let mut update = git2::build::TreeUpdateBuilder::new();
        for (path, text) in acts {
            match text {
                Some(text) => {
                    let blob = self.repository.blob(text.as_bytes()).unwrap();
                    update.upsert(*path, blob, FileMode::Blob)
                }
                None => update.remove(*path),
            };
        }
        let tree = self.repository.find_tree(tree).unwrap();
        let tree = update.create_updated(&self.repository, &tree).unwrap();
        let tree = self.repository.find_tree(tree).unwrap();
        let time = Time::new(1_767_225_600 + 60 * self.minutes.get(), 480);
        let who = Signature::new(who, "desk@example.org", &time).unwrap();
        let parents: Vec<_> = parents.iter().collect();
        let id = self.repository.commit(None, &who, &who, "Record\n\nAt length.", &tree, &parents).unwrap();
        self.repository.reference("refs/heads/main", id, true, "test").unwrap();
        id
    }

    pub(crate) fn check_out(&self) {
        let mut force = git2::build::CheckoutBuilder::new();
        self.repository.checkout_head(Some(force.force())).unwrap();
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn history(&self) -> History {
        History::read(self.root(), None)
    }

    /// Make a shallow clone of it: `end` loses its parent.
    pub(crate) fn cut(&self, end: Oid, parent: Oid) {
        let shallow = self.repository.path().join("shallow");
        fs::write(shallow, format!("{end}\n")).unwrap();
        self.lose(parent);
    }

    pub(crate) fn lose(&self, object: Oid) {
        let id = object.to_string();
        fs::remove_file(self.repository.path().join("objects").join(&id[..2]).join(&id[2..])).unwrap();
    }
}
