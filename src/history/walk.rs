//! One walk over all commits, noting what each did to each file of the register, newest first.
//! Asking git about each file in turn would take minutes. Must not look at the work tree.

use std::collections::{BTreeMap, HashMap, HashSet};

use git2::{Oid, Repository};

use super::order;

use super::past::Past;
use super::tree::{Change, Trees};
use super::{Commit, Version};

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
    /// Of each commit.
    pub parents: Vec<Vec<Oid>>,
    pub versions: BTreeMap<String, Vec<Version>>,
    /// Whether a commit was met whose parents are missing.
    pub shallow: bool,
}

impl Walker<'_> {
    /// Walk all commits reachable from `head`, but not those reachable from `hidden`.
    pub(super) fn run(&self, head: Oid, hidden: Option<Oid>) -> Result<Walked, git2::Error> {
        let ends = shallow_ends(self.repository);
        let mut trees = Trees::new(self.repository);
        let mut walk = self.repository.revwalk()?;
        walk.push(head)?;
        if let Some(hidden) = hidden {
            walk.hide(hidden)?;
        }
        let mut walked = Walked::default();
        for id in walk {
            let commit = self.repository.find_commit(id?)?;
            let boundary = ends.contains(&commit.id());
            walked.record(self.changes(&mut trees, &commit)?, boundary);
            walked.commits.push(describe(&commit));
            walked.parents.push(commit.parent_ids().collect());
            walked.shallow |= boundary;
        }
        Ok(walked.in_order())
    }

    /// The same as far as an earlier walk did not come, if `head` builds on where that began. Says as
    /// well whether nothing was left to walk.
    pub(super) fn go_on(&self, head: Oid, past: Option<Past>) -> Result<(Walked, bool), git2::Error> {
        let whole = shallow_ends(self.repository).is_empty();
        let past = past.filter(|_| whole);
        let known = past.and_then(|past| Some((past.below(self.repository, self.prefix, head)?, past.walked()?)));
        match known {
            Some((own, walked)) if own == head => Ok((walked, true)),
            Some((own, walked)) => Ok((self.run(head, Some(own))?.before(walked).in_order(), false)),
            None => Ok((self.run(head, None)?, false)),
        }
    }

    /// All files of one commit.
    pub(super) fn files(&self, commit: Oid) -> Result<BTreeMap<String, Oid>, git2::Error> {
        let mut trees = Trees::new(self.repository);
        let commit = self.repository.find_commit(commit)?;
        let folder = trees.folder(commit.tree_id(), self.prefix)?;
        let files = trees.compare(folder, &[])?.into_iter().filter(|file| (self.wanted)(&file.path));
        Ok(files.filter_map(|file| Some((file.path, file.new?))).collect())
    }

    fn changes(&self, trees: &mut Trees, commit: &git2::Commit) -> Result<Vec<Change>, git2::Error> {
        let mut folder = |commit: &git2::Commit| trees.folder(commit.tree_id(), self.prefix);
        let new = folder(commit)?;
        let olds = commit.parents().map(|parent| folder(&parent)).collect::<Result<Vec<_>, _>>()?;
        if olds.contains(&new) {
            return Ok(Vec::new());
        }
        let mut changes = trees.compare(new, &olds)?;
        changes.retain(|change| (self.wanted)(&change.path));
        Ok(changes)
    }
}

impl Walked {
    /// These commits, and after them the earlier ones.
    fn before(mut self, earlier: Self) -> Self {
        let count = self.commits.len();
        for (path, versions) in earlier.versions {
            let versions = versions.into_iter().map(|version| Version { commit: version.commit + count, ..version });
            self.versions.entry(path).or_default().extend(versions);
        }
        self.commits.extend(earlier.commits);
        self.parents.extend(earlier.parents);
        self.shallow |= earlier.shallow;
        self
    }

    /// Commits put in order, newest first.
    fn in_order(mut self) -> Self {
        let order = order::newest_first(&self.commits, &self.parents);
        if order.iter().copied().eq(0..order.len()) {
            return self;
        }
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(at, commit)| place[*commit] = at);
        for versions in self.versions.values_mut() {
            versions.iter_mut().for_each(|version| version.commit = place[version.commit]);
            versions.sort_by_key(|version| version.commit);
        }
        self.commits = order.iter().map(|at| self.commits[*at].clone()).collect();
        self.parents = order.iter().map(|at| std::mem::take(&mut self.parents[*at])).collect();
        self
    }

    /// Note the changes of the commit that comes next in `commits`, whatever the order.
    fn record(&mut self, changes: Vec<Change>, boundary: bool) {
        let commit = self.commits.len();
        let mut former = renames(&changes);
        for change in changes {
            let renamed_from = former.remove(&change.path);
            // Most files are written once and never again.
            let versions = self.versions.entry(change.path).or_insert_with(|| Vec::with_capacity(1));
            versions.push(Version { commit, blob: change.new, before: change.olds, boundary, renamed_from });
        }
    }
}

/// For each added path the deleted one with the same content: of several one with the same file
/// name, else the first. Each deleted path is taken once.
fn renames(changes: &[Change]) -> HashMap<String, String> {
    let mut gone: HashMap<Oid, Vec<&str>> = HashMap::new();
    for change in changes {
        if let (Some(old), None) = (change.old(), change.new) {
            gone.entry(old).or_default().push(&change.path);
        }
    }
    let mut found = HashMap::new();
    for change in changes.iter().filter(|change| change.old().is_none()) {
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
