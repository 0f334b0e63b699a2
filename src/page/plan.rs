//! Which pages a site has and where each lies. Whatever grows without bound has a page a year or month.

use crate::address;
use crate::view::View;
use crate::view::print::Paper;

/// One page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Morning,
    Evening,
    Overdue,
    Whereabouts,
    Inventory,
    Findings,
    Search,
    Board,
    Calendar,
    Document(String),
    /// The first page of a person, place or unit, or another: `2025`, `2025-2`.
    Person(String, Option<String>),
    Place(String, Option<String>),
    Unit(String, Option<String>),
    /// A register's first page, or another: `2026-03`, `2026-03-2`.
    Register(String, Option<String>),
    /// The newest month of the change log, or another.
    Changes(Option<String>),
    Registers,
    Reports,
    Report(i32),
    /// A place's sheet for counting, from 1.
    CountSheet(String, usize),
    Organisation,
    Policy,
    Rules,
    /// Every clause with what answers it.
    Clauses,
    Rule(String),
    Regulations,
    /// A regulation by its place in the list, and its name.
    Regulation(usize, String),
    /// Sheets to be signed.
    Print(Paper),
}

impl Page {
    /// Where the page lies, from the site's root.
    #[must_use]
    pub fn address(&self, view: &View<'_>) -> String {
        let base = self.base(view);
        match self {
            Self::Person(_, Some(page))
            | Self::Place(_, Some(page))
            | Self::Unit(_, Some(page))
            | Self::Register(_, Some(page))
            | Self::Changes(Some(page)) => address::of_year(&base, page),
            Self::Print(paper) => paper.address(view),
            Self::CountSheet(_, sheet) if *sheet > 1 => address::of_year(&base, &sheet.to_string()),
            _ => base,
        }
    }

    /// The address of the first page, of which this may be another year.
    #[must_use]
    pub fn base(&self, view: &View<'_>) -> String {
        match self {
            Self::Home => address::HOME.to_owned(),
            Self::Morning => address::MORNING.to_owned(),
            Self::Evening => address::EVENING.to_owned(),
            Self::Overdue => address::OVERDUE.to_owned(),
            Self::Whereabouts => address::WHEREABOUTS.to_owned(),
            Self::Inventory => address::INVENTORY.to_owned(),
            Self::Findings => address::FINDINGS.to_owned(),
            Self::Search => address::SEARCH.to_owned(),
            Self::Board => address::BOARD.to_owned(),
            Self::Calendar => address::CALENDAR.to_owned(),
            Self::Document(id) => address::document(id),
            Self::Person(key, _) => view.person(key).href.unwrap_or_default(),
            Self::Place(key, _) => address::place(key),
            Self::Unit(key, _) => address::unit(key),
            Self::Register(name, _) => address::register(name),
            Self::Changes(_) => address::CHANGES.to_owned(),
            Self::Registers => address::REGISTERS.to_owned(),
            Self::Reports => address::REPORTS.to_owned(),
            Self::Report(year) => address::report(*year),
            Self::CountSheet(place, _) => address::count_sheet(place),
            Self::Organisation => address::ORGANISATION.to_owned(),
            Self::Policy => address::POLICY.to_owned(),
            Self::Rules => address::RULES.to_owned(),
            Self::Clauses => address::CLAUSES.to_owned(),
            Self::Rule(name) => address::rule(name),
            Self::Regulations => address::REGULATIONS.to_owned(),
            Self::Regulation(_, name) => address::regulation(name),
            Self::Print(paper) => paper.base(view),
        }
    }
}

/// Where another year of a page lies: the newest is the page itself.
#[must_use]
pub fn address_of_year(base: &str, year: &str, newest: bool) -> String {
    if newest && !base.ends_with("/index.html") { base.to_owned() } else { address::of_year(base, year) }
}

/// All pages, targets before those that link to them, home last.
#[must_use]
pub fn plan(view: &View<'_>) -> Vec<Page> {
    view.divide();
    let mut pages: Vec<Page> = view.rule_names().into_iter().map(Page::Rule).collect();
    let regulations = view.regulations().into_iter().enumerate();
    pages.extend(regulations.map(|(at, (name, _))| Page::Regulation(at, name)));
    for key in view.people() {
        pages.push(Page::Person(key.to_owned(), None));
        let others = view.pages_of_person(key).into_iter().skip(1);
        pages.extend(others.map(|page| Page::Person(key.to_owned(), Some(page))));
    }
    for key in view.places() {
        pages.push(Page::Place(key.to_owned(), None));
        let others = view.pages_of_place(key).into_iter().skip(1);
        pages.extend(others.map(|page| Page::Place(key.to_owned(), Some(page))));
    }
    for key in view.units() {
        pages.push(Page::Unit(key.to_owned(), None));
        let others = view.pages_of_unit(key).into_iter().skip(1);
        pages.extend(others.map(|page| Page::Unit(key.to_owned(), Some(page))));
    }
    pages.extend(view.documents().map(|id| Page::Document(id.to_owned())));
    for register in view.registers() {
        let others = view.register_pages(&register.name).into_iter().map(Some);
        pages.extend(others.chain([None]).map(|page| Page::Register(register.name.clone(), page)));
    }
    for place in view.places() {
        pages.extend((1..=view.count_sheets(place)).map(|sheet| Page::CountSheet(place.to_owned(), sheet)));
    }
    pages.extend(view.papers().into_iter().map(Page::Print));
    pages.extend(view.report_years().into_iter().map(Page::Report));
    pages.extend(view.months_of_changes().into_iter().map(|month| Page::Changes(Some(month))));
    pages.extend([
        Page::Changes(None),
        Page::Registers,
        Page::Reports,
        Page::Organisation,
        Page::Policy,
        Page::Clauses,
        Page::Rules,
        Page::Regulations,
        Page::Search,
        Page::Board,
        Page::Calendar,
        Page::Findings,
        Page::Inventory,
        Page::Whereabouts,
        Page::Overdue,
        Page::Evening,
        Page::Morning,
        Page::Home,
    ]);
    pages
}
