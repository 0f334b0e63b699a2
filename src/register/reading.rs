//! All files of a register to raw entries: read and decoded in parallel, handed out in the order of
//! paths, recalled where an earlier reading decoded them. Must not know what an entry means.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::load::{FileEntries, Setting, decode_file};
use super::recall::{Noted, Recall};
use crate::source::{FileId, Reader, Sources};

/// So many files are decoded, in parallel, before what they hold is put together.
const AT_ONCE: usize = 4096;

/// Decode all files but the kinds, and hand out what each holds, in the order of the files.
/// What was decoded earlier and has not changed is recalled.
pub fn files(sources: &Sources, setting: &Setting, recall: &mut Recall<'_>, mut take: impl FnMut(FileId, FileEntries)) {
    recall.begin(sources, setting);
    let files: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    for batch in files.chunks(AT_ONCE) {
        let decoded: Vec<(FileEntries, Noted)> = batch
            .par_iter()
            .map_init(|| sources.reader(), |reader, file| one_file(sources, reader, *file, setting, recall))
            .collect();
        for (file, (entries, noted)) in batch.iter().zip(decoded) {
            recall.note(noted);
            take(*file, entries);
        }
    }
}

fn one_file(
    sources: &Sources,
    reader: &Reader<'_>,
    file: FileId,
    setting: &Setting,
    recall: &Recall<'_>,
) -> (FileEntries, Noted) {
    let Some(source) = sources.files().get(file.0 as usize) else { return (FileEntries::default(), Noted::Nothing) };
    let decoded = |bytes| decode_file(&source.path, &source.place, || bytes, file, setting);
    if !recall.keeps(&source.place) {
        return (decode_file(&source.path, &source.place, || reader.bytes(file), file, setting), Noted::Nothing);
    }
    if let Some((content, entries)) = recall.unchanged(file, source, setting) {
        return (entries.digested(&source.path, content), Noted::Unchanged);
    }
    let bytes = match reader.bytes(file) {
        Ok(bytes) => bytes,
        unreadable => return (decoded(unreadable), Noted::Nothing),
    };
    let content = xxh3_64(&bytes);
    if let Some(entries) = recall.same(file, content, source, setting) {
        return (entries.digested(&source.path, content), Noted::Same);
    }
    let entries = decoded(Ok(bytes));
    let noted = Noted::fresh(content, &entries);
    (entries.digested(&source.path, content), noted)
}
