//! Functions that expressions may call beside those of the language: days and working days between
//! two times, the rank of a level, an urgency or a role, a date written out.
//! Must not know what is compared with what.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use cel::common::types::{CelInt, CelString, DYN_TYPE, Type as CelType};
use cel::common::value::{CowVal, StaticVal, Val};
use cel::{Env, ExecutionError};
use chrono::NaiveDate;

use super::given::Point;
use crate::calendar::Calendar;
use crate::entry::Vocabulary;
use crate::register::terms::{Level, Role, Urgency};
use crate::time::Moment;

/// The name under which the calendar stands; nobody can type it.
pub(super) const CALENDAR: &str = "@calendar";

/// Working days are counted over no more days than this: a hundred years.
const MOST_DAYS: i64 = 36_525;

/// The language with the functions of an office.
pub(super) fn environment() -> Env {
    let mut env = Env::stdlib();
    let any = |count: usize| std::iter::repeat_with(|| DYN_TYPE).take(count).collect();
    // Declared once each under names that the language does not have, so none can be refused.
    let _ = env.add_overload("date", "date_any", any(1), date);
    let _ = env.add_overload("days", "days_any", any(2), days);
    let _ = env.add_overload("workdays", "workdays_any", any(3), workdays);
    let _ = env.add_overload("rank", "rank_any", any(1), rank);
    env
}

/// The calendar as a value that only `workdays` can use.
#[derive(Clone, Debug)]
pub(super) struct Days(pub Arc<Calendar>);

static DAYS: LazyLock<CelType> = LazyLock::new(|| CelType::new_opaque_type("calendar"));

impl Val for Days {
    fn get_type(&self) -> &CelType {
        <Self as Val>::cel_type()
    }

    fn cel_type() -> &'static CelType {
        &DAYS
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v> {
        Box::new(self.clone())
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl StaticVal for Days {}

/// How high a level, an urgency or a role stands, by any of its spellings; 0 for a role without rank.
pub(super) fn rank_of(word: &str) -> Option<u8> {
    static RANKS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
        let levels = Level::ALL.iter().rev().map(|level| level.name());
        let urgencies = Urgency::ALL.iter().rev().map(|urgency| urgency.name());
        let ranked = (1..).zip(levels).chain((1..).zip(urgencies)).map(|(rank, name)| (name, rank));
        ranked.chain(Role::ALL.map(|role| (role.name(), role.rank()))).collect()
    });
    let spelt = || {
        let set = RANKED.iter().map(|set| Vocabulary::shipped().choice(set));
        set.into_iter().find_map(|set| RANKS.get(set.read(word)?.as_str()))
    };
    RANKS.get(word).or_else(spelt).copied()
}

/// Closed sets whose values have a rank.
pub(super) const RANKED: [&str; 3] = ["level", "urgency", "role"];

fn date<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    Ok(CowVal::owned(Point(time(&args, 0)?)))
}

/// Calendar days from the one to the other; below zero where the second comes first.
fn days<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let (from, to) = (time(&args, 0)?.date(), time(&args, 1)?.date());
    Ok(CowVal::owned(CelInt::from((to - from).num_days())))
}

/// Working days after the one until the other, which counts; below zero where the second comes first.
fn workdays<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let (from, to) = (time(&args, 0)?.date(), time(&args, 1)?.date());
    let Some(calendar) = args.get(2).and_then(|arg| arg.downcast_ref::<Days>()) else {
        return Err(ExecutionError::function_error("workdays", "no calendar"));
    };
    if (to - from).num_days().abs() > MOST_DAYS {
        return Err(ExecutionError::function_error("workdays", "more than a hundred years"));
    }
    let worked = |from: NaiveDate, to: NaiveDate| {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        i64::try_from(days.filter(|day| calendar.0.is_working(*day)).count()).unwrap_or(i64::MAX)
    };
    Ok(CowVal::owned(CelInt::from(if from <= to { worked(from, to) } else { -worked(to, from) })))
}

fn rank<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let word = args.first().and_then(|arg| arg.downcast_ref::<CelString>());
    match word.and_then(|word| rank_of(word.inner())) {
        Some(rank) => Ok(CowVal::owned(CelInt::from(i64::from(rank)))),
        None => Err(ExecutionError::function_error("rank", "neither a level, an urgency nor a role")),
    }
}

/// A time, or one written out.
fn time(args: &[CowVal<'_, '_>], at: usize) -> Result<Moment, ExecutionError> {
    let point = args.get(at).and_then(|arg| arg.downcast_ref::<Point>()).map(|point| point.0);
    let typed = || Moment::parse(args.get(at)?.downcast_ref::<CelString>()?.inner(), chrono_tz::UTC).ok();
    point.or_else(typed).ok_or_else(|| ExecutionError::function_error("date", "this is no time"))
}
