//! Where a site may lie: not in a register's own folders. Must not know what is written.

use std::path::{Path, PathBuf};

use super::SiteError;

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
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
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
    use std::fs;

    use super::*;

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
