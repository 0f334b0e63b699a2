//! One typed word to one value: numbers, flags, closed values, pieces, copy numbers.
//! Times and durations are read by `time`. Must not report anything: it says what is wrong,
//! the decoder says where.

use std::str::FromStr;

use chrono_tz::Tz;
use ecow::EcoString;
use rust_decimal::Decimal;

use super::record::{Item, Spanned, Value};
use super::shape::{ChoiceSet, ChoiceValue, Type};
use super::yaml::{Kind, Node};
use crate::finding::Arg;
use crate::source::Span;
use crate::time::{Deadline, Duration, Moment, Period, TimeFault};

/// Why a word cannot be read: the sentence of `bad-value`, its facts, and the word mended.
#[derive(Debug)]
pub struct ScalarFault {
    pub sentence: &'static str,
    pub args: Vec<(&'static str, Arg)>,
    pub mend: Option<String>,
}

impl ScalarFault {
    fn new(sentence: &'static str) -> Self {
        Self { sentence, args: Vec::new(), mend: None }
    }

    fn mend(mut self, mend: Option<String>) -> Self {
        self.mend = mend;
        self
    }

    fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// Several values that a full-width comma has made one; the list that was meant.
    pub(super) fn glued(list: String) -> Self {
        Self::new("full-width-comma").with("rewritten", Arg::Text(list.clone().into())).mend(Some(list))
    }

