//! The search index as script files: the browser loads those that a query needs. Per block of documents
//! `g*` (which documents have which pair of signs) and `t*` (their words) stay as they are while copies
//! change hands; `n*` (who has to do with which) and `r*` (where each is now) change with every act.
//! Must not know how a document came to be in a block.

pub mod postings;
pub mod shard;

use serde::Serialize;
use serde_json::json;

use super::words;
use crate::address;
use crate::lang::Language;
use crate::view::View;
use crate::view::search::{Block, Entry};
use postings::{Posting, plain, postings};
use shard::{Packed, file, pack};

/// Path from the site's root, and text.
pub type File = (String, String);

/// Most bytes of a shard, its frame left out.
pub const MOST: usize = 180_000;

/// What a block's shards begin with, by which the browser finds the one it needs.
#[derive(Debug, Serialize)]
struct Contents<'b> {
    documents: usize,
    /// The first pair of signs of each `g` shard.
    grams: Vec<&'b str>,
    /// How many `n` shards there are.
    names: usize,
    /// The first document of each `t` and `r` shard.
    texts: Vec<usize>,
    rows: Vec<usize>,
}

/// The files of one block.
#[must_use]
pub fn block(view: &View<'_>, block: &Block) -> Vec<File> {
    files(&block.name, &view.search_entries(block), MOST)
}

/// The files of some documents under a block's name, of about `most` bytes each.
#[must_use]
pub fn files(name: &str, entries: &[Entry], most: usize) -> Vec<File> {
    let grams = postings(entries.iter().map(|entry| entry.fields().map(plain).collect()));
    let names = postings::of_names(entries.iter().map(|entry| &entry.names));
    let packed_grams = pack(grams.iter().map(|gram| format!("{}:{}", json!(gram.key), json!(gram.steps))), most);
    let packed_names = pack(names.iter().map(|Posting { key, steps }| json!([key, steps]).to_string()), most);
    let texts = pack(entries.iter().map(text), most);
    let rows = pack(entries.iter().map(row), most);
    let firsts = |packed: &[Packed]| packed.iter().map(|part| part.first).collect();
    let contents = Contents {
        documents: entries.len(),
        grams: packed_grams.iter().filter_map(|part| Some(grams.get(part.first)?.key.as_str())).collect(),
        names: packed_names.len(),
        texts: firsts(&texts),
        rows: firsts(&rows),
    };
    let mut files = vec![file(&format!("{name}/index"), &json!(contents).to_string())];
    let sorts =
        [("g", packed_grams, '{', '}'), ("n", packed_names, '[', ']'), ("t", texts, '[', ']'), ("r", rows, '[', ']')];
    for (sort, packed, open, close) in sorts {
        let parts = packed.iter().enumerate();
        files.extend(
            parts.map(|(at, part)| file(&format!("{name}/{sort}{at}"), &format!("{open}{}{close}", part.body))),
        );
    }
    files
}

/// What a document is found by, in the order that the page's script knows.
fn text(entry: &Entry) -> String {
    let Entry { id, title, masked, level, mark, kind, urgency, numbers, units, dates, copies, .. } = entry;
    json!([id, title, masked, level, mark, kind, urgency, numbers, units, dates, copies]).to_string()
}

/// Where a document is: for each state its mark, word, with whom or where, how many copies.
fn row(entry: &Entry) -> String {
    let states = entry.states.iter().map(|(state, count)| {
        let with: Vec<&str> = state.with.iter().map(|piece| piece.text.as_str()).collect();
        json!([state.kind, state.word, with.join("、"), count])
    });
    json!([states.collect::<Vec<_>>(), entry.more]).to_string()
}

/// The list of blocks, and the pages that are found by their names.
#[must_use]
pub fn index(view: &View<'_>, language: Language) -> Vec<File> {
    let pages = pack(pages(view, language), MOST);
    let blocks: Vec<_> = view.search_blocks().iter().map(|block| json!([block.name, block.len()])).collect();
    let mut files = vec![file("index", &json!({"blocks": blocks, "pages": pages.len()}).to_string())];
    let parts = pages.iter().enumerate();
    files.extend(parts.map(|(at, part)| file(&format!("pages{at}"), &format!("[{}]", part.body))));
    files
}

/// People, places, units and registers: name, address, what it is.
fn pages<'v>(view: &'v View<'_>, language: Language) -> impl Iterator<Item = String> + 'v {
    let of = move |key: &'static str| words::word(language, key);
    let people = view.people().map(move |key| (view.person(key), of("people")));
    let units = view.units().map(move |key| (view.unit(key), of("units")));
    let places = view.places().map(move |key| (view.place(key), of("places")));
    let named = people.chain(units).chain(places).map(|(piece, sort)| (piece.text, piece.href, sort));
    let registers = view.registers().into_iter();
    let registers =
        registers.map(move |register| (register.title, Some(address::register(&register.name)), of("registers")));
    named.chain(registers).map(|(text, href, sort)| json!([text, href, sort]).to_string())
}
