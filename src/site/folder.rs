//! The output folder: writes what changed, remembers what it wrote, removes only that.
//! Must not know what the files are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::SiteError;

/// Names the files of the last build, one a line; written last.
const MANIFEST: &str = ".jiyao-manifest";

/// Folders of a register in which no site may be written.
const ENTRIES: [&str; 12] = [
    "documents",
    "actions",
    "logs",
    "文件",
    "动作",
    "台账",
    "people",
    "units",
    "places",
    "calendar",
    "regulations",
    ".git",
];

/// An output folder that may be written.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    before: BTreeSet<String>,
}

impl Folder {
    /// Open or create the folder.
    ///
    /// # Errors
    /// If it is a link or cannot be created.
    pub fn open(root: &Path) -> Result<Self, SiteError> {
        if root.is_symlink() {
            return Err(SiteError::Link(root.to_owned()));
        }
        fs::create_dir_all(root).map_err(|error| system(root, &error))?;
        let manifest = root.join(MANIFEST);
        let before = match fs::read_to_string(&manifest) {
            Ok(text) if !manifest.is_symlink() => {
                text.lines().filter(|line| is_inside(line)).map(str::to_owned).collect()
            }
            _ => BTreeSet::new(),
        };
        Ok(Self { root: root.to_owned(), before })
    }

    /// Write a file if its bytes differ; says whether they did.
    ///
    /// # Errors
    /// If a link stands in the way or the system refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<bool, SiteError> {
        let file = self.root.join(path);
        self.refuse_links(path)?;
        if fs::read(&file).is_ok_and(|old| old == bytes) {
            return Ok(false);
        }
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| system(parent, &error))?;
        }
        fs::write(&file, bytes).map_err(|error| system(&file, &error))?;
        Ok(true)
    }

    /// Write the manifest and remove what the last one named and this build did not make.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn settle(&self, kept: &BTreeSet<String>) -> Result<usize, SiteError> {
        let strays: Vec<&String> = self.before.difference(kept).collect();
        let mut removed = 0;
        for stray in &strays {
            let file = self.root.join(stray);
            if self.refuse_links(stray).is_ok() && fs::remove_file(&file).is_ok() {
                removed += 1;
                self.remove_empty(file.parent());
            }
        }
        let mut text = String::new();
        for path in kept {
            text.push_str(path);
            text.push('\n');
        }
        self.write(MANIFEST, text.as_bytes())?;
        Ok(removed)
    }

    /// Remove folders that a removal left empty, up to the root.
    fn remove_empty(&self, mut folder: Option<&Path>) {
        while let Some(path) = folder.filter(|path| *path != self.root && path.starts_with(&self.root)) {
            if fs::remove_dir(path).is_err() {
                return;
            }
            folder = path.parent();
        }
    }

    /// No part of the path below the root may be a link.
    fn refuse_links(&self, path: &str) -> Result<(), SiteError> {
        let mut here = self.root.clone();
        for part in path.split('/') {
            here.push(part);
            if here.is_symlink() {
                return Err(SiteError::Link(here));
            }
        }
        Ok(())
    }
}

/// Whether a path of a manifest stays inside the folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn system(path: &Path, error: &std::io::Error) -> SiteError {
    SiteError::System { path: path.to_owned(), error: error.to_string() }
}

/// Refuse an output folder that is the register itself or lies among its entries.
///
/// # Errors
/// If it does.
pub fn refuse_register(root: &Path, out: &Path) -> Result<(), SiteError> {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let out = absolute(out);
    let inside =
        out == root || root.starts_with(&out) || ENTRIES.iter().any(|folder| out.starts_with(root.join(folder)));
    if inside { Err(SiteError::InsideRegister(out)) } else { Ok(()) }
}

/// Whether a file lies in a folder in which nothing but a register's own entries is written.
#[must_use]
pub fn is_among_entries(root: &Path, path: &Path) -> bool {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let path = absolute(path);
    ENTRIES.iter().any(|folder| path.starts_with(root.join(folder)))
}

/// The path without links and `..` as far as it exists, the rest as typed.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut existing = path.as_path();
    loop {
        if let Ok(real) = existing.canonicalize() {
            let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
            return real.join(rest);
        }
        match existing.parent() {
            Some(parent) => existing = parent,
            None => return path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_build_wrote_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("mine.txt"), "mine").unwrap();
        let folder = Folder::open(&out).unwrap();
        assert!(folder.write("a/x.html", b"1").unwrap());
        assert!(!folder.write("a/x.html", b"1").unwrap());
        folder.settle(&BTreeSet::from(["a/x.html".to_owned()])).unwrap();
        let folder = Folder::open(&out).unwrap();
        assert_eq!(folder.settle(&BTreeSet::new()).unwrap(), 1);
        assert!(!out.join("a").exists());
        assert!(out.join("mine.txt").exists());
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_through_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let (out, other) = (dir.path().join("site"), dir.path().join("other"));
        fs::create_dir_all(&out).unwrap();
        fs::create_dir_all(&other).unwrap();
        std::os::unix::fs::symlink(&other, out.join("documents")).unwrap();
        let folder = Folder::open(&out).unwrap();
        assert!(folder.write("documents/x.html", b"1").is_err());
        assert!(!other.join("x.html").exists());
    }

    #[test]
    fn a_site_does_not_lie_among_the_entries() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("documents")).unwrap();
        assert!(refuse_register(root, root).is_err());
        assert!(refuse_register(root, &root.join("documents/site")).is_err());
        assert!(refuse_register(root, &root.join("documents/../actions/x")).is_err());
        assert!(refuse_register(root, &root.join("site")).is_ok());
    }
}