    /// The same fault of a value inside a list: a list that was meant goes on there.
    pub(super) fn inside_list(mut self) -> Self {
        if self.sentence == "full-width-comma"
            && let Some(list) = self.mend.take()
        {
            let bare = list.trim_matches(['[', ']']);
            self.args = vec![("rewritten", Arg::Text(bare.into()))];
            self.mend = Some(bare.to_owned());
        }
        self
    }
}

/// Most copies that a count may stand for.
pub const MOST_COPIES: usize = 10_000;
/// Closed sets of so many values are listed whole where a word is not among them.
const LISTED_WHOLE: usize = 20;
/// Longest key, id or copy number in characters.
pub const LONGEST_NAME: usize = 60;

/// What a word says as a value of a type; `None` if it cannot be one.
#[must_use]
pub fn meant(text: &str, kind: &Type, zone: Tz) -> Option<Value> {
    read(text, kind, zone).ok()
}

/// Read a word as a value of a scalar type.
pub(super) fn read(text: &str, kind: &Type, zone: Tz) -> Result<Value, ScalarFault> {
    let typed = text.trim();
    match kind {
        Type::Text | Type::Any => Ok(Value::Text(text.trim_end().into())),
        Type::Name(_) => Ok(Value::Name(typed.into())),
        Type::Number => number(typed).map(Value::Number).ok_or_else(|| ScalarFault::new("number")),
        Type::Flag(words) => flag(typed, words).map(Value::Flag).ok_or_else(|| ScalarFault::new("flag")),
        Type::Check(words) => Ok(flag(typed, words).map_or_else(|| Value::Text(typed.into()), Value::Flag)),
        Type::Time => time(typed, zone).map(Value::Time),
        Type::Date => date(typed, zone),
        Type::Duration => Duration::parse(typed).map(Value::Duration).map_err(|fault| timely(&fault)),
        Type::Deadline => deadline(typed, zone),
        Type::Period => {
            Period::parse(typed).map(|period| Value::Period(Box::new(period))).map_err(|fault| timely(&fault))
        }
        Type::Choice(set) => set.read(typed).cloned().map(Value::Choice).ok_or_else(|| not_among(typed, set)),
        Type::Either(other, main) => read(text, other, zone).or_else(|_| read(text, main, zone)),
        Type::Many(inner) => read(text, inner, zone),
        Type::Items => item(typed, Span::start_of(crate::source::FileId(0))).map(|item| Value::Items(Box::new([item]))),
        Type::Copies | Type::Record(_) | Type::Rows(_) | Type::Map(_) => Err(ScalarFault::new("mapping")),
    }
}

/// A word that a closed set does not have. A small set is listed whole, of a large one what is alike.
fn not_among(typed: &str, set: &ChoiceSet) -> ScalarFault {
    let mend = nearest(typed, set.spellings());
    let is_alike = |value: &&ChoiceValue| {
        let is_nearest = mend.as_ref().is_some_and(|mend| *mend == value.name || value.zh.contains(mend));
        is_nearest || value.zh.iter().any(|word| word.contains(|c: char| !c.is_ascii() && typed.contains(c)))
    };
    let (sentence, meant): (_, Vec<&ChoiceValue>) = if set.values.len() <= LISTED_WHOLE {
        ("choice", set.values.iter().collect())
    } else {
        let alike: Vec<&ChoiceValue> = set.values.iter().filter(is_alike).collect();
        (if alike.is_empty() { "choice-of-many" } else { "choice-alike" }, alike)
    };
    let words = meant.into_iter().map(|value| Arg::Choice(set.name.clone(), value.name.clone())).collect();
    ScalarFault::new(sentence)
        .with("set", Arg::Text(set.name.clone()))
        .with("allowed", Arg::List(words))
        .mend(mend.map(String::from))
}

/// A fault of `time`, in its own words.
fn timely(fault: &TimeFault) -> ScalarFault {
    ScalarFault::new("time")
        .with("fault", Arg::Both { zh: fault.zh().into(), en: fault.en().into() })
        .mend(fault.rewritten().map(str::to_owned))
}

fn time(typed: &str, zone: Tz) -> Result<Moment, ScalarFault> {
    Moment::parse(typed, zone).map_err(|fault| timely(&fault))
}

fn date(typed: &str, zone: Tz) -> Result<Value, ScalarFault> {
    time(typed, zone).map(|value| Value::Time(Moment::day(value.date())))
}

fn deadline(typed: &str, zone: Tz) -> Result<Value, ScalarFault> {
    match Deadline::parse(typed, zone) {
        Ok(Deadline::At(time)) => Ok(Value::Time(time)),
        Ok(Deadline::Within(duration)) => Ok(Value::Duration(duration)),
        Err(fault) => Err(timely(&fault)),
    }
}

fn number(typed: &str) -> Option<Decimal> {
    Decimal::from_str(typed).ok()
}

/// Yes and no in the words of a set whose values are `true` and `false`.
fn flag(typed: &str, words: &ChoiceSet) -> Option<bool> {
    words.read(typed).map(|value| value == "true")
}

/// Names that a full-width comma has glued together, written as a list; `None` if it is one name.
pub(super) fn unglued(text: &str) -> Option<String> {
    let wide = ['［', '］'];
    let bare = text.trim_matches(wide);
    let names: Vec<&str> = bare.split(['，', '、', '；', ',', ';']).map(str::trim).filter(|n| !n.is_empty()).collect();
    let glued = names.len() > 1 || text.ends_with(['，', '、', '；']) || text.starts_with(wide);
    (glued && !names.is_empty()).then(|| format!("[{}]", names.join(", ")))
}

/// `S2026-0001` or `S2026-0001#000123`.
pub(super) fn item(text: &str, span: Span) -> Result<Item, ScalarFault> {
    let typed = text.trim();
    if let Some(list) = unglued(typed) {
        return Err(ScalarFault::glued(list));
    }
    if typed.contains('＃') {
        return Err(ScalarFault::new("item").mend(Some(typed.replace('＃', "#"))));
    }
    let (document, copy) = match typed.split_once('#') {
        Some((document, copy)) => (document.trim_end(), Some(copy)),
        None => (typed, None),
    };
    if !is_name(document) || copy.is_some_and(|copy| !is_name(copy)) {
        return Err(ScalarFault::new("item"));
    }
    Ok(Item { document: document.into(), copy: copy.map(EcoString::from), span })
}

/// A list of copy numbers, one number, or a count that makes the numbers 1 to n.
pub(super) fn copies(node: &Node) -> Result<Box<[Spanned<EcoString>]>, (ScalarFault, Span)> {
    match &node.kind {
        Kind::List(items) => listed(items),
        Kind::Scalar { text, quoted } => {
            let typed = text.trim();
            let is_count = !quoted && typed.bytes().all(|b| b.is_ascii_digit()) && !typed.starts_with('0');
            match typed.parse::<usize>() {
                Ok(count) if is_count && count <= MOST_COPIES => {
                    let numbers = (1..=count).map(|n| n.to_string().into());
                    Ok(numbers.map(|value| Spanned { value, span: node.span }).collect())
                }
                _ if is_count || typed == "0" => Err((ScalarFault::new("count"), node.span)),
                _ => listed(std::slice::from_ref(node)),
            }
        }
        _ => Err((ScalarFault::new("copies"), node.span)),
    }
}

fn listed(nodes: &[Node]) -> Result<Box<[Spanned<EcoString>]>, (ScalarFault, Span)> {
    let mut numbers: Vec<Spanned<EcoString>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let typed = node.text().map(str::trim).unwrap_or_default();
        if let Some(list) = unglued(typed) {
            return Err((ScalarFault::glued(list), node.span));
        }
        if !is_name(typed) {
            return Err((ScalarFault::new("copies"), node.span));
        }
        if numbers.iter().any(|number| number.value == typed) {
            return Err((ScalarFault::new("copy-twice").with("number", typed.into()), node.span));
        }
        numbers.push(Spanned { value: typed.into(), span: node.span });
    }
    match numbers.len() {
        0 => Err((
            ScalarFault::new("count"),
            nodes.first().map_or_else(|| Span::start_of(crate::source::FileId(0)), |n| n.span),
        )),
        n if n > MOST_COPIES => Err((ScalarFault::new("count"), nodes[0].span)),
        _ => Ok(numbers.into()),
    }
}

