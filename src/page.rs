//! The pages of a site: which there are, where they lie, and how one view becomes one page.
//! Pages are made one by one and never held together. They see the view only: no register,
//! no ledger, no rule's findings but through it.

pub mod assets;
pub mod chart;
pub mod code;
pub mod days;
pub mod feed;
pub mod made;
pub mod markdown;
pub mod paper;
pub mod plan;
mod print;
pub mod search;
pub mod sheet;
pub mod templates;
pub mod timeline;
pub mod words;

use xxhash_rust::xxh3::xxh3_128;

use crate::address;
use crate::lang::Language;
use crate::stopwatch::Stopwatch;
use crate::view::View;
use crate::view::print::Paper;
use crate::view::registers::RegisterLine;
use crate::view::shown::Piece;

pub use plan::{Page, plan};
pub use sheet::Sheet;
pub use templates::Templates;
pub use templates::fault::Fault;

/// What is the same on every page of a site.
pub struct Site<'v> {
    pub view: &'v View<'v>,
    pub templates: &'v Templates,
    pub language: Language,
    /// Told what each template takes.
    pub watch: &'v Stopwatch<'v>,
}

/// One page could not be made: what is wrong in a template.
#[derive(Debug)]
pub struct PageError {
    pub address: String,
    pub fault: Box<Fault>,
}

