//! The next step of an open duty: the slip to fill in and the line to type, or the lines of a new action.
//! Says nothing of today: a time to be typed stands as its form.

use serde::Serialize;

use super::View;
use crate::custody::Life;
use crate::duty::Duty;
use crate::entry::Vocabulary;
use crate::entry::shape::{FieldSpec, Required, Shape, Type};
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
        let life = duty.document.as_ref().and_then(|id| self.examined.ledger.life(id));
        let vocabulary = Vocabulary::shipped();
        let shape = vocabulary.action(duty.kind.met_by)?;
        if let (Some(field), Some(life)) = (duty.kind.fills, life)
            && let Some(slip) = open_slip(life, duty.kind.met_by, field)
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
        lines.enumerate().map(|(at, line)| format!("{}{line}", if at == 0 { "- " } else { "  " })).collect()
    }
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
