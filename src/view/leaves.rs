//! What grows without bound, cut into pages: the rows of a person, place or unit by year, a long year
//! on several pages, none too long to open. Worked out once for a site. Must not know how a page looks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use ecow::EcoString;

use super::View;
use super::acts::ActAt;
use super::index::StayAt;
use crate::register::document::year_of;
use crate::time::Moment;

/// Most rows of a page.
pub(super) const MOST_ROWS: usize = 2000;
/// Most bytes of rows on a page that has little else, so that all of it stays below 500 KB.
pub(super) const MOST_BYTES: usize = 440_000;
/// The same where half of the page is taken by what is open now.
const HALF: usize = 200_000;
/// About what a row of a holding takes beside its title.
const OF_A_ROW: usize = 620;
/// Stands for the year of an id that has none.
const NO_YEAR: &str = "—";

/// One page: what it is called (`2026`, `2026-2`), and the places of its rows in their list.
#[derive(Debug)]
pub(super) struct Leaf {
    pub key: String,
    pub rows: Vec<u32>,
}

/// Something of a person's past.
#[derive(Clone, Copy, Debug)]
pub(super) enum Past {
    Had(StayAt),
    Did(ActAt),
}

/// The pages of every person, place and unit that has any, and of the change log, the newest first.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    /// What each person had and did, newest first, and its pages by the year in which it began.
    pub past: HashMap<EcoString, Vec<Past>>,
    pub of_person: HashMap<EcoString, Vec<Leaf>>,
    /// What lies at a place, by the year of the document.
    pub lying: HashMap<EcoString, Vec<Leaf>>,
    /// Documents of a unit, by their year.
    pub of_unit: HashMap<EcoString, Vec<Leaf>>,
    /// Places of commits in the history, by month.
    pub changes: Vec<Leaf>,
}

impl View<'_> {
    pub(super) fn leaves(&self) -> &Leaves {
        self.leaves.get_or_init(|| {
            let stays = |key: &EcoString, list: &[StayAt], year: &dyn Fn(StayAt) -> String, most| {
                (key.clone(), cut(list, |at| year(*at), |at| self.row_size(at.life), most))
            };
            let year = |at: StayAt| self.year_of_life(at.life);
            let index = &self.index;
            let of_unit = index.of_unit.iter().map(|(key, list)| {
                (key.clone(), cut(list, |life| self.year_of_life(*life), |life| self.row_size(*life), HALF))
            });
            let past = self.past_of_people();
            let of_person = past.iter().map(|(key, list)| {
                (key.clone(), cut(list, |past| self.year_of_past(*past), |past| self.past_size(*past), HALF))
            });
            Leaves {
                of_person: of_person.collect(),
                lying: index.lying_at.iter().map(|(key, list)| stays(key, list, &year, MOST_BYTES)).collect(),
                of_unit: of_unit.collect(),
                changes: self.leaves_of_changes(),
                past,
            }
        })
    }

    /// What every listed person had and did, newest first.
    fn past_of_people(&self) -> HashMap<EcoString, Vec<Past>> {
        let mut acts = self.acts_by_person();
        let past = self.register().people.keys().map(|key| {
            let had = self.index.held_by.get(key).into_iter().flatten().map(|at| Past::Had(*at));
            let did = acts.remove(key).into_iter().flatten().map(Past::Did);
            let mut all: Vec<Past> = had.chain(did).collect();
            all.sort_by_cached_key(|past| Reverse(self.began(*past).map(Moment::sort_key)));
            (key.clone(), all)
        });
        past.filter(|(_, all)| !all.is_empty()).collect()
    }

    fn began(&self, past: Past) -> Option<Moment> {
        match past {
            Past::Had(at) => Some(self.stay(at).from),
            Past::Did(act) => self.act_time(act),
        }
    }

    fn year_of_past(&self, past: Past) -> String {
        self.began(past).map_or_else(|| NO_YEAR.to_owned(), |at| at.date().year().to_string())
    }

    fn past_size(&self, past: Past) -> usize {
        match past {
            Past::Had(at) => self.row_size(at.life),
            Past::Did(act) => self.act_size(act),
        }
    }

    /// The pages of a person's past; the first is his page itself.
    #[must_use]
    pub fn pages_of_person(&self, key: &str) -> Vec<String> {
        keys(&self.leaves().of_person, key)
    }

    /// The pages of what lies at a place; the first is its page itself.
    #[must_use]
    pub fn pages_of_place(&self, key: &str) -> Vec<String> {
        keys(&self.leaves().lying, key)
    }

    /// The pages of a unit's documents; the first is its page itself.
    #[must_use]
    pub fn pages_of_unit(&self, key: &str) -> Vec<String> {
        keys(&self.leaves().of_unit, key)
    }

    fn year_of_life(&self, life: usize) -> String {
        year_of(&self.examined.ledger.lives[life].document.id).unwrap_or(NO_YEAR).to_owned()
    }

    /// About what a holding takes as a row of a table.
    pub(super) fn row_size(&self, life: usize) -> usize {
        OF_A_ROW + self.examined.ledger.lives[life].document.title().len()
    }
}

