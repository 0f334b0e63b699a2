//! The sentence of a finding: the rule's sentence with its facts filled in, in one language.
//! Must not know where the sentence is shown.

use ecow::{EcoString, eco_format};
use unicode_width::UnicodeWidthChar;

use super::Speaker;
use crate::finding::{Arg, Finding};
use crate::lang::{Language, Text};
use crate::rules;
use crate::source::Span;

/// Typed text in a sentence is cut after so many characters: the place shows all of it.
const LONGEST: usize = 120;

/// Facts that list what might stand in one place.
const ALTERNATIVES: &[&str] = &["allowed", "prescribed"];

/// Sets of which a sentence speaks; of all others it shows what is typed.
const SPOKEN: &[&str] = &["role", "level", "post", "channel"];

/// How the last of several words is joined: in Chinese as the others are.
const AND: Text = Text { zh: "、", en: " and " };
const OR: Text = Text { zh: "、", en: " or " };

/// What a finding says; one of the office's own rules, what its file says. A finding of a rule that the
/// program does not know says its name and facts.
#[must_use]
pub fn sentence(finding: &Finding, speaker: &Speaker<'_>) -> String {
    let fact = |name: &str| {
        let arg = finding.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)?;
        Some(match arg {
            Arg::List(args) if ALTERNATIVES.contains(&name) => {
                listed(&to_type(args, finding.primary, speaker), OR, speaker)
            }
            arg => word(arg, finding.primary, speaker),
        })
    };
    match rules::find(&finding.rule) {
        Some(rule) => fill(speaker.say(rule.sentence(finding.sentence)), fact),
        None if matches!(&finding.args[..], [(_, Arg::Filled { .. })]) => {
            finding.args.iter().map(|(_, arg)| word(arg, finding.primary, speaker).to_string()).collect()
        }
        None => {
            let facts = finding.args.iter().map(|(_, arg)| word(arg, finding.primary, speaker).into());
            let facts: Vec<String> = facts.collect();
            format!("{} ({})", finding.rule, facts.join(", "))
        }
    }
}

