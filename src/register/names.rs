//! A register of names in the order typed, found by key.
//! That order is the order of every list on the site: an office types its leaders first.

use std::collections::HashMap;

use ecow::EcoString;

use crate::entry::Record;
use crate::source::Span;

/// One entry of people, units or places: its key and what was typed for it.
#[derive(Clone, Debug)]
pub struct Named {
    pub key: EcoString,
    /// Where the key stands.
    pub span: Span,
    pub record: Record,
}

impl Named {
    /// The name for reading; the key where none was typed.
    #[must_use]
    pub fn name(&self) -> &str {
        self.record.text("name").unwrap_or(&self.key)
    }
}

/// Entries by key, in the order typed.
#[derive(Clone, Debug, Default)]
pub struct Names {
    all: Vec<Named>,
    by_key: HashMap<EcoString, usize>,
    /// Part of what was typed could not be read: an unknown name is not held against anyone.
    pub damaged: bool,
}

impl Names {
    /// Add an entry.
    ///
    /// # Errors
    /// Gives the entry that already has the key.
    pub fn add(&mut self, named: Named) -> Result<(), &Named> {
        if let Some(&at) = self.by_key.get(&named.key) {
            return Err(&self.all[at]);
        }
        self.by_key.insert(named.key.clone(), self.all.len());
        self.all.push(named);
        Ok(())
    }

    /// The entry with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Named> {
        self.by_key.get(key).and_then(|at| self.all.get(*at))
    }

    /// Its place in the order typed.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Whether the key is listed.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// All entries in the order typed.
    pub fn iter(&self) -> std::slice::Iter<'_, Named> {
        self.all.iter()
    }

    /// Their keys in the order typed.
    pub fn keys(&self) -> impl Iterator<Item = &EcoString> {
        self.all.iter().map(|named| &named.key)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl<'n> IntoIterator for &'n Names {
    type Item = &'n Named;
    type IntoIter = std::slice::Iter<'n, Named>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
