//! Every form in which a clerk may type a date or a time, and every fault in one.

use super::*;

const ZONE: Tz = chrono_tz::Asia::Shanghai;

fn read(text: &str) -> Result<String, TimeFault> {
    Moment::parse(text, ZONE).map(|moment| moment.to_string())
}

fn fault(text: &str) -> TimeFault {
    Moment::parse(text, ZONE).unwrap_err()
}

#[test]
fn every_form_of_a_minute() {
    let forms = [
        "2026-03-02 09:30",
        "2026-03-02T09:30",
        "2026-03-02 09:30:59",
        "2026-03-02T09:30:00.25",
        "2026-03-02T09:30:00+08:00",
        "2026-03-02T09:30+08:00",
        "2026-03-02 09:30 +0800",
        "2026-03-02T01:30:00Z",
        "2026-03-02T01:30Z",
        "2026-03-01T20:30-05:00",
        "2026/3/2 9:30",
        "2026.3.2 9:30",
        "2026年3月2日 9时30分",
        "2026年3月2日9时30分",
        "2026年03月02日 9:30",
        "2026年3月2日9点30分",
        "2026年3月2日 9点30",
        "2026年3月2号 09:30",
        "2026-3-2 9时30分",
        "  2026-03-02  09:30 ",
        "2026-03-02\u{3000}09:30",
    ];
    for form in forms {
        assert_eq!(read(form).as_deref(), Ok("2026-03-02 09:30"), "{form}");
    }
}

#[test]
fn every_form_of_a_day() {
    for form in ["2026-03-02", "2026-3-2", "2026/3/2", "2026.3.2", "2026年3月2日"] {
        assert_eq!(read(form).as_deref(), Ok("2026-03-02"), "{form}");
        assert_eq!(read_date(form).map(|date| date.to_string()), Ok("2026-03-02".to_owned()));
    }
}

#[test]
fn a_bare_hour_is_on_the_hour() {
    assert_eq!(read("2026年3月2日9时").as_deref(), Ok("2026-03-02 09:00"));
    assert_eq!(read("2026-03-02 14点").as_deref(), Ok("2026-03-02 14:00"));
}

#[test]
fn an_offset_may_move_the_date() {
    assert_eq!(read("2026-03-01T18:00:00Z").as_deref(), Ok("2026-03-02 02:00"));
}

#[test]
fn full_width_is_rewritten() {
    for (typed, plain) in [("2026-03-02 09：30", "2026-03-02 09:30"), ("２０２６年３月２日 ９时", "2026年3月2日 9时")]
    {
        assert_eq!(fault(typed), TimeFault::FullWidth { rewritten: plain.into() });
        assert!(read(plain).is_ok());
    }
    assert_eq!(read_date("２０２６-03-02").unwrap_err().rewritten(), Some("2026-03-02"));
}

#[test]
fn two_digits_of_a_year_are_rewritten_whole() {
    assert_eq!(fault("26-03-02 09:30").rewritten(), Some("2026-03-02 09:30"));
    assert_eq!(fault("26年3月2日").rewritten(), Some("2026年3月2日"));
    assert_eq!(fault("05-03-02").rewritten(), Some("2005-03-02"));
    assert_eq!(fault("26-03-02 soon"), TimeFault::Unreadable(Wanted::Time));
    assert_eq!(fault("26-03-02 09:61"), TimeFault::NoSuchTime);
    assert_eq!(fault("202-03-02"), TimeFault::YearOutOfRange);
    assert_eq!(fault("3026-03-02"), TimeFault::YearOutOfRange);
}

#[test]
fn days_that_do_not_exist() {
    let last = NaiveDate::from_ymd_opt(2026, 2, 28);
    assert_eq!(fault("2026-02-29"), TimeFault::NoSuchDay { last });
    assert_eq!(fault("2026年2月32日 9时"), TimeFault::NoSuchDay { last });
    assert_eq!(fault("2026-13-01"), TimeFault::NoSuchDay { last: None });
    assert_eq!(read("2028-02-29").as_deref(), Ok("2028-02-29"));
}

#[test]
fn times_that_do_not_exist() {
    assert_eq!(fault("2026-12-31 24:00").rewritten(), Some("2027-01-01 00:00"));
    assert_eq!(fault("2026年2月28日24时").rewritten(), Some("2026-03-01 00:00"));
    for typed in ["2026-03-02 25:00", "2026-03-02 09:61", "2026-03-02T24:30Z"] {
        assert_eq!(fault(typed), TimeFault::NoSuchTime, "{typed}");
    }
}

#[test]
fn what_is_no_time_is_said_to_be_none() {
    let typed = [
        "soon",
        "+2026-03-02",
        "2026",
        "2026-03",
        "3月2日",
        "02/03/2026",
        "2026-03-02T",
        "2026-03-0209:30",
        "2026-03-02 9:3",
        "2026-03-02 9:3+08:00",
        "2026-03-02 09",
        "2026-03-02 09:30 UTC",
        "2026-03-02 下午3点",
        "日",
        "T",
        "2026- 03-02",
        "2026-03-02 09:30 10:00",
        "24小时",
    ];
    for text in typed {
        assert_eq!(fault(text), TimeFault::Unreadable(Wanted::Time), "{text}");
    }
    assert_eq!(fault(" \u{3000}"), TimeFault::Empty);
    assert_eq!(read_date("soon"), Err(TimeFault::Unreadable(Wanted::Date)));
}