/// A sentence with `{name}` filled in. Braces around anything else, and names without a fact, stay.
#[must_use]
pub fn fill(sentence: &str, fact: impl Fn(&str) -> Option<EcoString>) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let name = from.split_once('}').map(|(name, _)| name).filter(|name| is_name(name));
        match name.and_then(|name| Some((fact(name)?, name))) {
            Some((fact, name)) => {
                // Chinese sentences part ids and times from words; between Chinese and Chinese stands no space.
                if fact.starts_with(is_wide) && filled.strip_suffix(' ').is_some_and(|text| text.ends_with(is_wide)) {
                    filled.pop();
                } else if fact.starts_with(is_chinese) && filled.ends_with(|c: char| c.is_ascii_digit()) {
                    filled.push(' ');
                }
                filled.push_str(&fact);
                rest = &from[name.len() + 1..];
                if fact.ends_with(is_wide) {
                    rest = rest.strip_prefix(' ').filter(|rest| rest.starts_with(is_wide)).unwrap_or(rest);
                } else if fact.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(is_chinese) {
                    filled.push(' ');
                }
            }
            None => {
                filled.push('{');
                rest = from;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// A Chinese character, not a mark.
fn is_chinese(c: char) -> bool {
    is_wide(c) && c.is_alphabetic()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// One fact in words, where no sentence stands around it.
#[must_use]
pub fn fact(arg: &Arg, place: Span, speaker: &Speaker<'_>) -> EcoString {
    word(arg, place, speaker)
}

/// One fact in words. `place` is where the finding points: keys are spelt as they are there.
fn word(arg: &Arg, place: Span, speaker: &Speaker<'_>) -> EcoString {
    match arg {
        Arg::Text(text) => speaker.text(&on_one_line(text)),
        Arg::Words(text) => speaker.say(*text).into(),
        Arg::Both { zh, en } => match speaker.language() {
            Language::Zh => zh.clone(),
            Language::En => en.clone(),
        },
        Arg::Filled { zh, en, facts } => {
            let said = match speaker.language() {
                Language::Zh => zh,
                Language::En => en,
            };
            let fact = |name: &str| {
                let known = facts.iter().find(|(key, _)| key == name)?;
                Some(word(&known.1, place, speaker))
            };
            fill(&speaker.text(&on_one_line(said)), fact).into()
        }
        Arg::Number(number) => eco_format!("{number}"),
        Arg::Time(time) => speaker.time(*time).into(),
        Arg::Duration(duration) => speaker.duration(*duration).into(),
        Arg::Document(id) => speaker.document(id),
        Arg::Copies { document, numbers } => speaker.copies(document, numbers),
        Arg::Person(key) => speaker.person(key),
        Arg::Unit(key) => speaker.unit(key),
        Arg::Place(key) => speaker.place(key),
        Arg::Party(key) => speaker.party(key),
        Arg::Log(name) => speaker.log(name),
        Arg::Action(name) => speaker.action(name),
        Arg::Key(key) => speaker.key(place, key),
        Arg::Choice(set, name) => {
            let typed = speaker.choice(set, name);
            let spoken = speaker.language() == Language::En && SPOKEN.contains(&set.as_str());
            if spoken { typed.replace("-", " ") } else { typed }
        }
        Arg::List(args) => listed(&words(args, place, speaker), AND, speaker),
    }
}

fn words(args: &[Arg], place: Span, speaker: &Speaker<'_>) -> Vec<EcoString> {
    together(args).iter().map(|arg| word(arg, place, speaker)).collect()
}

/// Words of which one is to be typed: spelt as typed, in English marked as such.
fn to_type(args: &[Arg], place: Span, speaker: &Speaker<'_>) -> Vec<EcoString> {
    let typed = |arg: &Arg| match arg {
        Arg::Choice(set, name) => speaker.choice(set, name),
        other => word(other, place, speaker),
    };
    let marked = |arg: &Arg| match speaker.language() {
        Language::Zh => typed(arg),
        Language::En => eco_format!("`{}`", typed(arg)),
    };
    args.iter().map(marked).collect()
}

/// Neighbours that are copies of one document are named together.
fn together(args: &[Arg]) -> Vec<Arg> {
    let mut grouped: Vec<Arg> = Vec::with_capacity(args.len());
    for arg in args {
        match (grouped.last_mut(), arg) {
            (Some(Arg::Copies { document: known, numbers: named }), Arg::Copies { document, numbers })
                if known == document && !named.is_empty() && !numbers.is_empty() =>
            {
                named.extend(numbers.iter().cloned())
            }
            _ => grouped.push(arg.clone()),
        }
    }
    grouped
}

/// Words in a row: `甲、乙、丙`; `a, b and c`. What ought to name somebody and does not says so.
fn listed(words: &[EcoString], last_by: Text, speaker: &Speaker<'_>) -> EcoString {
    match (words, speaker.language()) {
        ([], _) => speaker.say(Text { zh: "（未填）", en: "(not stated)" }).into(),
        ([one], _) => one.clone(),
        (all, Language::Zh) => all.join("、").into(),
        ([before @ .., last], Language::En) => eco_format!("{}{}{last}", before.join(", "), last_by.en),
    }
}

fn on_one_line(text: &str) -> EcoString {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => eco_format!("{}…", &line[..cut]),
        None => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Register;
    use crate::rules::example;

    fn said(arg: &Arg, language: Language) -> EcoString {
        let (register, _) = Register::read(example::register(
            "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 通知\n来文单位: 市院\n密级: 内部\n份号: 1\n",
        ));
        let office = register.office.record.span;
        word(arg, office, &Speaker::new(&register, language))
    }

    fn copies(numbers: &[&str]) -> Arg {
        Arg::Copies { document: "S2026-0001".into(), numbers: numbers.iter().map(|n| (*n).into()).collect() }
    }

    #[test]
    fn only_names_with_a_fact_are_filled() {
        let fact = |name: &str| (name == "to").then(|| EcoString::from("许舟"));
        assert_eq!(fill("借给{to}，{when}，或 {至: 事件}", fact), "借给许舟，{when}，或 {至: 事件}");
        assert_eq!(fill("{{to}}", fact), "{许舟}");
        assert_eq!(fill("{to", fact), "{to");
        assert_eq!(fill("还在 {to} 手中", fact), "还在许舟手中");
        assert_eq!(fill("with {to} since", fact), "with 许舟 since");
        let time = |name: &str| (name == "at").then(|| EcoString::from("2026年3月2日 09:30"));
        assert_eq!(
            fill("于{at}签收，{at}，{at} 前", time),
            "于2026年3月2日 09:30 签收，2026年3月2日 09:30，2026年3月2日 09:30 前"
        );
        let act = |name: &str| time(name).or_else(|| (name == "act").then(|| EcoString::from("借阅")));
        assert_eq!(fill("于{at}{act}，{act}{act}", act), "于2026年3月2日 09:30 借阅，借阅借阅");
    }

    #[test]
    fn names_and_titles_are_the_registers() {
        assert_eq!(said(&Arg::Unit("一部".into()), Language::Zh), "第一检察部");
        assert_eq!(said(&Arg::Party("市院".into()), Language::En), "某市人民检察院");
        assert_eq!(said(&Arg::Person("外人".into()), Language::Zh), "外人");
        assert_eq!(said(&Arg::Document("S2026-0001".into()), Language::Zh), "S2026-0001《通知》");
        assert_eq!(said(&Arg::Document("S2026-0002".into()), Language::Zh), "S2026-0002");
        assert_eq!(said(&Arg::Action("lend".into()), Language::Zh), "借阅");
        assert_eq!(said(&Arg::Choice("level".into(), "secret".into()), Language::Zh), "机密");
        assert_eq!(said(&Arg::Choice("kind".into(), "id-card".into()), Language::Zh), "身份证");
        assert_eq!(said(&Arg::Choice("role".into(), "office-director".into()), Language::En), "office director");
        assert_eq!(said(&Arg::Choice("open-fault".into(), "no-seal".into()), Language::En), "no-seal");
    }

    #[test]
    fn copies_are_named_in_short() {
        assert_eq!(said(&copies(&[]), Language::Zh), "S2026-0001");
        assert_eq!(said(&copies(&["000123"]), Language::Zh), "S2026-0001#000123");
        assert_eq!(said(&copies(&["1", "2"]), Language::En), "S2026-0001#1, #2");
        assert_eq!(
            said(&copies(&["1", "2", "3", "4", "5", "6", "7"]), Language::Zh),
            "S2026-0001#1、#2、#3、#4、#5、#6等7份"
        );
    }

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let names = Arg::List(["甲", "乙", "丙"].map(Arg::from).into());
        assert_eq!(said(&names, Language::Zh), "甲、乙、丙");
        assert_eq!(said(&names, Language::En), "甲, 乙 and 丙");
        assert_eq!(said(&Arg::List(Vec::new()), Language::Zh), "（未填）");
        let (register, _) = Register::read(example::register(""));
        let speaker = Speaker::new(&register, Language::En);
        assert_eq!(listed(&["甲".into(), "乙".into(), "丙".into()], OR, &speaker), "甲, 乙 or 丙");
        assert_eq!(said(&Arg::List(vec![copies(&["1"]), copies(&["2"])]), Language::Zh), "S2026-0001#1、#2");
    }

    #[test]
    fn typed_text_stays_on_one_line() {
        assert_eq!(said(&Arg::from("甲\n  乙"), Language::Zh), "甲 乙");
        assert_eq!(said(&Arg::from("长".repeat(200)), Language::Zh).chars().count(), LONGEST + 1);
    }
}
