//! Whether a visitor stands on the access list, himself or with his unit, on the day he came.
//! Must not know what follows for identity or approval.

use crate::entry::{Record, Value};
use crate::facts::Facts;
use crate::register::{Named, Names};
use crate::time::Moment;

/// Whether the visitor of an entry may enter without more ado; `None` where nobody can tell,
/// because the list, or the people, could not be read in full.
pub(super) fn is_listed(facts: &Facts<'_>, visit: &Record, at: Moment) -> Option<bool> {
    let visitor = visit.text("visitor")?;
    let Some(list) = members(facts, at)? else { return Some(false) };
    let person = find(facts.people, visitor);
    // An outsider of the name of a unit's member is told apart by where he says he comes from.
    let unit = visit.text("unit").map(|typed| find(facts.units, typed).map_or(typed, |unit| unit.key.as_str()));
    let own = person.and_then(Named::unit).filter(|own| unit.is_none_or(|unit| facts.units.is_within(own, unit, at)));
    let covers = |member: &str| {
        member == visitor
            || person.is_some_and(|person| person.key == member)
            || [unit, own].into_iter().flatten().any(|unit| unit == member || facts.units.is_within(unit, member, at))
    };
    let listed = list.iter().any(|member| covers(member));
    (listed || !facts.people.damaged).then_some(listed)
}

/// The members of the list on a day; `None` outside where part of it is unreadable, inside where there is no list.
#[expect(clippy::option_option, reason = "unreadable and absent are two answers")]
fn members<'f>(facts: &Facts<'f>, at: Moment) -> Option<Option<Vec<&'f str>>> {
    let Some(typed) = facts.office.record.get("access_list") else { return Some(None) };
    let mut members = Vec::new();
    let values: Vec<&Value> = match typed {
        Value::Dated(rows) => rows.iter().filter(|row| row.holds(at)).map(|row| &row.value).collect(),
        value => vec![value],
    };
    for value in values {
        match value {
            Value::Name(name) | Value::Text(name) => members.push(name.as_str()),
            Value::List(list) => {
                for item in list {
                    match &item.value {
                        Value::Name(name) | Value::Text(name) => members.push(name.as_str()),
                        _ => return None,
                    }
                }
            }
            Value::Blank => {}
            _ => return None,
        }
    }
    Some(Some(members))
}

/// The entry whose key or name is typed.
fn find<'n>(names: &'n Names, typed: &str) -> Option<&'n Named> {
    names.get(typed).or_else(|| names.iter().find(|named| named.name() == typed))
}
