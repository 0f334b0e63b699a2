//! The ledger of custody: every action becomes movements of copies, their fold says where each
//! copy was at any time. After a fault the ledger believes the later act, so one fault stays one.
//! Reports nothing itself (rules read its faults); must not know what is due, nor any page.

pub mod acts;
mod fold;
pub mod life;
mod movement;
pub mod stock;

use rayon::prelude::*;

use crate::register::{ActionKind, Register, photocopy};

pub use life::{CopyLife, End, Fault, FaultKind, Life, Out, OutKind, State, Stay};
pub use movement::{Act, Movement, Moves, Pieces, Return};

/// The lives of all documents, in the order of the register's documents.
#[derive(Debug)]
pub struct Ledger<'r> {
    pub lives: Vec<Life<'r>>,
    register: &'r Register,
}

impl<'r> Ledger<'r> {
    /// Fold all actions of a register.
    #[must_use]
    pub fn of(register: &'r Register) -> Self {
        let all_made = photocopy::all(register);
        let mut made: Vec<Vec<&photocopy::Made>> = vec![Vec::new(); register.documents.len()];
        for copies in &all_made {
            if let Some(document) = register.position(&copies.document) {
                made[document].push(copies);
            }
        }
        let mut by_document: Vec<Vec<usize>> = vec![Vec::new(); register.documents.len()];
        let inventories = register.places(ActionKind::Inventory);
        for at in (0..register.actions.len()).filter(|at| inventories.binary_search(at).is_err()) {
            for document in register.named(at) {
                by_document[*document].push(at);
            }
        }
        let lives = register
            .documents
            .par_iter()
            .zip(by_document)
            .zip(made)
            .map(|((document, actions), made)| fold::fold(register, document, &actions, &made))
            .collect();
        Self { lives, register }
    }

    /// The life of the document with this id.
    #[must_use]
    pub fn life(&self, id: &str) -> Option<&Life<'r>> {
        self.lives.get(self.register.position(id)?)
    }
}
