//! Derived columns: what the ledger, the slip or the page itself say beside the fields typed.
//! Their names and titles stand in the table of `register::views`.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::cell::{Cell, shape_of};
use super::seen::Seen;
use crate::custody::Life;
use crate::custody::stock::{Count, Presence};
use crate::entry::{Record, Value};
use crate::lang::Text;
use crate::register::views::Derived as D;
use crate::register::{Action, ActionKind, Level, Named};
use crate::time::Moment;
use crate::view::View;
use crate::view::shown::Piece;

/// The log of trainings and its key of hours, which the ledger of personnel adds up.
const TRAININGS: (&str, &str) = ("trainings", "hours");

impl View<'_> {
    pub(super) fn derived_cell(&self, seen: &Seen<'_>, derived: D) -> Cell {
        let mut cell = Cell::default();
        self.fill(&mut cell, seen, derived);
        cell
    }

    fn fill(&self, cell: &mut Cell, seen: &Seen<'_>, derived: D) {
        match derived {
            D::Sequence => cell.add("", Piece::plain(seen.number.to_string())),
            D::Signature => {}
            D::Id => cell.0.extend(seen.document().and_then(|id| self.item(id, None))),
            D::CopyNumbers => cell.add("", Piece::plain(self.ranges(&copies_of(seen)))),
            D::PieceCount => cell.add("", count(piece_count(seen))),
            D::DueCount => cell.add("", count(due_count(seen))),
            D::Approver => self.fill_approver(cell, seen),
            D::Due => self.fill_due(cell, seen),
            D::Made => cell.add("", Piece::plain(self.ranges(&made(seen)))),
            D::Booked => self.fill_booked(cell, seen),
            D::Counted => self.fill_counted(cell, seen),
            D::PersonName | D::Roles | D::HandlesSecrets | D::TrainingHours => {
                seen.person.into_iter().for_each(|person| self.fill_person(cell, person, derived));
            }
            D::LearnedAt | D::Reader | D::ReaderUnit | D::Way | D::LearnedBy => self.fill_learned(cell, seen, derived),
            D::LevelBefore | D::LevelAfter => self.fill_levels(cell, seen, derived),
            _ => seen.life.into_iter().for_each(|life| self.fill_document(cell, life, seen.masked, derived)),
        }
    }

    fn fill_document(&self, cell: &mut Cell, life: &Life<'_>, masked: bool, derived: D) {
        let document = life.document;
        let link = || self.link_of(life);
        match derived {
            D::DocumentTitle => cell.add("", Piece::plain(link().map(|link| link.title).unwrap_or_default())),
            D::Level => cell.add("", Piece::plain(link().map(|link| link.level_word).unwrap_or_default())),
            D::Urgency => cell.add("", Piece::plain(self.choice("urgency", document.urgency.name()))),
            D::GivenLevel => cell.add("", Piece::plain(self.level_word(document.level))),
            D::Received => {
                let signed = life.first(ActionKind::Receive).and_then(|receive| receive.at);
                signed.or_else(|| life.begun()).into_iter().for_each(|at| cell.add("", Piece::plain(self.time(at))));
            }
            D::ReceivedBy => {
                let first = life.first(ActionKind::Receive).or_else(|| life.first(ActionKind::TakeOn));
                first.and_then(|action| action.by.as_deref()).into_iter().for_each(|by| cell.add("", self.person(by)));
            }
            D::Attachments => {
                let listed = document.record.rows("attachments").len();
                let typed = document.record.number("attachments").filter(|_| listed == 0);
                cell.add("", count(typed.and_then(|typed| usize::try_from(typed).ok()).unwrap_or(listed)));
            }
            D::Handler => {
                let handler = life.last(ActionKind::Instruct).and_then(|instruct| instruct.record.record("handler"));
                let names = handler.into_iter().flat_map(|handler| handler.names("lead").chain(handler.names("joint")));
                names.for_each(|name| cell.add("、", self.party(name.value)));
            }
            D::CopyCount => cell.add("", count(document.copies.len())),
            D::Whereabouts => self.fill_whereabouts(cell, life),
            D::Classified => cell.add("", self.yes(was_classified(life))),
            D::Envelope if !masked => {
                let shared = |action: &Action| self.names_unseen(&action.record);
                envelopes(life, shared).into_iter().for_each(|e| cell.add("、", Piece::plain(self.eyes.text(e))))
            }
            D::Author if !masked => match document.record.text("from") {
                Some(from) => cell.add("", self.unit(from)),
                None if document.is_received() => {}
                None => cell.add("", self.unit(self.register().office.unit())),
            },
            _ => {}
        }
    }

    /// Where the copies of a document are, each state told once.
    fn fill_whereabouts(&self, cell: &mut Cell, life: &Life<'_>) {
        let mut told: Vec<Vec<Piece>> = Vec::new();
        for stay in life.copies.iter().filter_map(|copy| copy.now()) {
            let state = self.state(&stay.state);
            let mut pieces = vec![Piece::plain(state.word)];
            pieces.extend(state.with);
            if !told.contains(&pieces) {
                told.push(pieces);
            }
        }
        for pieces in told {
            for (at, piece) in pieces.into_iter().enumerate() {
                cell.add(if at == 0 { "；" } else { " " }, piece);
            }
        }
    }

    fn fill_approver(&self, cell: &mut Cell, seen: &Seen<'_>) {
        let learned = seen.learned.as_ref().map(|learned| &learned.action.record);
        let record = learned.or_else(|| seen.entry().map(|(record, _)| record));
        let by = record.and_then(|record| record.record("approval")?.text("by"));
        by.into_iter().for_each(|by| cell.add("", self.person(by)));
    }

    /// The time limit, as last renewed or put off.
    fn fill_due(&self, cell: &mut Cell, seen: &Seen<'_>) {
        let Some(action) = seen.action else { return };
        let later = ["renewals", "extensions"]
            .iter()
            .find_map(|key| action.record.rows(key).iter().rev().find_map(|row| row.get("due")));
        let spec = shape_of(action.kind).field("due");
        if let (Some(value), Some(spec)) = (later.or_else(|| action.record.get("due")), spec) {
            self.value(value, &spec.kind, spec, false).0.into_iter().for_each(|piece| cell.add("、", piece));
        }
    }

    /// How many copies lay there by the ledger, of those that the audience may know of.
    fn fill_booked(&self, cell: &mut Cell, seen: &Seen<'_>) {
        if let Some(count_of) = seen.action.and_then(Count::of) {
            let facts = self.examined.facts();
            let stock = count_of.stock(&self.examined.ledger, &facts);
            let here = stock.filter(|one| one.presence == Presence::Here && self.sees(one.life));
            cell.add("", count(here.count()));
        }
    }

    fn fill_counted(&self, cell: &mut Cell, seen: &Seen<'_>) {
        let Some(action) = seen.action else { return };
        let record = &action.record;
        match record.number("total") {
            Some(total) => cell.add("", Piece::plain(total.to_string())),
            None if record.items("counted").is_empty() => {
                record.text("counted").into_iter().for_each(|all| cell.add("", Piece::plain(self.choice("all", all))));
            }
            None => cell.add("", count(record.items("counted").len())),
        }
    }

    fn fill_person(&self, cell: &mut Cell, person: &Named, derived: D) {
        let now = self.examined.as_of;
        match derived {
            D::PersonName => cell.add("", self.person(&person.key)),
            D::Roles => {
                person.roles(now).for_each(|role| cell.add("、", Piece::plain(self.choice("role", role.name()))))
            }
            D::HandlesSecrets => cell.add("", self.yes(self.handles_secrets(person))),
            _ => {
                let entries = self.entries_about(&person.key, TRAININGS.0);
                let this_year = entries.filter(|e| e.at.is_some_and(|at| at.date().year() == now.date().year()));
                let hours: Decimal = this_year.filter_map(|entry| decimal(&entry.record, TRAININGS.1)).sum();
                if !hours.is_zero() {
                    cell.add("", Piece::plain(hours.normalize().to_string()));
                }
            }
        }
    }

    pub(super) fn handles_secrets(&self, person: &Named) -> bool {
        let cleared = person.clearance(self.examined.as_of).is_some_and(Level::is_classified);
        cleared || person.record.has("secrecy_class")
    }

    fn fill_learned(&self, cell: &mut Cell, seen: &Seen<'_>, derived: D) {
        let Some(learned) = &seen.learned else { return };
        match derived {
            D::LearnedAt => cell.add("", Piece::plain(self.time(learned.at))),
            D::Reader => cell.add("", self.person(learned.who)),
            D::ReaderUnit => {
                let unit = self.register().people.get(learned.who).and_then(Named::unit);
                unit.into_iter().for_each(|unit| cell.add("", self.unit(unit)));
            }
            D::Way => {
                learned.ways.iter().for_each(|way| cell.add("、", Piece::plain(self.choice("action", way.name()))))
            }
            _ => learned.action.by.iter().for_each(|by| cell.add("", self.person(by))),
        }
    }

    fn fill_levels(&self, cell: &mut Cell, seen: &Seen<'_>, derived: D) {
        let (Some(action), Some(life)) = (seen.action, seen.life) else { return };
        let level = level_around(life, action, derived == D::LevelAfter);
        cell.add("", Piece::plain(self.level_word(level)));
    }

    fn yes(&self, yes: bool) -> Piece {
        Piece::plain(self.say(if yes { Text { zh: "是", en: "yes" } } else { Text { zh: "否", en: "no" } }))
    }

    /// Copy numbers as books write them: what runs on from the first to the last, the others one by one.
    pub(in crate::view) fn ranges(&self, numbers: &[&str]) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut rest = numbers;
        while let Some(first) = rest.first() {
            let run = 1 + rest.windows(2).take_while(|pair| follows(pair[0], pair[1])).count();
            if run > 2 {
                said.push(format!("{first}–{}", rest[run - 1]));
            } else {
                said.extend(rest[..run].iter().map(|number| (*number).to_owned()));
            }
            rest = &rest[run..];
        }
        said.join(self.say(Text { zh: "、", en: ", " }).as_str())
    }
}

