//! One act entered twice: what a union merge leaves of a slip that two clerks filled in, or of a line that
//! both sides have. Of such a pair the first stays and the other is told as `duplicate-id`; it moves
//! nothing. Must not know git: it looks at what stands there.

use std::collections::HashSet;

use ecow::EcoString;
use rayon::prelude::*;

use super::action::Action;
use super::log::LogEntry;
use crate::entry::shape::{FieldSpec, Nested, Required, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::finding::{Arg, Finding, Subject};
use crate::lang::Text;
use crate::time::Moment;

/// Among so many entries of one time and kind a double is looked for; a register taken over from
/// another may have thousands of one minute.
const AT_ONCE: usize = 100;
const ELSEWHERE: Text = Text { zh: "另一处在这里", en: "the other one is here" };

/// Take the second of each pair out of actions and logs, which stand in their total order.
pub(super) fn take_out(actions: &mut Vec<Action>, logs: &mut Vec<LogEntry>) -> Vec<Finding> {
    let mut found = Vec::new();
    let near =
        |one: &Action, other: &Action| (one.at, one.kind) == (other.at, other.kind) && items(one) == items(other);
    let extra = extra(actions, near, |one, other| {
        let shape = Vocabulary::shipped().action(one.kind.name());
        one.by == other.by && shape.is_some_and(|shape| are_one(&one.record, &other.record, one.at, shape))
    });
    remove(actions, &extra, &mut found, |action| (&action.record, action.subject(), action.at));
    let extra = extra_of_logs(logs);
    remove(logs, &extra, &mut found, |entry| (&entry.record, entry.subject(), entry.at));
    found
}

fn extra_of_logs(logs: &[LogEntry]) -> Vec<(usize, usize)> {
    extra(
        logs,
        |a, b| a.at == b.at && a.kind.name == b.kind.name,
        |one, other| one.by == other.by && are_one(&one.record, &other.record, one.at, &one.kind.shape),
    )
}

fn items(action: &Action) -> Vec<(&EcoString, &Option<EcoString>)> {
    action.items().iter().map(|item| (&item.document, &item.copy)).collect()
}

/// Pairs of places in a sorted list: the one too many, and the one that stays.
fn extra<T: Sync>(
    list: &[T],
    near: impl Fn(&T, &T) -> bool + Sync,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    // Few have a neighbour like them; the others are soon passed over.
    let beside: Vec<usize> = (1..list.len()).into_par_iter().filter(|at| near(&list[at - 1], &list[*at])).collect();
    for at in beside {
        let earlier = (0..at).rev().take(AT_ONCE).take_while(|other| near(&list[*other], &list[at]));
        let stays = |other: &usize| !pairs.iter().any(|(extra, _)| extra == other);
        if let Some(first) = earlier.filter(stays).find(|other| same(&list[*other], &list[at])) {
            pairs.push((at, first));
        }
    }
    pairs
}

fn remove<T>(
    list: &mut Vec<T>,
    extra: &[(usize, usize)],
    found: &mut Vec<Finding>,
    told: impl Fn(&T) -> (&Record, Subject, Option<Moment>),
) {
    for (at, first) in extra {
        let ((later, subject, time), (earlier, ..)) = (told(&list[*at]), told(&list[*first]));
        let finding =
            Finding::new("duplicate-id", subject, later.head).sentence("twin").related(earlier.head, ELSEWHERE);
        found.push(match time {
            Some(time) => finding.arg("at", Arg::Time(time)),
            None => finding,
        });
    }
    let extra: HashSet<usize> = extra.iter().map(|(extra, _)| *extra).collect();
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        !extra.contains(&(at - 1))
    });
}

/// Whether two records are one act: no slip number tells them apart, and nothing in them differs but
/// what is filled in later. On a bare date an act may be done twice, so there all must be the same.
fn are_one(one: &Record, other: &Record, at: Option<Moment>, shape: &Shape) -> bool {
    if at.is_none() || one.has("slip") || other.has("slip") {
        return false;
    }
    if at.is_some_and(Moment::is_whole_day) {
        return one.meaning() == other.meaning();
    }
    agree(one, other, shape)
}

fn agree(one: &Record, other: &Record, shape: &Shape) -> bool {
    one.fields.iter().filter(|field| field.value != Value::Blank).all(|field| {
        let Some(value) = other.get(&field.key) else { return !is_required(shape.field(&field.key)) };
        value.meaning() == field.value.meaning()
            || shape.field(&field.key).is_some_and(|spec| may_differ(&field.value, value, spec))
    }) && other.fields.iter().all(|field| one.has(&field.key) || !is_required(shape.field(&field.key)))
}

fn is_required(spec: Option<&FieldSpec>) -> bool {
    spec.is_some_and(|spec| spec.required != Required::No)
}

/// Times and rows are what is filled in later; of rows, who or what they are about stays. A time
/// that is asked for or planned ahead is no later fact.
fn may_differ(one: &Value, other: &Value, spec: &FieldSpec) -> bool {
    match (one, other) {
        (Value::Time(_), Value::Time(_)) => spec.required == Required::No && !spec.plan,
        (Value::Rows(one), Value::Rows(other)) => nested(&spec.kind)
            .is_some_and(|nested| one.iter().zip(other).all(|(one, other)| agree(one, other, &nested.shape))),
        _ => false,
    }
}

fn nested(kind: &Type) -> Option<&Nested> {
    match kind {
        Type::Record(nested) | Type::Rows(nested) => Some(nested),
        Type::Many(inner) | Type::Either(_, inner) => nested(inner),
        _ => None,
    }
}
