//! By what git would know the contents of files, so that equal files need not be read and compared.
//! A file of the work tree that the index knows unchanged is not read. Must not know what files mean.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use git2::{IndexTime, ObjectType, Oid};
use rayon::prelude::*;

use super::git::GitPlace;
use super::{FileId, Origin, Sources};

impl Sources {
    /// The id of each file's content, in the order of the files; `None` for one that cannot be read.
    #[must_use]
    pub fn ids(&self, place: &GitPlace) -> Vec<Option<Oid>> {
        let on_disk = self.files.iter().any(|file| matches!(file.origin, Origin::Disk));
        let known = on_disk.then(|| Remembered::of(place)).flatten().unwrap_or_default();
        let files: Vec<FileId> = self.iter().map(|(id, _)| id).collect();
        let id_of = |reader: &mut super::Reader<'_>, file: FileId| {
            let source = self.files.get(file.0 as usize)?;
            match &source.origin {
                Origin::Blob(id) => Some(*id),
                Origin::Disk => known.unchanged(&place.root, &source.path).or_else(|| hashed(reader, file)),
                Origin::Memory(_) => hashed(reader, file),
            }
        };
        files.into_par_iter().map_init(|| self.reader(), id_of).collect()
    }
}

fn hashed(reader: &super::Reader<'_>, file: FileId) -> Option<Oid> {
    Oid::hash_object(ObjectType::Blob, &reader.bytes(file).ok()?).ok()
}

/// What the index remembers of the files when they were last looked at.
#[derive(Default)]
pub struct Remembered {
    files: HashMap<String, (Oid, IndexTime, u32)>,
    /// When the index was written, since 1970: a file changed since may have kept its time.
    written: Option<Duration>,
}

impl Remembered {
    /// `None` where there is no work tree, or no index that can be read.
    #[must_use]
    pub fn of(place: &GitPlace) -> Option<Self> {
        let repository = place.open().ok()?;
        repository.workdir()?;
        let index = place.index(&repository).ok()?;
        let written = index.path().and_then(|path| changed(&path.metadata().ok()?));
        let prefix = place.prefix(&repository);
        let entry = |entry: git2::IndexEntry| {
            let path = super::git::below(&entry.path, &prefix)?;
            Some((path, (entry.id, entry.mtime, entry.file_size)))
        };
        Some(Self { files: index.iter().filter_map(entry).collect(), written })
    }

    /// The id that the index has for a file whose size and time are as they were, unless it was
    /// written in the very moment in which the index was ("racily clean").
    #[must_use]
    pub fn unchanged(&self, root: &Path, path: &str) -> Option<Oid> {
        let (id, time, size) = self.files.get(path)?;
        let found = root.join(path).symlink_metadata().ok()?;
        let changed = changed(&found)?;
        let remembered = Duration::new(u64::try_from(time.seconds()).ok()?, time.nanoseconds());
        // Some programs write the index without parts of a second; those files are read.
        let same = changed == remembered && u64::from(*size) == found.len();
        (same && self.written.is_some_and(|written| changed < written)).then_some(*id)
    }
}

/// When a file was last written, since 1970.
fn changed(file: &Metadata) -> Option<Duration> {
    file.modified().ok()?.duration_since(UNIX_EPOCH).ok()
}
