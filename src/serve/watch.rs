//! Watching a register for changes: told by the system, or by looking again and again where the system
//! tells nothing (network shares). Names the crate for it; must not know what is done about a change.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use xxhash_rust::xxh3::Xxh3;

use super::matters::{folders, matters, matters_in_git};
use super::pending::Seen;
use crate::source::{GitPlace, Sources};

/// Hears what changes.
pub type Tell = Arc<dyn Fn(Seen) + Send + Sync>;

/// Watching goes on as long as this is kept.
pub struct Watch {
    _kept: Kept,
}

enum Kept {
    System { _watcher: Box<RecommendedWatcher> },
    Looking { _until_dropped: Sender<()> },
}

/// Why the system watches nothing.
#[derive(Debug)]
pub enum WatchFault {
    /// There is no such folder at the moment.
    Gone,
    /// Its limit of watched folders is reached.
    Limit,
    /// It cannot, in its own words.
    Cannot(String),
}

/// Have the system watch the register at `root`, and of its repository what is checked out.
///
/// # Errors
/// If it cannot.
pub fn by_system(root: &Path, place: &GitPlace, tell: &Tell) -> Result<Watch, WatchFault> {
    let root = root.canonicalize().map_err(|_| WatchFault::Gone)?;
    let git = place.folders();
    let whose = Whose { root: root.clone(), git: git.clone(), tell: Arc::clone(tell) };
    let mut watcher = notify::recommended_watcher(move |event| whose.hear(event)).map_err(fault)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(fault)?;
    for folder in folders(&root) {
        // One that went away meanwhile is told of by the root.
        match watcher.watch(&folder, RecursiveMode::Recursive).map_err(fault) {
            Ok(()) | Err(WatchFault::Gone) => {}
            Err(fault) => return Err(fault),
        }
    }
    if let Some((own, shared)) = git {
        for (folder, mode) in [
            (own.clone(), RecursiveMode::NonRecursive),
            (shared.clone(), RecursiveMode::NonRecursive),
            (shared.join("refs/heads"), RecursiveMode::Recursive),
        ] {
            // Without it only a new commit is seen late: the entries themselves are watched.
            let _ = watcher.watch(&folder, mode);
        }
    }
    Ok(Watch { _kept: Kept::System { _watcher: Box::new(watcher) } })
}

/// Look every so often whether anything is another than now: by names, sizes and times.
#[must_use]
pub fn by_looking(root: &Path, place: &GitPlace, every: Duration, tell: &Tell) -> Watch {
    let (until_dropped, stopped) = mpsc::channel();
    let (root, place, tell) = (root.to_owned(), place.clone(), Arc::clone(tell));
    // Before the thread begins: what changes until then would never be seen.
    let mut before = look(&root, &place);
    std::thread::spawn(move || {
        while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
            let now = look(&root, &place);
            if now != before {
                before = now;
                tell(Seen::Something);
            }
        }
    });
    Watch { _kept: Kept::Looking { _until_dropped: until_dropped } }
}

/// A digest of all that would be read; none where there is nothing to read.
fn look(root: &Path, place: &GitPlace) -> Option<u64> {
    let sources = Sources::folder(root).ok()?;
    let mut digest = Xxh3::new();
    for (file, stamp) in sources.files().iter().zip(sources.stamps()) {
        digest.update(file.path.as_bytes());
        digest.update(&stamp.map(|stamp| stamp.bytes()).unwrap_or_default());
    }
    digest.update(place.head().unwrap_or_default().as_bytes());
    Some(digest.digest())
}

/// What is watched, and who is told.
struct Whose {
    root: PathBuf,
    git: Option<(PathBuf, PathBuf)>,
    tell: Tell,
}

impl Whose {
    fn hear(&self, event: notify::Result<Event>) {
        match event {
            Ok(event) if event.need_rescan() => (self.tell)(Seen::Something),
            Ok(event) if is_reading(event.kind) => {}
            Ok(event) => event.paths.iter().filter_map(|path| self.seen(path)).for_each(|seen| (self.tell)(seen)),
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => (self.tell)(Seen::Limit),
            Err(_) => (self.tell)(Seen::Something),
        }
    }

