//! The fold: movements of one document in their order, copy by copy, into stays and faults.
//! After every fault it goes on with a stated belief: the later act is true.
//! Must not know what any action means beyond its movements.

mod choose;
mod day;

use ecow::EcoString;

use super::acts;
use super::life::{CopyLife, End, Fault, FaultKind, Life, Out, OutKind, State, Stay};
use super::movement::{Act, Movement, Moves};
use crate::register::photocopy::Made;
use crate::register::{Action, ActionKind, Document, Register, Role};
use crate::time::Moment;

/// Fold the life of one document; `actions` are places in the register's list, in order, `made`
/// the photocopies made of it.
pub(super) fn fold<'r>(register: &'r Register, document: &'r Document, actions: &[usize], made: &[&Made]) -> Life<'r> {
    let all = actions.iter().map(|at| (*at, &register.actions[*at]));
    let (voided, valid): (Vec<_>, Vec<_>) = all.partition(|(_, action)| action.voided);
    let beginning = valid.iter().find_map(|(_, action)| action.at);
    let mut movements: Vec<Movement<'r>> = Vec::new();
    for (at, action) in &valid {
        let numbers = made.iter().find(|made| made.action == *at);
        let mut moves = Moves {
            document,
            action,
            made: numbers.map(|made| made.numbers.as_slice()).unwrap_or_default(),
            to_office: keeps_for_office(register, action),
            beginning,
            list: Vec::new(),
        };
        acts::movements(&mut moves);
        movements.extend(moves.list);
    }
    movements.sort_by_key(Movement::order);
    let mut fold = Fold::new(document, all_copies(register, document, made));
    day::run(&mut fold, &movements);
    // There are a great many stays, and no more will come.
    fold.copies.iter_mut().for_each(|copy| copy.stays.shrink_to_fit());
    Life {
        document,
        regraded: valid.iter().any(|(_, action)| action.kind == ActionKind::Regrade),
        actions: valid.into_iter().map(|(_, action)| action).collect(),
        voided: voided.into_iter().map(|(_, action)| action).collect(),
        copies: fold.copies,
        faults: fold.faults,
    }
}

/// The copies as they came or were printed, then the photocopies made of them.
fn all_copies<'r>(register: &'r Register, document: &Document, made: &[&Made]) -> Vec<CopyLife<'r>> {
    let originals = document.copies.iter().map(|copy| (&copy.value, None));
    let photocopies = made.iter().flat_map(|made| {
        let action = register.actions.get(made.action);
        made.numbers.iter().map(move |number| (number, action))
    });
    let mut copies: Vec<CopyLife<'r>> = Vec::new();
    for (number, made_by) in originals.chain(photocopies) {
        if !copies.iter().any(|copy| copy.number == *number) {
            copies.push(CopyLife { number: number.clone(), made_by, stays: Vec::new() });
        }
    }
    copies
}

/// Whether the receiver of a hand-over keeps pieces for the office rather than for himself.
fn keeps_for_office(register: &Register, action: &Action) -> bool {
    let keeps = [Role::Head, Role::Clerk, Role::Designated, Role::Archivist];
    match (action.kind, action.at, action.record.text("to")) {
        (ActionKind::HandOver, Some(at), Some(to)) => {
            register.people.get(to).is_some_and(|person| keeps.iter().any(|role| person.holds(*role, at)))
        }
        _ => false,
    }
}

struct Fold<'r> {
    document: &'r Document,
    copies: Vec<CopyLife<'r>>,
    /// Where a copy was registered while it was out: there it lies when it is back.
    placed: Vec<Option<EcoString>>,
    faults: Vec<Fault<'r>>,
    /// What a bare id meant for an action: the same pieces all through it.
    chosen: Vec<(&'r Action, Vec<usize>)>,
}

impl<'r> Fold<'r> {
    fn new(document: &'r Document, copies: Vec<CopyLife<'r>>) -> Self {
        let placed = vec![None; copies.len()];
        Self { document, copies, placed, faults: Vec::new(), chosen: Vec::new() }
    }

