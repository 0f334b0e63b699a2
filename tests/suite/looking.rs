//! What changes with the day beside the lists: calendars to subscribe to, the days that can be looked
//! back to, the board.

use std::collections::{BTreeMap, BTreeSet};

use jiyao::examine::Read;
use jiyao::source::Sources;

use crate::common::{build, example, files};

fn site(as_of: &str, audience: &str) -> BTreeMap<String, String> {
    let out = tempfile::tempdir().unwrap();
    build(Sources::folder(&example()).unwrap(), as_of, Some(audience), out.path());
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    files(out.path()).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// The lines of a calendar, folded ones put together again.
fn lines(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn uids(calendar: &str) -> BTreeSet<String> {
    lines(calendar).into_iter().filter(|line| line.starts_with("UID:")).collect()
}

#[test]
fn a_calendar_is_one_that_programs_read() {
    let site = site("2026-06-30", "机要");
    let office = &site["calendar/office.ics"];
    let all = lines(office);
    assert_eq!((all[0].as_str(), all[1].as_str()), ("BEGIN:VCALENDAR", "VERSION:2.0"));
    assert_eq!(all.last().unwrap(), "");
    assert!(!office.replace("\r\n", "").contains('\n'), "a line ends with LF alone");
    assert!(office.split("\r\n").all(|line| line.len() <= 76), "a line is too long");
    let count = |prefix: &str| all.iter().filter(|line| line.starts_with(prefix)).count();
    let events = count("BEGIN:VEVENT");
    assert!(events > 5, "{events}");
    for each in ["END:VEVENT", "UID:", "DTSTAMP:20260630T160000Z", "DTSTART", "SUMMARY:", "CLASS:CONFIDENTIAL"] {
        assert_eq!(count(each), events, "{each}");
    }
    assert_eq!(uids(office).len(), events, "each has a name of its own");
    // The five that are overdue stand in it as well, each also with the person on whom it falls.
    let person = &site["calendar/伍清.ics"];
    assert!(uids(person).is_subset(&uids(office)) && !uids(person).is_empty());
    assert!(site["people/伍清.html"].contains("calendar/伍清.ics"));
    assert!(site["calendar.html"].contains("calendar/伍清.ics"));
}

#[test]
fn a_calendar_with_nothing_open_is_one_as_well() {
    let site = site("2026-06-30", "机要");
    let feeds: Vec<(&String, Vec<String>)> =
        site.iter().filter(|(path, _)| path.ends_with(".ics")).map(|(path, text)| (path, lines(text))).collect();
    let has = |feed: &[String], line: &str| feed.iter().any(|other| other == line);
    let empty = feeds.iter().filter(|(_, feed)| !has(feed, "BEGIN:VEVENT")).count();
    assert!(empty > 0 && empty < feeds.len(), "{empty} of {} are empty", feeds.len());
    for (path, feed) in &feeds {
        let is_empty = !has(feed, "BEGIN:VEVENT");
        assert_eq!(has(feed, "BEGIN:VTIMEZONE"), is_empty, "{path}");
        let opened = feed.iter().filter(|line| line.starts_with("BEGIN:")).count();
        assert_eq!(opened, feed.iter().filter(|line| line.starts_with("END:")).count(), "{path}");
        for line in ["TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000"] {
            assert_eq!(has(feed, line), is_empty, "{path}: {line}");
        }
    }
}

#[test]
fn what_is_still_open_the_next_day_keeps_its_name() {
    let [today, tomorrow] = ["2026-06-29", "2026-06-30"].map(|day| uids(&site(day, "机要")["calendar/office.ics"]));
    assert!(today.intersection(&tomorrow).count() * 2 > today.len(), "{today:?} {tomorrow:?}");
}

#[test]
fn no_title_stands_in_a_calendar_and_no_name_for_those_who_see_initials() {
    let read = Read::of(Sources::folder(&example()).unwrap());
    let whole = site("2026-06-30", "机要");
    let feeds = |site: &BTreeMap<String, String>| -> Vec<String> {
        site.iter()
            .filter(|(path, _)| path.ends_with(".ics"))
            .map(|(path, text)| format!("{path}\n{}", lines(text).join("\n")))
            .collect()
    };
    for feed in feeds(&whole) {
        let told = read.register.documents.iter().find(|d| !d.title().is_empty() && feed.contains(d.title()));
        assert!(told.is_none(), "{:?} stands in {feed}", told.map(|d| d.title()));
    }
    for feed in feeds(&site("2026-06-30", "公示")) {
        for key in read.register.people.keys() {
            assert!(!feed.contains(key.as_str()), "{key} stands in {feed}");
        }
    }
}

/// What the register says of 14 April stands in the file of that month, and stays there.
#[test]
fn days_of_the_past_are_told_by_month() {
    let [june, july] = ["2026-06-30", "2026-07-01"].map(|day| site(day, "机要"));
    assert_eq!(june["whereabouts/2026-05.js"], july["whereabouts/2026-05.js"], "a month that is over stays as it is");
    assert!(june["whereabouts.html"].contains("data-first=\"2026-04-02\" data-last=\"2026-06-30\""));
    let months = june.keys().filter(|path| path.starts_with("whereabouts/")).count();
    assert_eq!(months, 3);
    assert!(june.iter().filter(|(path, _)| path.starts_with("whereabouts/")).all(|(_, text)| text.len() <= 500_000));
    // Whoever has something now has it on the last day as well.
    let board = &june["board.html"];
    assert!(board.contains("http-equiv=\"refresh\""));
    let data = &june["whereabouts/2026-06.js"];
    let holders: Vec<&str> = board.match_indices("class=\"band\"").map(|(at, _)| &board[at..]).collect();
    assert!(!holders.is_empty());
    for band in holders {
        let name = band.split("</a>").next().unwrap().rsplit('>').next().unwrap();
        assert!(data.contains(name), "{name} is missing among the days");
    }
}
