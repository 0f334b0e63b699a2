//! By what it is told without a walk that history is what it was. Must not look at any commit.

use std::fs;
use std::path::Path;

use super::state;
use crate::source::Stamp;

/// Everything that the past of a register depends on beside the files of its work tree, in words to
/// compare. `None` where it cannot be told.
#[must_use]
pub fn standing(root: &Path) -> Option<String> {
    let Some(opened) = state::open(root).ok()? else { return Some("no repository".to_owned()) };
    let folder = opened.objects.path();
    let head = opened.head(None).ok()?;
    // What is fetched later may tell more of the same commits.
    let stamp = |name: &str| fs::metadata(folder.join(name)).ok().and_then(|found| Stamp::of(&found));
    let more = ["shallow", "objects/pack"].map(stamp);
    Some(format!("{folder:?} {:?} {:?} {head:?} {} {more:?}", opened.prefix, opened.branch(), opened.has_work_tree))
}
