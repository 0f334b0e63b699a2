//! Changes that were seen and not acted on yet. One save is several changes and a checkout thousands:
//! they are gathered until it has been quiet for a moment. Must not know a clock: whoever asks says
//! what time it is.

use std::collections::BTreeSet;
use std::time::Duration;

/// So long nothing may have changed: an editor writes, renames and sets times within this.
const QUIET: Duration = Duration::from_millis(40);
/// So long it is waited for quiet at most.
const LONGEST: Duration = Duration::from_secs(1);

/// What was seen to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A file or folder of the register, relative to its root, with `/`.
    Path(String),
    /// What git has checked out, or a branch.
    Git,
    /// Folders came or went at the top, or the whole register did: it is to be watched anew.
    Folders,
    /// Something, and it cannot be told what.
    Something,
    /// The system watches no more folders.
    Limit,
}

/// What changed since it was last acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub paths: BTreeSet<String>,
    pub git: bool,
    pub folders: bool,
}

/// Changes, and since when. Times are told from any beginning.
#[derive(Debug, Default)]
pub struct Pending {
    changed: Changed,
    times: Option<(Duration, Duration)>,
}

impl Pending {
    /// Something changed at `now`.
    pub fn note(&mut self, seen: Seen, now: Duration) {
        let first = self.times.map_or(now, |(first, _)| first);
        self.times = Some((first, now));
        match seen {
            Seen::Path(path) => {
                self.changed.paths.insert(path);
            }
            Seen::Git => self.changed.git = true,
            Seen::Folders => self.changed.folders = true,
            Seen::Something | Seen::Limit => {}
        }
    }

    /// How long it is still to be waited; nothing where nothing changed, no time where it is due.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        let (first, last) = self.times?;
        Some((last + QUIET).min(first + LONGEST).saturating_sub(now))
    }

    /// What changed, if that is due; from then on nothing is pending.
    pub fn take(&mut self, now: Duration) -> Option<Changed> {
        if self.wait(now)? > Duration::ZERO {
            return None;
        }
        self.times = None;
        Some(std::mem::take(&mut self.changed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn path(path: &str) -> Seen {
        Seen::Path(path.to_owned())
    }

    #[test]
    fn a_save_in_several_steps_is_one_change() {
        let mut pending = Pending::default();
        assert_eq!(pending.wait(ms(0)), None);
        pending.note(path("actions/1.yaml"), ms(100));
        pending.note(path("actions/1.yaml"), ms(120));
        pending.note(path("actions"), ms(130));
        assert_eq!(pending.take(ms(150)), None);
        assert_eq!(pending.wait(ms(150)), Some(ms(20)));
        let changed = pending.take(ms(170)).unwrap();
        assert_eq!(changed.paths.len(), 2);
        assert_eq!(pending.wait(ms(170)), None, "told once");
    }

    #[test]
    fn what_never_rests_is_acted_on_all_the_same() {
        let mut pending = Pending::default();
        for at in (0..1000).step_by(20) {
            pending.note(path(&at.to_string()), ms(at));
            assert_eq!(pending.take(ms(at)), None, "{at}");
        }
        assert_eq!(pending.take(ms(1000)).unwrap().paths.len(), 50);
    }

    #[test]
    fn what_comes_meanwhile_waits_for_its_own_turn() {
        let mut pending = Pending::default();
        pending.note(Seen::Git, ms(0));
        assert!(pending.take(ms(50)).unwrap().git);
        pending.note(Seen::Folders, ms(60));
        let next = pending.take(ms(5000)).unwrap();
        assert!(next.folders && !next.git && next.paths.is_empty());
    }
}
