//! What one audience may see: whose titles, whose names, in what form.
//! The only place that decides on masking; what it withholds never gets into a view.

use std::collections::{HashMap, HashSet};

use ecow::EcoString;

use super::veil::Veil;
use crate::address;
use crate::custody::Life;
use crate::lang::{Language, Text};
use crate::register::{Audience, Names, Register};
use crate::time::Moment;

/// How much of a document an audience sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Everything.
    Whole,
    /// That it exists and where it is; no title, no words.
    Masked,
    /// Nothing.
    Hidden,
}

/// The eyes of one audience.
#[derive(Debug)]
pub struct Eyes<'r> {
    pub audience: Audience,
    pub language: Language,
    register: &'r Register,
    /// Words that must not be read, in whatever text they stand, with what is shown instead.
    veil: Veil,
    shown: HashMap<EcoString, EcoString>,
}

/// A shorter title or number of a withheld document may be any word.
const SHORTEST: usize = 5;

/// Family names of two characters that are common enough to be met.
const DOUBLE: [&str; 20] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "百里",
    "呼延", "南宫", "轩辕", "宇文", "长孙", "独孤",
];

impl<'r> Eyes<'r> {
    /// The eyes of an audience on a register.
    #[must_use]
    pub fn of(register: &'r Register, audience: Audience, language: Language) -> Self {
        let mut eyes = Self { audience, language, register, veil: Veil::default(), shown: HashMap::new() };
        let mut words = Vec::new();
        if eyes.audience.initials {
            eyes.learn(&register.people, &mut words);
        }
        eyes.veil = Veil::over(words);
        eyes
    }

    /// The same for all of a ledger: what is withheld of a document is withheld in every other text, too.
    #[must_use]
    pub fn withholding(mut self, lives: &[Life<'_>], as_of: Moment) -> Self {
        let mut words = Vec::new();
        if self.audience.initials {
            self.learn(&self.register.people, &mut words);
        }
        let (open, closed): (Vec<_>, Vec<_>) = lives.iter().partition(|life| self.sight(life, as_of) == Sight::Whole);
        let read: HashSet<&str> = open.into_iter().flat_map(telling).collect();
        let withheld = Text { zh: "（不显示）", en: "(withheld)" }.of(self.language);
        for word in closed.iter().copied().flat_map(telling) {
            if word.chars().count() >= SHORTEST && !read.contains(word) {
                words.push((word.into(), withheld.into()));
            }
        }
        if self.audience.hides {
            words.extend(closed.iter().map(|life| (life.document.id.clone(), "—".into())));
        }
        self.veil = Veil::over(words);
        self
    }

    fn learn(&mut self, people: &Names, words: &mut Vec<(EcoString, EcoString)>) {
        for person in people {
            let short: EcoString = initials(person.name()).into();
            for word in [person.name(), person.key.as_str()] {
                words.push((word.into(), short.clone()));
            }
            for email in person.record.names("email") {
                words.push((email.value.into(), short.clone()));
            }
            self.shown.insert(person.key.clone(), short);
        }
    }

    /// How much of a document is seen, by the highest level it has borne.
    #[must_use]
    pub fn sight(&self, life: &Life<'_>, as_of: Moment) -> Sight {
        let level = life.level_at(as_of);
        match level {
            Some(level) if level <= self.audience.clearance => Sight::Whole,
            _ if self.audience.hides => Sight::Hidden,
            _ => Sight::Masked,
        }
    }

    /// Whether a log kind is shown; by either of its names.
    #[must_use]
    pub fn sees_log(&self, kind: &crate::register::LogKind) -> bool {
        self.audience.logs.iter().any(|log| *log == kind.name || *log == kind.title_zh || *log == kind.title_en)
    }

    /// Words of the register as this audience may read them: names shortened, what is withheld left out.
    #[must_use]
    pub fn text(&self, words: &str) -> String {
        self.veil.over_text(words)
    }

    /// Digest of what is withheld in all words.
    #[must_use]
    pub fn withheld(&self) -> u64 {
        self.veil.digest()
    }

    /// The name of somebody who may stand outside the register's people.
    #[must_use]
    pub fn outsider(&self, name: &str) -> String {
        if self.audience.initials { initials(name) } else { name.to_owned() }
    }

    /// The name of a person by key.
    #[must_use]
    pub fn person(&self, key: &str) -> String {
        match self.shown.get(key) {
            Some(short) => short.to_string(),
            None if self.audience.initials => initials(key),
            None => self.register.person_name(key).to_owned(),
        }
    }

    /// The address of a person's page; `None` for one who is not listed.
    #[must_use]
    pub fn person_address(&self, key: &str) -> Option<String> {
        let at = self.register.people.position(key)?;
        Some(if self.audience.initials { address::person(&(at + 1).to_string()) } else { address::person(key) })
    }
}

/// What tells what a document is about: its title and its number.
fn telling<'l>(life: &'l Life<'_>) -> [&'l str; 2] {
    [life.document.title(), life.document.number().unwrap_or_default()]
}

/// A name without its given name: 姓某, or initials of names in letters.
#[must_use]
pub fn initials(name: &str) -> String {
    let is_letters = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if is_letters {
        let letters = name.split([' ', '·', '-']).filter_map(|part| part.chars().next());
        return letters.map(|c| format!("{}.", c.to_uppercase())).collect();
    }
    match DOUBLE.iter().find(|double| name.starts_with(**double)) {
        Some(double) => format!("{double}某"),
        None => name.chars().next().map(|c| format!("{c}某")).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_its_family_name() {
        assert_eq!(initials("陈敏"), "陈某");
        assert_eq!(initials("欧阳修远"), "欧阳某");
        assert_eq!(initials("John Smith"), "J.S.");
    }
}
