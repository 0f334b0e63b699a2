//! The life of a document told in sentences, from the same stays that all else reads: one sentence
//! a movement, for all copies that moved together. The sentences stand in one file for both languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ecow::EcoString;

use super::View;
use super::eyes::Sight;
use crate::custody::{End, Life, OutKind, State, Stay};
use crate::lang::Language;
use crate::register::{Action, ActionKind};
use crate::report::words::fill;
use crate::time::Moment;

/// Most sentences of a life; what is beyond stands in the tables of the same page.
const MOST: usize = 400;

/// Sentences by `name.language`.
static SENTENCES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../shipped/words/life.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('=')).map(|(name, text)| (name.trim(), text.trim())).collect()
});

/// What happened at one time to some copies, before it is put into words.
struct Event<'l> {
    at: Moment,
    name: &'static str,
    action: &'l Action,
    copies: Vec<&'l str>,
    /// The stay that began; `None` for an act that moves nothing.
    stay: Option<&'l Stay<'l>>,
    before: Option<&'l State>,
}

impl View<'_> {
    /// The life of a document in sentences, the first first.
    pub(super) fn told(&self, life: &Life<'_>) -> Vec<String> {
        let events = events(life);
        events.iter().take(MOST).map(|event| self.sentence_of(event, life)).collect()
    }

    fn sentence_of(&self, event: &Event<'_>, life: &Life<'_>) -> String {
        let fact = |name: &str| -> Option<EcoString> {
            let text = match name {
                "at" => self.long_time(event.at),
                "by" => event.action.by.as_deref().map_or_else(|| self.said("office"), |by| self.person(by).text),
                "copies" => self.copies_said(&event.copies),
                "to" | "recipient" => match (name, self.parties(event.stay.map(|stay| &stay.state))) {
                    ("to", parties) => parties,
                    (_, parties) => self.clause("to-whom", "to", parties),
                },
                "from" => self.parties(event.before),
                "origin" => self.clause("from-whom", "from", self.origin(life)),
                "place" | "home" => {
                    let place = event.stay.and_then(|stay| stay.state.place());
                    let clause = if name == "home" { "home" } else { "where" };
                    self.clause(clause, "place", place.map(|place| self.place(place).text).unwrap_or_default())
                }
                "due" => {
                    let due = event.stay.and_then(|stay| stay.state.out()).and_then(|out| out.due);
                    self.clause("until", "due", due.map(|due| self.long_time(due)).unwrap_or_default())
                }
                _ => return None,
            };
            Some(text.into())
        };
        fill(self.pattern(event.name), fact)
    }

    fn pattern(&self, name: &str) -> &'static str {
        let tag = match self.language() {
            Language::Zh => "zh",
            Language::En => "en",
        };
        SENTENCES.get(format!("{name}.{tag}").as_str()).copied().unwrap_or_default()
    }

    fn said(&self, name: &str) -> String {
        self.pattern(name).to_owned()
    }

    /// A part of a sentence that is left out where there is nothing to say.
    fn clause(&self, name: &str, slot: &str, value: String) -> String {
        if value.is_empty() {
            return value;
        }
        let text = fill(self.pattern(name), |asked| (asked == slot).then(|| value.as_str().into()));
        match self.language() {
            Language::En if !text.starts_with(',') => format!(" {text}"),
            _ => text,
        }
    }

    fn copies_said(&self, copies: &[&str]) -> String {
        let name = if copies.len() == 1 { "one-copy" } else { "many-copies" };
        let (numbers, count) = (self.ranges(copies), copies.len().to_string());
        fill(self.pattern(name), |asked| match asked {
            "copies" => Some(numbers.as_str().into()),
            "count" => Some(count.as_str().into()),
            _ => None,
        })
    }

    /// With whom a state is, in words; nothing for a state at rest.
    fn parties(&self, state: Option<&State>) -> String {
        let keys = match state {
            Some(State::Out(out)) => &out.holders[..],
            Some(State::Ended { to, .. }) => &to[..],
            _ => &[],
        };
        let names: Vec<String> = keys.iter().map(|key| self.party(key).text).collect();
        names.join(match self.language() {
            Language::Zh => "、",
            Language::En => ", ",
        })
    }

    /// Where the document came from, unless that would tell what it is.
    fn origin(&self, life: &Life<'_>) -> String {
        let whole = self.eyes.sight(life, self.examined.as_of) == Sight::Whole;
        let from = life.document.record.text("from").filter(|_| whole);
        from.map(|from| self.unit(from).text).unwrap_or_default()
    }

    fn long_time(&self, at: Moment) -> String {
        match self.language() {
            Language::Zh => at.zh(),
            Language::En => at.en(),
        }
    }
}

