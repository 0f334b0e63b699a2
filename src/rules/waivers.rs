//! Rules about waivers: they run out, and must name something.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "waivers", title: Text { zh: "豁免", en: "Waivers" }, rules: &[] };
