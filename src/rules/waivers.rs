//! Rules about waivers: they run out, must be approved, and must excuse something.

mod waiver_expired;
mod waiver_unused;

use super::Group;
use crate::lang::Text;

pub(super) use waiver_unused::{WITHOUT_EFFECT, unused, without_effect};

pub static GROUP: Group = Group {
    name: "waivers",
    title: Text { zh: "豁免", en: "Waivers" },
    rules: &[&waiver_expired::RULE, &waiver_unused::RULE],
};
