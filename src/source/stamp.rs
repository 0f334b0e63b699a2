//! What the system says of a file without its being read: whether it may have changed since. Git's
//! racy rule: a file written in the same tick of the clock as it was looked at is not trusted.
//! Must not know what is kept by stamps.

use std::fs::Metadata;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Size, times and number of a file, as its file system tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// Nanoseconds since 1970: of the content, and of anything about the file.
    modified: u64,
    changed: u64,
    number: u64,
}

/// A tick of a local file system's clock, with room to spare.
const FINE: u64 = 50_000_000;
/// The same where times are told in whole seconds, as on memory sticks and old servers.
const COARSE: u64 = 2_500_000_000;

impl Stamp {
    /// The stamp of a file; none where its file system tells no time.
    #[must_use]
    pub fn of(file: &Metadata) -> Option<Self> {
        let since = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = u64::try_from(since.as_nanos()).ok()?;
        let (changed, number) = beside(file).unwrap_or((modified, 0));
        Some(Self { size: file.len(), modified, changed, number })
    }

    /// The stamp of a file in a folder, by its name; links are not followed.
    #[cfg(unix)]
    pub(super) fn in_folder(folder: impl rustix::fd::AsFd, name: &str) -> Option<Self> {
        use rustix::fs::{AtFlags, statat};
        let stat = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        #[allow(clippy::useless_conversion, reason = "systems count these in numbers of different kinds")]
        let (modified, changed, size, number) = (
            nanos(stat.st_mtime.into(), stat.st_mtime_nsec.try_into().ok()?)?,
            nanos(stat.st_ctime.into(), stat.st_ctime_nsec.try_into().ok()?)?,
            stat.st_size.try_into().ok()?,
            stat.st_ino.into(),
        );
        Some(Self { size, modified, changed, number })
    }

    /// When the content was written last, since 1970.
    #[must_use]
    pub fn modified(&self) -> Duration {
        Duration::from_nanos(self.modified)
    }

    /// Of the file, in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// For digests.
    #[must_use]
    pub fn bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let parts = [self.size, self.modified, self.changed, self.number];
        bytes.chunks_exact_mut(8).zip(parts).for_each(|(place, part)| place.copy_from_slice(&part.to_le_bytes()));
        bytes
    }

    /// Whether the file was left alone for some time before `other` was made: whoever changes it
    /// afterwards gives it another stamp.
    #[must_use]
    pub fn is_settled_before(&self, other: &Self) -> bool {
        let last = self.modified.max(self.changed);
        let coarse = self.modified.is_multiple_of(1_000_000_000);
        last.saturating_add(if coarse { COARSE } else { FINE }) < other.modified
    }
}

/// When anything about the file was changed last, which nobody can set back, and its number.
#[cfg(unix)]
fn beside(file: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((nanos(file.ctime(), u64::try_from(file.ctime_nsec()).ok()?)?, file.ino()))
}

#[cfg(unix)]
fn nanos(seconds: i64, nanos: u64) -> Option<u64> {
    u64::try_from(seconds).ok()?.checked_mul(1_000_000_000)?.checked_add(nanos)
}

#[cfg(not(unix))]
fn beside(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(modified: u64) -> Stamp {
        Stamp { size: 1, modified, changed: modified, number: 1 }
    }

    #[test]
    fn a_file_of_the_same_tick_is_not_trusted() {
        let second = 1_000_000_000;
        assert!(stamp(5 * second + 7).is_settled_before(&stamp(5 * second + 7 + 2 * FINE)));
        assert!(!stamp(5 * second + 7).is_settled_before(&stamp(5 * second + 7)));
        assert!(!stamp(5 * second).is_settled_before(&stamp(6 * second)), "whole seconds may be coarse");
        let touched_back = Stamp { changed: 9 * second, ..stamp(second + 1) };
        assert!(!touched_back.is_settled_before(&stamp(9 * second)));
    }
}
