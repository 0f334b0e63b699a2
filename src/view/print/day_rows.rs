//! The rows of a day's pages: of each what was known when the day ended, by the columns of the paper
//! books. Must not know pages, numbers of pages, nor when one is settled.

use chrono::NaiveDate;

use super::day::{Book, Day, Move};
use super::then::Recorded;
use crate::custody::Life;
use crate::entry::shape::Shape;
use crate::entry::{Field, Record, Value, Vocabulary};
use crate::register::kind_duties::Asks;
use crate::register::{Action, ActionKind, LogEntry};
use crate::time::Moment;
use crate::view::View;
use crate::view::registers::inside;

/// One row: the cells between its number and the place to sign.
pub(super) struct DayRow<'c> {
    pub at: Moment,
    pub cells: Vec<String>,
    pub copies: usize,
    /// Struck through before the day ended.
    pub struck: bool,
    pub recorded: Recorded<'c>,
}

/// The columns of a book's page.
pub(super) fn columns(book: Book) -> &'static [&'static str] {
    match book {
        Book::Incoming => &[
            "seq:num",
            "own_number:id",
            "received_at:when",
            "from",
            "number",
            "title:words",
            "count:num",
            "copies",
            "level:lv",
            "urgency",
            "envelope",
            "received_by:name",
            "signature:sign",
        ],
        Book::Telegrams => &[
            "seq:num",
            "own_number:id",
            "direction",
            "at:when",
            "counterpart",
            "urgency",
            "level:lv",
            "title:words",
            "copies",
            "acknowledged:when",
            "on_duty:name",
            "signature:sign",
        ],
        Book::Sent => &[
            "seq:num",
            "own_number:id",
            "sent_at:when",
            "receiver",
            "number",
            "level:lv",
            "count:num",
            "copies",
            "envelope",
            "channel",
            "sender:name",
            "signature:sign",
        ],
        Book::Moves => &[
            "seq:num",
            "at:when",
            "way",
            "own_number:id",
            "level:lv",
            "copies",
            "count:num",
            "with_whom:name",
            "handled_by:name",
            "signature:sign",
        ],
        Book::Visits => &[
            "seq:num",
            "came_at:when",
            "visitor:name",
            "unit",
            "identity",
            "purpose:words",
            "place",
            "let_in_by:name",
            "escort",
            "devices",
            "left_at:when",
            "on_duty:name",
            "signature:sign",
        ],
    }
}

/// What a book is called.
pub(super) fn title(book: Book) -> &'static str {
    match book {
        Book::Incoming => "book_incoming",
        Book::Telegrams => "book_telegrams",
        Book::Sent => "book_sent",
        Book::Moves => "book_moves",
        Book::Visits => "book_visits",
    }
}