/// Whether a word may be a key or id: letters, digits, CJK, space and `-_·'()`, at most 60 characters.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || " -_·'()（）〇".contains(c);
    let length = name.chars().count();
    (1..=LONGEST_NAME).contains(&length) && name.chars().all(allowed) && name.trim() == name
}

/// The spelling that a mistyped word was most likely meant to be; none where two are equally near.
#[must_use]
pub fn nearest<'a>(typed: &str, spellings: impl Iterator<Item = &'a EcoString>) -> Option<EcoString> {
    let length = typed.chars().count();
    let far = |word: &str| strsim::damerau_levenshtein(typed, word);
    let close = spellings.map(|word| (far(word), word)).filter(|(distance, word)| {
        let longer = length.max(word.chars().count());
        // Chinese words are short: one character of three or more may be wrong.
        *distance > 0 && distance * 3 <= longer
    });
    let close: Vec<(usize, &EcoString)> = close.collect();
    let least = close.iter().map(|(distance, _)| *distance).min()?;
    let mut nearest = close.into_iter().filter(|(distance, _)| *distance == least).map(|(_, word)| word);
    let first = nearest.next()?;
    nearest.all(|word| word == first).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn items_keep_the_copy_number_as_typed() {
        let span = Span::start_of(FileId(0));
        let item = item("S2026-0001#000123", span).unwrap();
        assert_eq!((item.document.as_str(), item.copy.as_deref()), ("S2026-0001", Some("000123")));
        assert_eq!(super::item("S2026-0001、S2026-0002", span).unwrap_err().mend.unwrap(), "[S2026-0001, S2026-0002]");
        assert!(super::item("../x", span).is_err());
    }

    #[test]
    fn a_word_is_meant_only_if_no_other_is_as_near() {
        let places = ["一号柜", "二号柜", "档案室"].map(EcoString::from);
        assert_eq!(nearest("2号柜", places.iter()), None);
        assert_eq!(nearest("档按室", places.iter()).as_deref(), Some("档案室"));
    }

    #[test]
    fn of_a_large_set_only_what_is_alike_is_listed() {
        let value = |name: String, zh: &str| ChoiceValue { name: name.into(), zh: vec![zh.into()] };
        let mut values = vec![value("register".to_owned(), "登记"), value("lend".to_owned(), "借阅")];
        let set = |values| ChoiceSet { name: "action".into(), values };
        let small = not_among("登陆", &set(vec![value("register".to_owned(), "登记")]));
        assert_eq!(small.sentence, "choice");
        values.extend((0..LISTED_WHOLE).map(|at| value(format!("other-{at}"), "其他")));
        let large = set(values);
        let alike = not_among("登陆", &large);
        let listed = Arg::List(vec![Arg::Choice("action".into(), "register".into())]);
        assert_eq!((alike.sentence, alike.args.last()), ("choice-alike", Some(&("allowed", listed))));
        assert_eq!(not_among("签字", &large).sentence, "choice-of-many");
    }

    #[test]
    fn glued_names_are_shown_apart() {
        assert_eq!(unglued("周启明，何文静").as_deref(), Some("[周启明, 何文静]"));
        assert_eq!(unglued("周启明"), None);
        assert_eq!(unglued("［周启明、何文静］").as_deref(), Some("[周启明, 何文静]"));
        let inside = ScalarFault::glued("[周启明, 何文静]".to_owned()).inside_list();
        assert_eq!(inside.mend.as_deref(), Some("周启明, 何文静"));
    }

    #[test]
    fn the_nearest_spelling_is_close() {
        let words: Vec<EcoString> = ["action", "approval", "借阅人", "批准人"].map(EcoString::from).into();
        assert_eq!(nearest("aproval", words.iter()).as_deref(), Some("approval"));
        assert_eq!(nearest("借阅者", words.iter()).as_deref(), Some("借阅人"));
        assert_eq!(nearest("colour", words.iter()), None);
    }

    #[test]
    fn names_are_no_paths() {
        assert!(is_name("王·买买提") && is_name("O'Neil (2)"));
        assert!(!is_name("a/b") && !is_name("..") && !is_name("") && !is_name(&"长".repeat(61)));
    }
}
