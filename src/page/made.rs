//! Files that a site makes for itself beside its pages: the stylesheet of printed sheets, the search
//! index, the days to look back to, calendars. Made group by group and never held together.
//! Must not know what stands in them.

use super::{Site, days, feed, paper, search};
use crate::address;
use crate::view::View;
use crate::view::search::Block;

/// A group of files that are made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    Paper,
    /// The list of the search's blocks, and the pages found by name.
    SearchIndex,
    SearchBlock(Block),
    /// Where everything was in a month: `2026-04`.
    Days(String),
    /// The office's calendar.
    OfficeFeed,
    /// A person's, by key.
    Feed(String),
}

/// All groups of a site's files.
#[must_use]
pub fn all(view: &View<'_>) -> Vec<Made> {
    let mut made = vec![Made::Paper, Made::SearchIndex, Made::OfficeFeed];
    made.extend(view.search_blocks().into_iter().map(Made::SearchBlock));
    made.extend(view.months_of_days().into_iter().map(Made::Days));
    made.extend(view.people().map(|key| Made::Feed(key.to_owned())));
    made
}

impl Made {
    /// Whether a file at this address could be one of the group: told by its name alone, so that the
    /// others need not be made to find it.
    #[must_use]
    pub fn may_hold(&self, address: &str) -> bool {
        match self {
            Self::Paper => address == paper::ADDRESS,
            Self::SearchIndex => address.strip_prefix("search/").is_some_and(|name| !name.contains('/')),
            Self::SearchBlock(block) => {
                let inside = address.strip_prefix("search/").and_then(|name| name.strip_prefix(block.name.as_str()));
                inside.is_some_and(|rest| rest.starts_with('/'))
            }
            Self::Days(month) => {
                let inside = address.strip_prefix("whereabouts/");
                inside.is_some_and(|name| name.starts_with(month.as_str()))
            }
            Self::OfficeFeed => address == address::OFFICE_CALENDAR,
            Self::Feed(_) => address != address::OFFICE_CALENDAR && address.starts_with("calendar/"),
        }
    }
}

impl Site<'_> {
    /// The files of a group: path from the site's root, and text.
    #[must_use]
    pub fn files(&self, made: &Made) -> Vec<(String, String)> {
        let view = self.view;
        match made {
            Made::Paper => vec![(paper::ADDRESS.to_owned(), paper::css(view, self.language))],
            Made::SearchIndex => search::index(view, self.language),
            Made::SearchBlock(block) => search::block(view, block),
            Made::Days(month) => days::files(view, month),
            Made::OfficeFeed => vec![feed::office(view, self.language)],
            Made::Feed(key) => feed::of_person(view, key, self.language).into_iter().collect(),
        }
    }
}
