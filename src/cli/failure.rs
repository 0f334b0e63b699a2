//! Why a command could not do its work. Said in both languages: often the register, and with it
//! the office's language, is the very thing that could not be read.

use crate::source::SourceError;

/// A sentence in both languages.
#[derive(Debug)]
pub(super) struct Failure {
    pub zh: String,
    pub en: String,
}

impl Failure {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// Two failures told as one.
    pub(super) fn and(self, other: &Self) -> Self {
        Self::new(format!("{}\n{}", self.zh, other.zh), format!("{}\n{}", self.en, other.en))
    }

    /// A name that nothing has, and what was perhaps meant.
    pub(super) fn unknown(name: &str, meant: Option<String>) -> Self {
        match meant {
            Some(meant) => Self::new(
                format!("没有“{name}”；是不是“{meant}”？"),
                format!("there is nothing called `{name}`; did you mean `{meant}`?"),
            ),
            None => Self::new(format!("没有“{name}”"), format!("there is nothing called `{name}`")),
        }
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self::new(format!("读不了登记：{error}"), format!("cannot read the register: {error}"))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(format!("写不出结果：{error}"), format!("cannot write the result: {error}"))
    }
}
