//! What is known of the files that earlier builds wrote: of what each was made, what it held, and its
//! stamp. A file is left alone unread if it would be made of the same and is as it was. Must not
//! know where this is kept: what is not known costs time only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::SiteError;
use super::writer::Writer;
use crate::source::Stamp;

/// One file as it was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    of: Of,
    /// Digest of its bytes.
    pub(super) holds: u128,
    pub(super) stamp: Stamp,
    /// Whether the stamp can be trusted: whoever changes the file gives it another.
    pub(super) settled: bool,
}

/// Of what a file is made, as far as that is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Of {
    /// By what it is told before all that it shows is worked out.
    pub fingerprint: Option<u128>,
    /// Digest of all that it shows.
    pub shown: Option<u128>,
}

/// What is known of the files of one output folder, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub(super) files: BTreeMap<String, Left>,
}

/// A file of a site that has been seen to.
#[derive(Debug)]
pub(super) struct Done {
    pub path: String,
    pub written: bool,
    left: Option<Left>,
}

/// Writes files, and leaves alone those that are known to be right.
pub(super) struct Hand<'w> {
    writer: &'w Writer,
    known: &'w Known,
    begun: Option<Stamp>,
}

impl Known {
    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// As it was kept; nothing is known where it cannot be read.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_default()
    }

    /// What is known once a build is done. What it wrote itself can be trusted if some time has
    /// passed between that and `ended`.
    pub(super) fn of(done: &[Done], ended: Option<Stamp>) -> Self {
        let settle = |left: Left| {
            let long_ago = ended.is_some_and(|ended| left.stamp.is_settled_before(&ended));
            Left { settled: left.settled || long_ago, ..left }
        };
        let files = done.iter().filter_map(|done| {
            let left = done.left?;
            Some((done.path.clone(), if done.written { settle(left) } else { left }))
        });
        Self { files: files.collect() }
    }
}

impl<'w> Hand<'w> {
    pub(super) fn new(writer: &'w Writer, known: &'w Known) -> Self {
        Self { writer, known, begun: writer.mark() }
    }

    /// The file as it lies there, if it is known to have been made of the same: by either of the two.
    pub(super) fn leave(&self, path: &str, of: Of) -> Option<Done> {
        let same = |now: Option<u128>, then| now.is_some() && now == then;
        let known = self.known.files.get(path)?;
        let by_fingerprint = same(of.fingerprint, known.of.fingerprint);
        if !by_fingerprint && !same(of.shown, known.of.shown) {
            return None;
        }
        let stamp = self.writer.stamp(path)?;
        if !(known.settled && known.stamp == stamp) && xxh3_128(&self.writer.read(path)?) != known.holds {
            return None;
        }
        let settled = known.settled && known.stamp == stamp || self.is_settled(&stamp);
        let of = if by_fingerprint { known.of } else { of };
        Some(Done { path: path.to_owned(), written: false, left: Some(Left { of, stamp, settled, ..*known }) })
    }

    /// The digest of what the file shows, as it is known.
    pub(super) fn shown(&self, path: &str) -> Option<u128> {
        self.known.files.get(path)?.of.shown
    }

    /// See to it that the file holds this.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn lay(&self, path: String, of: Of, content: &[u8]) -> Result<Done, SiteError> {
        let holds = xxh3_128(content);
        let stamp = self.writer.stamp(&path);
        let left = |stamp, settled| Left { of, holds, stamp, settled };
        let known = self.known.files.get(&path).filter(|left| left.settled && left.holds == holds);
        if known.is_some() && known.map(|left| left.stamp) == stamp {
            return Ok(Done { path, written: false, left: stamp.map(|stamp| left(stamp, true)) });
        }
        // What is no plain file has no stamp, and is not read: a link may lead anywhere.
        if let Some(stamp) = stamp.filter(|stamp| stamp.size() == content.len() as u64)
            && self.writer.read(&path).is_some_and(|old| old == content)
        {
            let left = Some(left(stamp, self.is_settled(&stamp)));
            return Ok(Done { path, written: false, left });
        }
        self.writer.put(&path, content)?;
        let left = self.writer.stamp(&path).map(|stamp| left(stamp, false));
        Ok(Done { path, written: true, left })
    }

    /// A file that keeps what it was, whatever that is.
    pub(super) fn keep(&self, path: &str) -> Done {
        Done { path: path.to_owned(), written: false, left: None }
    }

    /// Whether a file that has just been read had been left alone before this build began.
    fn is_settled(&self, stamp: &Stamp) -> bool {
        self.begun.is_some_and(|begun| stamp.is_settled_before(&begun))
    }
}
