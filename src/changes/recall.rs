//! What commits did to the entries of each file, kept from one reading to the next: of a file that no
//! commit has touched since, no old content is read again. Must not know where the book lies; whoever
//! keeps it vouches that its bytes are whole.

use ecow::EcoString;
use serde::{Deserialize, Serialize, Serializer};
use xxhash_rust::xxh3::Xxh3;

use super::contents::{Archive, Key, PAST};
use super::entry::EntryKind;
use super::fields::FieldChange;
use super::steps::{Deed, Step};
use crate::entry::Value;
use crate::history::Version;
use crate::register::load::Setting;
use crate::register::{ActionKind, Register};

/// What is known of an earlier reading.
#[derive(Debug, Default)]
pub struct Recall<'b> {
    wanted: bool,
    book: Book<'b>,
    setting: u64,
}

/// All that is kept, in the order of paths.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Book<'b> {
    /// Digest of what decoding depends on besides a content.
    setting: u64,
    #[serde(borrow)]
    files: Vec<Kept<'b>>,
}

/// The steps of one file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Kept<'b> {
    path: &'b str,
    /// Digest of which contents commits gave it.
    versions: u128,
    #[serde(serialize_with = "as_bytes")]
    steps: &'b [u8],
}

/// A step as kept: its commit is told by the version that it made.
#[derive(Serialize, Deserialize)]
struct KeptStep<K, D> {
    version: usize,
    key: K,
    kind: KeptKind,
    deed: D,
}

#[derive(Serialize, Deserialize)]
enum KeptKind {
    Document,
    Action(ActionKind),
    Log(EcoString),
}

/// What came of one file in this reading.
pub(super) enum Noted {
    /// It is as the book has it.
    Same,
    /// Digest of its versions, and its steps.
    Fresh(u128, Vec<u8>),
    /// It is not kept.
    Nothing,
}

impl<'b> Recall<'b> {
    /// Recall what the book of an earlier reading holds, if there is one and it can be read.
    #[must_use]
    pub fn from_book(book: Option<&'b [u8]>) -> Self {
        let book = book.and_then(|bytes| postcard::from_bytes(bytes).ok()).unwrap_or_default();
        Self { wanted: true, book, setting: 0 }
    }

    /// Look whether the book is of the register's setting.
    pub(super) fn begin(&mut self, register: &Register, setting: &Setting) {
        if !self.wanted {
            return;
        }
        self.setting = setting.digest(&register.sources);
        if self.setting != self.book.setting {
            self.book = Book::default();
        }
    }

    /// The steps of a file with these versions, recalled or else worked out.
    pub(super) fn steps(
        &self,
        path: &str,
        versions: &[Version],
        archive: &Archive<'_>,
        work_out: impl Fn() -> Vec<Step>,
    ) -> (Vec<Step>, Noted) {
        if !self.wanted || versions.is_empty() {
            return (work_out(), Noted::Nothing);
        }
        let digest = digest(versions);
        let known = self.known(path).filter(|kept| kept.versions == digest);
        if let Some(steps) = known.and_then(|kept| rebuilt(kept.steps, versions, archive)) {
            return (steps, Noted::Same);
        }
        let steps = work_out();
        let noted = as_kept(&steps, versions).map_or(Noted::Nothing, |bytes| Noted::Fresh(digest, bytes));
        (steps, noted)
    }

    /// The book of this reading, of these files; `None` where it would say what the old one says.
    pub(super) fn into_book(self, paths: &[&str], noted: &[Noted]) -> Option<Vec<u8>> {
        let fresh = noted.iter().any(|noted| matches!(noted, Noted::Fresh(..)));
        if !self.wanted || !fresh {
            return None;
        }
        let files = paths.iter().zip(noted).filter_map(|(path, noted)| self.kept(path, noted)).collect();
        postcard::to_allocvec(&Book { setting: self.setting, files }).ok()
    }

    /// A file as it is to be kept.
    fn kept<'k>(&'k self, path: &'k str, noted: &'k Noted) -> Option<Kept<'k>> {
        match noted {
            Noted::Same => self.known(path).copied(),
            Noted::Fresh(versions, steps) => Some(Kept { path, versions: *versions, steps }),
            Noted::Nothing => None,
        }
    }

    fn known(&self, path: &str) -> Option<&Kept<'b>> {
        let at = self.book.files.binary_search_by(|kept| kept.path.cmp(path)).ok()?;
        self.book.files.get(at)
    }
}

/// Which contents a file had, one after the other: all that its steps depend on.
fn digest(versions: &[Version]) -> u128 {
    let mut digest = Xxh3::new();
    for version in versions {
        for content in [&version.blob].into_iter().chain(&version.before) {
            digest.update(content.as_ref().map_or(&[], |id| id.as_bytes()));
            digest.update(&[0xff]);
        }
        digest.update(version.renamed_from.as_deref().unwrap_or_default().as_bytes());
        digest.update(&[0xfe, u8::from(version.boundary)]);
    }
    digest.digest128()
}

fn as_kept(steps: &[Step], versions: &[Version]) -> Option<Vec<u8>> {
    let kept = steps.iter().map(|step| {
        // Newest first: in the order of the commits' numbers.
        let version = versions.binary_search_by_key(&step.commit?, |version| version.commit).ok()?;
        let kind = match &step.kind {
            EntryKind::Document => KeptKind::Document,
            EntryKind::Action(kind) => KeptKind::Action(*kind),
            EntryKind::Log(kind) => KeptKind::Log(kind.name.clone()),
        };
        Some(KeptStep { version, key: &step.key, kind, deed: &step.deed })
    });
    postcard::to_allocvec(&kept.collect::<Option<Vec<_>>>()?).ok()
}

fn rebuilt(bytes: &[u8], versions: &[Version], archive: &Archive<'_>) -> Option<Vec<Step>> {
    let kept: Vec<KeptStep<Key, Deed>> = postcard::from_bytes(bytes).ok()?;
    let step = |kept: KeptStep<Key, Deed>| {
        let kind = match kept.kind {
            KeptKind::Document => EntryKind::Document,
            KeptKind::Action(kind) => EntryKind::Action(kind),
            KeptKind::Log(name) => EntryKind::Log(archive.log_kind(&name)?),
        };
        let mut deed = kept.deed;
        values(&mut deed).for_each(|value| value.stand_in(PAST));
        Some(Step { commit: Some(versions.get(kept.version)?.commit), key: kept.key, kind, deed })
    };
    kept.into_iter().map(step).collect()
}

/// The values that a deed tells of.
fn values(deed: &mut Deed) -> impl Iterator<Item = &mut Value> {
    let fields: &mut [FieldChange] = match deed {
        Deed::Changed(fields) => fields,
        Deed::Appeared { was: Some(former), .. } => &mut former.fields,
        Deed::Known | Deed::Appeared { .. } | Deed::Vanished { .. } => &mut [],
    };
    fields.iter_mut().flat_map(|field| field.was.iter_mut().chain(&mut field.is))
}

/// As one run of bytes, not as a list of numbers.
fn as_bytes<S: Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}
