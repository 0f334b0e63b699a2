//! The files of a folder on disk. Links are not followed, hidden files not listed.
//! Must not read any file: listing and reading are separate so that reading runs in parallel.

use std::path::Path;

use walkdir::WalkDir;

use super::SourceError;

/// Paths of all plain files below `root`, relative to it, with `/`, in no order.
pub(super) fn list(root: &Path) -> Result<Vec<String>, SourceError> {
    std::fs::read_dir(root).map_err(|error| SourceError::Folder { path: root.to_owned(), error: error.to_string() })?;
    let walk = WalkDir::new(root).min_depth(1).follow_links(false).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        !name.starts_with('.')
    });
    let files = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    Ok(files.filter_map(|entry| relative(root, entry.path())).collect())
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