/// Whether a document is or ever was a state secret; one whose level cannot be read counts as one.
pub(super) fn was_classified(life: &Life<'_>) -> bool {
    let raised = |action: &Action| action.record.text("level").and_then(Level::named).is_some_and(Level::is_classified);
    life.document.is_classified() || life.of(ActionKind::Regrade).any(raised)
}

/// The level before or after an action; none before own papers were issued.
pub(super) fn level_around(life: &Life<'_>, action: &Action, after: bool) -> Option<Level> {
    if action.kind == ActionKind::Issue && !after {
        return None;
    }
    let until: Vec<&Action> =
        life.of(ActionKind::Regrade).take_while(|change| !std::ptr::eq(*change, action)).collect();
    let earlier = |change: &&&Action| action.kind == ActionKind::Regrade || is_before(change.at, action.at);
    let new = |change: &Action| match change.record.is("declassified") {
        true => Some(Level::Internal),
        false => change.record.text("level").and_then(Level::named),
    };
    let before = until.iter().filter(earlier).filter_map(|change| new(change)).next_back().or(life.document.level);
    if after && action.kind == ActionKind::Regrade { new(action).or(before) } else { before }
}

fn is_before(one: Option<Moment>, other: Option<Moment>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.is_before(other))
}

/// The copies that a row is about: those its row or slip names, or those that the ledger saw moved by it.
fn copies_of<'v>(seen: &Seen<'v>) -> Vec<&'v str> {
    let Some(life) = seen.life else { return Vec::new() };
    let (action, row) = match &seen.learned {
        Some(learned) => (learned.action, learned.row),
        None => match seen.action {
            Some(action) => (action, seen.inner.map(|(row, _)| row)),
            None => return Vec::new(),
        },
    };
    let named = |record: &'v Record| -> Vec<&'v str> {
        let ours = record.items("items").iter().filter(|item| item.document == life.document.id);
        ours.filter_map(|item| item.copy.as_deref()).collect()
    };
    let moved = |row: Option<&Record>| -> Vec<&'v str> {
        let here = |span: crate::source::Span| {
            row.is_none_or(|row| {
                row.span.start <= span.start && span.start < row.span.end && row.span.file == span.file
            })
        };
        let began = |copy: &&'v crate::custody::CopyLife<'v>| {
            copy.stays.iter().any(|stay| std::ptr::eq(stay.action, action) && here(stay.span))
        };
        life.copies.iter().filter(began).map(|copy| copy.number.as_str()).collect()
    };
    // What a copy names are originals; the photocopies it makes are told apart.
    let moves = action.kind != ActionKind::Copy;
    // What a sending-back names may in part be kept: what went is what the ledger saw.
    let went = action.kind == ActionKind::SendBack;
    let mut tries = vec![row.map(named).unwrap_or_default()];
    tries.extend(went.then(|| moved(None)));
    tries.extend(row.filter(|_| moves).map(|row| moved(Some(row))));
    tries.push(named(&action.record));
    tries.extend(moves.then(|| moved(None)));
    tries.push(at_hand(life, action));
    tries.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// What a bare id means for an act that moves nothing: the originals at hand at that time.
