//! Rules about people and units: who answers for what, and roles that had lapsed.

mod deputy_lapsed;
mod lapse;
mod needs;
mod role_lapsed;
mod unit_unlisted;
mod unit_without_custodian;
mod unit_without_liaison;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "people",
    title: Text { zh: "人员与单位", en: "People and units" },
    rules: &[
        &unit_without_liaison::RULE,
        &unit_without_custodian::RULE,
        &unit_unlisted::RULE,
        &role_lapsed::RULE,
        &deputy_lapsed::RULE,
    ],
};

use super::RegisterScope;
use crate::entry::Value;
use crate::register::Named;

/// The units of the office's own organ: neither outside nor below one that is. None where the units
/// could not be read in full.
fn own_units<'r>(scope: &RegisterScope<'r>) -> impl Iterator<Item = &'r Named> {
    let (units, as_of) = (&scope.register.units, scope.facts.as_of);
    let is_outside = move |unit: &Named| {
        let mut outside = units.iter().filter(|other| other.is_outside());
        outside.any(|other| units.is_within(&unit.key, &other.key, as_of))
    };
    let unsure = |unit: &Named| matches!(unit.record.get("outside"), Some(Value::Bad));
    units.iter().filter(move |unit| !units.damaged && !unsure(unit) && !is_outside(unit))
}
