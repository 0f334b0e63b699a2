//! Destroy (销毁): custody ends and nothing comes after it.

use crate::custody::life::End;
use crate::custody::movement::{Act, Moves};

pub(super) fn movements(moves: &mut Moves<'_, '_>) {
    moves.act(Act::End { how: End::Destroyed, to: Vec::new() });
}
