//! Rules about counting: what is there against what the ledger says.

mod balance_broken;
mod inventory_alone;
mod inventory_differs;
#[cfg(test)]
mod tests;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "counting",
    title: Text { zh: "清点", en: "Counting" },
    rules: &[&inventory_differs::RULE, &inventory_alone::RULE, &balance_broken::RULE],
};
