//! By what git would know the contents of files, so that equal files need not be read and compared.
//! A file of the work tree that the index knows unchanged is not read. Must not know what files mean.

use std::time::Duration;

use ecow::EcoString;
use git2::{IndexTime, ObjectType, Oid};
use rayon::prelude::*;

use super::git::GitPlace;
use super::{FileId, Origin, Reader, SourceFile, Sources, Stamp};

impl Sources {
    /// The id of each file's content, in the order of the files; `None` for one that cannot be read.
    /// Files on disk that are as git remembers them are not read.
    #[must_use]
    pub fn ids(&self, known: &Remembered) -> Vec<Option<Oid>> {
        let on_disk = self.files.iter().any(|file| matches!(file.origin, Origin::Disk));
        let stamps = if on_disk { self.stamps() } else { &[] };
        let paths = self.files.iter().zip(stamps.iter().copied().chain(std::iter::repeat(None)));
        let remembered = known.unchanged_of(paths.map(|(file, stamp)| (file.path.as_str(), stamp)));
        let id_of =
            |reader: &mut Reader<'_>, ((file, source), known): ((FileId, &SourceFile), Option<Oid>)| match &source
                .origin
            {
                Origin::Blob(id) => Some(*id),
                Origin::Disk => known.or_else(|| hashed(reader, file)),
                Origin::Memory(_) => hashed(reader, file),
            };
        let files: Vec<_> = self.iter().zip(remembered).collect();
        files.into_par_iter().map_init(|| self.reader(), id_of).collect()
    }
}

fn hashed(reader: &Reader<'_>, file: FileId) -> Option<Oid> {
    Oid::hash_object(ObjectType::Blob, &reader.bytes(file).ok()?).ok()
}

/// What the index remembers of the files when they were last looked at.
#[derive(Default)]
pub struct Remembered {
    /// In the order of paths.
    files: Vec<(EcoString, Oid, IndexTime, u32)>,
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
        let written = index.path().and_then(|path| Stamp::of(&path.metadata().ok()?)).map(|stamp| stamp.modified());
        let prefix = place.prefix(&repository);
        let entry = |entry: git2::IndexEntry| {
            let path = super::git::below(&entry.path, &prefix)?;
            Some((path, entry.id, entry.mtime, entry.file_size))
        };
        let mut files: Vec<_> = index.iter().filter_map(entry).collect();
        files.sort_by(|a, b| a.0.cmp(&b.0));
        Some(Self { files, written })
    }

    /// The id that the index has for each of these files, which stand in the order of their paths: where
    /// size and time are as they were, unless the file was written in the very moment in which the index
    /// was ("racily clean").
    #[must_use]
    pub fn unchanged_of<'p>(&self, paths: impl Iterator<Item = (&'p str, Option<Stamp>)>) -> Vec<Option<Oid>> {
        let mut known = self.files.iter().peekable();
        let unchanged = paths.map(|(path, stamp)| {
            while known.next_if(|(known, ..)| known.as_str() < path).is_some() {}
            self.still(known.next_if(|(known, ..)| known == path)?, stamp?)
        });
        unchanged.collect()
    }

    fn still(&self, (_, id, time, size): &(EcoString, Oid, IndexTime, u32), stamp: Stamp) -> Option<Oid> {
        let remembered = Duration::new(u64::try_from(time.seconds()).ok()?, time.nanoseconds());
        // Some programs write the index without parts of a second; those files are read.
        let same = stamp.modified() == remembered && u64::from(*size) == stamp.size();
        (same && self.written.is_some_and(|written| stamp.modified() < written)).then_some(*id)
    }
}