impl<'v> Site<'v> {
    /// What one page shows, before it is rendered; `None` where the audience must not see it.
    #[must_use]
    pub fn sheet(&self, page: &Page) -> Option<Sheet<'v>> {
        let address = page.address(self.view);
        let lap = self.watch.lap("parts", "views");
        let mut sheet = lap.time(|| self.content(page))?;
        sheet.show("root", address::root_from(&address));
        sheet.show("here", address);
        sheet.show("office", self.view.office());
        sheet.show("audience", self.view.audience());
        sheet.show("marking", self.view.marking());
        sheet.show("lang", self.language.tag());
        sheet.show("menu", self.menu());
        Some(sheet)
    }

    /// By what to tell, without what it shows, that a page would be what it was; `None` where only its
    /// sheet tells.
    #[must_use]
    pub fn fingerprint(&self, page: &Page) -> Option<u128> {
        let of_content = match page {
            Page::Document(id) | Page::Print(Paper::Document(id, _)) => self.view.fingerprint(id)?,
            Page::Register(name, key) => self.view.fingerprint_of_register(name, key.as_deref())?,
            _ => return None,
        };
        let parts = [self.templates.digest(), of_content].map(u128::to_le_bytes);
        Some(xxh3_128(parts.as_flattened()))
    }

    /// The HTML of one page.
    ///
    /// # Errors
    /// If its template fails.
    pub fn render(&self, page: &Page, sheet: &Sheet<'_>) -> Result<String, PageError> {
        let lap = self.watch.lap("templates", sheet.template);
        let rendered = lap.time(|| sheet.render(self.templates));
        rendered.map_err(|fault| PageError { address: page.address(self.view), fault })
    }

    fn menu(&self) -> Vec<Piece> {
        let entries = [
            ("home", address::HOME),
            ("morning", address::MORNING),
            ("evening", address::EVENING),
            ("registers", address::REGISTERS),
            ("print", address::PRINT),
            ("overdue", address::OVERDUE),
            ("calendar", address::CALENDAR),
            ("whereabouts", address::WHEREABOUTS),
            ("board", address::BOARD),
            ("inventory", address::INVENTORY),
            ("findings", address::FINDINGS),
            ("reports", address::REPORTS),
            ("changes", address::CHANGES),
            ("organisation", address::ORGANISATION),
            ("regulations", address::REGULATIONS),
            ("policy", address::POLICY),
            ("rules", address::RULES),
        ];
        let word = |key: &str| words::word(self.language, key);
        entries.map(|(key, href)| Piece { text: word(key), href: Some(href.to_owned()) }).into()
    }

    fn content(&self, page: &Page) -> Option<Sheet<'v>> {
        let view = self.view;
        let word = |key: &str| words::word(self.language, key);
        let content = match page {
            Page::Home => {
                let home = view.home();
                let charts = chart::draw(&home.charts);
                let mut content = content("home.html", word("home"), home);
                content.show("charts", charts);
                content
            }
            Page::Morning => content("morning.html", word("morning"), view.morning()),
            Page::Evening => content("evening.html", word("evening"), view.evening()),
            Page::Overdue => today("overdue.html", word("overdue"), view.overdue_page(), view.as_of()),
            Page::Whereabouts => today("whereabouts.html", word("whereabouts"), view.whereabouts(), view.as_of()),
            Page::Search => content("search.html", word("search"), ()),
            Page::Board => content("board.html", word("board"), view.board()),
            Page::Calendar => content("calendar.html", word("calendar"), view.agenda()),
            Page::Inventory => today("inventory.html", word("inventory"), view.inventory(), view.as_of()),
            Page::Findings => today("findings.html", word("findings"), view.findings(), view.as_of()),
            Page::Document(id) => {
                let document = view.document(id)?;
                let title = format!("{} {}", document.link.id, document.link.title);
                let timeline = document.timeline.as_ref().map(timeline::draw);
                let mut content = content("document.html", title, document);
                content.show("timeline", timeline);
                content
            }
            Page::Person(key, year) => {
                let person = view.person_page(key, year.as_deref())?;
                let pages = years(&page.base(view), person.pages.iter().cloned(), person.page.as_ref());
                let mut content = paged("person.html", person.name.clone(), person, pages);
                content.show("calendar", view.calendar_address(key));
                content
            }
            Page::Place(key, year) => {
                let place = view.place_page(key, year.as_deref())?;
                let pages = years(&page.base(view), place.pages.iter().cloned(), place.page.as_ref());
                paged("place.html", place.name.clone(), place, pages)
            }
            Page::Unit(key, year) => {
                let unit = view.unit_page(key, year.as_deref())?;
                let pages = years(&page.base(view), unit.pages.iter().cloned(), unit.page.as_ref());
                paged("unit.html", unit.name.clone(), unit, pages)
            }
            Page::Register(name, key) => {
                let table = view.register_table(name, key.as_deref())?;
                content("register.html", table.title.clone(), table)
            }
            Page::Changes(month) => {
                let changes = view.changes_page(month.as_deref());
                let base = page.base(view);
                let pages = years(&base, changes.months.iter().cloned(), changes.month.as_ref());
                paged("changes.html", word("changes"), changes, pages)
            }
            Page::Registers => content("links.html", word("registers"), self.registers()),
            Page::Organisation => content("organisation.html", word("organisation"), view.organisation()),
            Page::Reports => content("links.html", word("reports"), self.reports()),
            Page::Report(year) => {
                let report = view.report(*year);
                let pages = report.years.iter().map(|other| Piece {
                    text: other.to_string(),
                    href: (other != year).then(|| address::report(*other)),
                });
                let pages: Vec<Piece> = pages.collect();
                paged("report.html", format!("{year} {}", word("report_of")), report, pages)
            }
            Page::CountSheet(place, sheet) => {
                let count = view.count_sheet(place, *sheet)?;
                let pages = years(&page.base(view), (1..=count.sheets).map(|n| n.to_string()), Some(*sheet));
                let title = format!("{} {}", count.place.text, word("count_sheet"));
                paged("count.html", title, count, pages)
            }
            Page::Print(paper) => self.print(paper, &page.base(view))?,
            Page::Policy => content("policy.html", word("policy"), view.policy()),
            Page::Clauses => content("clauses.html", word("clauses_page"), view.clauses_page()),
            Page::Rules => content("rules.html", word("rules"), view.rules()),
            Page::Rule(name) => content("rule.html", name.clone(), view.rule(name)?),
            Page::Regulations => content("links.html", word("regulations"), self.regulations()),
            Page::Regulation(at, _) => {
                let regulation = view.regulation(*at)?;
                content("regulation.html", regulation.title.clone(), regulation)
            }
        };
        Some(content)
    }

    fn registers(&self) -> Vec<Links> {
        let all = self.view.registers();
        let group = |origin: &str, title: String| Links {
            title,
            items: all.iter().filter(|register| register.origin == origin).map(Link::of_register).collect(),
        };
        let word = |key: &str| words::word(self.language, key);
        let groups = [
            group("shipped", word("documents_and_custody")),
            group("log", word("logs")),
            group("own", word("own_registers")),
        ];
        groups.into_iter().filter(|group| !group.items.is_empty()).collect()
    }

    fn regulations(&self) -> Vec<Links> {
        let regulations = self.view.regulations().into_iter();
        let link =
            |(name, title): (String, String)| Link::from(Piece { text: title, href: Some(address::regulation(&name)) });
        let items = regulations.map(link);
        vec![Links { title: String::new(), items: items.collect() }]
    }

    /// The reports there are: of each year, those of today, and the sheets for counting.
    fn reports(&self) -> Vec<Links> {
        let view = self.view;
        let word = |key: &str| words::word(self.language, key);
        let link = |text: String, href: String| Link::from(Piece { text, href: Some(href) });
        let pages = [
            ("overdue", address::OVERDUE),
            ("inventory", address::INVENTORY),
            ("whereabouts", address::WHEREABOUTS),
            ("organisation", address::ORGANISATION),
        ];
        let mut others: Vec<Link> = pages.map(|(key, href)| link(word(key), href.to_owned())).into();
        let listed = view.registers().into_iter().filter(|register| REPORTING.contains(&register.name.as_str()));
        others.extend(listed.map(|register| Link::of_register(&register)));
        let years = view.report_years().into_iter();
        let places = view.places().filter(|place| view.count_sheets(place) > 0);
        vec![
            Links {
                title: word("years_reported"),
                items: years.map(|year| link(year.to_string(), address::report(year))).collect(),
            },
            Links { title: word("other_reports"), items: others },
            Links {
                title: word("count_sheets"),
                items: places.map(|place| link(view.place(place).text, address::count_sheet(place))).collect(),
            },
        ]
    }
}

