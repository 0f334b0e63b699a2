//! Which files and folders are watched: those that play a part in a register, and of git what tells
//! that another commit is checked out. A built site beside them, hidden files and editors' own files do
//! not count. Must not know how anything is watched.

use std::path::{Path, PathBuf};

use crate::source::layout;

/// Whether a change at `path` (relative to the root, with `/`) can change the site. A folder counts if
/// a file in it would.
#[must_use]
pub fn matters(path: &str) -> bool {
    let of_folder = |name: &str| layout::place(&format!("{path}/{name}")).is_some();
    layout::place(path).is_some() || of_folder("x.yaml") || of_folder("x.md")
}

/// The folders directly below `root` in which files play a part.
#[must_use]
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.filter(|entry| entry.file_name().to_str().is_some_and(matters)).map(|entry| entry.path()).collect()
}

/// Whether a change in a repository's own folder, at a path relative to it, can change what is told of
/// the past.
#[must_use]
pub fn matters_in_git(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_lock = path.extension().is_some_and(|extension| extension == "lock");
    let is_branch = path.starts_with("refs");
    !is_lock && (is_branch || ["HEAD", "packed-refs", "shallow"].contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_plays_a_part_counts_and_so_do_its_folders() {
        for path in [
            "register.yaml",
            "documents",
            "documents/2026",
            "documents/2026/S2026-0001.yaml",
            "动作/2026",
            "logs/inspection",
            "regulations",
            "regulations/a.md",
            "rules/own.yaml",
            "templates/home.html",
            "assets/seal.svg",
            "people",
            "calendar",
        ] {
            assert!(matters(path), "{path}");
        }
        let others = ["site", "site/index.html", ".git", ".git/HEAD", "notes.txt", "site/documents/a.html", "target"];
        let editors = ["documents/2026/.S2026-0001.yaml.swp", ".jiyao-site-x", "actions/.#02.yaml"];
        for path in others.into_iter().chain(editors) {
            assert!(!matters(path), "{path}");
        }
    }

    #[test]
    fn of_git_only_what_is_checked_out_counts() {
        for path in ["HEAD", "packed-refs", "refs/heads/main", "refs/heads/a/b"] {
            assert!(matters_in_git(Path::new(path)), "{path}");
        }
        for path in ["index", "HEAD.lock", "refs/heads/main.lock", "COMMIT_EDITMSG"] {
            assert!(!matters_in_git(Path::new(path)), "{path}");
        }
    }
}
