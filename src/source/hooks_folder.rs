//! Where git looks for the scripts it runs, and where in the repository a register lies. Says of a folder
//! that lies elsewhere that it does: what stands there may serve other repositories too. Must not write.

use std::path::{Component, Path, PathBuf};

use git2::Repository;

/// The folder for a repository's hooks, which may not be there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HooksFolder {
    pub folder: PathBuf,
    /// The register's folder from the top of the work tree, with `/`; empty at its top.
    pub register: String,
}

/// Why no hook can be put into a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoHooks {
    /// The register lies in no repository that can be read.
    Repository(String),
    /// A server's repository, without a work tree.
    Bare,
    /// The hooks lie outside the repository: `core.hooksPath` says so, or a link leads there.
    Elsewhere(PathBuf),
    /// The register's path cannot be written as text.
    Unwritable(PathBuf),
}

impl HooksFolder {
    /// The hooks of the repository around the register at `root`.
    ///
    /// # Errors
    /// If there is none with a work tree, or its hooks lie outside of it.
    pub fn around(root: &Path) -> Result<Self, NoHooks> {
        let failed = |error: git2::Error| NoHooks::Repository(error.message().to_owned());
        let repository = Repository::discover(root).map_err(failed)?;
        let top = repository.workdir().ok_or(NoHooks::Bare)?;
        let register = super::git::GitPlace::around(root).prefix(&repository);
        let parts: Option<Vec<&str>> = register.iter().map(|part| part.to_str()).collect();
        let register = parts.ok_or(NoHooks::Unwritable(register.clone()))?.join("/");
        let common = repository.commondir();
        let set = repository.config().and_then(|config| config.get_path("core.hooksPath")).ok();
        let folder = match set.filter(|path| !path.as_os_str().is_empty()) {
            Some(path) => top.join(path),
            None => common.join("hooks"),
        };
        if is_below(&folder, top) || is_below(&folder, common) {
            Ok(Self { folder, register })
        } else {
            Err(NoHooks::Elsewhere(folder))
        }
    }
}

/// Whether a folder that may not be there yet lies in another one once all links are followed.
fn is_below(folder: &Path, top: &Path) -> bool {
    let Ok(top) = top.canonicalize() else { return false };
    if folder.components().any(|part| part == Component::ParentDir) {
        return false;
    }
    let there = folder.ancestors().find(|part| part.symlink_metadata().is_ok());
    there.and_then(|part| part.canonicalize().ok()).is_some_and(|part| part.starts_with(&top))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn repository() -> (tempfile::TempDir, Repository) {
        let dir = tempfile::tempdir().unwrap();
        let repository = Repository::init(dir.path()).unwrap();
        (dir, repository)
    }

    fn set(repository: &Repository, path: &str) {
        repository.config().unwrap().set_str("core.hooksPath", path).unwrap();
    }

    #[test]
    fn the_register_is_named_from_the_top() {
        let (dir, repository) = repository();
        fs::create_dir_all(dir.path().join("机要/登记")).unwrap();
        let found = HooksFolder::around(&dir.path().join("机要/登记")).unwrap();
        assert_eq!(found.register, "机要/登记");
        assert_eq!(found.folder, repository.commondir().join("hooks"));
        assert_eq!(HooksFolder::around(dir.path()).unwrap().register, "");
    }

    #[test]
    fn a_folder_of_hooks_counts_where_it_lies_inside() {
        let (dir, repository) = repository();
        set(&repository, ".githooks");
        let found = HooksFolder::around(dir.path()).unwrap().folder;
        assert!(found.ends_with(".githooks"), "{found:?}");
        let elsewhere = tempfile::tempdir().unwrap();
        for path in [elsewhere.path().to_str().unwrap(), "../hooks", "a/../../hooks"] {
            set(&repository, path);
            assert!(matches!(HooksFolder::around(dir.path()), Err(NoHooks::Elsewhere(_))), "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_out_is_elsewhere() {
        let (dir, repository) = repository();
        let elsewhere = tempfile::tempdir().unwrap();
        let hooks = repository.commondir().join("hooks");
        let _ = fs::remove_dir_all(&hooks);
        std::os::unix::fs::symlink(elsewhere.path(), &hooks).unwrap();
        assert_eq!(HooksFolder::around(dir.path()), Err(NoHooks::Elsewhere(hooks)));
    }

    #[test]
    fn a_bare_repository_has_no_desk() {
        let dir = tempfile::tempdir().unwrap();
        Repository::init_bare(dir.path()).unwrap();
        assert_eq!(HooksFolder::around(dir.path()), Err(NoHooks::Bare));
    }
}
