//! What people, places and documents are called: plainly, as the register does, or as an audience
//! may hear it. Sentences ask nothing else about them, so masking here masks every sentence.

use ecow::EcoString;

use crate::register::{Named, Register};

/// Names for the things of a register, by their keys.
pub trait Naming: std::fmt::Debug + Sync {
    /// A person; for one who is not listed, what is said of his key.
    fn person(&self, key: &str) -> EcoString;
    /// A unit.
    fn unit(&self, key: &str) -> EcoString;
    /// A place.
    fn place(&self, key: &str) -> EcoString;
    /// A document's id, or what stands for it where it must not be known.
    fn id(&self, id: &str) -> EcoString;
    /// A document's title; `None` where it has none or it must not be read.
    fn title(&self, id: &str) -> Option<EcoString>;
    /// Words as typed, which may hold names.
    fn text(&self, typed: &str) -> EcoString;
}

/// The register's own names: for the office, which wrote them.
#[derive(Debug)]
pub struct Plain<'r>(pub &'r Register);

impl Naming for Plain<'_> {
    fn person(&self, key: &str) -> EcoString {
        name_of(self.0.people.get(key), key)
    }

    fn unit(&self, key: &str) -> EcoString {
        name_of(self.0.units.get(key), key)
    }

    fn place(&self, key: &str) -> EcoString {
        name_of(self.0.places.get(key), key)
    }

    fn id(&self, id: &str) -> EcoString {
        id.into()
    }

    /// Findings go into logs of other programs: a title that is secret itself is not in them.
    fn title(&self, id: &str) -> Option<EcoString> {
        let document = self.0.document(id).filter(|document| !document.record.is("title_is_secret"))?;
        Some(document.title()).filter(|title| !title.is_empty()).map(EcoString::from)
    }

    fn text(&self, typed: &str) -> EcoString {
        typed.into()
    }
}

fn name_of(named: Option<&Named>, key: &str) -> EcoString {
    named.map_or(key, Named::name).into()
}
