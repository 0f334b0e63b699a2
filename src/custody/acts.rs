//! What each action does to custody, one file an action that moves anything.
//! An action describes its movements; it never sees where a copy is.

mod addressees;
mod archive;
mod circulate;
mod copy;
mod destroy;
mod dispatch;
mod distribute;
mod find;
mod hand_over;
mod issue;
pub mod lend;
mod lose;
mod receive;
mod register;
mod send_back;
mod store;
mod submit;
mod take_on;

use super::movement::{Act, Moves};
use crate::register::ActionKind as K;

/// Add the movements of an action to the list.
pub fn movements(moves: &mut Moves<'_, '_>) {
    match moves.action.kind {
        K::TakeOn => take_on::movements(moves),
        K::Receive => receive::movements(moves),
        K::Register => register::movements(moves),
        K::Issue => issue::movements(moves),
        K::Submit => submit::movements(moves),
        K::Distribute => distribute::movements(moves),
        K::Circulate => circulate::movements(moves),
        K::Consult | K::Lend | K::CarryOut => lend::movements(moves),
        K::Copy => copy::movements(moves),
        K::Excerpt => moves.act(Act::Need),
        K::Dispatch => dispatch::movements(moves),
        K::SendBack => send_back::movements(moves),
        K::HandOver => hand_over::movements(moves),
        K::Store => store::movements(moves),
        K::Archive => archive::movements(moves),
        K::Destroy => destroy::movements(moves),
        K::Lose => lose::movements(moves),
        K::Find => find::movements(moves),
        K::Open | K::Acknowledge | K::Report | K::Propose | K::Instruct | K::Handle | K::Regrade | K::Review => {
            moves.act(Act::Touch);
        }
        K::Presence
        | K::Draft
        | K::Proof
        | K::Urge
        | K::Feedback
        | K::Inventory
        | K::Correct
        | K::Void
        | K::Hold
        | K::Release => {}
    }
}
