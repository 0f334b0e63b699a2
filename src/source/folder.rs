//! The files of a folder on disk. Links are not followed, hidden files not listed.
//! Must not read any file: listing and reading are separate so that reading runs in parallel.

use std::path::{MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::SourceError;

/// Folders so deep are walked side by side: the years of documents, actions and logs.
const SIDE_BY_SIDE: usize = 2;

/// Paths of all plain files below `root`, relative to it, with `/`, nearly in their order.
///
/// # Errors
/// If the folder cannot be listed.
pub fn list(root: &Path) -> Result<Vec<String>, SourceError> {
    std::fs::read_dir(root).map_err(|error| SourceError::Folder { path: root.to_owned(), error: error.to_string() })?;
    let (folders, files): (Vec<DirEntry>, Vec<DirEntry>) =
        walk(WalkDir::new(root).max_depth(SIDE_BY_SIDE)).partition(|entry| entry.file_type().is_dir());
    let deep = folders.into_par_iter().filter(|folder| folder.depth() == SIDE_BY_SIDE);
    let below = deep.flat_map_iter(|folder| walk(WalkDir::new(folder.into_path())));
    let all = files.into_par_iter().chain(below).filter(|entry| entry.file_type().is_file());
    Ok(all.filter_map(|entry| relative(root, entry.path())).collect())
}

/// What lies below a folder and is not hidden; what cannot be listed is left out.
fn walk(walk: WalkDir) -> impl Iterator<Item = DirEntry> {
    // Almost in the order of paths: what is sorted afterwards is sorted at once.
    let walk = walk
        .min_depth(1)
        .follow_links(false)
        .sort_by(|a, b| a.path().as_os_str().cmp(b.path().as_os_str()))
        .into_iter();
    walk.filter_entry(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")).filter_map(Result::ok)
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).ok()?.to_str()?;
    Some(if MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace(MAIN_SEPARATOR_STR, "/") })
}
