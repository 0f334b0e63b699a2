//! Whether a site still is as the last build left it, told by stamps. Must not write.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::known::{Known, Left};
use super::unfinished::Unfinished;
use super::writer::{self, MANIFEST};
use crate::source::Stamp;

/// Whether every file of the site in `out` is what is known of it, none is missing, and no build was
/// cut short there.
#[must_use]
pub fn stands(out: &Path, known: &Known) -> bool {
    let out = writer::named(out);
    let listed = writer::listed(&out.join(MANIFEST));
    !listed.is_empty()
        && listed.iter().eq(known.files.keys())
        && !Unfinished::of(&out).is_there()
        && has_no_links(&out, known.files.keys())
        && known.files.par_iter().all(|(path, left)| is_as_left(&out.join(path), left))
}

/// No folder on the way to a file is a link, nor is the site itself.
fn has_no_links<'p>(out: &Path, paths: impl Iterator<Item = &'p String>) -> bool {
    let folders = |path: &'p String| Path::new(path).ancestors().skip(1);
    let folders: BTreeSet<&Path> = paths.flat_map(folders).collect();
    folders.into_iter().all(|folder| !writer::named(&out.join(folder)).is_symlink())
}

fn is_as_left(file: &Path, left: &Left) -> bool {
    let stamp = fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file).and_then(|found| Stamp::of(&found));
    let is_same = stamp == Some(left.stamp);
    is_same && (left.settled || fs::read(file).is_ok_and(|bytes| xxh3_128(&bytes) == left.holds))
}

#[cfg(test)]
mod tests {
    use super::super::known::{Hand, Of};
    use super::super::writer::Writer;
    use super::*;

    /// A site of two files, and what is known of it.
    fn site(out: &Path) -> Known {
        let writer = Writer::open(out, &|| ()).unwrap();
        let nothing = Known::default();
        let hand = Hand::new(&writer, &nothing);
        let done = ["a/x.html", "y.html"].map(|path| hand.lay(path.to_owned(), Of::default(), b"1").unwrap());
        let ended = writer.mark();
        writer.settle(&done.each_ref().map(|done| done.path.clone())).unwrap();
        Known::of(&done, ended)
    }

    #[test]
    fn whatever_is_done_to_a_site_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        let known = site(&out);
        assert!(stands(&out, &known) && !stands(&out, &Known::default()));
        let spoil: [&dyn Fn(); 5] = [
            &|| fs::write(out.join("y.html"), "2").unwrap(),
            &|| fs::remove_file(out.join("a/x.html")).unwrap(),
            &|| fs::remove_file(out.join(MANIFEST)).unwrap(),
            &|| fs::create_dir(out.join(".jiyao-part")).unwrap(),
            &|| fs::rename(&out, dir.path().join("other")).unwrap(),
        ];
        for spoil in spoil {
            let known = site(&out);
            assert!(stands(&out, &known));
            // The same size at the same moment: only its bytes tell.
            spoil();
            assert!(!stands(&out, &known));
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_that_became_a_link_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        let known = site(&out);
        fs::rename(out.join("a"), dir.path().join("a")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("a"), out.join("a")).unwrap();
        assert!(!stands(&out, &known));
    }
}
