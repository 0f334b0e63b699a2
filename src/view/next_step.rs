//! The next step of an open duty: the slip to fill in and the line to type, or the lines of a new action.
//! Says nothing of today: a time to be typed stands as its form.

use serde::Serialize;

use super::View;
use crate::custody::Life;
use crate::duty::{Duty, Kind, OfLog};
use crate::entry::Vocabulary;
use crate::entry::shape::{FieldSpec, Required, Shape, Type};
use crate::finding::Arg;
use crate::register::kind_duties::Asks;
use crate::register::{Action, ActionKind};

/// What to type, and where.
#[derive(Clone, Debug, Serialize)]
pub struct NextStep {
    /// The open slip; `None` for a new action.
    pub slip: Option<String>,
    pub lines: String,
}

const TIME: &str = "YYYY-MM-DD HH:MM";

impl View<'_> {
    /// The next step of a duty that is not met.
    #[must_use]
    pub fn next_step(&self, duty: &Duty) -> Option<NextStep> {
        if duty.met.is_some() {
            return None;
        }
        let kind = match &duty.kind {
            Kind::Program(kind) => kind,
            Kind::Log(of) => return self.next_step_of_log(of, duty),
        };
        let life = duty.document.as_ref().and_then(|id| self.examined.ledger.life(id));
        let vocabulary = Vocabulary::shipped();
        let shape = vocabulary.action(kind.met_by)?;
        if let (Some(field), Some(life)) = (kind.fills, life)
            && let Some(slip) = open_slip(life, kind.met_by, field)
        {
            return Some(NextStep { slip: Some(self.eyes.text(&slip.address)), lines: self.blank(shape, field)? });
        }
        Some(NextStep { slip: None, lines: self.new_action(shape, duty) })
    }

    /// The line that fills in a field; for one inside a row, the line of the row.
    fn blank(&self, shape: &Shape, field: &str) -> Option<String> {
        let spec = match field.split_once('.') {
            None => shape.field(field)?,
            Some((outer, inner)) => match &shape.field(outer)?.kind {
                Type::Rows(nested) | Type::Record(nested) => nested.shape.field(inner)?,
                _ => return None,
            },
        };
        Some(format!("  {}: {}\n", spec.label(self.language()), form(spec)))
    }

    /// The line that fills in the field a log's duty asks for, under the rows it stands in.
    pub(super) fn blank_of_log(&self, of: &OfLog) -> Option<String> {
        let Asks::Field { rows, meets, .. } = &of.duty().asks else { return None };
        let shape = &of.log.shape;
        let Some(rows) = rows else { return self.blank(shape, meets) };
        let inner = self.blank(shape, &format!("{rows}.{meets}"))?;
        Some(format!("  {}:\n    - …\n    {inner}", shape.field(rows)?.label(self.language())))
    }

    /// A new entry of a log, with what is known filled in and what is demanded left open.
    pub(super) fn new_entry(&self, of: &OfLog, duty: &Duty) -> String {
        let known = |key: &str| {
            let Asks::Entry { per: Some(per), .. } = &of.duty().asks else { return None };
            match &of.about {
                Some(Arg::Person(name)) if per.field == key => Some(self.eyes.person(name)),
                Some(Arg::Unit(name) | Arg::Place(name) | Arg::Text(name)) if per.field == key => {
                    Some(self.eyes.text(name))
                }
                _ => None,
            }
        };
        // A key that stands in for another is typed once: under the name the entry has of its own.
        let stands_in = |key: &str| of.log.shape.fields.iter().any(|field| field.default.as_deref() == Some(key));
        let wanted = |spec: &&FieldSpec| spec.required != Required::No && !stands_in(&spec.key);
        let lines = of.log.shape.fields.iter().filter(wanted).map(|spec| {
            let value = match spec.key.as_str() {
                "by" => duty.on.first().filter(|key| self.register().people.has(key)).map(|key| self.eyes.person(key)),
                key => known(key),
            };
            format!("{}: {}\n", spec.label(self.language()), value.unwrap_or_else(|| form(spec).to_owned()))
        });
        listed(lines)
    }

    /// A new action with what is known filled in and what is demanded left open.
    fn new_action(&self, shape: &Shape, duty: &Duty) -> String {
        let language = self.language();
        let items = match &duty.document {
            Some(id) if duty.copies.is_empty() => id.to_string(),
            Some(id) => {
                let items: Vec<String> = duty.copies.iter().map(|copy| format!("{id}#{copy}")).collect();
                if items.len() == 1 { items.concat() } else { format!("[{}]", items.join(", ")) }
            }
            None => String::new(),
        };
        let by = duty.on.first().filter(|key| self.register().people.has(key)).map(|key| self.eyes.person(key));
        let fields = shape.fields.iter().filter(|spec| spec.required != Required::No);
        let lines = fields.map(|spec| {
            let value = match spec.key.as_str() {
                "action" => self.choice("action", &shape.name),
                "by" => by.clone().unwrap_or_else(|| "…".to_owned()),
                "items" => items.clone(),
                _ => form(spec).to_owned(),
            };
            format!("{}: {value}\n", spec.label(language))
        });
        listed(lines)
    }
}

/// Lines as one item of a list.
fn listed(lines: impl Iterator<Item = String>) -> String {
    lines.enumerate().map(|(at, line)| format!("{}{line}", if at == 0 { "- " } else { "  " })).collect()
}

/// The slip of this action that still lacks the field; of several the last.
fn open_slip<'r>(life: &Life<'r>, action: &str, field: &str) -> Option<&'r Action> {
    let kind = ActionKind::named(action)?;
    let lacks = |slip: &&Action| match field.split_once('.') {
        None => !slip.record.has(field),
        Some((rows, inner)) => slip.record.rows(rows).iter().any(|row| !row.has(inner)),
    };
    life.of(kind).filter(lacks).last()
}

/// What stands in for a value that is still to be typed.
fn form(spec: &FieldSpec) -> &'static str {
    match &spec.kind {
        Type::Time => TIME,
        Type::Date => "YYYY-MM-DD",
        Type::Rows(nested) | Type::Record(nested) if nested.short.as_deref() == Some("at") => TIME,
        _ => "…",
    }
}
