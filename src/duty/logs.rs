//! Duties that log kinds ask for: fields to be filled in, entries to be made again and again.
//! What is asked stands in the kinds' files; must not know any particular kind.

mod account;
mod cycles;
mod follow;
mod intervals;
mod members;
mod periods;

use std::sync::Arc;

use ecow::EcoString;

use super::{Duty, Kind, OfLog, Round, make};
use crate::calendar::Due;
use crate::condition::{Answer, Expression, Given, Machine};
use crate::entry::Record;
use crate::facts::Facts;
use crate::finding::{Arg, Subject};
use crate::register::kind_duties::{Asks, Every, On};
use crate::register::{KindDuty, LogEntry, LogKind, Register};
use crate::source::Span;
use crate::time::Moment;

pub use account::account;
pub(super) use periods::rounds_since;

/// All duties that the logs of a register ask for.
pub(super) fn arise(register: &Register, facts: &Facts<'_>, out: &mut Vec<Duty>) {
    let machine = Machine::default();
    for log in &register.kinds {
        let entries: Vec<&LogEntry> = register.valid_logs().filter(|entry| entry.kind.name == log.name).collect();
        for place in 0..log.terms.duties.len() {
            let asking = Asking { register, facts, log, place, entries: &entries };
            asking.arise(&machine, out);
        }
    }
}

/// One duty of one log kind, asked of a register.
#[derive(Clone, Copy)]
struct Asking<'r> {
    register: &'r Register,
    facts: &'r Facts<'r>,
    log: &'r Arc<LogKind>,
    place: usize,
    /// All entries of the kind, in the order of their times.
    entries: &'r [&'r LogEntry],
}

/// From where the time to the next entry runs.
#[derive(Clone, Debug)]
struct Start {
    at: Moment,
    subject: Subject,
    origin: Span,
}

impl Start {
    fn of_entry(entry: &LogEntry, at: Moment) -> Self {
        Self { at, subject: entry.subject(), origin: entry.record.head }
    }
}

impl<'r> Asking<'r> {
    fn duty(&self) -> &'r KindDuty {
        &self.log.terms.duties[self.place]
    }

    fn arise(&self, machine: &Machine, out: &mut Vec<Duty>) {
        let duty = self.duty();
        // A condition that cannot be used is told where kinds are judged; nobody is asked by it.
        let Some(asked) = self.asked(machine) else { return };
        match &duty.asks {
            Asks::Field { .. } => follow::duties(self, &asked, out),
            Asks::Entry { every, .. } => {
                for member in members::of(self, &asked) {
                    let of: Vec<&LogEntry> = asked.iter().copied().filter(|entry| member.is_named_in(entry)).collect();
                    match every {
                        None | Some(Every::Interval(_)) => intervals::duties(self, &member, &of, out),
                        Some(every) => cycles::duties(self, &member, &of, *every, out),
                    }
                }
            }
        }
    }

    /// The entries of which its condition is true, all without one. What is unreadable counts as
    /// kept and is asked nothing.
    fn asked(&self, machine: &Machine) -> Option<Vec<&'r LogEntry>> {
        let Some(when) = &self.duty().when else { return Some(self.entries.to_vec()) };
        let known = [("entry", Some(&*self.log.shape))];
        let expression = Expression::compile(&when.text, &known).ok()?;
        let follows = matches!(self.duty().asks, Asks::Field { .. });
        let is_asked = |entry: &&&LogEntry| match expression.ask(machine, &known, &[Given::Record(&entry.record)]) {
            Answer::Yes => true,
            Answer::Unknown => !follows,
            Answer::No | Answer::Failed(_) => false,
        };
        Some(self.entries.iter().filter(is_asked).copied().collect())
    }

    /// From where entries of the kind are asked for: the register's beginning. What the program's
    /// kinds ask is asked of no register that has none; a kind or a duty that the office wrote itself begins with its first entry.
    fn begins(&self) -> Option<Start> {
        let record = &self.register.office.record;
        if record.has("begins") {
            let at = record.time("begins")?;
            return Some(Start {
                at,
                subject: Subject::File("register.yaml".into()),
                origin: record.span_of("begins"),
            });
        }
        if self.duty().shipped {
            return None;
        }
        self.entries.iter().find_map(|entry| Some(Start::of_entry(entry, entry.at?)))
    }

    /// On whom it falls: whom the row or the entry names, else whoever holds the role, else the head.
    fn on(&self, records: &[&Record], entry: Option<&LogEntry>, since: Moment) -> Vec<EcoString> {
        let named: Vec<EcoString> = match &self.duty().on {
            On::Field(key) => {
                let from = records.iter().find(|record| record.has(key));
                let own = from.map(|record| record.names(key).map(|name| name.value.into()).collect());
                let writer = || entry.filter(|_| key == "by").and_then(|entry| entry.by.clone());
                own.unwrap_or_else(|| writer().into_iter().collect())
            }
            On::Role(role) => self.facts.holder(*role, since).map(EcoString::from).into_iter().collect(),
        };
        if named.is_empty() { make::keeper(self.facts, since).into_iter().collect() } else { named }
    }

    fn made(&self, start: &Start, since: Moment, due: Due, on: Vec<EcoString>, made: Made) -> Duty {
        let of = OfLog {
            log: Arc::clone(self.log),
            place: self.place,
            slip: made.slip,
            about: made.about,
            round: made.round,
        };
        Duty {
            kind: Kind::Log(Box::new(of)),
            subject: start.subject.clone(),
            document: None,
            copies: Vec::new(),
            on,
            since,
            due: due.at,
            steps: due.steps,
            met: made.met,
            origin: start.origin,
            unknown_year: due.unknown_year,
        }
    }
}

/// What sets one duty of a kind apart from the next.
struct Made {
    slip: Option<EcoString>,
    about: Option<Arg>,
    round: Round,
    met: Option<Moment>,
}
