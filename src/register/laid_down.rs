//! By what to tell whether the office has laid down anything else than before: people, units, places,
//! calendars, settings, kinds of logs. Must not know what any of them says.

use xxhash_rust::xxh3::Xxh3;

use crate::source::{Place, Sources};

/// Digest of the files that hold for all documents, as they are now. It must be made before they are
/// read: what changes meanwhile then counts as changed.
pub(super) fn digest(sources: &Sources) -> u64 {
    let mut digest = Xxh3::new();
    let reader = sources.reader();
    for (file, source) in sources.iter().filter(|(_, source)| holds_for_all(&source.place)) {
        let bytes = reader.bytes(file).unwrap_or_default();
        for part in [source.path.as_bytes(), &bytes] {
            digest.update(&part.len().to_le_bytes());
            digest.update(part);
        }
    }
    digest.digest()
}

fn holds_for_all(place: &Place) -> bool {
    match place {
        Place::Office | Place::People | Place::Units | Place::Places | Place::Calendar(_) => true,
        Place::Kind { .. } | Place::OwnRule { .. } | Place::Waivers | Place::Misplaced => true,
        Place::Document { .. } | Place::Action | Place::Log { .. } | Place::Regulation => false,
        Place::Register { .. } | Place::Template { .. } | Place::Asset { .. } => false,
    }
}
