//! Reads the duties of a log kind from its file, each field by the key that it means, and says what
//! does not hold together. Must not look at an entry.

use ecow::EcoString;

use super::{Asks, Cycle, Each, Every, KindDuty, On, Per, When};
use crate::entry::shape::{FieldSpec, NameOf, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::register::terms::Role;
use crate::source::Span;
use crate::time::Duration;

/// Something in a duty that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyFault {
    /// The sentence of `bad-kind` that says it.
    pub sentence: &'static str,
    pub span: Span,
    pub word: EcoString,
}

/// More in one cycle than anybody means.
const MOST_TIMES: i64 = 100;

/// Read one duty of a kind with these fields.
///
/// # Errors
/// The first thing that is wrong with it; `None` where that was already said of the value itself.
pub fn read(row: &Record, shape: &Shape, shipped: bool) -> Result<KindDuty, Option<DutyFault>> {
    let reading = Reading { row, shape };
    let name = row.text("name").map(EcoString::from).ok_or(None)?;
    let asks = reading.asks()?;
    let rows = match &asks {
        Asks::Field { rows: Some(rows), .. } => Some(rows.as_str()),
        _ => None,
    };
    let when = row.text("when").map(|text| When { text: text.trim().into(), span: row.span_of("when") });
    let title_zh = row.text("zh").or(row.text("en")).map_or_else(|| name.clone(), EcoString::from);
    Ok(KindDuty {
        title_en: row.text("en").map_or_else(|| name.replace("-", " "), EcoString::from),
        title_zh,
        on: reading.on(rows)?,
        asks,
        when,
        clauses: row.names("clauses").map(|clause| clause.value.into()).collect(),
        shipped,
        name,
    })
}

struct Reading<'r> {
    row: &'r Record,
    shape: &'r Shape,
}

impl<'r> Reading<'r> {
    fn fault(&self, sentence: &'static str, key: &str, word: &str) -> Option<DutyFault> {
        Some(DutyFault { sentence, span: self.row.span_of(key), word: word.into() })
    }

    fn asks(&self) -> Result<Asks, Option<DutyFault>> {
        match (self.row.has("meets"), self.row.has("every"), self.row.has("after")) {
            (true, true, _) => Err(self.fault("duty-both", "every", "")),
            (true, false, _) => self.field(),
            (false, false, false) => Err(self.fault("duty-neither", "name", "")),
            (false, ..) => self.entry(),
        }
    }

    /// A field of each entry, or of each of its rows.
    fn field(&self) -> Result<Asks, Option<DutyFault>> {
        let rows = self.named("rows", None)?;
        let inner = match rows.map(|field| (field, rows_of(&field.kind))) {
            Some((_, Some(inner))) => Some(inner),
            Some((field, None)) => return Err(self.fault("duty-rows", "rows", &field.key)),
            None => None,
        };
        let meets = self.named("meets", inner)?.ok_or(None)?;
        if ["at", "by"].contains(&meets.key.as_str()) && inner.is_none() {
            return Err(self.fault("duty-meets", "meets", &meets.key));
        }
        let after = self.named("after", inner)?;
        if let Some(field) = after.filter(|field| !is_time(&field.kind)) {
            return Err(self.fault("duty-after", "after", &field.key));
        }
        if self.row.has("per") {
            return Err(self.fault("duty-per-field", "per", ""));
        }
        let within = self.duration("within")?;
        if within.is_none() && after.is_none_or(|field| field.key == "at") {
            return Err(self.fault("duty-no-time", "meets", ""));
        }
        Ok(Asks::Field {
            rows: rows.map(|field| field.key.clone()),
            meets: meets.key.clone(),
            after: after.map_or_else(|| "at".into(), |field| field.key.clone()),
            within,
        })
    }

    /// Another entry of the kind.
    fn entry(&self) -> Result<Asks, Option<DutyFault>> {
        if self.row.has("rows") {
            return Err(self.fault("duty-rows-entry", "rows", ""));
        }
        let every = self.every()?;
        let after = self.named("after", None)?;
        match after {
            Some(field) if !is_time(&field.kind) => return Err(self.fault("duty-after", "after", &field.key)),
            Some(_) if every.is_some_and(|every| !matches!(every, Every::Interval(_))) => {
                return Err(self.fault("duty-after-cycle", "after", ""));
            }
            _ => {}
        }
        let within = self.duration("within")?;
        let in_days = matches!(within, Some(Duration::Days(_) | Duration::WorkingDays(_)));
        match every {
            Some(Every::BigHoliday) if within.is_some() && !in_days => {
                return Err(self.fault("duty-within-days", "within", ""));
            }
            Some(Every::WorkingDay | Every::Times { .. }) if within.is_some() => {
                return Err(self.fault("duty-within", "within", ""));
            }
            _ => {}
        }
        let per = match self.named("per", None)? {
            Some(field) => Some(self.per(field)?),
            None => None,
        };
        Ok(Asks::Entry { every, after: after.map(|field| field.key.clone()), within, per })
    }

