//! The pages of a site: which there are, where they lie, and how one view becomes one page.
//! Pages are made one by one and never held together. They see the view only: no register,
//! no ledger, no rule's findings but through it.

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
pub mod templates;
pub mod timeline;
pub mod words;

use tera::Context;

use crate::address;
use crate::lang::Language;
use crate::stopwatch::Stopwatch;
use crate::view::View;
use crate::view::registers::RegisterLine;
use crate::view::shown::Piece;

pub use plan::{Page, plan};
pub use templates::Templates;

/// What is the same on every page of a site.
pub struct Site<'v> {
    pub view: &'v View<'v>,
    pub templates: &'v Templates,
    pub language: Language,
    /// Told what each template takes.
    pub watch: &'v Stopwatch<'v>,
}

/// One page could not be made: the template's own words.
#[derive(Debug)]
pub struct PageError {
    pub address: String,
    pub message: String,
}

/// What a page shows: its template, its title, and the context under `v`.
struct Content {
    template: &'static str,
    title: String,
    context: Context,
}

impl Site<'_> {
    /// The HTML of one page.
    ///
    /// # Errors
    /// If its template fails; `None` where the audience must not see it.
    pub fn html(&self, page: &Page) -> Option<Result<String, PageError>> {
        let address = page.address(self.view);
        let Content { template, title, mut context } = self.content(page)?;
        let root = address::root_from(&address);
        context.insert("title", &title);
        context.insert("root", &root);
        context.insert("here", &address);
        context.insert("office", &self.view.office());
        context.insert("audience", self.view.audience());
        context.insert("marking", self.view.marking());
        context.insert("lang", self.language.tag());
        context.insert("menu", &self.menu());
        let lap = self.watch.lap("templates", template);
        let rendered = lap.time(|| self.templates.render(template, &context));
        Some(rendered.map_err(|message| PageError { address, message }))
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

    fn content(&self, page: &Page) -> Option<Content> {
        let view = self.view;
        let word = |key: &str| words::word(self.language, key);
        let content = match page {
            Page::Home => {
                let home = view.home();
                let mut content = content("home.html", word("home"), &home);
                content.context.insert("charts", &chart::draw(&home.charts));
                content
            }
            Page::Morning => content("morning.html", word("morning"), &view.morning()),
            Page::Evening => content("evening.html", word("evening"), &view.evening()),
            Page::Overdue => today("overdue.html", word("overdue"), &view.overdue_page(), &view.as_of()),
            Page::Whereabouts => today("whereabouts.html", word("whereabouts"), &view.whereabouts(), &view.as_of()),
            Page::Search => content("search.html", word("search"), &()),
            Page::Board => content("board.html", word("board"), &view.board()),
            Page::Calendar => content("calendar.html", word("calendar"), &view.agenda()),
            Page::Inventory => today("inventory.html", word("inventory"), &view.inventory(), &view.as_of()),
            Page::Findings => today("findings.html", word("findings"), &view.findings(), &view.as_of()),
            Page::Document(id) => {
                let document = view.document(id)?;
                let title = format!("{} {}", document.link.id, document.link.title);
                let mut content = content("document.html", title, &document);
                content.context.insert("timeline", &document.timeline.as_ref().map(timeline::draw));
                content
            }
            Page::Person(key, year) => {
                let person = view.person_page(key, year.as_deref())?;
                let pages = years(&page.base(view), person.pages.iter().cloned(), person.page.as_ref());
                let mut content = paged("person.html", person.name.clone(), &person, &pages);
                content.context.insert("calendar", &view.calendar_address(key));
                content
            }
            Page::Place(key, year) => {
                let place = view.place_page(key, year.as_deref())?;
                let pages = years(&page.base(view), place.pages.iter().cloned(), place.page.as_ref());
                paged("place.html", place.name.clone(), &place, &pages)
            }
            Page::Unit(key, year) => {
                let unit = view.unit_page(key, year.as_deref())?;
                let pages = years(&page.base(view), unit.pages.iter().cloned(), unit.page.as_ref());
                paged("unit.html", unit.name.clone(), &unit, &pages)
            }
            Page::Register(name, key) => {
                let table = view.register_table(name, key.as_deref())?;
                content("register.html", table.title.clone(), &table)
            }
            Page::Changes(month) => {
                let changes = view.changes_page(month.as_deref());
                let base = page.base(view);
                let pages = years(&base, changes.months.iter().cloned(), changes.month.as_ref());
                paged("changes.html", word("changes"), &changes, &pages)
            }
            Page::Registers => content("links.html", word("registers"), &self.registers()),
            Page::Organisation => content("organisation.html", word("organisation"), &view.organisation()),
            Page::Reports => content("links.html", word("reports"), &self.reports()),
            Page::Report(year) => {
                let report = view.report(*year);
                let pages = report.years.iter().map(|other| Piece {
                    text: other.to_string(),
                    href: (other != year).then(|| address::report(*other)),
                });
                let pages: Vec<Piece> = pages.collect();
                paged("report.html", format!("{year} {}", word("report_of")), &report, &pages)
            }
            Page::CountSheet(place, sheet) => {
                let count = view.count_sheet(place, *sheet)?;
                let pages = years(&page.base(view), (1..=count.sheets).map(|n| n.to_string()), Some(*sheet));
                let title = format!("{} {}", count.place.text, word("count_sheet"));
                paged("count.html", title, &count, &pages)
            }
            Page::Print(paper) => self.print(paper, &page.base(view))?,
            Page::Policy => content("policy.html", word("policy"), &view.policy()),
            Page::Clauses => content("clauses.html", word("clauses_page"), &view.clauses_page()),
            Page::Rules => content("rules.html", word("rules"), &view.rules()),
            Page::Rule(name) => content("rule.html", name.clone(), &view.rule(name)?),
            Page::Regulations => content("links.html", word("regulations"), &self.regulations()),
            Page::Regulation(at, _) => {
                let regulation = view.regulation(*at)?;
                content("regulation.html", regulation.title.clone(), &regulation)
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

fn content(template: &'static str, title: String, view: &impl serde::Serialize) -> Content {
    let mut context = Context::new();
    context.insert("v", view);
    Content { template, title, context }
}

/// A page that speaks of today.
fn today(template: &'static str, title: String, view: &impl serde::Serialize, as_of: &str) -> Content {
    let mut content = content(template, title, view);
    content.context.insert("as_of", as_of);
    content
}

/// A page with others beside it, one a year or month.
fn paged(template: &'static str, title: String, view: &impl serde::Serialize, pages: &[Piece]) -> Content {
    let mut content = content(template, title, view);
    content.context.insert("pages", pages);
    content
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
