//! The office itself: what `register.yaml` says about language, zone, numbering and audiences.
//! Policy numbers are `policy`'s; must not know any document.

use chrono_tz::Tz;
use ecow::EcoString;

use super::terms::Level;
use crate::entry::{Record, Value};
use crate::lang::Language;

/// The office whose register this is.
#[derive(Clone, Debug)]
pub struct Office {
    pub record: Record,
    pub language: Language,
    pub zone: Tz,
}

/// For whom a site is made: what it shows of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    pub name: EcoString,
    pub clearance: Level,
    /// What stands above the clearance is left out altogether, not only its title.
    pub hides: bool,
    /// People are shown by initials (姓+某).
    pub initials: bool,
    /// Log kinds that are shown, in the words of the register.
    pub logs: Vec<EcoString>,
}

impl Office {
    /// The name of the office.
    #[must_use]
    pub fn name(&self) -> &str {
        self.record.text("office").unwrap_or_default()
    }

    /// The key of the organ's own unit.
    #[must_use]
    pub fn unit(&self) -> &str {
        self.record.text("unit").unwrap_or_default()
    }

    /// The audiences in the order typed; rows with an unreadable clearance see nothing classified.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> {
        self.record.rows("audiences").iter().map(audience)
    }

    /// The audience of a bare `build`: `publish`, else the least cleared (the first of equals).
    #[must_use]
    pub fn published(&self) -> Option<Audience> {
        let named = self.record.text("publish").and_then(|name| self.audience(name));
        named.or_else(|| self.audiences().min_by_key(|audience| audience.clearance))
    }

    /// The audience of this name.
    #[must_use]
    pub fn audience(&self, name: &str) -> Option<Audience> {
        self.audiences().find(|audience| audience.name == name)
    }

    /// The numbering pattern of a series (`S{year}-{seq:4}`), by the series' key as typed.
    pub fn numbering(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = match self.record.get("numbering") {
            Some(Value::Record(record)) => &record.fields[..],
            _ => &[],
        };
        fields.iter().filter_map(|field| match &field.value {
            Value::Text(pattern) => Some((field.key.as_str(), pattern.as_str())),
            _ => None,
        })
    }
}

fn audience(row: &Record) -> Audience {
    let logs = row.names("logs").map(|log| log.value.into()).collect();
    Audience {
        name: row.text("name").unwrap_or_default().into(),
        clearance: row.text("clearance").and_then(Level::named).unwrap_or(Level::Public),
        hides: row.text("above") == Some("hide"),
        initials: row.text("people") == Some("initials"),
        logs,
    }
}
