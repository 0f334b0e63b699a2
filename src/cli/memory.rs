//! What a command remembers from one run to the next: where, for which build, and whether at all.
//! Where the user's folders are is asked here and nowhere else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono_tz::Tz;
use clap::Args;
use etcetera::BaseStrategy;

use super::failure::Failure;
use crate::cache::{Answer, Asked, Folder, Kept};
use crate::changes::{self, Changes};
use crate::examine::Verdicts;
use crate::history::History;
use crate::register::recall::News;
use crate::register::{Recall, Register};
use crate::site::{self, Known};
use crate::source::{Sources, Stamp};
use crate::time::Moment;

/// Whether and where to remember.
#[derive(Clone, Debug, Args)]
pub(super) struct Keep {
    /// 缓存放在哪里（默认：用户自己的缓存文件夹；内容与登记同样保密，删掉只费时间） · where to keep what was worked out; default: the user's own cache folder; as secret as the register; deleting it costs time only
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// 不用缓存 · neither use nor keep anything
    #[arg(long, conflicts_with = "cache")]
    no_cache: bool,
}

/// The decoded entries, those of what has changed since, and the last answer.
const BOOKS: [&str; 2] = ["entries", "entries-since"];
pub(super) const CHECKED: &str = "answer";
/// What rules said of each document.
const VERDICTS: &str = "verdicts";
/// What is known of sites, and what was said of them when they were built, by their folders; of so many.
const SITE: &str = "site-";
const BUILT: &str = "built-";
const MOST_SITES: usize = 16;

/// What git told, and what commits did to entries.
const PAST: &str = "past";
const CHANGES: &str = "changes";

/// What is remembered of one register.
pub(super) struct Memory {
    folder: Folder,
    begun: Stamp,
    stamps: Arc<[Option<Stamp>]>,
}

/// What was decoded earlier: that of all, and that of what has changed since.
pub(super) struct Books([Option<Kept>; 2]);

impl Keep {
    /// List the register at `root`, and open what is remembered of it; nothing where nothing is wanted
    /// or can be kept. The reading begins before the listing: what changes meanwhile is seen next time.
    pub(super) fn list(&self, root: &Path) -> Result<(Sources, Option<Memory>), Failure> {
        let folder = self.folder(root);
        let Some((begun, folder)) = folder.and_then(|folder| Some((folder.begin()?, folder))) else {
            return Ok((Sources::folder(root)?, None));
        };
        let sources = Sources::folder(root)?;
        let stamps = Arc::clone(sources.shared_stamps());
        Ok((sources, Some(Memory { folder, begun, stamps })))
    }

    fn folder(&self, root: &Path) -> Option<Folder> {
        if self.no_cache {
            return None;
        }
        let base = match &self.cache {
            Some(dir) => dir.clone(),
            None => etcetera::choose_base_strategy().ok()?.cache_dir().join("jiyao"),
        };
        Folder::open(&base, root, build()?)
    }
}

impl Memory {
    /// The answer of an earlier run to the same, if it still holds. `as_of` tells the time asked about
    /// in the register's zone.
    pub(super) fn answer(
        &self,
        name: &str,
        how: &str,
        sources: &Sources,
        as_of: impl FnOnce(Tz) -> Result<Moment, Failure>,
    ) -> Option<Answer> {
        let answer = Answer::from_bytes(&self.folder.read(name)?)?;
        let asked = Asked::of(how.to_owned(), sources, &self.stamps, &self.begun)?;
        let as_of = as_of(answer.zone.parse().ok()?).ok()?;
        answer.answers(&asked, as_of).then_some(answer)
    }

    /// What was decoded earlier, as it is kept.
    pub(super) fn books(&self) -> Books {
        // While the disk gives the books, there is time for what the program brings itself.
        let (books, ()) = rayon::join(|| BOOKS.map(|name| self.folder.read(name)), Register::read_shipped);
        Books(books)
    }

    /// What these books hold, for a reading of this register.
    pub(super) fn recall<'b>(&'b self, Books([all, since]): &'b Books) -> Recall<'b> {
        Recall::from_books([all.as_deref(), since.as_deref()], &self.stamps, self.begun)
    }

    /// Keep what was decoded, if that is news.
    pub(super) fn keep_book(&self, news: Option<News<'_>>) {
        let [all, since] = BOOKS;
        match news {
            Some(news) if news.of_all => {
                self.folder.write_by(all, |to| news.write(to));
                self.folder.forget(since);
            }
            Some(news) => self.folder.write_by(since, |to| news.write(to)),
            None => {}
        }
    }

    /// What rules said of each document in an earlier run.
    pub(super) fn verdicts(&self) -> Verdicts {
        self.folder.read(VERDICTS).map(|bytes| Verdicts::from_bytes(&bytes)).unwrap_or_default()
    }

    /// Keep what rules said of each document in this run, if anything is known of it.
    pub(super) fn keep_verdicts(&self, given: Option<&Verdicts>) {
        if let Some(given) = given {
            self.folder.write(VERDICTS, &given.to_bytes());
        }
    }

    /// The past of the register at `root` with these files, going on from where an earlier run stopped.
    pub(super) fn history(&self, root: &Path, sources: &Sources) -> History {
        let past = self.folder.read(PAST);
        let history = History::recalling(root, sources, past.as_deref());
        if let Some(past) = history.past() {
            self.folder.write(PAST, &past);
        }
        history
    }

    /// What was recorded when, told anew only of files that commits have touched since.
    pub(super) fn changes<'h>(&self, register: &Register, history: &'h History) -> Changes<'h> {
        let book = self.folder.read(CHANGES);
        let (changes, news) = Changes::recalling(register, history, changes::Recall::from_book(book.as_deref()));
        if let Some(news) = news {
            self.folder.write(CHANGES, &news);
        }
        changes
    }

    /// What is known of the site in a folder.
    pub(super) fn known(&self, out: &Path) -> Known {
        self.folder.read(&site_name(out)).map(|bytes| Known::from_bytes(&bytes)).unwrap_or_default()
    }

    /// Keep what is known of the site in a folder; of the sites of a register those built last.
    pub(super) fn keep_known(&self, out: &Path, known: &Known) {
        self.folder.write(&site_name(out), &known.to_bytes());
        [SITE, BUILT].into_iter().for_each(|what| self.folder.keep_last(what, MOST_SITES));
    }

    /// Keep an answer that holds from one time to another.
    pub(super) fn keep_answer(
        &self,
        (name, how): (&str, &str),
        sources: &Sources,
        zone: Tz,
        (from, until): (Moment, Moment),
        (code, text): (u8, String),
    ) {
        if let Some(asked) = Asked::of(how.to_owned(), sources, &self.stamps, &self.begun) {
            let answer = Answer { asked, zone: zone.name().to_owned(), from, until, code, text };
            self.folder.write(name, &answer.to_bytes());
        }
    }
}

/// Under which name it is kept what was said of the site in a folder.
pub(super) fn built_name(out: &Path) -> String {
    named(BUILT, out)
}

fn site_name(out: &Path) -> String {
    named(SITE, out)
}

fn named(what: &str, out: &Path) -> String {
    let out = site::folder::absolute(out);
    format!("{what}{:016x}", xxhash_rust::xxh3::xxh3_64(out.as_os_str().as_encoded_bytes()))
}

/// Which build of the program this is, told by its own file: another one may decode otherwise.
fn build() -> Option<u64> {
    let own = std::env::current_exe().ok()?.metadata().ok()?;
    Some(xxhash_rust::xxh3::xxh3_64(&Stamp::of(&own)?.bytes()))
}
