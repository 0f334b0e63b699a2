//! Before the period of secrecy of a piece runs out it is reviewed (R13.4); so it is again when a
//! review has said so.

use chrono::{Days, Months, NaiveDate};
use ecow::EcoString;

use super::done::Done;
use super::{Arise, Duty, DutyKind, make};
use crate::calendar::{Due, Step, StepWhy};
use crate::custody::Life;
use crate::entry::{Record, Value};
use crate::facts::Facts;
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind};
use crate::time::{Duration, Moment, Period};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "review",
    title: Text { zh: "保密审核", en: "review its secrecy" },
    account: Text {
        zh: "在管的涉密文件（本机关制发的和收来的都算），自保密期限届满前的第一次提醒日起算，到期满之日，以“保密审核”或“密级变更”办结；审核定有下次时间的，到那一天再审核。由定密责任人（收来的由机要室负责人）负责。",
        en: "For classified pieces in custody, own and taken in alike: from the first notice before the period of secrecy ends until that end, met by `review` or `regrade`; and again on the day that a review names as the next. On whoever classified it, else on the head of the office.",
    },
    clauses: &["R13.4"],
    number: Some("deadlines.review-ahead"),
    met_by: "review",
    fills: None,
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let Some(begun) = life.begun() else { return };
    let mut duties = before_the_end(life, facts, begun);
    duties.extend(life.of(ActionKind::Review).filter_map(|review| as_said(life, review)));
    for (duty, done) in duties {
        let on = responsible(life, facts, begun);
        out.extend(duty.on(on).met(done).and_then(|duty| duty.unless_gone(life)));
    }
}

fn responsible(life: &Life<'_>, facts: &Facts<'_>, at: Moment) -> Option<EcoString> {
    let own = life.document.record.text("classified_by").map(Into::into);
    own.or_else(|| make::keeper(facts, at))
}

/// One duty for each end that the period has had, save those changed before the first notice.
fn before_the_end(life: &Life<'_>, facts: &Facts<'_>, begun: Moment) -> Vec<(Duty, Done)> {
    let mut duties = Vec::new();
    let Some(dated) = life.document.dated() else { return duties };
    let mut setting: &Record = &life.document.record;
    let mut classified = make::is_classified(life, begun);
    let mut changes = life.of(ActionKind::Regrade).filter(|action| changes_the_end(action));
    while classified && let Some(end) = end(setting, dated.date()) {
        let (notice, due) = notices(facts, begun, dated, end);
        let change = changes.next();
        if !change.and_then(|action| action.at).is_some_and(|at| at.is_before(notice)) {
            let acts = life.of(ActionKind::Review).chain(life.of(ActionKind::Regrade));
            let done = Done::by_first(acts.filter(|action| action.at.is_none_or(|at| !at.is_before(notice))));
            // A piece that came late in its period is reviewed from when it came.
            let since = if begun.is_after(notice) { begun } else { notice };
            duties.push((Duty::of_document(&DUTY, life, "period", since, due).from(setting.span_of("period")), done));
        }
        let Some(change) = change else { break };
        classified = !change.record.is("declassified") && make::is_classified(life, change.at.unwrap_or(begun));
        setting = &change.record;
    }
    duties
}

/// Whether a change of level gives the period another end, or none.
fn changes_the_end(regrade: &Action) -> bool {
    let record = &regrade.record;
    record.is("declassified")
        || record.has("period")
        || record.text("level").is_some_and(|l| l == "internal" || l == "public")
}

fn end(record: &Record, dated: NaiveDate) -> Option<NaiveDate> {
    match record.get("period")? {
        Value::Period(period) => Period::ends(period, dated),
        _ => None,
    }
}

/// The first notice, and the chain of dates to the end of the period.
fn notices(facts: &Facts<'_>, begun: Moment, dated: Moment, end: NaiveDate) -> (Moment, Due) {
    let ahead = |term: Term| before(end, facts.policy.duration(term, begun));
    let (first, second) = (ahead(Term::REVIEW_AHEAD_FIRST), ahead(Term::REVIEW_AHEAD_SECOND));
    let steps =
        [(dated.date(), StepWhy::Start), (first, StepWhy::Notice), (second, StepWhy::Notice), (end, StepWhy::End)];
    let steps = steps.into_iter().map(|(date, why)| Step { date, why }).collect();
    (Moment::day(first), Due { at: Moment::day(end), steps, unknown_year: None })
}

/// The day so long before `end`; working days and hours count as the days they come to.
fn before(end: NaiveDate, ahead: Duration) -> NaiveDate {
    let day = match ahead {
        Duration::Months(n) => end.checked_sub_months(Months::new(n)),
        other => end.checked_sub_days(Days::new(other.approximate_minutes() / (24 * 60))),
    };
    day.unwrap_or(end)
}

/// The next review, where one names its day; met by what comes after it.
fn as_said(life: &Life<'_>, review: &Action) -> Option<(Duty, Done)> {
    let (since, next) = (review.at?, review.record.time("next")?);
    let acts = life.of(ActionKind::Review).chain(life.of(ActionKind::Regrade));
    let later = acts.filter(|a| !std::ptr::eq(*a, review) && a.at.is_none_or(|at| at.is_after(since)));
    let duty = Duty::of_action(&DUTY, life, review, since, make::by_time(since, next));
    Some((duty, Done::by_first(later)))
}
