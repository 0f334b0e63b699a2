//! Deadlines around the national day of 2026: free from 1 to 7 October, made up for by work on
//! Sunday 20 September and Saturday 10 October.

use chrono::NaiveDate;

use super::*;
use crate::time::parse_date;

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse(text, chrono_tz::Asia::Shanghai).unwrap()
}

fn calendar() -> Calendar {
    let mut calendar = Calendar::default();
    calendar.know_year(2026);
    for day in date("2026-10-01").iter_days().take(7) {
        calendar.add_holiday(day, Some("国庆节".into()));
    }
    calendar.add_workday(date("2026-09-20"));
    calendar.add_workday(date("2026-10-10"));
    calendar
}

fn due(since: &str, within: &str) -> Due {
    calendar().due(at(since), Duration::parse(within).unwrap())
}

fn due_at(since: &str, within: &str) -> String {
    due(since, within).at.to_string()
}

fn chain(due: &Due) -> Vec<String> {
    due.steps.iter().map(|step| format!("{} {}", step.date.format("%m-%d"), step.zh())).collect()
}

#[test]
fn minutes_run_around_the_clock() {
    assert_eq!(due_at("2026-10-02 23:50", "15min"), "2026-10-03 00:05");
    assert_eq!(due_at("2026-09-30 16:00", "24h"), "2026-10-01 16:00");
    assert_eq!(due_at("2026-09-30 16:00", "at-once"), "2026-09-30 17:00");
    assert_eq!(due_at("2026-09-30 23:00", "1h"), "2026-10-01 00:00");
}

#[test]
fn minutes_from_a_bare_date_run_from_its_end() {
    assert_eq!(due_at("2026-09-30", "24h"), "2026-10-01");
    assert_eq!(due_at("2026-09-30", "15min"), "2026-10-01 00:15");
}

#[test]
fn calendar_days_end_with_the_last() {
    assert_eq!(due_at("2026-09-30 16:00", "3d"), "2026-10-03");
    assert_eq!(due_at("2026-09-30", "3d"), "2026-10-03");
    assert_eq!(chain(&due("2026-09-30", "3d")), ["09-30 起算", "10-03 期满"]);
}

#[test]
fn working_days_pass_over_the_national_day_and_count_its_make_up_day() {
    let five = due("2026-09-29 10:00", "5wd");
    assert_eq!(five.at, Moment::day(date("2026-10-12")));
    let chain = chain(&five);
    assert_eq!(chain.first().map(String::as_str), Some("09-29 起算"));
    assert_eq!(chain.iter().filter(|step| step.ends_with("国庆节")).count(), 7);
    assert_eq!(chain[8..], ["10-10 调休上班", "10-11 周末", "10-12 期满"]);
}

#[test]
fn a_make_up_sunday_is_a_working_day() {
    assert_eq!(due_at("2026-09-18", "1wd"), "2026-09-20");
    assert_eq!(due_at("2026-09-20 09:00", "same-day"), "2026-09-20");
}

#[test]
fn the_evening_does_not_matter_to_counted_days() {
    assert_eq!(due_at("2026-09-29 20:00", "1wd"), "2026-09-30");
    assert_eq!(due_at("2026-09-29 20:00", "1d"), "2026-09-30");
}

#[test]
fn the_same_day_lasts_until_midnight() {
    assert_eq!(due_at("2026-09-29 09:00", "same-day"), "2026-09-29");
    assert_eq!(due_at("2026-09-29 17:30", "same-day"), "2026-09-29");
    assert_eq!(due_at("2026-09-29", "same-day"), "2026-09-29");
}

#[test]
fn an_evening_receipt_is_due_on_the_next_working_day() {
    assert_eq!(due_at("2026-09-29 17:31", "same-day"), "2026-09-30");
    let before_the_holiday = due("2026-09-30 18:00", "same-day");
    assert_eq!(before_the_holiday.at, Moment::day(date("2026-10-08")));
    assert_eq!(chain(&before_the_holiday)[..3], ["09-30 起算", "09-30 已下班", "10-01 国庆节"]);
}

#[test]
fn a_receipt_on_a_free_day_is_due_on_the_next_working_day() {
    assert_eq!(due_at("2026-10-03 09:00", "same-day"), "2026-10-08");
    assert_eq!(due_at("2026-10-03", "same-day"), "2026-10-08");
    let chain = chain(&due("2026-10-11 09:00", "same-day"));
    assert_eq!(chain, ["10-11 起算", "10-11 周末", "10-12 期满"]);
}

#[test]
fn working_hours_may_be_others() {
    let mut calendar = calendar();
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    calendar.set_hours(time(9), time(18));
    let due = calendar.due(at("2026-09-29 17:45"), Duration::SameDay);
    assert_eq!(due.at, Moment::day(date("2026-09-29")));
}

#[test]
fn months_keep_the_day_where_the_month_has_it() {
    assert_eq!(due_at("2026-01-31", "1mo"), "2026-02-28");
    assert_eq!(due_at("2028-01-31 09:00", "1mo"), "2028-02-29");
    assert_eq!(due_at("2028-02-29", "1年"), "2029-02-28");
    assert_eq!(due_at("2026-03-02", "3mo"), "2026-06-02");
}

#[test]
fn a_year_without_calendar_is_told_only_where_it_was_counted_through() {
    assert_eq!(due("2026-12-30", "1wd").unknown_year, None);
    assert_eq!(due("2026-12-30", "2wd").unknown_year, Some(2027));
    assert_eq!(due("2026-12-31 18:00", "same-day").unknown_year, Some(2027));
    assert_eq!(due("2025-06-03 09:00", "same-day").unknown_year, Some(2025));
    assert_eq!(due("2026-12-30", "30d").unknown_year, None);
    assert_eq!(due("2026-12-30", "2mo").unknown_year, None);
}

#[test]
fn the_end_of_time_is_no_crash() {
    let last = Moment::day(NaiveDate::MAX);
    for within in ["1d", "1wd", "1mo", "24h", "same-day"] {
        let due = calendar().due(last, Duration::parse(within).unwrap());
        assert_eq!(due.at.date(), NaiveDate::MAX, "{within}");
    }
}
