//! Writes a plan into a register's folder: all of it or, where anything has changed since it was
//! read, nothing. Never through a link, never over another file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Change, Plan};
use crate::source::replace;

/// Why a plan was not carried out.
#[derive(Debug)]
pub enum Refusal {
    /// The file is no longer what was read.
    Changed(String),
    /// A link stands in the way.
    Link(String),
    /// Another file stands where this one should go.
    Taken(String),
    /// The system refused; earlier files may have been written.
    System { path: String, error: io::Error },
}

/// Write all changes below `root`.
///
/// # Errors
/// If any file cannot be written as planned; all are looked at before the first is written.
pub fn write(root: &Path, plan: &Plan) -> Result<(), Refusal> {
    for change in &plan.changes {
        look(root, change)?;
    }
    for change in &plan.changes {
        let system = |error| Refusal::System { path: change.path.clone(), error };
        let path = root.join(&change.path);
        if change.before != change.after {
            replace::file(&path, &change.after).map_err(system)?;
        }
        if let Some(to) = &change.to {
            rename(&path, &root.join(to)).map_err(system)?;
        }
    }
    Ok(())
}

fn look(root: &Path, change: &Change) -> Result<(), Refusal> {
    for path in [Some(&change.path), change.to.as_ref()].into_iter().flatten() {
        if let Some(link) = link_in(root, path) {
            return Err(Refusal::Link(link.display().to_string()));
        }
    }
    let system = |error| Refusal::System { path: change.path.clone(), error };
    if fs::read(root.join(&change.path)).map_err(system)? != change.before {
        return Err(Refusal::Changed(change.path.clone()));
    }
    match &change.to {
        Some(to) if root.join(to).exists() => Err(Refusal::Taken(to.clone())),
        _ => Ok(()),
    }
}

/// The first part of a path below the root that is a link.
fn link_in(root: &Path, path: &str) -> Option<PathBuf> {
    let mut here = root.to_owned();
    path.split('/').find_map(|part| {
        here.push(part);
        here.is_symlink().then(|| here.clone())
    })
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(before: &str, to: Option<&str>) -> Plan {
        let change = Change {
            path: "documents/a.yaml".into(),
            to: to.map(str::to_owned),
            before: before.into(),
            after: "新\n".into(),
        };
        Plan { changes: vec![change], fixes: 1, left: 0 }
    }

    fn folder() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("documents")).unwrap();
        fs::write(dir.path().join("documents/a.yaml"), "旧\n").unwrap();
        dir
    }

    #[test]
    fn what_was_read_is_replaced_and_moved() {
        let dir = folder();
        write(dir.path(), &plan("旧\n", Some("documents/2026/a.yaml"))).unwrap();
        assert!(!dir.path().join("documents/a.yaml").exists());
        assert_eq!(fs::read_to_string(dir.path().join("documents/2026/a.yaml")).unwrap(), "新\n");
    }

    #[test]
    fn what_has_changed_since_or_is_taken_stays() {
        let dir = folder();
        let path = dir.path().join("documents/a.yaml");
        assert!(matches!(write(dir.path(), &plan("早先的\n", None)), Err(Refusal::Changed(_))));
        fs::write(dir.path().join("documents/b.yaml"), "别的\n").unwrap();
        let taken = write(dir.path(), &plan("旧\n", Some("documents/b.yaml")));
        assert!(matches!(taken, Err(Refusal::Taken(_))));
        assert_eq!(fs::read_to_string(path).unwrap(), "旧\n");
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_through_a_link() {
        let dir = folder();
        let other = tempfile::tempdir().unwrap();
        fs::rename(dir.path().join("documents"), other.path().join("documents")).unwrap();
        std::os::unix::fs::symlink(other.path().join("documents"), dir.path().join("documents")).unwrap();
        assert!(matches!(write(dir.path(), &plan("旧\n", None)), Err(Refusal::Link(_))));
        assert_eq!(fs::read_to_string(other.path().join("documents/a.yaml")).unwrap(), "旧\n");
    }
}
