//! The message of an office's own rule: a sentence in which `{标题}` or `{title}` stands for what
//! was typed for that key. Must not know what was typed.

use ecow::{EcoString, eco_format};

use super::views::Title;
use crate::entry::shape::Shape;
use crate::lang::Language;

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The sentence with the English names of keys in its braces.
    pub sentence: Title,
    /// The same for a reader of the rule: the braces filled with what the keys are called.
    pub summary: Title,
    /// The keys that stand in braces: `title`, or `document_title` of the document named.
    pub keys: Vec<EcoString>,
}

impl Message {
    /// Whether it says anything of the document that an entry names.
    #[must_use]
    pub fn speaks_of_document(&self) -> bool {
        self.keys.iter().any(|key| key.starts_with(OF_DOCUMENT))
    }
}

/// What a key of the document is called in a sentence about an action or a log entry.
pub const OF_DOCUMENT: &str = "document_";

/// Read a message over the keys of an entry; of its document as `{document.title}` or `{文件.标题}`.
///
/// # Errors
/// The first word in braces that is no key.
pub(super) fn read(said: &Title, entry: &Shape, document: &Shape) -> Result<Message, EcoString> {
    let mut keys = Vec::new();
    let mut filled = |text: &str, language: Language| -> Result<(EcoString, EcoString), EcoString> {
        let (mut sentence, mut summary) = (EcoString::new(), EcoString::new());
        let mut rest = text;
        while let Some((before, from)) = rest.split_once('{') {
            sentence.push_str(before);
            summary.push_str(before);
            let Some((word, after)) = from.split_once('}') else {
                sentence.push('{');
                summary.push('{');
                rest = from;
                continue;
            };
            let (key, label) = key_of(word.trim(), entry, document, language).ok_or(word)?;
            sentence.push_str(&eco_format!("{{{key}}}"));
            summary.push_str(&label);
            if !keys.contains(&key) {
                keys.push(key);
            }
            rest = after;
        }
        sentence.push_str(rest);
        summary.push_str(rest);
        Ok((sentence, summary))
    };
    let (zh, summary_zh) = filled(&said.zh, Language::Zh)?;
    let (en, summary_en) = filled(&said.en, Language::En)?;
    let summary = Title { zh: summary_zh, en: summary_en };
    Ok(Message { sentence: Title { zh, en }, summary, keys })
}

fn key_of(word: &str, entry: &Shape, document: &Shape, language: Language) -> Option<(EcoString, EcoString)> {
    if let Some(field) = entry.read(word) {
        return Some((field.key.clone(), field.label(language).into()));
    }
    let (name, word) = word.split_once('.')?;
    let field = match name.trim() {
        "document" | "文件" => document.read(word.trim())?,
        "entry" | "条目" => return key_of(word.trim(), entry, document, language),
        _ => return None,
    };
    Some((eco_format!("{OF_DOCUMENT}{}", field.key), field.label(language).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::own_rules::document_shape;

    fn message(text: &str) -> Result<Message, EcoString> {
        let said = Title { zh: text.into(), en: text.into() };
        read(&said, &document_shape(), &document_shape())
    }

    #[test]
    fn keys_in_braces_are_understood_in_either_language() {
        let read = message("{编号}《{title}》无页数").unwrap();
        assert_eq!(read.sentence.zh, "{id}《{title}》无页数");
        assert_eq!((read.summary.zh.as_str(), read.summary.en.as_str()), ("编号《标题》无页数", "id《title》无页数"));
        assert_eq!(read.keys, ["id", "title"]);
        assert_eq!(message("{文件.标题}").unwrap().sentence.zh, "{document_title}");
        assert_eq!(message("{标题"), message("{标题"));
        assert_eq!(message("{颜色}"), Err("颜色".into()));
    }
}
