//! What the ledger says was in the office when it was counted, within what was counted.
//! Where times do not tell which came first, the count or a movement, both are believed.
//! Must not know what any rule or register makes of it.

use std::collections::{BTreeSet, HashSet};

use super::{CopyLife, Ledger, Life, State, Stay};
use crate::entry::{Item, Record};
use crate::facts::Facts;
use crate::register::{Action, ActionKind, Register};
use crate::time::Moment;

/// One inventory.
pub struct Count<'r> {
    pub action: &'r Action,
    pub at: Moment,
    /// What was counted; `None` for all.
    within: Option<&'r Record>,
}

/// How a copy stood to a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It lay in the office.
    Here,
    /// It moved at about that time.
    Perhaps,
    /// It was with somebody, or no longer in custody, or not yet.
    Away,
    /// It was lost; what is lost is told by other rules.
    Lost,
}

/// Pieces that a list names: whole documents, and copies by number.
pub struct Named<'i> {
    documents: HashSet<&'i str>,
    copies: BTreeSet<(&'i str, &'i str)>,
}

impl<'i> Named<'i> {
    /// What a list names.
    #[must_use]
    pub fn of(items: &'i [Item]) -> Self {
        let whole = items.iter().filter(|item| item.copy.is_none());
        let numbered = items.iter().filter_map(|item| Some((item.document.as_str(), item.copy.as_deref()?)));
        Self { documents: whole.map(|item| item.document.as_str()).collect(), copies: numbered.collect() }
    }

    /// Whether a copy is named: by number, or with its document.
    #[must_use]
    pub fn has(&self, document: &str, number: &str) -> bool {
        self.documents.contains(document) || self.copies.contains(&(document, number))
    }

    /// The copies named by number, each once.
    pub fn copies(&self) -> impl Iterator<Item = (&'i str, &'i str)> {
        self.copies.iter().copied()
    }
}

/// One copy in the ledger.
pub struct Counted<'l, 'r> {
    pub life: &'l Life<'r>,
    pub copy: &'l CopyLife<'r>,
    pub presence: Presence,
}

/// The inventories whose time and scope could be read.
pub fn counts(register: &Register) -> impl Iterator<Item = Count<'_>> {
    let inventories = register.acts(ActionKind::Inventory).filter(|action| !action.voided);
    inventories.filter_map(Count::of)
}

impl<'r> Count<'r> {
    /// An inventory; `None` where its time or scope cannot be read.
    #[must_use]
    pub fn of(action: &'r Action) -> Option<Self> {
        let within = match (action.record.text("scope"), action.record.record("scope")) {
            (Some("all"), _) => None,
            (_, Some(within)) => Some(within),
            _ => return None,
        };
        Some(Self { action, at: action.at?, within })
    }

    /// The copies that lay, or may have lain, within what was counted.
    pub fn stock<'l, 'c>(&self, ledger: &'l Ledger<'c>, facts: &Facts<'_>) -> impl Iterator<Item = Counted<'l, 'c>> {
        let lives = ledger.lives.iter().filter(|life| self.has_level(life) && self.has_unit(life, facts));
        lives.flat_map(|life| life.copies.iter().map(move |copy| (life, copy))).filter_map(|(life, copy)| {
            let lay = stays(copy, self.at).any(|stay| stay.state.is_at_rest() && self.has_place(stay, facts));
            lay.then(|| Counted { life, copy, presence: presence(copy, self.at) })
        })
    }

    fn has_level(&self, life: &Life<'_>) -> bool {
        let Some(within) = self.within.filter(|within| within.has("levels")) else { return true };
        life.level_at(self.at).is_some_and(|level| within.names("levels").any(|name| name.value == level.name()))
    }

    fn has_unit(&self, life: &Life<'_>, facts: &Facts<'_>) -> bool {
        let Some(within) = self.within.filter(|within| within.has("units")) else { return true };
        let own = life.document.record.text("unit");
        own.is_some_and(|own| within.names("units").any(|name| facts.units.is_within(own, name.value, self.at)))
    }

    fn has_place(&self, stay: &Stay<'_>, facts: &Facts<'_>) -> bool {
        let Some(within) = self.within.filter(|within| within.has("places")) else { return true };
        let place = stay.state.place();
        place.is_some_and(|place| within.names("places").any(|name| facts.places.is_within(place, name.value, self.at)))
    }
}

/// How a copy stood at `at`.
#[must_use]
pub fn presence(copy: &CopyLife<'_>, at: Moment) -> Presence {
    let states: Vec<&State> = stays(copy, at).map(|stay| &stay.state).collect();
    let here = states.iter().filter(|state| state.is_at_rest()).count();
    match here {
        _ if states.contains(&&State::Lost) => Presence::Lost,
        0 => Presence::Away,
        n if n == states.len() && has_begun(copy, at) => Presence::Here,
        _ => Presence::Perhaps,
    }
}

/// Whether custody had certainly begun: not only on that same date.
fn has_begun(copy: &CopyLife<'_>, at: Moment) -> bool {
    copy.stays.first().is_some_and(|first| first.from.is_before(at) || first.from == at && !at.is_whole_day())
}

/// The stays that may have lasted at `at`: those of which it is not certain that they had ended or
/// not begun.
fn stays<'c, 'r>(copy: &'c CopyLife<'r>, at: Moment) -> impl Iterator<Item = &'c Stay<'r>> {
    copy.stays.iter().filter(move |stay| !stay.from.is_after(at) && stay.to.is_none_or(|to| !to.is_before(at)))
}