fn at_hand<'v>(life: &'v Life<'v>, action: &Action) -> Vec<&'v str> {
    let Some(at) = action.at else { return Vec::new() };
    let originals = life.copies.iter().filter(|copy| copy.made_by.is_none());
    let rests = originals.filter(|copy| copy.stay_at(at).is_some_and(|stay| stay.state.is_at_rest()));
    rests.map(|copy| copy.number.as_str()).collect()
}

fn piece_count(seen: &Seen<'_>) -> usize {
    match (copies_of(seen).len(), seen.life) {
        (0, Some(life)) => life.document.copies.len(),
        (count, _) => count,
    }
}

/// Copies wanted back: those that went and those that are kept or missing.
fn due_count(seen: &Seen<'_>) -> usize {
    let (Some(action), Some(life)) = (seen.action, seen.life) else { return 0 };
    let rows = ["kept", "missing"].into_iter().flat_map(|key| action.record.rows(key));
    let ours = rows.flat_map(|row| row.items("items")).filter(|item| item.document == life.document.id);
    let mut stay: Vec<&str> = ours.filter_map(|item| item.copy.as_deref()).collect();
    stay.extend(copies_of(seen));
    stay.sort_unstable();
    stay.dedup();
    if stay.is_empty() { life.document.copies.len() } else { stay.len() }
}

