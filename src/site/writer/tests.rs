//! Writing into folders that hold nothing, a site, other files, links, or what a killed build left.

use super::*;

fn open(out: &Path) -> Writer {
    Writer::open(out, &|| ()).unwrap()
}

fn list(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// All files below a folder, hidden ones too.
fn files(root: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let mut all: Vec<String> =
        walk.map(|e| e.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect();
    all.sort();
    all
}

#[test]
fn only_what_a_build_wrote_is_removed() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("site");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    let writer = open(&out);
    writer.put("a/x.html", b"1").unwrap();
    writer.settle(&list(&["a/x.html"])).unwrap();
    assert_eq!(files(&out), [MANIFEST, "a/x.html", "mine.txt"]);
    assert_eq!(open(&out).settle(&[]).unwrap(), 1);
    assert!(!out.join("a").exists());
    assert!(out.join("mine.txt").exists());
}

#[test]
fn where_there_was_nothing_the_whole_site_appears_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("new/site");
    let writer = open(&out);
    writer.put("a/x.html", b"1").unwrap();
    if cfg!(unix) {
        assert!(files(&out).is_empty());
    }
    writer.settle(&list(&["a/x.html"])).unwrap();
    assert_eq!(files(&dir.path().join("new")), ["site/.jiyao-manifest", "site/a/x.html"]);
}

#[test]
fn what_appears_meanwhile_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("site");
    let writer = open(&out);
    writer.put("a/x.html", b"1").unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    writer.settle(&list(&["a/x.html"])).unwrap();
    assert_eq!(files(dir.path()), ["site/.jiyao-manifest", "site/a/x.html", "site/mine.txt"]);
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("site");
    let fresh = open(&out);
    fresh.put("a/x.html", b"1").unwrap();
    drop(fresh);
    let writer = open(&out);
    writer.put("b.html", b"1").unwrap();
    writer.settle(&list(&["b.html"])).unwrap();
    // Killed after writing a new page that no manifest names yet, with another half written.
    let warm = open(&out);
    warm.put("c/new.html", b"1").unwrap();
    drop(warm);
    fs::write(out.join(".jiyao-part/77"), "half").unwrap();
    fs::write(out.join(".jiyao-part/begun"), "c/new.html\nmine.txt").unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    assert_eq!(open(&out).settle(&list(&["b.html"])).unwrap(), 1);
    assert_eq!(files(dir.path()), ["site/.jiyao-manifest", "site/b.html", "site/mine.txt"]);
}

#[test]
fn a_folder_that_only_bears_the_name_of_a_fresh_one_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (out, other) = (dir.path().join("site"), dir.path().join(".site.jiyao-new"));
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("mine.txt"), "mine").unwrap();
    let writer = open(&out);
    writer.put("x.html", b"1").unwrap();
    writer.settle(&list(&["x.html"])).unwrap();
    assert!(other.join("mine.txt").exists() && out.join("x.html").exists());
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let (out, other) = (dir.path().join("site"), dir.path().join("other"));
    fs::create_dir_all(&out).unwrap();
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("y.html"), "1").unwrap();
    symlink(&other, out.join("documents")).unwrap();
    symlink(other.join("y.html"), out.join("y.html")).unwrap();
    let writer = open(&out);
    assert!(writer.put("documents/x.html", b"1").is_err());
    assert!(writer.put("y.html", b"2").is_err());
    assert_eq!(writer.stamp("documents/y.html"), None);
    assert_eq!(writer.stamp("y.html"), None);
    drop(writer);
    assert_eq!(files(&other), ["y.html"]);
    symlink(&other, dir.path().join("link")).unwrap();
    assert!(Writer::open(&dir.path().join("link/"), &|| ()).is_err());
}

#[test]
#[cfg(unix)]
fn permissions_of_a_file_stay() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let writer = open(dir.path());
    writer.put("x.html", b"1").unwrap();
    writer.settle(&list(&["x.html"])).unwrap();
    let file = dir.path().join("x.html");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    open(dir.path()).put("x.html", b"2").unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read(&file).unwrap(), b"2");
}
