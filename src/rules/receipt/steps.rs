//! The steps of an incoming piece in the order of the regulations: sign for, open, register, propose,
//! instruct, distribute or circulate, handle (R03.1, R05.1). Judges nothing.

use crate::register::ActionKind;

/// The place of an act among the steps; those of one place go in any order.
pub(super) fn place(kind: ActionKind) -> Option<u8> {
    Some(match kind {
        ActionKind::Receive => 0,
        ActionKind::Open => 1,
        ActionKind::Register => 2,
        ActionKind::Propose => 3,
        ActionKind::Instruct => 4,
        ActionKind::Distribute | ActionKind::Circulate => 5,
        ActionKind::Handle => 6,
        _ => return None,
    })
}

/// Whether an act deals with what was opened: asks for a decision on it, passes it on, ends it.
pub(super) fn follows_opening(kind: ActionKind) -> bool {
    kind == ActionKind::Submit || place(kind).is_some_and(|place| place > 2)
}

/// Whether an act uses a piece as one that is on record.
pub(super) fn follows_registration(kind: ActionKind) -> bool {
    let uses = matches!(
        kind,
        ActionKind::Consult
            | ActionKind::Lend
            | ActionKind::Copy
            | ActionKind::Excerpt
            | ActionKind::CarryOut
            | ActionKind::Dispatch
            | ActionKind::Archive
            | ActionKind::Destroy
    );
    uses || follows_opening(kind)
}
