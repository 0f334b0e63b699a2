//! The two languages, and a text that exists in both.
//! Pure data: must not know what is said, only that everything is said twice.

/// The language a register, a message or a page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    Zh,
    En,
}

impl Language {
    /// The tag used in HTML and in register.yaml.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// A sentence or word of the program in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Text {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}
