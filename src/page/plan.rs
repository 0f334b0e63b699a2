//! Which pages a site has and where each lies. Whatever grows without bound has a page a year or month.

use crate::address;
use crate::rules;
use crate::view::View;

/// One page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Overdue,
    Whereabouts,
    Inventory,
    Findings,
    Document(String),
    /// A person's newest year, or another.
    Person(String, Option<i32>),
    Place(String, Option<String>),
    Unit(String, Option<String>),
    /// The incoming register, or one month of it.
    Incoming(Option<String>),
    /// The newest month of the change log, or another.
    Changes(Option<String>),
    Registers,
    Organisation,
    Policy,
    Rules,
    Rule(&'static str),
    Regulations,
    /// A regulation by its place in the list, and its name.
    Regulation(usize, String),
}

/// A register longer than this shows its newest month first instead of all of it.
const LONG: usize = 500;

impl Page {
    /// Where the page lies, from the site's root.
    #[must_use]
    pub fn address(&self, view: &View<'_>) -> String {
        let base = self.base(view);
        match self {
            Self::Person(_, Some(year)) => address::of_year(&base, &year.to_string()),
            Self::Place(_, Some(year))
            | Self::Unit(_, Some(year))
            | Self::Incoming(Some(year))
            | Self::Changes(Some(year)) => address::of_year(&base, year),
            _ => base,
        }
    }

    /// The address of the first page, of which this may be another year.
    #[must_use]
    pub fn base(&self, view: &View<'_>) -> String {
        match self {
            Self::Home => address::HOME.to_owned(),
            Self::Overdue => address::OVERDUE.to_owned(),
            Self::Whereabouts => address::WHEREABOUTS.to_owned(),
            Self::Inventory => address::INVENTORY.to_owned(),
            Self::Findings => address::FINDINGS.to_owned(),
            Self::Document(id) => address::document(id),
            Self::Person(key, _) => view.person(key).href.unwrap_or_default(),
            Self::Place(key, _) => address::place(key),
            Self::Unit(key, _) => address::unit(key),
            Self::Incoming(_) => address::register("incoming"),
            Self::Changes(_) => address::CHANGES.to_owned(),
            Self::Registers => address::REGISTERS.to_owned(),
            Self::Organisation => address::ORGANISATION.to_owned(),
            Self::Policy => address::POLICY.to_owned(),
            Self::Rules => address::RULES.to_owned(),
            Self::Rule(name) => address::rule(name),
            Self::Regulations => address::REGULATIONS.to_owned(),
            Self::Regulation(_, name) => address::regulation(name),
        }
    }
}

/// Where another year of a page lies: the newest is the page itself.
#[must_use]
pub fn address_of_year(base: &str, year: &str, newest: bool) -> String {
    if newest && !base.ends_with("/index.html") { base.to_owned() } else { address::of_year(base, year) }
}

/// The newest month of the incoming register, where the whole would be too long for a page.
#[must_use]
pub fn newest_if_long(view: &View<'_>) -> Option<String> {
    let months = view.incoming_months();
    let total: usize = months.iter().map(|(_, count)| count).sum();
    (total > LONG).then(|| months.into_iter().next().map(|(month, _)| month)).flatten()
}

/// All pages, targets before those that link to them, home last.
#[must_use]
pub fn plan(view: &View<'_>) -> Vec<Page> {
    let mut pages: Vec<Page> = rules::all().map(|rule| Page::Rule(rule.name)).collect();
    let regulations = view.regulations().into_iter().enumerate();
    pages.extend(regulations.map(|(at, (name, _))| Page::Regulation(at, name)));
    for key in view.people() {
        pages.push(Page::Person(key.to_owned(), None));
        pages.extend(view.years_of(key).into_iter().skip(1).map(|year| Page::Person(key.to_owned(), Some(year))));
    }
    for key in view.places() {
        pages.push(Page::Place(key.to_owned(), None));
        let older = view.years_at(key).into_iter().skip(1);
        pages.extend(older.map(|(year, _)| Page::Place(key.to_owned(), Some(year))));
    }
    for key in view.units() {
        pages.push(Page::Unit(key.to_owned(), None));
        let older = view.years_of_unit(key).into_iter().skip(1);
        pages.extend(older.map(|year| Page::Unit(key.to_owned(), Some(year))));
    }
    pages.extend(view.documents().map(|id| Page::Document(id.to_owned())));
    pages.extend(view.incoming_months().into_iter().map(|(month, _)| Page::Incoming(Some(month))));
    pages.extend(view.months_of_changes().into_iter().map(|month| Page::Changes(Some(month))));
    pages.extend([
        Page::Changes(None),
        Page::Incoming(None),
        Page::Registers,
        Page::Organisation,
        Page::Policy,
        Page::Rules,
        Page::Regulations,
        Page::Findings,
        Page::Inventory,
        Page::Whereabouts,
        Page::Overdue,
        Page::Home,
    ]);
    pages
}
