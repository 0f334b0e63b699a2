//! One page before it is rendered: its template, and what the template is shown under which names.
//! Told by a digest, so that a page that would show the same need not be rendered again. Must not
//! know where the page lies nor whether it was written before.

use serde::Serialize;
use tera::{Context, Value};
use xxhash_rust::xxh3::Xxh3;

use super::{Fault, Templates};

/// A template and what it is shown.
pub struct Sheet<'v> {
    pub template: &'static str,
    shown: Vec<(&'static str, Box<dyn Shown + 'v>)>,
}

/// Something a template can be shown.
trait Shown {
    /// Write it as bytes: the same for the same content, others for another. `None` if that cannot be done.
    fn tell(&self, to: &mut Xxh3) -> Option<()>;
    fn value(&self) -> Result<Value, String>;
}

impl<T: Serialize> Shown for T {
    fn tell(&self, to: &mut Xxh3) -> Option<()> {
        // Postcard is the quicker of the two, and tells nothing of which the number of parts is not known
        // beforehand. Which of them it is depends on the type alone.
        postcard::to_io(self, &mut *to).is_ok().then_some(()).or_else(|| serde_json::to_writer(to, self).ok())
    }

    fn value(&self) -> Result<Value, String> {
        Value::try_from_serializable(self).map_err(|error| error.to_string())
    }
}

/// Something that is worked out of something less only where it is needed.
struct Made<T, U> {
    of: T,
    make: fn(&T) -> U,
}

impl<T: Serialize, U: Serialize> Shown for Made<T, U> {
    fn tell(&self, to: &mut Xxh3) -> Option<()> {
        self.of.tell(to)
    }

    fn value(&self) -> Result<Value, String> {
        (self.make)(&self.of).value()
    }
}

impl<'v> Sheet<'v> {
    /// A sheet that shows nothing yet.
    #[must_use]
    pub fn new(template: &'static str) -> Self {
        Self { template, shown: Vec::new() }
    }

    /// Show something under a name.
    pub fn show(&mut self, name: &'static str, what: impl Serialize + 'v) {
        self.shown.push((name, Box::new(what)));
    }

    /// Show what is made of something, and of nothing else, once the page is rendered.
    pub fn show_made<T: Serialize + 'v, U: Serialize + 'v>(&mut self, name: &'static str, of: T, make: fn(&T) -> U) {
        self.shown.push((name, Box::new(Made { of, make })));
    }

    /// Digest of all that the page is made of: templates, and everything shown. `None` if something
    /// cannot be told. The bytes tell all that a template can tell apart, since one name of one template is
    /// always of the same type.
    #[must_use]
    pub fn digest(&self, templates: &Templates) -> Option<u128> {
        let mut to = Xxh3::new();
        (templates.digest(), self.template).tell(&mut to)?;
        for (name, what) in &self.shown {
            name.tell(&mut to)?;
            what.tell(&mut to)?;
        }
        Some(to.digest128())
    }

    /// Render it.
    pub(super) fn render(&self, templates: &Templates) -> Result<String, Box<Fault>> {
        let mut context = Context::new();
        for (name, what) in &self.shown {
            let value = what.value().map_err(|said| Box::new(Fault::of_content(self.template, said)))?;
            context.insert_value(*name, value);
        }
        templates.render(self.template, &context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[derive(Serialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }

    #[derive(Serialize)]
    struct Inner {
        word: Option<&'static str>,
        count: usize,
    }

    #[test]
    fn what_has_a_part_laid_flat_into_it_is_told_as_well() {
        let (templates, _) = Templates::new(Language::Zh, &[]);
        let digest = |word, count| {
            let mut sheet = Sheet::new("a");
            sheet.show("v", Outer { inner: Inner { word, count } });
            sheet.digest(&templates).unwrap()
        };
        assert_ne!(digest(Some("1"), 1), digest(Some("1"), 2));
        assert_ne!(digest(Some(""), 1), digest(None, 1));
        assert_eq!(digest(None, 1), digest(None, 1));
    }

    fn digest(template: &'static str, shown: &[(&'static str, &str)], templates: &Templates) -> u128 {
        let mut sheet = Sheet::new(template);
        shown.iter().for_each(|(name, what)| sheet.show(name, *what));
        sheet.digest(templates).unwrap()
    }

    #[test]
    fn another_template_name_value_or_language_gives_another_digest() {
        let (templates, _) = Templates::new(Language::Zh, &[]);
        let (english, _) = Templates::new(Language::En, &[]);
        let (own, _) = Templates::new(Language::Zh, &[("rule.html".to_owned(), "x".to_owned())]);
        let all = [
            digest("a", &[("v", "1"), ("w", "2")], &templates),
            digest("b", &[("v", "1"), ("w", "2")], &templates),
            digest("a", &[("v", "2"), ("w", "2")], &templates),
            digest("a", &[("v", "1"), ("x", "2")], &templates),
            digest("a", &[("v", "1\"w\"2")], &templates),
            digest("a", &[("v", "1"), ("w", "2")], &english),
            digest("a", &[("v", "1"), ("w", "2")], &own),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
        assert_eq!(all[0], digest("a", &[("v", "1"), ("w", "2")], &templates));
    }
}