fn keys(leaves: &HashMap<EcoString, Vec<Leaf>>, key: &str) -> Vec<String> {
    leaves.get(key).into_iter().flatten().map(|leaf| leaf.key.clone()).collect()
}

/// The page that is asked for, or the first.
pub(super) fn leaf<'v>(leaves: &'v HashMap<EcoString, Vec<Leaf>>, key: &str, page: Option<&str>) -> Option<&'v Leaf> {
    let mut all = leaves.get(key).into_iter().flatten();
    match page {
        Some(page) => all.find(|leaf| leaf.key == page),
        None => all.next(),
    }
}

pub(super) fn cut<T>(list: &[T], year: impl Fn(&T) -> String, size: impl Fn(&T) -> usize, most: usize) -> Vec<Leaf> {
    let mut years: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (place, row) in (0..).zip(list) {
        years.entry(year(row)).or_default().push(place);
    }
    let mut leaves = Vec::new();
    for (year, places) in years.into_iter().rev() {
        for (part, rows) in (1..).zip(split(places, |place| size(&list[place as usize]), most)) {
            leaves.push(Leaf { key: part_key(&year, part), rows });
        }
    }
    leaves
}

/// What a part of a period is called: `2026`, `2026-2`.
pub(super) fn part_key(period: &str, part: usize) -> String {
    if part == 1 { period.to_owned() } else { format!("{period}-{part}") }
}

/// Rows on as many pages as they need by number and bytes; at least one row each, at least one page.
pub(super) fn split(rows: Vec<u32>, size: impl Fn(u32) -> usize, most: usize) -> Vec<Vec<u32>> {
    let mut pages: Vec<Vec<u32>> = vec![Vec::new()];
    let mut bytes = 0;
    for row in rows {
        let size = size(row);
        let full = |page: &Vec<u32>| !page.is_empty() && (page.len() == MOST_ROWS || bytes + size > most);
        if pages.last().is_some_and(full) {
            pages.push(Vec::new());
            bytes = 0;
        }
        bytes += size;
        pages.last_mut().into_iter().for_each(|page| page.push(row));
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_year_is_cut_and_the_newest_comes_first() {
        let rows: Vec<(u32, usize)> = (0..10).map(|at| (if at < 4 { 2025 } else { 2026 }, 100)).collect();
        let leaves = cut(&rows, |row| row.0.to_string(), |row| row.1, 250);
        let shape: Vec<(&str, usize)> = leaves.iter().map(|leaf| (leaf.key.as_str(), leaf.rows.len())).collect();
        assert_eq!(shape, [("2026", 2), ("2026-2", 2), ("2026-3", 2), ("2025", 2), ("2025-2", 2)]);
        assert_eq!(split(Vec::new(), |_| 1, 1).len(), 1);
    }
}
