//! Whether somebody acted in a role that he had once, or was to have, and did not hold that day.
//! Must not know which act asks for which role.

use crate::entry::Record;
use crate::register::{Named, Names, Role};
use crate::time::Moment;

/// How a person came to act without the role.
#[derive(Debug)]
pub(super) enum Lapse<'r> {
    /// He had left the office.
    Left(Moment),
    /// A role of his own does not cover the day.
    Own { role: Role, row: &'r Record },
    /// He stands in for somebody on other days.
    Deputy { principal: &'r str, row: &'r Record },
}

/// How `person` lacked at `at` any role that will do; `None` where he had one, or never
/// any, or the people could not be read in full.
pub(super) fn lapse<'r>(
    people: &'r Names,
    person: &str,
    at: Moment,
    will_do: impl Fn(Role) -> bool,
) -> Option<Lapse<'r>> {
    let named = people.get(person).filter(|_| !people.damaged)?;
    if let Some(left) = named.left(at) {
        return Some(Lapse::Left(left));
    }
    let fits = |named: &Named| named.roles(at).any(&will_do);
    if fits(named) || people.deputed(named, at).filter_map(|key| people.get(key)).any(fits) {
        return None;
    }
    let own: Vec<(Role, &Record)> = named.all_roles().filter(|(role, _)| will_do(*role)).collect();
    if let Some((role, row)) = nearest(own, at) {
        return Some(Lapse::Own { role, row });
    }
    let deputy = named.record.rows("deputy_for").iter().filter_map(|row| Some((row.text("person")?, row)));
    let sufficient = deputy.filter(|(principal, _)| people.get(principal).is_some_and(fits));
    nearest(sufficient.collect(), at).map(|(principal, row)| Lapse::Deputy { principal, row })
}

/// The row that ended last before `at`, or else the one that begins first.
fn nearest<T>(rows: Vec<(T, &Record)>, at: Moment) -> Option<(T, &Record)> {
    let ended = |row: &Record| row.time("to").filter(|to| at.is_after(*to));
    let (past, to_come): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, row)| ended(row).is_some());
    let last = past.into_iter().max_by_key(|(_, row)| ended(row).map(Moment::sort_key));
    last.or_else(|| to_come.into_iter().min_by_key(|(_, row)| row.time("from").map(Moment::sort_key)))
}

/// Which sentence says it and the day it names: until when a row held, or from when.
pub(super) fn bounds(row: &Record, at: Moment) -> (&'static str, Option<Moment>) {
    match row.time("to").filter(|to| at.is_after(*to)) {
        Some(to) => ("headline", Some(to)),
        None => ("not-yet", row.time("from")),
    }
}