    fn apply(&mut self, movement: &Movement<'r>) {
        if movement.act == Act::Touch {
            return self.touch(movement);
        }
        for at in self.select(movement) {
            match &movement.act {
                Act::Enter { place } => self.enter(at, movement, place.clone()),
                Act::Make { with, due, .. } => self.make(at, movement, with, *due),
                Act::Back => self.back(at, movement),
                _ => self.act(at, movement),
            }
        }
    }

    fn enter(&mut self, at: usize, movement: &Movement<'r>, place: Option<EcoString>) {
        match self.copies[at].now().map(|stay| stay.state.clone()) {
            None | Some(State::Ended { how: End::Dispatched | End::SentBack | End::Transferred, .. }) => {
                self.begin(at, movement, State::AtRest { place });
            }
            Some(State::Ended { how: End::Destroyed, .. }) => {
                self.fault(FaultKind::AfterDisposal, at, movement);
                self.begin(at, movement, State::AtRest { place });
            }
            Some(State::Lost) => {
                self.fault(FaultKind::ItemLost, at, movement);
                self.begin(at, movement, State::AtRest { place });
            }
            Some(State::AtRest { .. }) if place.is_some() => self.begin(at, movement, State::AtRest { place }),
            Some(State::Out(_)) if place.is_some() => self.placed[at] = place,
            // Signed for again while in custody: nothing moves.
            Some(_) => {}
        }
    }

    fn make(&mut self, at: usize, movement: &Movement<'r>, with: &[EcoString], due: Option<Moment>) {
        let state = if with.is_empty() {
            self.home(at)
        } else {
            State::Out(Out { kind: OutKind::Copy, holders: with.to_vec(), due })
        };
        self.begin(at, movement, state);
    }

    fn back(&mut self, at: usize, movement: &Movement<'r>) {
        let home = self.home(at);
        self.begin(at, movement, home);
    }

    /// Where a copy lies when it is at hand again: where it was at rest last, or was registered since.
    fn home(&mut self, at: usize) -> State {
        if let Some(place) = self.placed[at].take() {
            return State::AtRest { place: Some(place) };
        }
        let last = self.copies[at].stays.iter().rev().find(|stay| stay.state.is_at_rest());
        let of_others = || {
            let places = self.copies.iter().flat_map(|copy| copy.stays.iter().rev());
            places.filter_map(|stay| stay.state.place().cloned()).next()
        };
        last.map_or_else(|| State::AtRest { place: of_others() }, |stay| stay.state.clone())
    }

    /// An act that moves nothing but supposes custody.
    fn touch(&mut self, movement: &Movement<'r>) {
        if !self.has_begun() {
            self.before_receipt(movement);
        }
    }

    /// Said once for a document: after it the ledger believes that custody had begun.
    fn before_receipt(&mut self, movement: &Movement<'r>) {
        if !self.faults.iter().any(|fault| fault.kind == FaultKind::BeforeReceipt) {
            self.push_fault(FaultKind::BeforeReceipt, movement, Vec::new(), None);
        }
    }

    fn act(&mut self, at: usize, movement: &Movement<'r>) {
        let now = self.copies[at].now().cloned();
        match now.map(|stay| stay.state) {
            None => {
                self.before_receipt(movement);
                self.believe(at, movement);
            }
            Some(State::Ended { .. }) => {
                self.fault(FaultKind::AfterDisposal, at, movement);
                if !matches!(movement.act, Act::Need | Act::Touch) {
                    self.believe(at, movement);
                }
            }
            Some(State::Lost) => self.on_lost(at, movement),
            Some(State::Out(out)) => self.on_out(at, movement, &out),
            Some(State::AtRest { .. } | State::Archived { .. }) => self.believe(at, movement),
        }
    }

    fn on_lost(&mut self, at: usize, movement: &Movement<'r>) {
        match &movement.act {
            Act::Find { .. } => self.believe(at, movement),
            Act::Lose => {}
            _ => {
                self.fault(FaultKind::ItemLost, at, movement);
                if !matches!(movement.act, Act::Need) {
                    self.believe(at, movement);
                }
            }
        }
    }

