//! How the things of a register are spoken of in one language: one place for each kind of word.
//! Who and what is named how is `naming`'s. Must not know any finding, nor how a text is laid out.

use std::sync::OnceLock;

use ecow::{EcoString, eco_format};

use super::naming::{Naming, Plain};
use super::shapes::Shapes;
use crate::entry::Vocabulary;
use crate::entry::shape::{ChoiceSet, Shape, Type};
use crate::lang::{Language, Text};
use crate::register::Register;
use crate::source::Span;
use crate::time::{Duration, Moment};

/// Copies of one document named one by one; of more, how many there are.
const COPIES_NAMED: usize = 6;

/// Speaks of one register in one language.
#[derive(Debug)]
pub struct Speaker<'r> {
    register: &'r Register,
    language: Language,
    naming: Box<dyn Naming + 'r>,
    shapes: OnceLock<Shapes<'r>>,
}

impl<'r> Speaker<'r> {
    /// Speak of a register in a language, with its own names.
    #[must_use]
    pub fn new(register: &'r Register, language: Language) -> Self {
        Self::naming(register, language, Plain(register))
    }

    /// Speak with other names: those that an audience may hear.
    #[must_use]
    pub fn naming(register: &'r Register, language: Language, naming: impl Naming + 'r) -> Self {
        Self { register, language, naming: Box::new(naming), shapes: OnceLock::new() }
    }

    /// The register spoken of.
    pub(super) fn register(&self) -> &'r Register {
        self.register
    }

    /// The language spoken.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence of the program in this language.
    #[must_use]
    pub fn say(&self, text: Text) -> &'static str {
        text.of(self.language)
    }

    /// A person's name; the key of one who is not listed.
    #[must_use]
    pub fn person(&self, key: &str) -> EcoString {
        self.naming.person(key)
    }

    /// A unit's name.
    #[must_use]
    pub fn unit(&self, key: &str) -> EcoString {
        self.naming.unit(key)
    }

    /// A place's name.
    #[must_use]
    pub fn place(&self, key: &str) -> EcoString {
        self.naming.place(key)
    }

    /// The name of a person or a unit.
    #[must_use]
    pub fn party(&self, key: &str) -> EcoString {
        let is_unit = self.register.units.has(key) && !self.register.people.has(key);
        if is_unit { self.unit(key) } else { self.person(key) }
    }

    /// The title of a log kind by its English name.
    #[must_use]
    pub fn log(&self, name: &str) -> EcoString {
        let kind = self.register.kinds.iter().find(|kind| kind.name == name);
        kind.map_or_else(|| name.into(), |kind| kind.title(self.language).into())
    }

    /// Words as they were typed.
    #[must_use]
    pub fn text(&self, typed: &str) -> EcoString {
        self.naming.text(typed)
    }

    /// A document by id and title: `S2026-0001《关于…的通知》`; the id alone where there is no title
    /// to be shown.
    #[must_use]
    pub fn document(&self, id: &str) -> EcoString {
        let known = self.naming.id(id);
        match self.naming.title(id) {
            Some(title) => eco_format!("{known}《{title}》"),
            None => known,
        }
    }

    /// Copies of a document in short: `S2026-0001#000123、#000124`; the id alone for all of it.
    #[must_use]
    pub fn copies(&self, document: &str, numbers: &[EcoString]) -> EcoString {
        let comma = self.say(Text { zh: "、", en: ", " });
        let named: Vec<EcoString> = numbers.iter().take(COPIES_NAMED).map(|number| eco_format!("#{number}")).collect();
        let more = match (numbers.len() > COPIES_NAMED, self.language) {
            (false, _) => EcoString::new(),
            (true, Language::Zh) => eco_format!("等{}份", numbers.len()),
            (true, Language::En) => eco_format!(" … ({} copies)", numbers.len()),
        };
        eco_format!("{}{}{more}", self.naming.id(document), named.join(comma))
    }

    /// An action by its English name.
    #[must_use]
    pub fn action(&self, name: &str) -> EcoString {
        Vocabulary::shipped().action_word(name, self.language).into()
    }

    /// A key as it is spelt at a place of the register's files.
    #[must_use]
    pub fn key(&self, place: Span, key: &str) -> EcoString {
        let shapes = self.shapes.get_or_init(|| Shapes::of(self.register));
        shapes.label(place, key, self.language).map_or_else(|| key.into(), EcoString::from)
    }

    /// A closed value by its set and its English name; sets of log kinds are known as well.
    #[must_use]
    pub fn choice(&self, set: &str, name: &str) -> EcoString {
        let shipped = Vocabulary::shipped().choice(set);
        if shipped.values.iter().any(|value| value.name == name) {
            return shipped.write(name, self.language).into();
        }
        let own = self.register.kinds.iter().find_map(|kind| set_in(&kind.shape, set, name));
        own.map_or_else(|| name.into(), |own| own.write(name, self.language).into())
    }

    /// A time.
    #[must_use]
    pub fn time(&self, time: Moment) -> String {
        match self.language {
            Language::Zh => time.zh(),
            Language::En => time.en(),
        }
    }

    /// A length of time.
    #[must_use]
    pub fn duration(&self, duration: Duration) -> String {
        match self.language {
            Language::Zh => duration.zh(),
            Language::En => duration.en(),
        }
    }
}

/// The closed set of this name inside a shape that has this value.
fn set_in<'s>(shape: &'s Shape, set: &str, value: &str) -> Option<&'s ChoiceSet> {
    shape.fields.iter().find_map(|field| set_of(&field.kind, set, value))
}

fn set_of<'t>(kind: &'t Type, set: &str, value: &str) -> Option<&'t ChoiceSet> {
    match kind {
        Type::Choice(own) => {
            let has = own.name == set && own.values.iter().any(|known| known.name == value);
            has.then_some(own.as_ref())
        }
        Type::Many(inner) => set_of(inner, set, value),
        Type::Either(other, main) => set_of(other, set, value).or_else(|| set_of(main, set, value)),
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => set_in(&nested.shape, set, value),
        _ => None,
    }
}
