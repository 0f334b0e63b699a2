//! What the office's register brings for its site: templates and assets that win by name.
//! A template that cannot be used becomes a finding, and the program's own is used.

use ecow::EcoString;

use crate::finding::{Arg, Finding, Subject};
use crate::lang::Text;
use crate::page::templates::sentences::{NAMES, Word};
use crate::page::{Fault, Templates};
use crate::register::Register;
use crate::source::{FileId, Place, Span, Unreadable, decode};

/// A template that is no text.
const UTF16: Text =
    Text { zh: "文件存成了 UTF-16，请另存为 UTF-8", en: "it is saved as UTF-16; save it as UTF-8" };
const NOT_UTF8: Text = Text {
    zh: "这里不是 UTF-8（可能是 GBK），请另存为 UTF-8",
    en: "this is not UTF-8 (perhaps GBK); save it as UTF-8",
};
const CONTROL: Text = Text {
    zh: "这里有一个看不见的控制字符，请删去",
    en: "here is an unseen control character; delete it",
};
const TOO_LARGE: Text = Text { zh: "文件太大", en: "the file is too large" };

/// One file of the office's own.
struct Own {
    file: FileId,
    name: String,
    bytes: Vec<u8>,
}

/// The templates of a register's site, and what is wrong with the office's own.
#[must_use]
pub fn templates(register: &Register) -> (Templates, Vec<Finding>) {
    let own = files(register, |place| match place {
        Place::Template { name } => Some(name),
        _ => None,
    });
    let mut findings = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for one in &own {
        match decode(&one.bytes) {
            Ok(text) => texts.push((one.name.clone(), text.to_owned())),
            Err(why) => findings.push(no_text(register, one, &why)),
        }
    }
    let (templates, faults) = Templates::new(register.office.language, &texts);
    for fault in faults {
        findings.extend(own.iter().find(|one| one.name == fault.template).map(|one| finding(register, one, fault)));
    }
    (templates, findings)
}

/// A template that cannot be read at all.
fn no_text(register: &Register, own: &Own, why: &Unreadable) -> Finding {
    let (what, at) = match *why {
        Unreadable::Utf16 => (UTF16, 0),
        Unreadable::NotUtf8 { offset } => (NOT_UTF8, offset),
        Unreadable::Control { offset } => (CONTROL, offset),
        Unreadable::TooLarge { .. } => (TOO_LARGE, 0),
    };
    told(register, own, Span::new(own.file, at, at), Arg::Words(what))
}

/// What the engine found wrong, in our words and then in its own.
fn finding(register: &Register, own: &Own, fault: Fault) -> Finding {
    let place = fault.place.unwrap_or_default();
    let word = |word: Word| match word {
        Word::Typed(typed) => Arg::Text(typed.into()),
        Word::Both { zh, en } => Arg::Both { zh: zh.into(), en: en.into() },
    };
    let words = NAMES.into_iter().zip(fault.words).map(|(name, one)| (EcoString::from(name), word(one)));
    let said = (EcoString::from("engine"), Arg::Text(fault.said.into()));
    let message = Arg::Filled {
        zh: format!("{}（模板引擎：{{engine}}）", fault.sentence.zh).into(),
        en: format!("{} (the engine: {{engine}})", fault.sentence.en).into(),
        facts: words.chain([said]).collect(),
    };
    told(register, own, Span::new(own.file, place.start, place.end), message)
}

fn told(register: &Register, own: &Own, span: Span, message: Arg) -> Finding {
    Finding::new("bad-template", Subject::File(register.sources.path(own.file).into()), span)
        .arg("name", own.name.as_str())
        .arg("message", message)
}

/// The assets that the office adds or replaces: path from the site's root, and bytes.
#[must_use]
pub fn assets(register: &Register) -> Vec<(String, Vec<u8>)> {
    let own = files(register, |place| match place {
        Place::Asset { name } => Some(name),
        _ => None,
    });
    own.into_iter().map(|own| (format!("assets/{}", own.name), own.bytes)).collect()
}

/// The register's files of one sort.
fn files(register: &Register, pick: fn(&Place) -> Option<&EcoString>) -> Vec<Own> {
    let reader = register.sources.reader();
    let files = register.sources.iter().filter_map(|(file, source)| Some((file, pick(&source.place)?.to_string())));
    files.filter_map(|(file, name)| Some(Own { file, name, bytes: reader.bytes(file).ok()? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::report::{Speaker, words};
    use crate::rules::example;

    /// Place and Chinese sentence of each finding about the office's own templates.
    fn found(files: &[(&str, &[u8])]) -> Vec<(usize, String)> {
        let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), Some(bytes.to_vec())));
        let (register, _) = Register::read(example::register("").overlaid(files));
        let (_, findings) = templates(&register);
        let speaker = Speaker::new(&register, Language::Zh);
        let told = findings.iter().map(|found| (found.primary.start as usize, words::sentence(found, &speaker)));
        told.collect()
    }

    #[test]
    fn a_byte_order_mark_moves_no_place() {
        let text = "\u{feff}<p>\n{{ v | mark }}";
        let told = found(&[("templates/home.html", text.as_bytes())]);
        let sentence = "模板 home.html 不能用：没有“mark”这个过滤器（模板引擎：Unknown filter `mark`）";
        assert_eq!(told, [("<p>\n{{ v | ".len(), sentence.to_owned())]);
    }

    #[test]
    fn what_is_no_text_is_told_as_what_it_is() {
        let told = found(&[("templates/home.html", b"<p>\xb1\xea</p>"), ("templates/rule.html", b"\xff\xfe<\0")]);
        assert!(told[0].0 == 3 && told[0].1.contains("GBK"), "{told:?}");
        assert!(told[1].0 == 0 && told[1].1.contains("UTF-16"), "{told:?}");
    }
}