/// Registers that are reports in themselves: who learned of what, who handles secrets, what was counted.
const REPORTING: [&str; 3] = ["disclosure", "personnel", "stocktaking"];

/// A list of links under a heading.
#[derive(Debug, serde::Serialize)]
struct Links {
    title: String,
    items: Vec<Link>,
}

/// A link, and a word beside it.
#[derive(Debug, serde::Serialize)]
struct Link {
    text: String,
    href: Option<String>,
    note: Option<String>,
}

impl Link {
    /// A register with the number of its rows.
    fn of_register(register: &RegisterLine) -> Self {
        let note = Some(register.rows.to_string());
        Self { text: register.title.clone(), href: Some(address::register(&register.name)), note }
    }
}

impl From<Piece> for Link {
    fn from(piece: Piece) -> Self {
        Self { text: piece.text, href: piece.href, note: None }
    }
}

fn content<'v>(template: &'static str, title: String, view: impl serde::Serialize + 'v) -> Sheet<'v> {
    let mut sheet = Sheet::new(template);
    sheet.show("v", view);
    sheet.show("title", title);
    sheet
}

/// A page that speaks of today.
fn today<'v>(template: &'static str, title: String, view: impl serde::Serialize + 'v, as_of: String) -> Sheet<'v> {
    let mut sheet = content(template, title, view);
    sheet.show("as_of", as_of);
    sheet
}

/// A page with others beside it, one a year or month.
fn paged<'v>(template: &'static str, title: String, view: impl serde::Serialize + 'v, pages: Vec<Piece>) -> Sheet<'v> {
    let mut sheet = content(template, title, view);
    sheet.show("pages", pages);
    sheet
}

/// Links to the pages of each year; the one that is open leads nowhere. None where there is only one.
fn years(base: &str, years: impl Iterator<Item = String>, open: Option<impl ToString>) -> Vec<Piece> {
    let open = open.map(|year| year.to_string());
    let pieces: Vec<Piece> = years
        .enumerate()
        .map(|(at, year)| {
            let href = (Some(&year) != open.as_ref()).then(|| plan::address_of_year(base, &year, at == 0));
            Piece { text: year, href }
        })
        .collect();
    if pieces.len() > 1 { pieces } else { Vec::new() }
}
