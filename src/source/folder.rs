//! The files of a folder on disk. Links are not followed, hidden files not listed.
//! Must not read any file: listing and reading are separate so that reading runs in parallel.

use std::path::Path;

use ecow::EcoString;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::SourceError;

/// Paths of all plain files below `root`, relative to it, with `/`, nearly in their order.
///
/// # Errors
/// If the folder cannot be listed.
pub fn list(root: &Path) -> Result<Vec<EcoString>, SourceError> {
    std::fs::read_dir(root).map_err(|error| SourceError::Folder { path: root.to_owned(), error: error.to_string() })?;
    Ok(below(root, ""))
}

/// The files below one of its folders; folders beside each other are listed side by side. What cannot
/// be listed, is hidden, or has a name that is no text, is left out.
fn below(root: &Path, folder: &str) -> Vec<EcoString> {
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    let here = if folder.is_empty() { root.to_owned() } else { root.join(folder) };
    for entry in WalkDir::new(here).min_depth(1).max_depth(1).follow_links(false).into_iter().filter_map(Result::ok) {
        let name = entry.file_name().to_str().filter(|name| !name.starts_with('.'));
        let path = name.map(|name| within(folder, name));
        let kind = entry.file_type();
        match path {
            Some(path) if kind.is_dir() => folders.push(path),
            Some(path) if kind.is_file() => files.push((beginning(name.unwrap_or_default()), path)),
            _ => {}
        }
    }
    // What is nearly in order is soon sorted. Names are compared by how they begin, and seldom looked at whole.
    files.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    folders.sort_unstable();
    let mut files: Vec<EcoString> = files.into_iter().map(|(_, path)| path).collect();
    files.par_extend(folders.par_iter().flat_map_iter(|folder| below(root, folder)));
    files
}

/// How a name begins, as a number that stands in the same order.
fn beginning(name: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(name.bytes()).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(bytes)
}

/// The path of what has this name in a folder.
fn within(folder: &str, name: &str) -> EcoString {
    if folder.is_empty() {
        return name.into();
    }
    let mut path = EcoString::with_capacity(folder.len() + 1 + name.len());
    [folder, "/", name].into_iter().for_each(|part| path.push_str(part));
    path
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
