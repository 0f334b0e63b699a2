//! Templates: the program's own, and an office's that win by name. The only file that names the
//! template engine besides the contexts. An office's template that fails to parse is not used.

use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera};
use xxhash_rust::xxh3::Xxh3;

use super::{markdown, words};
use crate::address;
use crate::lang::Language;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// An office's template that cannot be used, and why.
#[derive(Debug)]
pub struct BadTemplate {
    pub name: String,
    pub message: String,
}

/// All templates of a site.
pub struct Templates {
    tera: Tera,
    digest: u128,
}

impl Templates {
    /// The program's templates with an office's own over them: name and text of each.
    #[must_use]
    pub fn new(language: Language, own: &[(String, String)]) -> (Self, Vec<BadTemplate>) {
        let mut tera = plain(language);
        let shipped: Vec<(String, String)> = shipped();
        let mut bad = Vec::new();
        let mut used: Vec<(String, String)> = shipped.clone();
        for (name, text) in own.iter().filter(|(name, _)| name.ends_with(".html")) {
            let mut tried = shipped.clone();
            replace(&mut tried, name, text);
            let fails = plain(language).add_raw_templates(tried).err().map(|error| plain_words(&error));
            match fails {
                Some(message) => bad.push(BadTemplate { name: name.clone(), message }),
                None => replace(&mut used, name, text),
            }
        }
        let digest = digest(language, &used);
        if tera.add_raw_templates(used).is_err() {
            // Each alone is sound, together they are not: the program's own are used.
            bad.push(BadTemplate { name: "templates".to_owned(), message: "they do not fit together".to_owned() });
            tera = plain(language);
            let _sound_by_test = tera.add_raw_templates(shipped);
        }
        (Self { tera, digest }, bad)
    }

    /// Digest of the language and of the names and texts of all templates.
    #[must_use]
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// Render one template.
    ///
    /// # Errors
    /// The engine's own words.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, String> {
        self.tera.render(name, context).map_err(|error| error.to_string())
    }
}

/// What the engine says, without its own mark of an error before it.
fn plain_words(error: &tera::Error) -> String {
    let said = error.to_string();
    said.strip_prefix("error: ").unwrap_or(&said).to_owned()
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

/// The assets that every site has: path from the site's root, and bytes.
pub fn assets() -> impl Iterator<Item = (String, &'static [u8])> {
    let files = SHIPPED.get_dir("assets").into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().to_str()?.to_owned(), file.contents())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_templates_fit_together() {
        let mut tera = plain(Language::Zh);
        tera.add_raw_templates(shipped()).unwrap();
    }

    #[test]
    fn an_offices_template_wins_and_a_broken_one_does_not() {
        let own =
            [("home.html".to_owned(), "own {{ title }}".to_owned()), ("rule.html".to_owned(), "{% if %}".to_owned())];
        let (templates, bad) = Templates::new(Language::Zh, &own);
        let mut context = Context::new();
        context.insert("title", "x");
        assert_eq!(templates.render("home.html", &context).unwrap(), "own x");
        assert_eq!(bad.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["rule.html"]);
    }
}
