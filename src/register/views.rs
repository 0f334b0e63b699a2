//! Registers (登记簿) as data: which entries a book lists and what its columns are, read from files
//! that an office can copy and change. Those of the program, one of each log kind, the office's own.
//! Must not know where a copy is, what an audience may see, or how a page looks.

mod derived;
mod own;
mod path;
mod read;

use std::sync::{Arc, LazyLock};

use ecow::EcoString;

use super::Register;
use super::action::ActionKind;
use super::log::LogKind;
use super::terms::DocumentKind;
use crate::lang::Language;
use crate::source::Sources;

pub use derived::{DERIVED, Derived, DerivedColumn, On};
pub(super) use own::read;
pub use path::{Base, Path, path_label};

/// A text that is data, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    pub zh: EcoString,
    pub en: EcoString,
}

impl Title {
    /// The text in one language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// Whence a register comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program brings it.
    Shipped,
    /// The `register` part of a log kind.
    Kind,
    /// A file of the office: `registers/<name>.yaml`.
    Own,
}

/// What a register lists, one row each (or one row for each row of a slip's `rows`).
#[derive(Clone, Debug)]
pub enum Source {
    /// Documents of these kinds; of all kinds where none is named.
    Documents(Vec<DocumentKind>),
    /// Actions of these kinds: one row for each document that an action names.
    Actions(Vec<ActionKind>),
    /// Entries of one log kind.
    Log(Arc<LogKind>),
    /// The people of the office.
    People,
    /// People who learned of pieces at secret and above, once for each piece.
    Disclosure,
}

/// How a column is set: what must not wrap, what needs room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Plain,
    Id,
    When,
    Number,
    Copies,
    Level,
    Words,
    /// Empty on the page, to be signed on paper.
    Signature,
}

impl Class {
    /// The name used in pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Id => "id",
            Self::When => "when",
            Self::Number => "num",
            Self::Copies => "copies",
            Self::Level => "lv",
            Self::Words => "words",
            Self::Signature => "signature",
        }
    }
}

/// One column: where its value is found and what stands above it.
#[derive(Clone, Debug)]
pub struct Column {
    /// As typed, for the catalogue.
    pub field: EcoString,
    pub path: Path,
    pub title: Title,
    pub class: Class,
    /// Millimetres in print; `None` for as wide as its words.
    pub width: Option<u32>,
}

/// One condition of a filter; a row is listed where all hold.
#[derive(Clone, Debug)]
pub struct Condition {
    pub path: Path,
    /// One of these.
    pub wanted: Vec<Wanted>,
}

/// What a condition wants of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// That something is there, or that nothing is.
    Filled(bool),
    /// This value: a closed value or flag by its English name, a name by its key, words as typed.
    Is(EcoString),
}

/// What the rows of a table stand under.
#[derive(Clone, Debug, Default)]
pub enum Grouping {
    #[default]
    None,
    Year,
    Month,
    /// The value of a column.
    By(Path),
}

/// What is added up under a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// The rows.
    Count,
    /// The numbers of a column, by its place.
    Sum(usize),
}

/// A register as its file describes it.
#[derive(Clone, Debug)]
pub struct RegisterView {
    pub name: EcoString,
    pub title: Title,
    pub clauses: Vec<EcoString>,
    pub origin: Origin,
    pub source: Source,
    /// The key of the rows inside a slip that are listed one by one.
    pub rows: Option<EcoString>,
    pub columns: Vec<Column>,
    pub filter: Vec<Condition>,
    pub group: Grouping,
    /// Columns to order by, each with whether the highest comes first; else the source's own order.
    pub order: Vec<(Path, bool)>,
    pub totals: Vec<Total>,
    /// Who signs, in print.
    pub sign: Vec<Title>,
    /// Rows on a printed page; `None` for as many as fit.
    pub page_size: Option<usize>,
}

impl RegisterView {
    /// What stands in the columns that are added up.
    pub fn summed(&self) -> impl Iterator<Item = &Path> {
        let columns = self.totals.iter().filter_map(|total| match total {
            Total::Sum(at) => self.columns.get(*at),
            Total::Count => None,
        });
        columns.map(|column| &column.path)
    }
}

/// All registers of a register, or those that the program brings where none is given: the books of
/// documents and custody, then those of the log kinds, then the office's own.
#[must_use]
pub fn all(register: Option<&Register>) -> &[RegisterView] {
    static SHIPPED: LazyLock<Vec<RegisterView>> = LazyLock::new(|| {
        let kinds: Vec<Arc<LogKind>> = LogKind::shipped().iter().cloned().map(Arc::new).collect();
        read(&Sources::memory([]), &kinds, &mut Vec::new())
    });
    register.map_or(&SHIPPED, |register| &register.views)
}
