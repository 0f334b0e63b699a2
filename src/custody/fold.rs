//! The fold: movements of one document in their order, copy by copy, into stays and faults.
//! After every fault it goes on with a stated belief: the later act is true.
//! Must not know what any action means beyond its movements.

use ecow::EcoString;

use super::acts;
use super::life::{CopyLife, End, Fault, FaultKind, Life, Out, OutKind, State, Stay};
use super::movement::{Act, Movement, Moves, Pieces};
use crate::register::photocopy::Made;
use crate::register::{Action, ActionKind, Document, Register, Role};

/// Fold the life of one document; `actions` are places in the register's list, in order.
pub(super) fn fold<'r>(register: &'r Register, document: &'r Document, actions: &[usize], made: &[Made]) -> Life<'r> {
    let all = actions.iter().map(|at| (*at, &register.actions[*at]));
    let (voided, valid): (Vec<_>, Vec<_>) = all.partition(|(_, action)| action.voided);
    let mut movements: Vec<Movement<'r>> = Vec::new();
    for (at, action) in &valid {
        let numbers = made.iter().find(|made| made.action == *at && made.document == document.id);
        let mut moves = Moves {
            document,
            action,
            made: numbers.map(|made| made.numbers.as_slice()).unwrap_or_default(),
            to_office: keeps_for_office(register, action),
            list: Vec::new(),
        };
        acts::movements(&mut moves);
        movements.extend(moves.list);
    }
    movements.sort_by_key(Movement::order);
    let copies =
        document.copies.iter().map(|copy| CopyLife { number: copy.value.clone(), made_by: None, stays: Vec::new() });
    let mut fold = Fold { document, copies: copies.collect(), faults: Vec::new(), chosen: Vec::new() };
    movements.iter().for_each(|movement| fold.apply(movement));
    Life {
        document,
        actions: valid.into_iter().map(|(_, action)| action).collect(),
        voided: voided.into_iter().map(|(_, action)| action).collect(),
        copies: fold.copies,
        faults: fold.faults,
    }
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
    faults: Vec<Fault<'r>>,
    /// What a bare id meant for an action: the same pieces all through it.
    chosen: Vec<(&'r Action, Vec<usize>)>,
}

impl<'r> Fold<'r> {
    fn apply(&mut self, movement: &Movement<'r>) {
        match &movement.act {
            Act::Enter { place } => {
                for at in self.select_entering(movement) {
                    self.enter(at, movement, place.clone());
                }
            }
            Act::Make { numbers, with, due } => self.make(movement, numbers, with, *due),
            Act::Back => {
                for at in self.select_back(movement) {
                    self.back(at, movement);
                }
            }
            Act::Touch => self.touch(movement),
            _ => {
                for at in self.select(movement) {
                    self.act(at, movement);
                }
            }
        }
    }

    /// Custody begins for all copies, or for those numbered.
    fn select_entering(&self, movement: &Movement<'_>) -> Vec<usize> {
        let originals = self.copies.iter().enumerate().filter(|(_, copy)| copy.made_by.is_none());
        match &movement.pieces {
            Pieces::Bare => originals.map(|(at, _)| at).collect(),
            Pieces::Numbers(numbers) => self.numbered(numbers),
        }
    }

    fn numbered(&self, numbers: &[EcoString]) -> Vec<usize> {
        numbers.iter().filter_map(|number| self.copies.iter().position(|copy| copy.number == *number)).collect()
    }

    /// The copies an act means; a bare id means those at hand, or else those out, lost, ended.
    fn select(&mut self, movement: &Movement<'r>) -> Vec<usize> {
        if let Pieces::Numbers(numbers) = &movement.pieces {
            return self.numbered(numbers);
        }
        let same = |action: &Action| std::ptr::eq(action, movement.action);
        if let Some((_, chosen)) = self.chosen.iter().find(|(action, _)| same(action)) {
            return chosen.clone();
        }
        // A hand-over means what its giver holds; registration and archiving all that is in custody.
        let chosen = match &movement.act {
            Act::HandOver { from, .. } => self.held_by(from),
            Act::Place { .. } => self.all_in_custody(),
            _ => self.at_hand_or_else(),
        };
        self.chosen.push((movement.action, chosen.clone()));
        chosen
    }

    fn held_by(&self, person: &str) -> Vec<usize> {
        let holds = |copy: &CopyLife<'_>| {
            copy.now().and_then(|stay| stay.state.out()).is_some_and(|out| out.holders.iter().any(|h| h == person))
        };
        let held: Vec<usize> = (0..self.copies.len()).filter(|at| holds(&self.copies[*at])).collect();
        if held.is_empty() { self.at_hand_or_else() } else { held }
    }

    fn all_in_custody(&self) -> Vec<usize> {
        let held: Vec<usize> = (0..self.copies.len()).filter(|at| self.copies[*at].is_in_custody()).collect();
        if held.is_empty() { (0..self.copies.len()).collect() } else { held }
    }

    fn at_hand_or_else(&self) -> Vec<usize> {
        let which = |wanted: fn(&State) -> bool| -> Vec<usize> {
            let fits = |at: &usize| self.copies[*at].now().is_some_and(|stay| wanted(&stay.state));
            (0..self.copies.len()).filter(fits).collect()
        };
        let tries: [fn(&State) -> bool; 4] = [
            State::is_at_rest,
            |state| matches!(state, State::Out(_)),
            |state| matches!(state, State::Lost),
            |state| matches!(state, State::Ended { .. }),
        ];
        tries.into_iter().map(which).find(|found| !found.is_empty()).unwrap_or_else(|| (0..self.copies.len()).collect())
    }

    /// What comes back: what this action gave and is still with its holder.
    fn select_back(&self, movement: &Movement<'_>) -> Vec<usize> {
        let ours = |at: &usize| {
            self.copies[*at].now().is_some_and(|stay| {
                let away = matches!(stay.state, State::Out(_) | State::Ended { how: End::Dispatched, .. });
                away && std::ptr::eq(stay.action, movement.action)
            })
        };
        let candidates = match &movement.pieces {
            Pieces::Bare => (0..self.copies.len()).collect(),
            Pieces::Numbers(numbers) => self.numbered(numbers),
        };
        candidates.into_iter().filter(ours).collect()
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
            // Signed for again while in custody: nothing moves.
            Some(_) => {}
        }
    }

    fn make(
        &mut self,
        movement: &Movement<'r>,
        numbers: &[EcoString],
        with: &[EcoString],
        due: Option<crate::time::Moment>,
    ) {
        let home =
            self.copies.iter().find_map(|copy| copy.stays.iter().rev().find_map(|stay| stay.state.place().cloned()));
        for number in numbers {
            let state = if with.is_empty() {
                State::AtRest { place: home.clone() }
            } else {
                State::Out(Out { kind: OutKind::Copy, holders: with.to_vec(), due })
            };
            let at = match self.copies.iter().position(|copy| copy.number == *number) {
                Some(at) => at,
                None => {
                    let made_by = Some(movement.action);
                    self.copies.push(CopyLife { number: number.clone(), made_by, stays: Vec::new() });
                    self.copies.len() - 1
                }
            };
            self.begin(at, movement, state);
        }
    }

    fn back(&mut self, at: usize, movement: &Movement<'r>) {
        let home = self.home(at);
        self.begin(at, movement, home);
    }

    /// Where a copy was at rest last.
    fn home(&self, at: usize) -> State {
        let copy = &self.copies[at];
        let last = copy.stays.iter().rev().find(|stay| stay.state.is_at_rest()).map(|stay| stay.state.clone());
        let of_others = || {
            let places = self.copies.iter().flat_map(|copy| copy.stays.iter().rev());
            places.filter_map(|stay| stay.state.place().cloned()).next()
        };
        last.unwrap_or_else(|| State::AtRest { place: of_others() })
    }

    /// An act that moves nothing but supposes custody.
    fn touch(&mut self, movement: &Movement<'r>) {
        let begun = self.copies.iter().any(|copy| !copy.stays.is_empty());
        let own = self.document.is_outgoing() || self.copies.is_empty();
        if !begun && !own {
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
                if *to != out.holders {
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
            Act::Place { .. } => {}
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
    fn handed_over(&self, at: usize, from: &EcoString, to: &EcoString, to_office: bool) -> Option<State> {
        let out = self.copies[at].now()?.state.out()?;
        if !out.holders.contains(from) {
            return None;
        }
        if to_office {
            return Some(self.home(at));
        }
        Some(State::Out(Out { holders: vec![to.clone()], ..out.clone() }))
    }

    fn begin(&mut self, at: usize, movement: &Movement<'r>, state: State) {
        let stays = &mut self.copies[at].stays;
        if let Some(last) = stays.last_mut() {
            last.to = Some(movement.at);
        }
        stays.push(Stay { state, from: movement.at, to: None, action: movement.action, span: movement.span });
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
