//! Templates: the program's own, and an office's that win by name. Names the template engine, as do the
//! contexts and the reading of its errors. An office's template that cannot be used is left out.

pub mod fault;
pub mod sentences;

use include_dir::{Dir, include_dir};
use tera::{Context, Error, Kwargs, State, Tera};
use xxhash_rust::xxh3::Xxh3;

use self::fault::Fault;
use self::sentences::{BROKEN_TEMPLATE, NEEDED, NO_TEMPLATE, TOGETHER, Word, filled};
use super::{markdown, words};
use crate::address;
use crate::lang::Language;

/// The program's own templates, and in `assets` what their pages use.
pub(super) static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// All templates of a site.
pub struct Templates {
    tera: Tera,
    digest: u128,
}

impl Templates {
    /// The program's templates with an office's own over them: name and text of each. Beside them all that
    /// is wrong with the office's own; of a template with anything wrong the program's own is used.
    #[must_use]
    pub fn new(language: Language, own: &[(String, String)]) -> (Self, Vec<Fault>) {
        let mut tera = plain(language);
        let shipped = shipped();
        let mut left: Vec<(String, String)> = own.iter().filter(|(name, _)| name.ends_with(".html")).cloned().collect();
        let mut faults: Vec<Fault> = Vec::new();
        let used = loop {
            let used = laid_over(&shipped, &left);
            let Err(error) = give(&mut tera, &used) else { break used };
            let mut found = blame(language, &error, &shipped, &left);
            if found.is_empty() {
                break used;
            }
            found.iter_mut().for_each(|fault| follow(fault, &faults));
            left.retain(|(name, _)| !found.iter().any(|fault| fault.template == *name));
            faults.extend(found);
        };
        faults.sort_by_key(|fault| (fault.template.clone(), fault.place.as_ref().map(|place| place.start)));
        (Self { tera, digest: digest(language, &used) }, faults)
    }

    /// Digest of the language and of the names and texts of all templates.
    #[must_use]
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// Render one template.
    ///
    /// # Errors
    /// What is wrong in a template, and where.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, Box<Fault>> {
        self.tera.render(name, context).map_err(|error| Box::new(Fault::of_page(name, &error)))
    }
}

/// What is wrong with the office's templates that are `left`, each fault in one of them; nothing only if
/// none is left.
fn blame(language: Language, error: &Error, shipped: &[(String, String)], left: &[(String, String)]) -> Vec<Fault> {
    let is_left = |fault: &Fault| left.iter().any(|(name, _)| *name == fault.template);
    let mut faults = Fault::all(error, left);
    faults.retain(is_left);
    if faults.is_empty() {
        faults = left.iter().filter_map(|one| needed(language, shipped, one)).collect();
    }
    if faults.is_empty() {
        let said = error.to_string();
        let together = |(name, _): &(String, String)| Fault::whole(name, TOGETHER, Vec::new(), said.clone());
        faults = left.iter().map(together).collect();
    }
    faults
}

/// What the program's own templates lack where this one of the office's takes the place of theirs.
fn needed(language: Language, shipped: &[(String, String)], one: &(String, String)) -> Option<Fault> {
    let error = give(&mut plain(language), &laid_over(shipped, std::slice::from_ref(one))).err()?;
    let lacking = Fault::all(&error, shipped).into_iter().find(|fault| fault.template != one.0)?;
    let (zh, en) = filled(lacking.sentence, &lacking.words);
    let words = vec![Word::Typed(lacking.template), Word::Both { zh, en }];
    Some(Fault::whole(&one.0, NEEDED, words, lacking.said))
}

/// A template that refers to one in which something was found wrong before has that for its reason.
fn follow(fault: &mut Fault, before: &[Fault]) {
    let is_broken =
        |word: &Word| matches!(word, Word::Typed(name) if before.iter().any(|fault| fault.template == *name));
    if fault.sentence == NO_TEMPLATE && fault.words.iter().any(is_broken) {
        fault.sentence = BROKEN_TEMPLATE;
    }
}

fn give(tera: &mut Tera, templates: &[(String, String)]) -> Result<(), Error> {
    tera.add_raw_templates(templates.iter().map(|(name, text)| (name, text)))
}

fn laid_over(shipped: &[(String, String)], own: &[(String, String)]) -> Vec<(String, String)> {
    let mut all = shipped.to_vec();
    own.iter().for_each(|(name, text)| replace(&mut all, name, text));
    all
}

fn plain(language: Language) -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("markdown", |text: &str, _: Kwargs, _: &State<'_>| markdown::render(text));
    tera.register_filter("href", |address: &str, _: Kwargs, _: &State<'_>| address::href(address));
    tera.register_filter("count", move |count: i64, args: Kwargs, _: &State<'_>| {
        args.must_get::<&str>("of").map(|key| words::counted(language, key, count))
    });
    tera.global_context().insert("t", words::all(language));
    tera
}

fn digest(language: Language, templates: &[(String, String)]) -> u128 {
    let mut digest = Xxh3::new();
    let texts = templates.iter().flat_map(|(name, text)| [name, text]);
    for text in [language.tag()].into_iter().chain(texts.map(String::as_str)) {
        digest.update(&text.len().to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest.digest128()
}

/// Names and texts of the program's own templates.
fn shipped() -> Vec<(String, String)> {
    let files = SHIPPED.files().filter(|file| file.path().extension().is_some_and(|ext| ext == "html"));
    let named = files.filter_map(|file| Some((file.path().to_str()?.to_owned(), file.contents_utf8()?.to_owned())));
    named.collect()
}

fn replace(templates: &mut Vec<(String, String)>, name: &str, text: &str) {
    match templates.iter_mut().find(|(known, _)| known == name) {
        Some(known) => text.clone_into(&mut known.1),
        None => templates.push((name.to_owned(), text.to_owned())),
    }
}

#[cfg(test)]
mod tests;
