//! The stamps of all files of a folder. Files of one folder are asked for beside each other, from the
//! folder itself where the system allows it: finding the way to it once is half of the work. Must not
//! know what is kept by stamps.

use std::path::Path;

use rayon::prelude::*;

use super::{Origin, SourceFile, Stamp};

/// The stamp of each file below a root, in the order of the files; none for what lies in no folder.
pub(super) fn of_files(root: &Path, files: &[SourceFile]) -> Vec<Option<Stamp>> {
    groups(files).into_par_iter().flat_map_iter(|(folder, group)| of_group(root, folder, group)).collect()
}

/// The files of one folder after the other, each group with the way to its folder.
fn groups(files: &[SourceFile]) -> Vec<(&str, &[SourceFile])> {
    let mut groups = Vec::new();
    let mut rest = files;
    while let Some(first) = rest.first() {
        let way = first.path.rfind('/').map_or("", |end| &first.path[..=end]);
        let is_here = |file: &SourceFile| file.path.strip_prefix(way).is_some_and(|name| !name.contains('/'));
        let (group, others) = rest.split_at(rest.iter().take_while(|file| is_here(file)).count());
        groups.push((way, group));
        rest = others;
    }
    groups
}

/// The stamps of files that lie in one folder.
#[cfg(unix)]
fn of_group(root: &Path, way: &str, group: &[SourceFile]) -> Vec<Option<Stamp>> {
    use rustix::fs::{Mode, OFlags, open};
    let folder = root.join(way);
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let open = group.iter().any(is_on_disk).then(|| open(&folder, flags, Mode::empty()).ok()).flatten();
    let stamp = |file: &SourceFile| match &open {
        Some(folder) => Stamp::in_folder(folder, &file.path[way.len()..]),
        None => plain(root, file),
    };
    group.iter().map(|file| is_on_disk(file).then(|| stamp(file)).flatten()).collect()
}

#[cfg(not(unix))]
fn of_group(root: &Path, _: &str, group: &[SourceFile]) -> Vec<Option<Stamp>> {
    group.iter().map(|file| is_on_disk(file).then(|| plain(root, file)).flatten()).collect()
}

fn is_on_disk(file: &SourceFile) -> bool {
    matches!(file.origin, Origin::Disk)
}

fn plain(root: &Path, file: &SourceFile) -> Option<Stamp> {
    Stamp::of(&root.join(&file.path).symlink_metadata().ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::Sources;
    use super::*;

    #[test]
    fn a_stamp_is_the_same_whichever_way_it_is_asked_for() {
        let root = tempfile::tempdir().unwrap();
        for path in ["register.yaml", "actions/2026/1.yaml", "actions/2026/1/a.yaml", "actions/2026/2.yaml"] {
            let file = root.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, path).unwrap();
        }
        let sources = Sources::folder(root.path()).unwrap();
        let stamps = of_files(root.path(), sources.files());
        let plain: Vec<_> = sources.files().iter().map(|file| plain(root.path(), file)).collect();
        assert_eq!((stamps.len(), stamps.iter().flatten().count()), (4, 4));
        assert_eq!(stamps, plain);
    }
}
