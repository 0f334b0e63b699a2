//! Puts a file in place whole or not at all: written beside it under another name, then renamed.
//! Keeps permissions, never writes through a link. Must not know what the file is for.

use std::fs;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Write a file, new or in place of what it held.
///
/// # Errors
/// If a link or a folder stands at the path, or the system refuses.
pub fn file(path: &Path, bytes: &[u8]) -> Result<()> {
    let before = match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Some(found.permissions()),
        Ok(_) => return Err(Error::new(ErrorKind::InvalidInput, "a link or a folder stands there")),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut whole = NamedTempFile::with_prefix_in(".jiyao-", folder)?;
    whole.write_all(bytes)?;
    whole.as_file().sync_all()?;
    match before {
        Some(permissions) => whole.as_file().set_permissions(permissions)?,
        None => as_new(whole.path())?,
    }
    whole.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is its owner's alone; a file of a register may be read by the office.
#[cfg(unix)]
fn as_new(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn as_new(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("甲.yaml");
        file(&path, b"1").unwrap();
        file(&path, b"2").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(file(dir.path(), b"3").is_err());
    }

    #[test]
    #[cfg(unix)]
    fn permissions_stay_and_links_are_refused() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("a"), dir.path().join("b"));
        file(&path, b"1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        assert!(file(&link, b"2").is_err());
        file(&path, b"3").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read(&link).unwrap(), b"3");
    }
}
