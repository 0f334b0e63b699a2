//! A site on disk: every page of a plan rendered and written, unchanged ones left alone.
//! Only what the last build's manifest names is ever removed; nothing is written through a link.

pub mod folder;
pub mod own;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::lang::Language;
use crate::page::{PageError, Site, Templates, made, plan, templates};
use crate::stopwatch::Stopwatch;
use crate::view::View;

use folder::Folder;

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    pub pages: usize,
    /// Files whose bytes changed.
    pub written: usize,
    pub removed: usize,
    pub bytes: usize,
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

/// Render and write all pages of a view. `progress` hears of each page that is done.
///
/// # Errors
/// If the output folder cannot or must not be written.
pub fn write(
    view: &View<'_>,
    templates: &Templates,
    assets: &[(String, Vec<u8>)],
    out: &Path,
    language: Language,
    progress: &(dyn Fn(usize, usize) + Sync),
    watch: &Stopwatch<'_>,
) -> Result<Built, SiteError> {
    let folder = Folder::open(out)?;
    let site = Site { view, templates, language, watch };
    let pages = plan(view);
    let done = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let tally = |path: String, bytes: &[u8]| -> Result<Entry, SiteError> {
        let written = folder.write(&path, bytes)?;
        Ok(Entry { path, bytes: bytes.len(), written })
    };
    let entries: Result<Vec<Option<Entry>>, SiteError> = pages
        .par_iter()
        .map(|page| {
            let entry = match site.html(page) {
                Some(Ok(html)) => Some(tally(page.address(view), html.as_bytes())?),
                Some(Err(error)) => {
                    let kept = Entry { path: error.address.clone(), bytes: 0, written: false };
                    failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(error);
                    Some(kept)
                }
                None => None,
            };
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
            Ok(entry)
        })
        .collect();
    let mut entries: Vec<Entry> = entries?.into_iter().flatten().collect();
    let page_count = entries.len();
    for (path, bytes) in all_assets(assets) {
        entries.push(tally(path, &bytes)?);
    }
    // Each group of files is let go once it is written: no index is ever held whole.
    let made: Result<Vec<Vec<Entry>>, SiteError> = made::all(view)
        .par_iter()
        .map(|made| site.files(made).into_iter().map(|(path, text)| tally(path, text.as_bytes())).collect())
        .collect();
    entries.extend(made?.into_iter().flatten());
    let kept: BTreeSet<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    let removed = folder.settle(&kept)?;
    let mut failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    failed.sort_by(|a, b| a.address.cmp(&b.address));
    Ok(Built {
        pages: page_count,
        written: entries.iter().filter(|entry| entry.written).count(),
        removed,
        bytes: entries.iter().map(|entry| entry.bytes).sum(),
        failed,
    })
}

struct Entry {
    path: String,
    bytes: usize,
    written: bool,
}

/// The program's assets with an office's own over them, by path.
fn all_assets(own: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let shipped = templates::assets().map(|(path, bytes)| (path, bytes.to_vec()));
    let mut all: Vec<(String, Vec<u8>)> = shipped.collect();
    for (path, bytes) in own {
        all.retain(|(known, _)| known != path);
        all.push((path.clone(), bytes.clone()));
    }
    all
}
