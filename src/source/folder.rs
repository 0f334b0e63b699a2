//! The files of a folder on disk. Links are not followed, hidden files not listed.
//! Must not read any file: listing and reading are separate so that reading runs in parallel.

use std::path::{MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::SourceError;

/// Paths of all plain files below `root`, relative to it, with `/`, nearly in their order.
///
/// # Errors
/// If the folder cannot be listed.
pub fn list(root: &Path) -> Result<Vec<String>, SourceError> {
    std::fs::read_dir(root).map_err(|error| SourceError::Folder { path: root.to_owned(), error: error.to_string() })?;
    Ok(below(root, root))
}

/// The files below one of its folders; folders beside each other are listed side by side.
fn below(root: &Path, folder: &Path) -> Vec<String> {
    let (folders, files): (Vec<DirEntry>, Vec<DirEntry>) = inside(folder).partition(|entry| entry.file_type().is_dir());
    let plain = files.iter().filter(|entry| entry.file_type().is_file());
    let mut paths: Vec<String> = plain.filter_map(|entry| relative(root, entry.path())).collect();
    paths.par_extend(folders.par_iter().flat_map_iter(|folder| below(root, folder.path())));
    paths
}

/// What lies in a folder and is not hidden; what cannot be listed is left out.
fn inside(folder: &Path) -> impl Iterator<Item = DirEntry> {
    // What is nearly in order is soon sorted.
    let by_path = |a: &DirEntry, b: &DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
    let walk = WalkDir::new(folder).min_depth(1).max_depth(1).follow_links(false).sort_by(by_path).into_iter();
    walk.filter_map(Result::ok).filter(|entry| !name(entry.path()).starts_with(b"."))
}

/// The last part of a path, in bytes.
fn name(path: &Path) -> &[u8] {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.rsplit(|byte| std::path::is_separator(char::from(*byte))).next().unwrap_or_default()
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let bytes = path.as_os_str().as_encoded_bytes().strip_prefix(root.as_os_str().as_encoded_bytes())?;
    let path = std::str::from_utf8(bytes).ok()?.trim_start_matches(MAIN_SEPARATOR);
    Some(if MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace(MAIN_SEPARATOR_STR, "/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_and_links_are_left_out_however_the_root_is_written() {
        let root = tempfile::tempdir().unwrap();
        for path in ["a.yaml", "b/c/d.yaml", "b/.e.yaml", ".git/f", "b-1/g.yaml"] {
            let file = root.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, path).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.path().join("a.yaml"), root.path().join("b/link.yaml")).unwrap();
        let slash = format!("{}/", root.path().display());
        for root in [root.path(), Path::new(&slash)] {
            let mut paths = list(root).unwrap();
            paths.sort();
            assert_eq!(paths, ["a.yaml", "b-1/g.yaml", "b/c/d.yaml"]);
        }
        assert!(list(&root.path().join("none")).is_err());
    }
}
