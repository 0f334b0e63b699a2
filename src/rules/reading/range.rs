//! The range of readers: the document's scope as widened by later instructions of no lower rank
//! than who set it; without a scope, what the latest instruction says. One who acts on a piece by
//! office is inside. Judges nothing.

use crate::custody::Life;
use crate::entry::{Record, Spanned, Value};
use crate::facts::Facts;
use crate::register::{Action, ActionKind, Role};
use crate::source::Span;
use crate::time::Moment;

/// Who may read a document.
#[derive(Clone, Debug)]
pub(super) struct Range<'r> {
    pub readers: Vec<Spanned<&'r str>>,
    /// Whom instructions of too low a rank have added: no part of the range.
    pub widenings: Vec<Widening<'r>>,
    /// Whether the document itself says who may know of it, not an instruction alone.
    pub own: bool,
    /// Where it was set.
    pub span: Span,
    set_by: Option<&'r str>,
    set_at: Option<Moment>,
}

/// One reader whom somebody of lower rank than who set the range added to it.
#[derive(Clone, Debug)]
pub(super) struct Widening<'r> {
    pub reader: Spanned<&'r str>,
    pub instruct: &'r Action,
    pub at: Moment,
}

/// What is known of the range.
#[derive(Clone, Debug)]
pub(super) enum Known<'r> {
    Range(Range<'r>),
    /// Nobody has set one.
    Unset,
    /// Something stands there that nobody can read: no reader is held against anyone.
    Unreadable,
}

impl<'r> Known<'r> {
    /// The range, where there is one.
    pub fn range(self) -> Option<Range<'r>> {
        match self {
            Self::Range(range) => Some(range),
            _ => None,
        }
    }
}

/// The range as it held at `at`. One that was first set later counts all the same: that it came
/// late is told by the order of steps.
pub(super) fn at<'r>(life: &Life<'r>, facts: &Facts<'r>, at: Moment) -> Known<'r> {
    let document: &'r Record = &life.document.record;
    let Some(mut range) = of_document(document) else { return Known::Unreadable };
    for instruct in life.of(ActionKind::Instruct) {
        let Some(readers) = names(&instruct.record) else { return Known::Unreadable };
        if readers.is_empty() {
            continue;
        }
        let Some(when) = instruct.at else { return Known::Unreadable };
        if range.is_some() && when.is_after(at) {
            continue;
        }
        range = Some(match range {
            Some(range) => range.instructed(facts, instruct, when, readers),
            None => Range::first(instruct, when, readers),
        });
    }
    range.map_or(Known::Unset, Known::Range)
}

/// The range that the document gives; `None` where it cannot be read.
fn of_document(document: &Record) -> Option<Option<Range<'_>>> {
    let Some(scope) = document.record("scope") else { return (!document.has("scope")).then_some(None) };
    let readers = names(scope)?;
    if readers.is_empty() {
        return Some(None);
    }
    Some(Some(Range {
        readers,
        widenings: Vec::new(),
        own: true,
        span: scope.span_of("readers"),
        set_by: scope.text("set_by"),
        set_at: scope.time("at"),
    }))
}

/// The readers that a record names; `None` where one cannot be read.
fn names(record: &Record) -> Option<Vec<Spanned<&str>>> {
    let bad = match record.get("readers") {
        Some(Value::Bad) => true,
        Some(Value::List(list)) => list.iter().any(|item| item.value == Value::Bad),
        _ => false,
    };
    (!bad).then(|| record.names("readers").collect())
}

impl<'r> Range<'r> {
    fn first(instruct: &'r Action, at: Moment, readers: Vec<Spanned<&'r str>>) -> Self {
        let span = instruct.record.span_of("readers");
        let set_by = instruct.by.as_deref();
        Self { readers, widenings: Vec::new(), own: false, span, set_by, set_at: Some(at) }
    }

    /// The range after an instruction that names readers.
    fn instructed(
        mut self,
        facts: &Facts<'_>,
        instruct: &'r Action,
        at: Moment,
        readers: Vec<Spanned<&'r str>>,
    ) -> Self {
        if self.set_at.is_some_and(|set| at.is_before(set)) {
            return self;
        }
        let outranked = self.outranks(facts, instruct, at);
        if !outranked && !self.own {
            return Self::first(instruct, at, readers);
        }
        for reader in readers {
            if self.has(facts, reader.value, at) {
                continue;
            }
            if outranked {
                self.widenings.push(Widening { reader, instruct, at });
            } else {
                self.readers.push(reader);
            }
        }
        self
    }

    /// Whether who set the range stood higher than who instructs now; unknown people are not judged.
    fn outranks(&self, facts: &Facts<'_>, instruct: &Action, at: Moment) -> bool {
        let people = facts.people;
        match (self.set_by, instruct.by.as_deref()) {
            (Some(set_by), Some(by)) if people.has(set_by) && people.has(by) => {
                people.acting_rank(by, at) < people.acting_rank(set_by, self.set_at.unwrap_or(at))
            }
            _ => false,
        }
    }

    /// Whether a person or unit is in the range by name or through a unit.
    pub fn has(&self, facts: &Facts<'_>, party: &str, at: Moment) -> bool {
        self.readers.iter().any(|reader| covers(facts, reader.value, party, at))
    }

    /// Whether somebody has added it, with authority or without.
    pub fn was_added(&self, facts: &Facts<'_>, party: &str, at: Moment) -> bool {
        self.widenings.iter().any(|widening| covers(facts, widening.reader.value, party, at))
    }

    /// Who set it, where that is known.
    pub fn set_by(&self) -> Option<&'r str> {
        self.set_by
    }
}

/// Whether a person or unit named takes in another: the same, a member, a unit below.
pub(super) fn covers(facts: &Facts<'_>, named: &str, party: &str, at: Moment) -> bool {
    let takes_in = || facts.belongs(party, named, at) || facts.units.is_within(party, named, at);
    named == party || facts.units.has(named) && takes_in()
}

/// Whether a person or unit acts on the piece by office: keeps it, proposed, instructed, drafted,
/// had it on his desk, handles it, set its range.
pub(super) fn by_office(life: &Life<'_>, facts: &Facts<'_>, party: &str, at: Moment) -> bool {
    let keeps = [Role::Clerk, Role::Head, Role::Designated];
    if keeps.iter().any(|role| facts.people.may_act_as(party, *role, at)) {
        return true;
    }
    let document = &life.document.record;
    let set_by = document.record("scope").and_then(|scope| scope.text("set_by"));
    let named = [set_by, document.text("keeper"), document.text("classified_by")];
    named.contains(&Some(party)) || life.actions.iter().any(|action| acts(action, facts, party, at))
}

fn acts(action: &Action, facts: &Facts<'_>, party: &str, at: Moment) -> bool {
    let record = &action.record;
    let approved = || record.rows("approval").iter().any(|step| step.text("by") == Some(party));
    match action.kind {
        ActionKind::Submit => record.names("to").any(|leader| leader.value == party),
        ActionKind::Propose | ActionKind::Draft | ActionKind::Proof => action.by.as_deref() == Some(party),
        ActionKind::Issue => approved(),
        ActionKind::Instruct => {
            let handler = record.record("handler");
            let mut handlers = handler.into_iter().flat_map(|row| row.names("lead").chain(row.names("joint")));
            // What a person handles may go to him through his unit.
            action.by.as_deref() == Some(party)
                || handlers
                    .any(|handler| covers(facts, handler.value, party, at) || facts.belongs(handler.value, party, at))
        }
        _ => false,
    }
}
