//! The one speller of addresses: every page's path in the site, relative to its root, with `/`.
//! Public contract (format, section 9). Must not know what stands on a page.

/// `index.html`
pub const HOME: &str = "index.html";
/// `morning.html`
pub const MORNING: &str = "morning.html";
/// `evening.html`
pub const EVENING: &str = "evening.html";
/// `overdue.html`
pub const OVERDUE: &str = "overdue.html";
/// `whereabouts.html`
pub const WHEREABOUTS: &str = "whereabouts.html";
/// `findings.html`
pub const FINDINGS: &str = "findings.html";
/// `search.html`
pub const SEARCH: &str = "search.html";
/// `board.html`
pub const BOARD: &str = "board.html";
/// `calendar.html`
pub const CALENDAR: &str = "calendar.html";
/// The office's duties for calendar programs.
pub const OFFICE_CALENDAR: &str = "calendar/office.ics";
/// `inventory.html`
pub const INVENTORY: &str = "inventory.html";
/// `organisation.html`
pub const ORGANISATION: &str = "organisation.html";
/// The list of reports.
pub const REPORTS: &str = "reports/index.html";
/// `policy.html`
pub const POLICY: &str = "policy.html";
/// The list of registers.
pub const REGISTERS: &str = "registers/index.html";
/// The list of rules.
pub const RULES: &str = "rules/index.html";
/// The clauses of the source regulations, each with what answers it.
pub const CLAUSES: &str = "clauses.html";
/// The list of regulations.
pub const REGULATIONS: &str = "regulations/index.html";
/// `changes/index.html`
pub const CHANGES: &str = "changes/index.html";

/// The list of sheets to print.
pub const PRINT: &str = "print/index.html";

/// A document's page.
#[must_use]
pub fn document(id: &str) -> String {
    format!("documents/{id}.html")
}

/// A person's page: by key, or by number for an audience that sees no names.
#[must_use]
pub fn person(key: &str) -> String {
    format!("people/{key}.html")
}

/// A person's duties for calendar programs, under the name that his page has. One whose key is that
/// of the office's own feed stands beside it.
#[must_use]
pub fn calendar(name: &str) -> String {
    let address = format!("calendar/{name}.ics");
    if address == OFFICE_CALENDAR { format!("calendar/{name}_.ics") } else { address }
}

/// Where everything was on the days of a month (`2026-04`), a part of it.
#[must_use]
pub fn days(month: &str, part: usize) -> String {
    if part == 0 { format!("whereabouts/{month}.js") } else { format!("whereabouts/{month}-{part}.js") }
}

/// A later page of a person, place, unit or register: one year's.
#[must_use]
pub fn of_year(address: &str, year: &str) -> String {
    let stem = address.strip_suffix(".html").unwrap_or(address);
    match stem.strip_suffix("/index") {
        Some(folder) => format!("{folder}/{year}.html"),
        None => format!("{stem}-{year}.html"),
    }
}

/// A place's page.
#[must_use]
pub fn place(key: &str) -> String {
    format!("places/{key}.html")
}

/// A unit's page.
#[must_use]
pub fn unit(key: &str) -> String {
    format!("units/{key}.html")
}

/// A register's first page.
#[must_use]
pub fn register(name: &str) -> String {
    format!("registers/{name}/index.html")
}

/// The report of one year.
#[must_use]
pub fn report(year: i32) -> String {
    format!("reports/{year}.html")
}

/// The first sheet for counting a place.
#[must_use]
pub fn count_sheet(place: &str) -> String {
    format!("counts/{place}.html")
}

/// The sheets of a document.
#[must_use]
pub fn print_document(id: &str) -> String {
    format!("print/documents/{id}.html")
}

/// The sheets of a slip about several documents: `dispatch-2026-03-05-1`.
#[must_use]
pub fn print_slip(key: &str) -> String {
    format!("print/slips/{key}.html")
}

/// The pages of a day: `2026-03-05`.
#[must_use]
pub fn print_day(day: &str) -> String {
    format!("print/days/{day}.html")
}

/// The duty roster of a month.
#[must_use]
pub fn print_roster(month: &str) -> String {
    format!("print/rosters/{month}.html")
}

/// The certificate of a month.
#[must_use]
pub fn print_certificate(month: &str) -> String {
    format!("print/months/{month}.html")
}

/// The catalogues of what was filed in a year.
#[must_use]
pub fn print_filing(year: i32) -> String {
    format!("print/filing/{year}.html")
}

/// The sheets of a person, under the name that the page has.
#[must_use]
pub fn print_person(name: &str) -> String {
    format!("print/people/{name}.html")
}

/// The blank form of a kind of action.
#[must_use]
pub fn print_form(action: &str) -> String {
    format!("print/forms/{action}.html")
}

/// The blank form of a kind of log.
#[must_use]
pub fn print_log_form(kind: &str) -> String {
    format!("print/forms/logs/{kind}.html")
}

/// A rule's page.
#[must_use]
pub fn rule(name: &str) -> String {
    format!("rules/{name}.html")
}

/// A regulation's page.
#[must_use]
pub fn regulation(name: &str) -> String {
    format!("regulations/{name}.html")
}

/// What leads from a page back to the site's root: `../` once for each folder.
#[must_use]
pub fn root_from(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// An address as it is written in a link: characters that end or split an address are escaped.
#[must_use]
pub fn href(address: &str) -> String {
    address.replace('%', "%25").replace(' ', "%20").replace('#', "%23").replace('?', "%3F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lie_where_the_contract_says() {
        assert_eq!(document("S2026-0001"), "documents/S2026-0001.html");
        assert_eq!(of_year(&register("incoming"), "2026-03"), "registers/incoming/2026-03.html");
        assert_eq!(of_year(&person("陈敏"), "2025"), "people/陈敏-2025.html");
        assert_eq!(root_from("registers/incoming/index.html"), "../../");
        assert_eq!(href("people/O'Neil (2).html"), "people/O'Neil%20(2).html");
    }
}
