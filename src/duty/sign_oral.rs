//! What was proposed or instructed by word of mouth is signed by noon of the next working day (R05.1).

use chrono::NaiveTime;

use super::done::Done;
use super::{Arise, Duty, DutyKind};
use crate::calendar::Due;
use crate::custody::Life;
use crate::facts::Facts;
use crate::lang::Text;
use crate::register::{Action, ActionKind};
use crate::time::{Duration, Moment};

pub(super) static DUTY: DutyKind = DutyKind {
    name: "sign-oral",
    title: Text { zh: "补签口头意见", en: "sign what was said by word of mouth" },
    account: Text {
        zh: "口头的拟办、批示，自作出时起算，须在下一个工作日中午12时前“补签”，由拟办人、批示人负责。",
        en: "For oral proposals and instructions: from when they were given until noon of the next working day, met by `signed`, on whoever gave them.",
    },
    clauses: &["R05.1", "R05.4"],
    number: None,
    met_by: "instruct",
    fills: Some("signed"),
    arise: Arise::Life(arise),
};

fn arise(life: &Life<'_>, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let given = life.of(ActionKind::Propose).chain(life.of(ActionKind::Instruct));
    for action in given.filter(|action| action.record.is("oral")) {
        out.extend(duty(life, facts, action));
    }
}

fn duty(life: &Life<'_>, facts: &Facts<'_>, action: &Action) -> Option<Duty> {
    let since = action.at?;
    let day = facts.calendar.due(since, Duration::WorkingDays(1));
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let due = Due { at: Moment::minute(day.at.date().and_time(noon)), ..day };
    let signed = match action.record.record("signed") {
        Some(sheet) => match Done::in_field(sheet, "at") {
            // The sheet is named, only not when it was signed.
            Done::Not => Done::Illegible,
            done => done,
        },
        None => Done::in_field(&action.record, "signed"),
    };
    Duty::of_action(&DUTY, life, action, since, due).met(signed)
}