fn events<'l>(life: &'l Life<'l>) -> Vec<Event<'l>> {
    let mut events: Vec<Event<'l>> = Vec::new();
    for copy in &life.copies {
        for (place, stay) in copy.stays.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| copy.stays.get(before)).map(|stay| &stay.state);
            let name = name_of(stay, before, copy.made_by.is_some());
            let same = |event: &&mut Event<'_>| {
                event.name == name
                    && event.at == stay.from
                    && std::ptr::eq(event.action, stay.action)
                    && event.stay.is_some_and(|known| known.state == stay.state)
                    && event.before == before
            };
            match events.iter_mut().find(same) {
                Some(event) => event.copies.push(&copy.number),
                None => {
                    let copies = vec![copy.number.as_str()];
                    events.push(Event { at: stay.from, name, action: stay.action, copies, stay: Some(stay), before });
                }
            }
        }
    }
    let quiet = [(ActionKind::Instruct, "instruct"), (ActionKind::Handle, "handle"), (ActionKind::Regrade, "regrade")];
    for (kind, name) in quiet {
        let acts = life.of(kind).filter_map(|action| Some((action, action.at?)));
        events.extend(acts.map(|(action, at)| Event {
            at,
            name,
            action,
            copies: Vec::new(),
            stay: None,
            before: None,
        }));
    }
    events.sort_by_key(|event| event.at.sort_key());
    events
}

/// What a stay says of the movement that began it.
fn name_of(stay: &Stay<'_>, before: Option<&State>, photocopy: bool) -> &'static str {
    match (&stay.state, before) {
        (State::Out(_), None) if photocopy => "made",
        (_, None) if photocopy => "made-here",
        (State::Out(out), _) => out_name(out.kind),
        (State::Archived { .. }, _) => "archived",
        (State::Lost, _) => "lost",
        (State::Ended { how, .. }, _) => end_name(*how),
        (State::AtRest { .. }, Some(State::Out(_))) => "back",
        (State::AtRest { .. }, Some(State::Lost)) => "found",
        (State::AtRest { .. }, Some(_)) => "rest",
        (State::AtRest { .. }, None) => match stay.action.kind {
            ActionKind::TakeOn => "take-on",
            ActionKind::Receive => "enter",
            _ => "issue",
        },
    }
}

fn out_name(kind: OutKind) -> &'static str {
    match kind {
        OutKind::Submit => "submit",
        OutKind::Distribute => "distribute",
        OutKind::Circulate => "circulate",
        OutKind::Consult => "consult",
        OutKind::Lend => "lend",
        OutKind::CarryOut => "carry-out",
        OutKind::Copy => "copy",
    }
}

fn end_name(how: End) -> &'static str {
    match how {
        End::Dispatched => "dispatched",
        End::SentBack => "sent-back",
        End::Destroyed => "destroyed",
        End::Transferred => "transferred",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_stands_in_both_languages_with_the_same_places_to_fill() {
        let slots = |text: &str| {
            let parts = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned()));
            let mut slots: Vec<String> = parts.filter(|slot| slot != "by").collect();
            slots.sort();
            slots
        };
        let names = SENTENCES.keys().filter_map(|key| key.strip_suffix(".zh"));
        for name in names {
            let zh = SENTENCES[format!("{name}.zh").as_str()];
            let en = SENTENCES.get(format!("{name}.en").as_str()).copied().unwrap_or_default();
            assert_eq!(slots(zh), slots(en), "{name}");
        }
        assert_eq!(SENTENCES.len() % 2, 0);
    }

    #[test]
    fn every_movement_has_its_sentence() {
        let outs = [
            OutKind::Submit,
            OutKind::Distribute,
            OutKind::Circulate,
            OutKind::Consult,
            OutKind::Lend,
            OutKind::CarryOut,
            OutKind::Copy,
        ];
        let ends = [End::Dispatched, End::SentBack, End::Destroyed, End::Transferred];
        let names = outs.map(out_name).into_iter().chain(ends.map(end_name));
        let others = ["made", "made-here", "archived", "lost", "back", "found", "rest", "take-on", "enter", "issue"];
        for name in names.chain(others).chain(["instruct", "handle", "regrade"]) {
            assert!(SENTENCES.contains_key(format!("{name}.zh").as_str()), "{name}");
        }
    }
}
