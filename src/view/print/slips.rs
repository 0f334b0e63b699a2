//! Which slips have a page of sheets to themselves: those that name several documents, that have many
//! addressees, or that are not among the newest of their document. The sheets of all others stand on
//! their document's page. A page is called by kind, day and number, since a slip's own address may
//! bear a name.

use std::collections::HashMap;

use ecow::EcoString;

use super::Sheets;
use super::sheet::Sheet;
use crate::custody::Life;
use crate::register::{Action, ActionKind};
use crate::source::FileId;
use crate::view::View;
use crate::view::eyes::Sight;

/// A slip with a page of its own.
#[derive(Debug)]
pub(in crate::view) struct SlipAt {
    pub key: String,
    /// Its place among the actions.
    action: usize,
    pub parts: usize,
}

/// The slips with pages of their own, by key and by where they are written.
#[derive(Debug, Default)]
pub(super) struct Slips {
    pub list: Vec<SlipAt>,
    by_entry: HashMap<(FileId, u32), usize>,
}

/// Acts whose papers are signed as lists.
const KINDS: [ActionKind; 6] = [
    ActionKind::Circulate,
    ActionKind::Dispatch,
    ActionKind::Distribute,
    ActionKind::SendBack,
    ActionKind::Destroy,
    ActionKind::HandOver,
];
/// Most slips of one kind on a document's own page.
const NEWEST: usize = 4;
/// Most addressees of a slip on a document's own page.
const ADDRESSEES: usize = 20;
/// Rows of a list, and addressees, on one page of the site.
pub(super) const ROWS: usize = 400;
pub(super) const RECEIVERS: usize = 150;

impl<'r> View<'r> {
    /// The slips that have pages of their own and are about nothing withheld.
    pub(super) fn slips_apart(&self) -> Slips {
        let mut slips = Slips::default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (at, action) in self.register().actions.iter().enumerate() {
            let Some(day) = action.at.filter(|_| KINDS.contains(&action.kind) && !action.voided) else { continue };
            if !self.is_open_to_all_of(action) || !self.is_apart(action) {
                continue;
            }
            let name = format!("{}-{}", action.kind.name(), day.date());
            let number = numbers.entry(name.clone()).or_default();
            *number += 1;
            slips.by_entry.insert((action.file, action.place), slips.list.len());
            let receivers = action.record.rows("to").len().div_ceil(RECEIVERS);
            let parts = documents(action).len().div_ceil(ROWS).max(receivers).max(1);
            slips.list.push(SlipAt { key: format!("{name}-{number}"), action: at, parts });
        }
        slips
    }

    /// Whether every document of a slip is wholly seen, and nothing else that it names is withheld.
    pub(super) fn is_open_to_all_of(&self, action: &Action) -> bool {
        !self.names_unseen(&action.record) && !action.items().is_empty()
    }

    fn is_apart(&self, action: &Action) -> bool {
        let documents = documents(action);
        let several = documents.len() > 1 && action.kind != ActionKind::Circulate;
        let old = || {
            let lives = documents.iter().filter_map(|id| self.examined.ledger.life(id));
            let newer = |life: &Life<'_>| {
                let after = life.of(action.kind).skip_while(|other| !std::ptr::eq(*other, action));
                after.count() > NEWEST
            };
            lives.into_iter().any(newer)
        };
        several || action.record.rows("to").len() > ADDRESSEES || old()
    }

    /// The slips of a document whose sheets stand on its own page.
    pub(super) fn slips_here(&self, life: &Life<'r>) -> Vec<&'r Action> {
        let apart = &self.print_plan().slips.by_entry;
        let ours = |action: &&Action| {
            KINDS.contains(&action.kind)
                && self.is_open_to_all_of(action)
                && !apart.contains_key(&(action.file, action.place))
        };
        life.actions.iter().copied().filter(ours).collect()
    }

    /// The pages of slips that a document is on.
    pub(in crate::view) fn pages_of_slips(&self, life: &Life<'_>) -> Vec<&SlipAt> {
        let slips = &self.print_plan().slips;
        let places = life.actions.iter().filter_map(|action| slips.by_entry.get(&(action.file, action.place)));
        places.map(|at| &slips.list[*at]).collect()
    }

    /// What a slip's page is called, for people.
    pub(super) fn title_of_slip(&self, slip: &SlipAt) -> String {
        let action = &self.register().actions[slip.action];
        let word = crate::entry::Vocabulary::shipped().action_word(action.kind.name(), self.language());
        let list = action.record.text("list").map(|list| self.eyes.text(list));
        let at = action.at.map(|at| self.time(at)).unwrap_or_default();
        format!("{word} {at} {}", list.unwrap_or_default()).trim_end().to_owned()
    }

    /// The sheets of a slip with a page of its own, a part of them.
    pub(super) fn slip_page(&self, key: &str, part: usize) -> Option<Sheets> {
        let slip = self.print_plan().slips.list.iter().find(|slip| slip.key == key)?;
        let action = &self.register().actions[slip.action];
        let sheets = self.sheets_of_slip(action, part);
        let ids = documents(action);
        let links = ids.iter().take(40).filter_map(|id| self.document_link(id));
        let links = links.map(|link| super::Piece { text: link.id, href: Some(link.href) }).collect();
        Some(Sheets { title: self.title_of_slip(slip), sheets, links, parts: slip.parts, part, ..Sheets::default() })
    }

    /// The sheets of a slip; of a long one a part, from 1.
    pub(super) fn sheets_of_slip(&self, action: &Action, part: usize) -> Vec<Sheet> {
        match action.kind {
            ActionKind::Circulate => {
                let ids = documents(action);
                let lives = ids.iter().take(ADDRESSEES).filter_map(|id| self.examined.ledger.life(id));
                let slip = |life: &Life<'_>| {
                    let link =
                        self.link_of(life).filter(|_| self.eyes.sight(life, self.examined.as_of) == Sight::Whole)?;
                    Some(self.slip_of_circulation(life, &link, action))
                };
                lives.filter_map(slip).collect()
            }
            ActionKind::Dispatch | ActionKind::Distribute => self.dispatch_sheets(action, part),
            _ => self.ending_sheets(&self.batch(action, part)),
        }
    }
}

/// The documents that a slip names, each once.
fn documents(action: &Action) -> Vec<&EcoString> {
    let mut ids: Vec<&EcoString> = Vec::new();
    for item in action.items() {
        if !ids.contains(&&item.document) {
            ids.push(&item.document);
        }
    }
    ids
}
