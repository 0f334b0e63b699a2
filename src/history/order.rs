//! The order in which commits are told: newest first, no commit before one that builds on it. It depends
//! on the commits alone, so a past read in two goes stands in the order of one read at once.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use git2::Oid;

use super::Commit;

/// The places of commits in their order: of those on which no other left builds, the latest comes next;
/// of several of one second the one with the least id.
pub(super) fn newest_first(commits: &[Commit], parents: &[Vec<Oid>]) -> Vec<usize> {
    let places: HashMap<&str, usize> =
        commits.iter().enumerate().map(|(at, commit)| (commit.id.as_str(), at)).collect();
    let parents: Vec<Vec<usize>> = parents
        .iter()
        .map(|ids| ids.iter().filter_map(|id| places.get(id.to_string().as_str()).copied()).collect())
        .collect();
    let mut children = vec![0_usize; commits.len()];
    parents.iter().flatten().for_each(|parent| children[*parent] += 1);
    let rank = |at: usize| (commits[at].committed, Reverse(commits[at].id.as_str()), at);
    let mut next: BinaryHeap<_> = (0..commits.len()).filter(|at| children[*at] == 0).map(rank).collect();
    let mut order = Vec::with_capacity(commits.len());
    while let Some((.., at)) = next.pop() {
        order.push(at);
        for parent in &parents[at] {
            children[*parent] -= 1;
            if children[*parent] == 0 {
                next.push(rank(*parent));
            }
        }
    }
    order
}
