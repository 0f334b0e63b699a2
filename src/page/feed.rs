//! Calendar files (RFC 5545) of what is open: for the office and for each person. The only file that
//! names the crate that writes them. Must not know which duties there are.

use chrono::Days;
use ics::components::Property;
use ics::properties::{Class, Description, DtEnd, DtStart, RefreshInterval, Status, Summary, Transp};
use ics::{Event as IcsEvent, ICalendar, Standard, TimeZone, escape_text};

use crate::address;
use crate::lang::Language;
use crate::view::View;
use crate::view::feed::{DueTime, Event, Feed};

/// Times as calendars write them, in UTC.
const TIME: &str = "%Y%m%dT%H%M%SZ";
const DAY: &str = "%Y%m%d";

/// The office's calendar: address, and text.
#[must_use]
pub fn office(view: &View<'_>, language: Language) -> (String, String) {
    (address::OFFICE_CALENDAR.to_owned(), written(&view.feed(None), language))
}

/// A person's calendar; `None` for one who is not listed.
#[must_use]
pub fn of_person(view: &View<'_>, key: &str, language: Language) -> Option<(String, String)> {
    Some((view.calendar_address(key)?, written(&view.feed(Some(key)), language)))
}

fn written(feed: &Feed, language: Language) -> String {
    let maker = match language {
        Language::Zh => "-//jiyao//ZH",
        Language::En => "-//jiyao//EN",
    };
    let mut calendar = ICalendar::new("2.0", maker);
    calendar.push(Property::new("X-WR-CALNAME", escape_text(feed.name.as_str())));
    calendar.push(RefreshInterval::new("PT4H"));
    let stamp = feed.stamp.format(TIME).to_string();
    for event in &feed.events {
        calendar.add_event(component(event, &stamp));
    }
    if feed.events.is_empty() {
        calendar.add_timezone(clock());
    }
    calendar.to_string()
}

/// A calendar must have a component (RFC 5545, 3.6), and some programs refuse one that has none. With
/// nothing open it is the clock by which all times are written, which shows nothing to anybody.
fn clock() -> TimeZone<'static> {
    TimeZone::standard("Etc/UTC", Standard::new("19700101T000000", "+0000", "+0000"))
}

/// A duty as an event on the day, or at the minute, it falls due: many programs show no tasks.
fn component<'e>(event: &'e Event, stamp: &str) -> IcsEvent<'e> {
    let mut component = IcsEvent::new(event.uid.as_str(), stamp.to_owned());
    match event.due {
        DueTime::Day(day) => {
            let mut start = DtStart::new(day.format(DAY).to_string());
            start.add(ics::parameters::Value::DATE);
            component.push(start);
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            let mut end = DtEnd::new(next.format(DAY).to_string());
            end.add(ics::parameters::Value::DATE);
            component.push(end);
        }
        DueTime::At(at) => component.push(DtStart::new(at.format(TIME).to_string())),
    }
    component.push(Summary::new(escape_text(event.summary.as_str())));
    let mut lines = event.lines.clone();
    lines.extend(event.page.clone());
    component.push(Description::new(escape_text(lines.join("\n"))));
    component.push(Class::confidential());
    component.push(Status::confirmed());
    component.push(Transp::transparent());
    component
}