    /// The field that a key of the duty names: of a row first, else of the entry.
    fn named(&self, key: &str, inner: Option<&'r Shape>) -> Result<Option<&'r FieldSpec>, Option<DutyFault>> {
        if !self.row.has(key) {
            return Ok(None);
        }
        let Some(typed) = self.row.text(key) else { return Err(None) };
        let found = inner.and_then(|inner| inner.read(typed.trim()));
        // What is to be filled in stands in the row; where it counts from may stand above it.
        let found = if key == "meets" && inner.is_some() { found } else { found.or(self.shape.read(typed.trim())) };
        found.map(Some).ok_or_else(|| self.fault("duty-field", key, typed))
    }

    fn duration(&self, key: &str) -> Result<Option<Duration>, Option<DutyFault>> {
        match self.row.get(key) {
            None => Ok(None),
            Some(value) => duration(value).map(Some).ok_or(None),
        }
    }

    fn every(&self) -> Result<Option<Every>, Option<DutyFault>> {
        let Some(frequency) = self.row.record("every") else {
            return if self.row.has("every") { Err(None) } else { Ok(None) };
        };
        let times = frequency.get("times").or(frequency.get("in"));
        match (frequency.get("every"), times) {
            (Some(_), Some(_)) => Err(self.fault("duty-every", "every", "")),
            (Some(Value::Choice(name)), None) if name == "working-day" => Ok(Some(Every::WorkingDay)),
            (Some(Value::Choice(name)), None) if name == "big-holiday" => Ok(Some(Every::BigHoliday)),
            (Some(value), None) => match duration(value) {
                None => Err(None),
                Some(Duration::SameDay | Duration::AtOnce) => Err(self.fault("duty-every", "every", "")),
                Some(Duration::Minutes(minutes)) if minutes < 60 => Err(self.fault("duty-every", "every", "")),
                Some(interval) => Ok(Some(Every::Interval(interval))),
            },
            (None, Some(_)) => self.times(frequency).map(Some),
            (None, None) => Err(self.fault("duty-every", "every", "")),
        }
    }

    fn times(&self, frequency: &Record) -> Result<Every, Option<DutyFault>> {
        if [frequency.get("times"), frequency.get("in")].contains(&Some(&Value::Bad)) {
            return Err(None);
        }
        let times = frequency.number("times").filter(|times| (1..=MOST_TIMES).contains(times));
        let cycle = frequency.text("in").and_then(cycle);
        match (times.and_then(|times| u32::try_from(times).ok()), cycle) {
            (Some(times), Some(cycle)) => Ok(Every::Times { times, cycle }),
            _ => Err(self.fault("duty-times", "every", "")),
        }
    }

    fn per(&self, field: &FieldSpec) -> Result<Per, Option<DutyFault>> {
        let each = match one_of(&field.kind) {
            Type::Name(NameOf::Person | NameOf::Party) => Each::Person,
            Type::Name(NameOf::Unit) => Each::Unit,
            Type::Name(NameOf::Place) => Each::Place,
            Type::Name(NameOf::Entry) => match &field.refers {
                Some(kind) => Each::Entry(kind.clone()),
                None => Each::Value,
            },
            Type::Text if field.key == "post" => Each::Post,
            Type::Text | Type::Choice(_) => Each::Value,
            _ => return Err(self.fault("duty-per", "per", &field.key)),
        };
        Ok(Per { field: field.key.clone(), each })
    }

    /// A field that names people or units, or a role; whoever wrote the entry where nothing is said.
    fn on(&self, rows: Option<&str>) -> Result<On, Option<DutyFault>> {
        if !self.row.has("on") {
            return Ok(On::Field("by".into()));
        }
        let Some(typed) = self.row.text("on").map(str::trim) else { return Err(None) };
        let inner = rows.and_then(|rows| rows_of(&self.shape.field(rows)?.kind));
        if let Some(field) = inner.and_then(|inner| inner.read(typed)).or(self.shape.read(typed)) {
            let parties = [NameOf::Person, NameOf::Unit, NameOf::Party];
            let names = matches!(one_of(&field.kind), Type::Name(of) if parties.contains(of));
            return if names { Ok(On::Field(field.key.clone())) } else { Err(self.fault("duty-on", "on", typed)) };
        }
        let role = Vocabulary::shipped().choice("role").read(typed).and_then(|name| Role::named(name));
        role.map(On::Role).ok_or_else(|| self.fault("duty-on", "on", typed))
    }
}

fn duration(value: &Value) -> Option<Duration> {
    match value {
        Value::Duration(duration) => Some(*duration),
        Value::Choice(name) => Duration::parse(name).ok(),
        _ => None,
    }
}

fn cycle(name: &str) -> Option<Cycle> {
    Some(match name {
        "day" => Cycle::Day,
        "week" => Cycle::Week,
        "month" => Cycle::Month,
        "quarter" => Cycle::Quarter,
        "year" => Cycle::Year,
        _ => return None,
    })
}

/// The type of one value of a field that may hold several, or a word in place of one.
fn one_of(kind: &Type) -> &Type {
    match kind {
        Type::Many(inner) => one_of(inner),
        Type::Either(other, main) if matches!(**other, Type::Choice(_)) => one_of(main),
        kind => kind,
    }
}

fn is_time(kind: &Type) -> bool {
    matches!(kind, Type::Time | Type::Date | Type::Deadline)
}

fn rows_of(kind: &Type) -> Option<&Shape> {
    match kind {
        Type::Rows(nested) => Some(&nested.shape),
        Type::Either(_, main) => rows_of(main),
        _ => None,
    }
}
