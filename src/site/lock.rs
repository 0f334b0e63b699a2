//! One build at a time in an output folder: whoever comes second waits. The folder itself is locked,
//! so that no file is left behind; the system lets go when a build ends, however it ends. Must not
//! know what is written.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::SiteError;
use super::writer::system;

/// Held as long as a build writes.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// Make the folder if it is not there, and lock it. `waits` hears if another build has it.
    ///
    /// # Errors
    /// If the folder cannot be made or opened.
    pub(super) fn take(out: &Path, waits: &dyn Fn()) -> Result<Self, SiteError> {
        loop {
            fs::create_dir_all(out).map_err(|error| system(out, &error))?;
            let held = open(out).map_err(|error| system(out, &error))?;
            match held.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    waits();
                    held.lock().map_err(|error| system(out, &error))?;
                }
                // A file system without locks: builds there are told apart by nobody.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            // Whoever had it may have put another folder in its place.
            if is_still(&held, out) {
                return Ok(Self { _held: held });
            }
        }
    }
}

#[cfg(unix)]
fn open(out: &Path) -> std::io::Result<File> {
    File::open(out)
}

/// Where a folder cannot be locked, a file in it is.
#[cfg(not(unix))]
fn open(out: &Path) -> std::io::Result<File> {
    File::options().create(true).append(true).open(out.join(".jiyao-lock"))
}

#[cfg(unix)]
fn is_still(held: &File, out: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |found: fs::Metadata| (found.dev(), found.ino());
    match (held.metadata(), fs::metadata(out)) {
        (Ok(held), Ok(there)) => number(held) == number(there),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn the_second_waits_for_the_first_even_where_the_folder_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (out, other) = (dir.path().join("site"), dir.path().join("other"));
        let first = Lock::take(&out, &|| ()).unwrap();
        let (waited, took) = (AtomicBool::new(false), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| {
                let _second = Lock::take(&out, &|| waited.store(true, Ordering::SeqCst)).unwrap();
                took.store(true, Ordering::SeqCst);
                fs::write(out.join("second"), "").unwrap();
            });
            while !waited.load(Ordering::SeqCst) {
                thread::yield_now();
            }
            assert!(!took.load(Ordering::SeqCst));
            if cfg!(unix) {
                fs::create_dir(&other).unwrap();
                fs::rename(&other, &out).unwrap();
            }
            drop(first);
        });
        assert!(out.join("second").exists());
    }
}