    fn on_out(&mut self, at: usize, movement: &Movement<'r>, out: &Out) {
        match &movement.act {
            Act::Give { kind, to, .. } => {
                let known = !to.is_empty() && !out.holders.is_empty();
                if known && *to != out.holders {
                    let lateral = matches!(
                        (out.kind, kind),
                        (OutKind::Circulate, OutKind::Circulate) | (OutKind::Lend, OutKind::Lend)
                    );
                    let kind = if lateral { FaultKind::LateralTransfer } else { FaultKind::TwoHolders };
                    self.fault(kind, at, movement);
                }
                self.believe(at, movement);
            }
            Act::Need => self.fault(FaultKind::NotInCustody, at, movement),
            Act::Store { .. } | Act::Archive { .. } | Act::End { .. } => {
                self.fault(FaultKind::NotInCustody, at, movement);
                self.believe(at, movement);
            }
            // Registering a piece that is out (a leader has it) gives it a place to come back to.
            Act::Place { place } => self.placed[at].clone_from(place),
            _ => self.believe(at, movement),
        }
    }

    /// The act is true: the copy goes where it says.
    fn believe(&mut self, at: usize, movement: &Movement<'r>) {
        let state = match &movement.act {
            Act::Place { place } | Act::Store { place } | Act::Find { place } => match place {
                Some(_) => State::AtRest { place: place.clone() },
                None => self.home(at),
            },
            Act::Archive { place } => {
                State::Archived { place: place.clone().or_else(|| self.home(at).place().cloned()) }
            }
            Act::Give { kind, to, due } => State::Out(Out { kind: *kind, holders: to.clone(), due: *due }),
            Act::End { how, to } => State::Ended { how: *how, to: to.clone() },
            Act::Lose => State::Lost,
            Act::HandOver { from, to, to_office } => match self.handed_over(at, from, to, *to_office) {
                Some(state) => state,
                None => return,
            },
            Act::Enter { .. } | Act::Make { .. } | Act::Back | Act::Need | Act::Touch => return,
        };
        self.begin(at, movement, state);
    }

    /// What a hand-over makes of a copy: nothing where the giver does not hold it himself.
    fn handed_over(&mut self, at: usize, from: &EcoString, to: &EcoString, to_office: bool) -> Option<State> {
        let out = self.copies[at].now()?.state.out()?.clone();
        if !out.holders.contains(from) {
            return None;
        }
        if to_office {
            return Some(self.home(at));
        }
        Some(State::Out(Out { holders: vec![to.clone()], ..out }))
    }

    fn begin(&mut self, at: usize, movement: &Movement<'r>, state: State) {
        let stays = &mut self.copies[at].stays;
        let mut slip = movement.action;
        if let Some(last) = stays.last_mut() {
            last.to = Some(movement.at);
            if matches!(movement.act, Act::HandOver { .. }) {
                slip = last.slip;
            }
        }
        stays.push(Stay { state, from: movement.at, to: None, action: movement.action, span: movement.span, slip });
    }

    /// Note a fault of one copy; copies of the same act and kind go into one.
    fn fault(&mut self, kind: FaultKind, at: usize, movement: &Movement<'r>) {
        let against = self.copies[at].now().cloned();
        self.push_fault(kind, movement, vec![self.copies[at].number.clone()], against);
    }

    fn push_fault(
        &mut self,
        kind: FaultKind,
        movement: &Movement<'r>,
        copies: Vec<EcoString>,
        against: Option<Stay<'r>>,
    ) {
        let same = |fault: &&mut Fault<'_>| {
            fault.kind == kind && std::ptr::eq(fault.action, movement.action) && fault.span == movement.span
        };
        if let Some(fault) = self.faults.iter_mut().find(same) {
            fault.copies.extend(copies);
            return;
        }
        let to = match &movement.act {
            Act::Give { to, .. } => to.clone(),
            _ => Vec::new(),
        };
        let (action, span, at) = (movement.action, movement.span, movement.at);
        self.faults.push(Fault { kind, action, span, copies, against, to, at });
    }
}