    fn seen(&self, path: &Path) -> Option<Seen> {
        if let Some((own, shared)) = &self.git
            && let Ok(inside) = path.strip_prefix(own).or_else(|_| path.strip_prefix(shared))
        {
            return matters_in_git(inside).then_some(Seen::Git);
        }
        let parts: Option<Vec<&str>> = path.strip_prefix(&self.root).ok()?.iter().map(|part| part.to_str()).collect();
        match parts?.as_slice() {
            // The root itself was moved or removed, or became a repository.
            [] | [".git"] => Some(Seen::Folders),
            [name] if matters(name) && !path.is_file() && !name.contains('.') => Some(Seen::Folders),
            parts => Some(parts.join("/")).filter(|path| matters(path)).map(Seen::Path),
        }
    }
}

/// Whether somebody only read: this program does so itself.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn fault(error: notify::Error) -> WatchFault {
    match error.kind {
        ErrorKind::MaxFilesWatch => WatchFault::Limit,
        ErrorKind::PathNotFound => WatchFault::Gone,
        ErrorKind::Io(ref io) if io.kind() == std::io::ErrorKind::NotFound => WatchFault::Gone,
        // inotify has used up its instances.
        ErrorKind::Io(ref io) if io.raw_os_error() == Some(24) => WatchFault::Limit,
        _ => WatchFault::Cannot(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(root: &Path) -> (Tell, mpsc::Receiver<Seen>) {
        assert!(root.is_dir());
        let (to, from) = mpsc::channel();
        (Arc::new(move |seen| to.send(seen).unwrap_or_default()), from)
    }

    /// Wait for something, however long it takes.
    fn until(heard: &mpsc::Receiver<Seen>, wanted: &Seen) {
        while heard.recv_timeout(Duration::from_secs(60)).expect("nothing was seen") != *wanted {}
    }

    #[test]
    fn the_system_tells_of_what_plays_a_part_only() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("documents/2026")).unwrap();
        std::fs::create_dir_all(dir.path().join("site")).unwrap();
        let (tell, seen) = heard(dir.path());
        let _watch = by_system(dir.path(), &GitPlace::around(dir.path()), &tell).unwrap();
        std::fs::write(dir.path().join("site/index.html"), "made").unwrap();
        std::fs::write(dir.path().join("notes.txt"), "x").unwrap();
        std::fs::write(dir.path().join("documents/2026/S1.yaml"), "类别: 收文").unwrap();
        assert_eq!(seen.recv_timeout(Duration::from_secs(60)), Ok(Seen::Path("documents/2026/S1.yaml".into())));
        std::fs::create_dir(dir.path().join("logs")).unwrap();
        until(&seen, &Seen::Folders);
        std::fs::write(dir.path().join("register.yaml"), "office: x").unwrap();
        until(&seen, &Seen::Path("register.yaml".into()));
    }

    #[test]
    fn looking_sees_changes_of_one_second() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("register.yaml"), "office: x").unwrap();
        let (tell, seen) = heard(dir.path());
        let place = GitPlace::around(dir.path());
        let before = look(dir.path(), &place);
        std::fs::write(dir.path().join("register.yaml"), "office: y").unwrap();
        assert_ne!(look(dir.path(), &place), before);
        let _watch = by_looking(dir.path(), &place, Duration::from_millis(10), &tell);
        std::fs::write(dir.path().join("register.yaml"), "office: zz").unwrap();
        until(&seen, &Seen::Something);
        std::fs::remove_dir_all(dir.path()).unwrap();
        until(&seen, &Seen::Something);
    }

    #[test]
    fn the_systems_limits_are_known_as_such() {
        let limit = |error| matches!(fault(error), WatchFault::Limit);
        assert!(limit(notify::Error::new(ErrorKind::MaxFilesWatch)));
        let instances = std::io::Error::from_raw_os_error(24);
        assert!(limit(notify::Error::io(instances)));
        assert!(!limit(notify::Error::io(std::io::Error::from_raw_os_error(13))));

        let (tell, seen) = heard(Path::new("."));
        let whose = Whose { root: PathBuf::from("/r"), git: None, tell };
        whose.hear(Err(notify::Error::new(ErrorKind::MaxFilesWatch)));
        assert_eq!(seen.try_recv(), Ok(Seen::Limit), "a folder that came later found no room");
    }
}
