//! What was worked out before, kept in a folder of the user's own: nothing here is needed, and
//! deleting it costs time only. What is broken, cut short, or another build's is as if it were not
//! there. Only its user may read it: it holds what the register holds. Must not know where the
//! user's folders are, nor what the kept bytes mean.

pub mod answer;

use std::fs;
use std::io::{self, BufWriter, Seek, Write};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::source::Stamp;

pub use answer::{Answer, Asked};

/// Digest of the content, and the build that wrote it.
const HEAD: usize = 16;

/// A content is handed to the system in pieces of so many bytes.
const PIECE: usize = 1 << 16;

/// Names the register of a folder: once it is gone, nothing of it is to stay here.
const WHOSE: &str = "register";

/// What was kept under a name.
#[derive(Debug)]
pub struct Kept(Vec<u8>);

impl Deref for Kept {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0[HEAD..]
    }
}

/// The folder of one register.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    build: u64,
}

impl Folder {
    /// The folder below `base` of the register at `root`, for this build of the program. `None` where
    /// it cannot be made, or would lie inside the register.
    #[must_use]
    pub fn open(base: &Path, root: &Path, build: u64) -> Option<Self> {
        let root = root.canonicalize().ok()?;
        let name = format!("{:016x}", xxh3_64(root.as_os_str().as_encoded_bytes()));
        let path = std::path::absolute(base).ok()?.join(name);
        let there = path.ancestors().find_map(|folder| folder.canonicalize().ok())?;
        if there.starts_with(&root) {
            return None;
        }
        if !path.is_dir() {
            private_folder(&path)?;
            fs::write(path.join(WHOSE), root.as_os_str().as_encoded_bytes()).ok()?;
            forget_the_gone(path.parent()?);
        }
        Some(Self { path, build })
    }

    /// Begin a reading: the stamp of a file made now. What changes later has a later one.
    #[must_use]
    pub fn begin(&self) -> Option<Stamp> {
        let mark = NamedTempFile::new_in(&self.path).ok()?;
        Stamp::of(&mark.as_file().metadata().ok()?)
    }

    /// What is kept under a name; `None` unless it is whole and this build wrote it.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Kept> {
        let bytes = fs::read(self.path.join(name)).ok()?;
        let (head, content) = bytes.split_at_checked(HEAD)?;
        (head == self.head(xxh3_64(content))).then_some(Kept(bytes))
    }

    /// Keep something under a name, whole or not at all, whoever else does the same. If it cannot be
    /// kept, nothing is lost but time.
    pub fn write(&self, name: &str, content: &[u8]) {
        self.write_by(name, |to| to.write_all(content).ok());
    }

    /// The same, of what is written piece by piece: a big book is never held whole.
    pub fn write_by(&self, name: &str, content: impl FnOnce(&mut dyn Write) -> Option<()>) {
        let written = || -> Option<()> {
            let mut file = NamedTempFile::new_in(&self.path).ok()?;
            file.write_all(&[0; HEAD]).ok()?;
            let mut pieces = BufWriter::with_capacity(PIECE, Digesting { to: &mut file, digest: Xxh3::new() });
            content(&mut pieces)?;
            let digest = pieces.into_inner().ok()?.digest.digest();
            file.rewind().ok()?;
            file.write_all(&self.head(digest)).ok()?;
            file.persist(self.path.join(name)).ok()?;
            Some(())
        };
        let _ = written();
    }

    /// Keep nothing under a name any more.
    pub fn forget(&self, name: &str) {
        let _ = fs::remove_file(self.path.join(name));
    }

    /// Of what is kept under names that begin so, keep what was written last, so many.
    pub fn keep_last(&self, begin: &str, most: usize) {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let named = entries.filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(begin)));
        let mut all: Vec<_> =
            named.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
        all.sort();
        for (_, path) in all.iter().rev().skip(most) {
            let _ = fs::remove_file(path);
        }
    }

    /// What stands before a content with this digest.
    fn head(&self, digest: u64) -> [u8; HEAD] {
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(&digest.to_le_bytes());
        head[8..].copy_from_slice(&self.build.to_le_bytes());
        head
    }
}

/// Writes on, and takes a digest of what it is given.
struct Digesting<W> {
    to: W,
    digest: Xxh3,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Remove what is kept of registers that are gone: it is as secret as they were.
fn forget_the_gone(base: &Path) {
    for folder in fs::read_dir(base).into_iter().flatten().flatten() {
        let ours = folder.file_name().to_str().is_some_and(|name| u64::from_str_radix(name, 16).is_ok());
        let whose = fs::read_to_string(folder.path().join(WHOSE));
        if ours && whose.is_ok_and(|root| !Path::new(&root).is_dir()) {
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}

/// Make a folder that only its user may enter.
#[cfg(unix)]
fn private_folder(path: &Path) -> Option<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).ok()?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).ok()
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> Option<()> {
    fs::create_dir_all(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_or_of_another_build_is_not_there() {
        let (base, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let folder = Folder::open(base.path(), root.path(), 7).unwrap();
        folder.write("book", b"kept");
        assert_eq!(*folder.read("book").unwrap(), *b"kept");
        assert!(Folder::open(base.path(), root.path(), 8).unwrap().read("book").is_none());
        let file = folder.path.join("book");
        let whole = fs::read(&file).unwrap();
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).unwrap();
            assert!(folder.read("book").is_none(), "{length} bytes");
        }
        let mut flipped = whole.clone();
        flipped[HEAD] ^= 1;
        fs::write(&file, flipped).unwrap();
        assert!(folder.read("book").is_none());
    }

    #[test]
    fn nothing_is_kept_inside_the_register() {
        let root = tempfile::tempdir().unwrap();
        assert!(Folder::open(&root.path().join("cache"), root.path(), 1).is_none());
        assert!(!root.path().join("cache").exists());
    }

    #[test]
    fn of_many_only_the_last_are_kept() {
        let (base, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let folder = Folder::open(base.path(), root.path(), 7).unwrap();
        folder.write("book", b"other");
        for name in ["site-1", "site-2", "site-3"] {
            folder.write(name, b"kept");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        folder.keep_last("site-", 2);
        let kept = ["book", "site-1", "site-2", "site-3"].map(|name| folder.read(name).is_some());
        assert_eq!(kept, [true, false, true, true]);
    }

    #[test]
    fn nothing_stays_of_a_register_that_is_gone() {
        let (base, root, other) =
            (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let gone = Folder::open(base.path(), root.path(), 7).unwrap();
        gone.write("book", b"kept");
        fs::create_dir(base.path().join("mine")).unwrap();
        drop(root);
        let there = Folder::open(base.path(), other.path(), 7).unwrap();
        assert!(!gone.path.exists() && there.path.exists() && base.path().join("mine").exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let (base, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let folder = Folder::open(base.path(), root.path(), 7).unwrap();
        folder.write("book", b"kept");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder.path), mode(&folder.path.join("book"))), (0o700, 0o600));
    }
}
