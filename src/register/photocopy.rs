//! The numbers of photocopies: as typed, or C1, C2 … running on through a document's life.
//! Must not know where the photocopies are.

use std::collections::HashMap;

use ecow::{EcoString, eco_format};

use super::Register;
use super::action::ActionKind;
use crate::entry::scalar::MOST_COPIES;

/// The photocopies that one action made of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The action's place in the register's list.
    pub action: usize,
    pub document: EcoString,
    pub numbers: Vec<EcoString>,
}

/// All photocopies made in a register, in the order of its actions.
#[must_use]
pub fn all(register: &Register) -> Vec<Made> {
    let mut running: HashMap<&EcoString, usize> = HashMap::new();
    let mut made = Vec::new();
    for at in register.places(ActionKind::Copy) {
        let action = &register.actions[*at];
        if action.voided {
            continue;
        }
        let mut documents: Vec<&EcoString> = action.items().iter().map(|item| &item.document).collect();
        documents.dedup();
        for document in documents {
            let typed: Vec<EcoString> = action.record.names("numbers").map(|number| number.value.into()).collect();
            let count =
                action.record.number("count").and_then(|n| usize::try_from(n).ok()).unwrap_or(0).min(MOST_COPIES);
            let numbers = if typed.is_empty() {
                let from = running.entry(document).or_default();
                let numbers = (*from + 1..=*from + count).map(|n| eco_format!("C{n}")).collect();
                *from += count;
                numbers
            } else {
                typed
            };
            made.push(Made { action: *at, document: document.clone(), numbers });
        }
    }
    made
}