/// The photocopies that an action made.
fn made<'v>(seen: &Seen<'v>) -> Vec<&'v str> {
    let (Some(action), Some(life)) = (seen.action, seen.life) else { return Vec::new() };
    let ours = life.copies.iter().filter(|copy| copy.made_by.is_some_and(|by| std::ptr::eq(by, action)));
    ours.map(|copy| copy.number.as_str()).collect()
}

/// The numbers of the envelopes that a document came in. Where the slip is shared with documents that are
/// not seen, only those that certainly held this one.
fn envelopes<'v>(life: &Life<'v>, shared: impl Fn(&Action) -> bool) -> Vec<&'v str> {
    let Some(receive) = life.first(ActionKind::Receive) else { return Vec::new() };
    let id = &life.document.id;
    let rows = receive.record.rows("envelopes").iter();
    let holds = |row: &&Record| row.items("items").iter().any(|item| item.document == *id);
    let mut found: Vec<&str> = rows.clone().filter(holds).filter_map(|row| row.text("number")).collect();
    if found.is_empty() && !shared(receive) {
        found = receive.record.names("envelope").map(|name| name.value).collect();
    }
    if found.is_empty() && !shared(receive) {
        found = rows.filter_map(|row| row.text("number")).collect();
    }
    found
}

/// Whether one copy number comes right after another of the same length.
fn follows(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (a, b) = (digits(one), digits(other));
    let (head, tail) = one.split_at(one.len() - a);
    let (other_head, other_tail) = other.split_at(other.len() - b);
    let number = |text: &str| text.parse::<u64>().ok();
    let padded = a == b || (!tail.starts_with('0') && !other_tail.starts_with('0'));
    head == other_head
        && padded
        && number(tail).zip(number(other_tail)).is_some_and(|(n, m)| n.checked_add(1) == Some(m))
}

fn count(count: usize) -> Piece {
    Piece::plain(if count == 0 { String::new() } else { count.to_string() })
}

pub(super) fn decimal(record: &Record, key: &str) -> Option<Decimal> {
    match record.get(key)? {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_numbers_run_on() {
        assert!(follows("000123", "000124") && follows("C9", "C10") && follows("9", "10"));
        assert!(!follows("000123", "124") && !follows("C1", "D2") && !follows("甲", "乙") && !follows("1", "3"));
    }
}
