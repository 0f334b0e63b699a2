//! Who learned of a piece at secret and above (实施条例 art. 20): by reading, consulting, borrowing,
//! excerpting, carrying it, or having it or a photocopy of it. Each person once a piece.

use crate::custody::Life;
use crate::entry::Record;
use crate::register::{Action, ActionKind, Level};
use crate::time::Moment;
use crate::view::View;

use super::cell::is_about;

/// A person who learned of a piece.
#[derive(Debug)]
pub(in crate::view) struct Learned<'v> {
    /// A key, or the name of somebody who is not listed.
    pub who: &'v str,
    /// When first.
    pub at: Moment,
    /// The first slip.
    pub action: &'v Action,
    /// The row in it, where it has rows.
    pub row: Option<&'v Record>,
    /// All the ways, each once.
    pub ways: Vec<ActionKind>,
}

/// One way in which a person learned of a piece.
struct Event<'v> {
    who: &'v str,
    at: Moment,
    row: Option<&'v Record>,
}

impl View<'_> {
    /// The people who learned of a document, the first first.
    pub(in crate::view) fn learned<'s>(&'s self, life: &'s Life<'_>) -> Vec<Learned<'s>> {
        let mut all: Vec<Learned<'s>> = Vec::new();
        for action in life.actions.iter().copied() {
            for event in events(action, &life.document.id) {
                let secret = life.level_at(event.at).is_none_or(|level| level >= Level::Secret);
                if !secret || !self.is_person(event.who) {
                    continue;
                }
                match all.iter_mut().find(|learned| learned.who == event.who) {
                    Some(known) if known.ways.contains(&action.kind) => {}
                    Some(known) => known.ways.push(action.kind),
                    None => all.push(Learned {
                        who: event.who,
                        at: event.at,
                        action,
                        row: event.row,
                        ways: vec![action.kind],
                    }),
                }
            }
        }
        all
    }

    /// Whether a name is a person's: a unit that has a piece is not yet a person who knows it.
    fn is_person(&self, name: &str) -> bool {
        self.register().people.has(name) || !self.register().units.has(name)
    }
}

fn events<'v>(action: &'v Action, document: &str) -> Vec<Event<'v>> {
    let rows = |key: &str| action.record.rows(key).iter().filter(|row| is_about(row, Some(document)));
    let named = |record: &'v Record, keys: &[&str], at: Option<Moment>, row: Option<&'v Record>| {
        let names = keys.iter().flat_map(|key| record.names(key)).map(|name| name.value).collect::<Vec<_>>();
        at.into_iter().flat_map(move |at| names.clone().into_iter().map(move |who| Event { who, at, row })).collect()
    };
    match action.kind {
        ActionKind::Circulate => rows("readings")
            .flat_map(|row| -> Vec<Event<'v>> { named(row, &["reader", "proxy"], row.time("out"), Some(row)) })
            .collect(),
        ActionKind::Submit | ActionKind::Consult | ActionKind::Lend | ActionKind::CarryOut | ActionKind::Excerpt => {
            named(&action.record, &["to"], action.at, None)
        }
        ActionKind::Distribute => {
            rows("to").flat_map(|row| -> Vec<Event<'v>> { named(row, &["to"], action.at, Some(row)) }).collect()
        }
        ActionKind::Copy => {
            rows("for").flat_map(|row| -> Vec<Event<'v>> { named(row, &["to"], action.at, Some(row)) }).collect()
        }
        _ => Vec::new(),
    }
}
