//! A site on disk: every page of a plan rendered and written, unchanged ones left alone. In an order in
//! which no page that can be reached leads nowhere: new files before those that are changed and may link
//! to them, what is gone last of all. Nothing is written through a link.

pub mod folder;
pub mod known;
mod lock;
pub mod own;
mod standing;
mod unfinished;
pub mod writer;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::lang::Language;
use crate::page::made::{self, Made};
use crate::page::{Page, PageError, Site, Templates, assets, plan};
use crate::stopwatch::Stopwatch;
use crate::view::View;

use known::{Done, Hand, Of};
use writer::Writer;

pub use known::Known;
pub use standing::stands;

/// Pages that one thread takes on before another may take those that follow: some take a thousand times as
/// long as others, and they stand together.
const AT_ONCE: usize = 8;

/// What is to be written.
pub struct Job<'j> {
    pub view: &'j View<'j>,
    pub templates: &'j Templates,
    /// The office's own: path from the site's root, and bytes.
    pub assets: &'j [(String, Vec<u8>)],
    pub language: Language,
}

/// Who hears how the work goes.
pub struct Hearers<'h> {
    /// Told after each page how many of how many are done.
    pub pages: &'h (dyn Fn(usize, usize) + Sync),
    /// Told if another build is writing there, which has to be waited for.
    pub waits: &'h (dyn Fn() + Sync),
    pub watch: &'h Stopwatch<'h>,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    pub pages: usize,
    /// Files whose bytes changed.
    pub written: usize,
    pub removed: usize,
    /// Pages whose template failed; they keep what they were.
    pub failed: Vec<PageError>,
}

/// Why a site could not be written.
#[derive(Debug)]
pub enum SiteError {
    /// The output folder is the register's own, or lies among its entries.
    InsideRegister(PathBuf),
    /// The output folder, or something in it, is a link.
    Link(PathBuf),
    /// The system refused.
    System { path: PathBuf, error: String },
}

/// Render and write all files of a site into the folder `out`. `known` is what was known of it, and what
/// is known of it then; without it every page is rendered and compared.
///
/// # Errors
/// If the output folder cannot or must not be written.
pub fn write(job: &Job<'_>, out: &Path, known: Option<&mut Known>, hearers: &Hearers<'_>) -> Result<Built, SiteError> {
    let writer = Writer::open(out, hearers.waits)?;
    let nothing = Known::default();
    let site = Site { view: job.view, templates: job.templates, language: job.language, watch: hearers.watch };
    let work = Work {
        site,
        hand: Hand::new(&writer, known.as_deref().unwrap_or(&nothing)),
        hearers,
        remembers: known.is_some(),
        done: AtomicUsize::new(0),
        failed: Mutex::default(),
    };
    let (pages, all) = match work.all(job, &writer) {
        Ok(done) => done,
        Err(error) => {
            writer.abandon();
            return Err(error);
        }
    };
    let mut failed = work.failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.sort_by(|a, b| a.address.cmp(&b.address));
    let ended = writer.mark();
    let paths: Vec<String> = all.iter().map(|done| done.path.clone()).collect();
    let removed = writer.settle(&paths)?;
    if let Some(known) = known {
        *known = Known::of(&all, ended);
    }
    let written = all.iter().filter(|done| done.written).count();
    Ok(Built { pages, written, removed, failed })
}

/// A site at work.
struct Work<'w> {
    site: Site<'w>,
    hand: Hand<'w>,
    hearers: &'w Hearers<'w>,
    /// Whether it is worth knowing what pages are made of.
    remembers: bool,
    done: AtomicUsize,
    failed: Mutex<Vec<PageError>>,
}

impl Work<'_> {
    /// Every file of the site; the number of pages, and what became of each file, in the order in which
    /// they may appear.
    fn all(&self, job: &Job<'_>, writer: &Writer) -> Result<(usize, Vec<Done>), SiteError> {
        let pages = plan(job.view);
        let of = pages.len();
        let (old, new): (Vec<Page>, Vec<Page>) =
            pages.into_par_iter().partition(|page| writer.has(&page.address(job.view)));
        let (index, made): (Vec<Made>, Vec<Made>) =
            made::all(job.view).into_iter().partition(|made| *made == Made::SearchIndex);
        let assets: Result<Vec<Done>, SiteError> =
            assets::all(job.assets).map(|(path, bytes)| self.hand.lay(path.to_owned(), Of::default(), bytes)).collect();
        let parts = [assets?, self.pages(&new, of)?, self.made(made)?, self.made(index)?, self.pages(&old, of)?];
        let pages = parts[1].len() + parts[4].len();
        Ok((pages, parts.into_iter().flatten().collect()))
    }

    fn pages(&self, pages: &[Page], of: usize) -> Result<Vec<Done>, SiteError> {
        let done: Result<Vec<Option<Done>>, SiteError> = pages
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|page| {
                let done = self.page(page);
                (self.hearers.pages)(self.done.fetch_add(1, Ordering::Relaxed) + 1, of);
                done
            })
            .collect();
        Ok(done?.into_iter().flatten().collect())
    }

    /// One page; worked out only if its fingerprint is not known, rendered only if it would show something else.
    fn page(&self, page: &Page) -> Result<Option<Done>, SiteError> {
        let path = page.address(self.site.view);
        let fingerprint = || self.time("fingerprints", || self.site.fingerprint(page));
        let mut of = Of { fingerprint: if self.remembers { fingerprint() } else { None }, shown: None };
        let leave = |of| self.time("writing", || self.hand.leave(&path, of));
        if let Some(done) = leave(of) {
            debug_assert!(self.shows_the_same(page, &path), "{path} shows something else under the same fingerprint");
            return Ok(Some(done));
        }
        let Some(sheet) = self.site.sheet(page) else { return Ok(None) };
        let digest = || self.time("comparing", || sheet.digest(self.site.templates));
        of.shown = if self.remembers { digest() } else { None };
        if let Some(done) = leave(of) {
            return Ok(Some(done));
        }
        match self.site.render(page, &sheet) {
            Ok(html) => self.time("writing", || self.hand.lay(path, of, html.as_bytes())).map(Some),
            Err(error) => {
                let kept = self.hand.keep(&path);
                self.failed.lock().unwrap_or_else(PoisonError::into_inner).push(error);
                Ok(Some(kept))
            }
        }
    }

    /// Whether a page shows what is known of it: what its fingerprint says, held against the page itself.
    fn shows_the_same(&self, page: &Page, path: &str) -> bool {
        let shown = self.site.sheet(page).and_then(|sheet| sheet.digest(self.site.templates));
        shown.is_some() && shown == self.hand.shown(path)
    }

    /// The files that are no pages; each group is let go once it is written, so that no index is ever
    /// held whole.
    fn made(&self, groups: Vec<Made>) -> Result<Vec<Done>, SiteError> {
        let done: Result<Vec<Vec<Done>>, SiteError> = groups
            .par_iter()
            .with_max_len(1)
            .map(|made| {
                let files = self.time("indexes", || self.site.files(made));
                let lay = |(path, text): (String, String)| self.hand.lay(path, Of::default(), text.as_bytes());
                self.time("writing", || files.into_iter().map(lay).collect())
            })
            .collect();
        Ok(done?.into_iter().flatten().collect())
    }

    fn time<T>(&self, part: &str, work: impl FnOnce() -> T) -> T {
        self.hearers.watch.lap("parts", part).time(work)
    }
}
