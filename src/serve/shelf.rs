//! The files of a site, each made when it is asked for. What is made is what a build would write, but for
//! what pages are given to reload themselves. Must not know who asks.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Answer, live};
use crate::address;
use crate::page::made::{self, Made};
use crate::page::words::word;
use crate::page::{Page, Site, assets, plan};

/// The files of one group.
type Group = OnceLock<Vec<(String, String)>>;

/// One site, as of one state.
pub struct Shelf<'v> {
    site: Site<'v>,
    /// The office's own, by address.
    assets: &'v [(String, Vec<u8>)],
    /// Every page by its address; worked out when one is asked for that is not found without.
    pages: OnceLock<HashMap<String, Page>>,
    /// The groups of other files, in the same way.
    made: OnceLock<Vec<(Made, Group)>>,
}

impl<'v> Shelf<'v> {
    /// The site with the office's own assets.
    #[must_use]
    pub fn of(site: Site<'v>, assets: &'v [(String, Vec<u8>)]) -> Self {
        Self { site, assets, pages: OnceLock::new(), made: OnceLock::new() }
    }

    /// The file at an address; a page reloads itself once the state is another than `id`.
    #[must_use]
    pub fn answer(&self, address: &str, id: &str) -> Answer {
        if let Some(body) = self.asset(address).or_else(|| self.made(address)) {
            return Answer { status: 200, kind: live::kind(address), body };
        }
        match self.page(address) {
            Some(Ok(html)) => html_of(200, &html, id),
            Some(Err(message)) => self.words(500, ("serve_broken", &message), id),
            None => self.words(404, ("serve_gone", &word(self.site.language, "serve_gone_says")), id),
        }
    }

    fn asset(&self, address: &str) -> Option<Vec<u8>> {
        assets::all(self.assets).find(|(path, _)| *path == address).map(|(_, bytes)| bytes.to_vec())
    }

    /// A file that is made in a group: the group is kept, since whoever asks for one file asks for others.
    fn made(&self, address: &str) -> Option<Vec<u8>> {
        if is_page(address) {
            return None;
        }
        let all = || made::all(self.site.view).into_iter().map(|made| (made, Group::new())).collect();
        let likely = self.made.get_or_init(all).iter().filter(|(made, _)| made.may_hold(address));
        let mut groups = likely.map(|(made, group)| group.get_or_init(|| self.site.files(made)));
        let files = groups.find(|files| files.iter().any(|(path, _)| path == address))?;
        files.iter().find(|(path, _)| path == address).map(|(_, text)| text.clone().into_bytes())
    }

    fn page(&self, address: &str) -> Option<Result<String, String>> {
        if !is_page(address) {
            return None;
        }
        let page = self.quick(address).or_else(|| {
            let all = || plan(self.site.view).into_iter().map(|page| (page.address(self.site.view), page)).collect();
            self.pages.get_or_init(all).get(address).cloned()
        })?;
        let sheet = self.site.sheet(&page)?;
        Some(self.site.render(&page, &sheet).map_err(|error| error.fault.told(self.site.language)))
    }

    /// Pages that are asked for most, without going through all others.
    fn quick(&self, address: &str) -> Option<Page> {
        let view = self.site.view;
        let document = address.strip_prefix("documents/").and_then(|name| name.strip_suffix(".html"));
        if let Some(id) = document.filter(|id| address::document(id) == address && view.knows(id)) {
            return Some(Page::Document(id.to_owned()));
        }
        let today = [Page::Home, Page::Findings, Page::Overdue, Page::Whereabouts, Page::Search, Page::Registers];
        today.into_iter().find(|page| page.address(view) == address)
    }

    fn words(&self, status: u16, (title, text): (&str, &str), id: &str) -> Answer {
        let language = self.site.language;
        html_of(status, &live::bare(language.tag(), &word(language, title), text), id)
    }
}

fn is_page(address: &str) -> bool {
    address.ends_with(".html")
}

fn html_of(status: u16, page: &str, id: &str) -> Answer {
    Answer { status, kind: live::kind("x.html"), body: live::alive(page, id).into_bytes() }
}