impl<'r> View<'r> {
    /// The rows of one book on a day.
    pub(super) fn day_rows(&self, book: Book, date: NaiveDate, day: &Day) -> Vec<DayRow<'r>> {
        let acts = day.acts.iter().filter(|(own, _, _)| *own == book);
        let acts = acts.filter_map(|(_, action, life)| self.act_row(book, date, *action, *life));
        match book {
            Book::Incoming | Book::Telegrams | Book::Sent => acts.collect(),
            Book::Moves => day.moves.iter().filter_map(|one| self.move_row(one, date)).collect(),
            Book::Visits => {
                day.visits.iter().filter_map(|at| self.visit_row(&self.register().logs[*at], date)).collect()
            }
        }
    }

    fn act_row(&self, book: Book, date: NaiveDate, action: usize, life: usize) -> Option<DayRow<'r>> {
        let action: &Action = &self.register().actions[action];
        let life = &self.examined.ledger.lives[life];
        let link = self.link_of(life)?;
        let at = self.first_said_at(&self.print_plan().corrections, action)?;
        let fact = |key: &str| if link.masked { String::new() } else { self.fact_then(life, key, date) };
        // Envelopes and addressees may tell of another piece of the same slip.
        let veiled = self.names_unseen(&action.record);
        let shape = Vocabulary::shipped().action(action.kind.name())?;
        let typed = |key: &str| if veiled { String::new() } else { self.typed_then(action, shape, key, date) };
        let title = if link.masked { link.title.clone() } else { self.title_then(life, date) };
        let copies: Vec<&str> = self.copies_of_act(action, life);
        let said = self.ranges(&copies);
        let by = action.by.as_deref().map(|by| self.person(by).text).unwrap_or_default();
        let level =
            life.level_at(Moment::day(date)).map(|level| self.choice("level", level.name())).unwrap_or_default();
        let urgency = self.urgency_mark(life.document.urgency).unwrap_or_default();
        let (id, time, count) = (link.id.clone(), clock(at), copies.len().to_string());
        let out = action.kind == ActionKind::Dispatch;
        let cells = match book {
            Book::Incoming => {
                vec![id, time, fact("from"), fact("number"), title, count, said, level, urgency, typed("envelope"), by]
            }
            Book::Telegrams => {
                let answered = life.of(ActionKind::Acknowledge).filter_map(|a| a.at).find(|at| at.date() == date);
                let direction = self.sheet_word(if out { "direction_out" } else { "direction_in" });
                let with = if out { self.addressees(action, veiled) } else { fact("from") };
                let answered = answered.filter(|_| !out).map(clock).unwrap_or_default();
                vec![id, direction, time, with, urgency, level, title, said, answered, by]
            }
            _ => {
                let to = self.addressees(action, veiled);
                vec![id, time, to, fact("number"), level, count, said, typed("envelope"), typed("channel"), by]
            }
        };
        let struck = self.is_struck_on(action, date);
        Some(DayRow { at, cells, copies: copies.len(), struck, recorded: self.recorded(action) })
    }

    /// The copies that an act on a document moved; all where the ledger saw none.
    fn copies_of_act(&self, action: &Action, life: &'r Life<'_>) -> Vec<&'r str> {
        let moved = life.copies.iter().filter(|copy| copy.stays.iter().any(|stay| std::ptr::eq(stay.action, action)));
        let moved: Vec<&str> = moved.map(|copy| copy.number.as_str()).collect();
        let original = life.copies.iter().filter(|copy| copy.made_by.is_none()).map(|copy| copy.number.as_str());
        if moved.is_empty() { original.collect() } else { moved }
    }

    fn addressees(&self, action: &Action, veiled: bool) -> String {
        let rows = action.record.rows("to").iter().filter_map(|row| row.text("to"));
        let all: Vec<String> = rows.chain(action.record.text("to")).map(|to| self.party(to).text).collect();
        if veiled { String::new() } else { all.join("、") }
    }

    /// A fact of a document as it stood at the end of a day.
    fn fact_then(&self, life: &Life<'_>, key: &str, date: NaiveDate) -> String {
        let shape = Vocabulary::shipped().context("document");
        let pieces = || self.pieces_of(&life.document.record, &shape, key);
        let now = || pieces().into_iter().map(|piece| piece.text).collect::<Vec<_>>().join("、");
        self.document_said_then(&life.document.id, &shape, key, date).unwrap_or_else(now)
    }

    /// The title as it was known at the end of a day: of an envelope that was not opened yet, none.
    fn title_then(&self, life: &Life<'_>, date: NaiveDate) -> String {
        let opened = life.first(ActionKind::Open).and_then(|open| open.at).is_some_and(|at| at.date() <= date);
        if life.document.record.is("unopened") && !opened {
            return self.sheet_word("unopened");
        }
        self.fact_then(life, "title", date)
    }

    fn typed_then(&self, action: &Action, shape: &Shape, key: &str, date: NaiveDate) -> String {
        let now = || {
            let pieces = self.pieces_of(&action.record, shape, key).into_iter();
            pieces.map(|piece| piece.text).collect::<Vec<_>>().join("、")
        };
        let typed = self.action_said_then(action, shape, key, date).unwrap_or_else(now);
        if !typed.is_empty() {
            return typed;
        }
        let of_rows = action.record.rows("to").iter().flat_map(|row| row.names(key));
        of_rows.map(|name| self.eyes.text(name.value)).collect::<Vec<_>>().join("、")
    }

    fn move_row(&self, one: &Move, date: NaiveDate) -> Option<DayRow<'r>> {
        let life = &self.examined.ledger.lives[one.life];
        let link = self.link_of(life)?;
        let action: &Action = &self.register().actions[one.action];
        let copies: Vec<&str> = one.copies.iter().map(|copy| copy.as_str()).collect();
        let level = life.level_at(Moment::day(date)).map(|level| self.choice("level", level.name()));
        let direction = self.sheet_word(if one.back { "came_back" } else { "given_out" });
        let way = Vocabulary::shipped().action_word(action.kind.name(), self.language());
        let holders: Vec<String> = one.with.iter().map(|holder| self.party(holder).text).collect();
        let by = action.by.as_deref().filter(|_| !one.back).map(|by| self.person(by).text);
        let cells = vec![
            clock(one.at),
            format!("{direction}（{way}）"),
            link.id.clone(),
            level.unwrap_or_default(),
            self.ranges(&copies),
            copies.len().to_string(),
            holders.join("、"),
            by.unwrap_or_default(),
        ];
        let recorded = if one.back { self.recorded_time(action, one.at) } else { self.recorded(action) };
        let struck = self.is_struck_on(action, date);
        Some(DayRow { at: one.at, cells, copies: copies.len(), struck, recorded })
    }

    fn visit_row(&self, entry: &'r LogEntry, date: NaiveDate) -> Option<DayRow<'r>> {
        let at = entry.at?;
        let record = settled(entry, date);
        let fact = |key: &str| {
            let pieces = self.pieces_of(&record, &entry.kind.shape, key).into_iter();
            pieces.map(|piece| piece.text).collect::<Vec<_>>().join(" ")
        };
        let left = entry.record.time("left").filter(|left| left.date() == date).map(clock);
        let mut cells = vec![clock(at)];
        cells
            .extend(["visitor", "unit", "identity", "purpose", "place", "confirmed_by", "escort", "devices"].map(fact));
        cells.extend([left.unwrap_or_default(), fact("by")]);
        Some(DayRow {
            at,
            cells,
            copies: 0,
            struck: self.is_entry_struck_on(entry, date),
            recorded: self.recorded(entry),
        })
    }
}

