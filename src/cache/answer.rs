//! The whole answer of an earlier run: given again where the same was asked and nothing has changed.
//! Must not know what the answer says.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::source::{Sources, Stamp};
use crate::time::Moment;

/// What was asked, of which files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Everything that the answer depends on besides the files and the time, in words.
    pub how: String,
    /// Digest of the paths and stamps of all files.
    files: u128,
}

/// An answer, and for how long it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub asked: Asked,
    /// The zone in which the times are.
    pub zone: String,
    pub from: Moment,
    /// The first time at which it may be another.
    pub until: Moment,
    pub code: u8,
    pub text: String,
}

impl Asked {
    /// `None` where a file's stamp cannot be trusted: it may change without changing its stamp.
    #[must_use]
    pub fn of(how: String, sources: &Sources, stamps: &[Option<Stamp>], begun: &Stamp) -> Option<Self> {
        let mut digest = Xxh3::new();
        for (file, stamp) in sources.files().iter().zip(stamps) {
            let stamp = stamp.filter(|stamp| stamp.is_settled_before(begun))?;
            digest.update(file.path.as_bytes());
            digest.update(&[0]);
            digest.update(&stamp.bytes());
        }
        Some(Self { how, files: digest.digest128() })
    }
}

impl Answer {
    /// Whether it answers this, as of a time.
    #[must_use]
    pub fn answers(&self, asked: &Asked, as_of: Moment) -> bool {
        let within = !as_of.is_whole_day() && !as_of.is_before(self.from) && as_of.is_before(self.until);
        self.asked == *asked && (as_of == self.from || within)
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// As it was kept; `None` for what is no answer.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
