//! The gallery in `tests/broken/`: registers broken in one way each, and what the program says of
//! them in both languages. After a change of wording, `JIYAO_UPDATE=1 cargo test --test suite gallery`
//! writes the messages anew; read the difference before it is kept.

mod past;

use std::fs;
use std::path::{Path, PathBuf};

use anstream::adapter::strip_str;
use jiyao::lang::Language;
use jiyao::report::{Layout, Speaker, human};
use jiyao::rules::{self, Rule, example};
use jiyao::time::Moment;

use super::common::read_example;

const LANGUAGES: [(Language, &str); 2] = [(Language::Zh, "zh.txt"), (Language::En, "en.txt")];

/// Wide enough for most lines of a register, narrow enough for a printed page.
const LAYOUT: Layout = Layout { width: 100, most: 20 };

#[test]
fn every_broken_register_is_told_as_written_down() {
    let update = std::env::var_os("JIYAO_UPDATE").is_some();
    let mut changed = Vec::new();
    for folder in folders() {
        for (language, name) in LANGUAGES {
            let (file, told) = (folder.join(name), of_case(&folder, language));
            if update {
                fs::write(&file, &told).unwrap();
            } else if fs::read_to_string(&file).unwrap_or_default() != told {
                changed.push(format!("{}\n\n{told}", file.display()));
            }
        }
    }
    assert!(
        changed.is_empty(),
        "these are told otherwise than written down; if that is meant, run\n\
         JIYAO_UPDATE=1 cargo test --test suite gallery\nand read the difference\n\n{}",
        changed.join("\n")
    );
}

#[test]
fn every_register_of_the_gallery_is_broken() {
    let whole = |folder: &PathBuf| !fs::read_to_string(folder.join("en.txt")).unwrap_or_default().contains('[');
    let whole: Vec<PathBuf> = folders().into_iter().filter(whole).collect();
    assert!(whole.is_empty(), "nothing is found in {whole:?}");
}

#[test]
fn every_rule_about_the_record_has_a_register() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    for rule in jiyao::policy::INTEGRITY {
        let told = fs::read_to_string(gallery.join(rule).join("zh.txt")).unwrap_or_default();
        assert!(told.contains(&format!("[{rule}]")), "{rule} is not told in tests/broken/{rule}");
    }
}

/// Every rule's own bad example, so that all messages can be read in one go.
#[test]
fn every_rule_speaks_as_written_down() {
    let update = std::env::var_os("JIYAO_UPDATE").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages");
    for (language, name) in LANGUAGES {
        let text: String = rules::all().map(|rule| of_rule(rule, language)).collect();
        let file = folder.join(name);
        if update {
            fs::write(&file, text).unwrap();
        } else {
            let known = fs::read_to_string(&file).unwrap();
            let differs = known.lines().zip(text.lines()).position(|(a, b)| a != b);
            let at = differs.unwrap_or_else(|| known.lines().count().min(text.lines().count()));
            let near = |text: &str| text.lines().skip(at.saturating_sub(3)).take(8).collect::<Vec<_>>().join("\n");
            assert!(
                known == text,
                "{name} is told otherwise than written down, from line {}; if that is meant, run\n\
                 JIYAO_UPDATE=1 cargo test --test suite gallery\nand read the difference\n\n{}\n\nnow:\n\n{}",
                at + 1,
                near(&known),
                near(&text)
            );
        }
    }
}

/// What is told of a rule's bad example, without the totals.
fn of_rule(rule: &Rule, language: Language) -> String {
    let told = told(rule.bad, language);
    let (findings, _) = told.rsplit_once("\n\n  ").unwrap();
    format!("## {}\n\n{}\n\n\n", rule.name, findings.trim_end())
}

/// The folders of the gallery in the order of their names.
fn folders() -> Vec<PathBuf> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let entries = fs::read_dir(gallery).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "the gallery is empty");
    folders
}

/// What is told of a case: of one with a base, compared with that.
fn of_case(folder: &Path, language: Language) -> String {
    let text = fs::read_to_string(folder.join("register.txt")).unwrap();
    match fs::read_to_string(folder.join("base.txt")) {
        Ok(base) => past::told(&base, &text, language),
        Err(_) => told(&text, language),
    }
}

/// All that a terminal without colours shows of this register.
fn told(text: &str, language: Language) -> String {
    let read = read_example(text);
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    let examined = read.examine(as_of);
    strip_str(&human::report(&examined, &Speaker::new(examined.register, language), LAYOUT)).to_string()
}