/// The time of day; of a bare date nothing.
fn clock(at: Moment) -> String {
    if at.is_whole_day() { String::new() } else { at.start().format("%H:%M").to_string() }
}

/// An entry of a log without what may be filled in after its day: what its kind's duties ask for, and
/// later times. Such boxes stay empty on the signed sheet.
pub(super) fn settled(entry: &LogEntry, date: NaiveDate) -> Record {
    let asked: Vec<&str> = entry
        .kind
        .terms
        .duties
        .iter()
        .filter_map(|duty| match &duty.asks {
            Asks::Field { meets, .. } => Some(meets.as_str()),
            Asks::Entry { .. } => None,
        })
        .collect();
    without(&entry.record, &entry.kind.shape, &asked, date)
}

fn without(record: &Record, shape: &Shape, asked: &[&str], date: NaiveDate) -> Record {
    let is_plan = |key: &str| shape.field(key).is_some_and(|spec| spec.plan);
    let later = |field: &Field| matches!(field.value, Value::Time(at) if at.date() > date) && !is_plan(&field.key);
    let kept = record.fields.iter().filter(|field| !asked.contains(&field.key.as_str()) && !later(field));
    let fields = kept.map(|field| match (&field.value, shape.field(&field.key).and_then(|spec| inside(&spec.kind))) {
        (Value::Rows(rows), Some(inner)) => {
            let rows = rows.iter().map(|row| without(row, inner, asked, date)).collect();
            Field { value: Value::Rows(rows), ..field.clone() }
        }
        _ => field.clone(),
    });
    Record { fields: fields.collect(), span: record.span, head: record.head }
}
