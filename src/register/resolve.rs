//! References: every name, document and copy that is typed somewhere must exist.
//! Reports what does not; decides nothing about custody.

use std::collections::{HashMap, HashSet};

use ecow::EcoString;
use rayon::prelude::*;

use super::action::{Action, ActionKind};
use super::document::year_of;
use super::photocopy;
use super::{Level, Names, Register};
use crate::entry::scalar::nearest;
use crate::entry::shape::{FieldSpec, NameOf, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::finding::{Arg, Finding, Subject};
use crate::source::{Place, Span};

/// Check all references.
pub(super) fn resolve(register: &mut Register) -> Vec<Finding> {
    let photocopies = photocopies(register);
    let misplaced = misplaced_ids(register);
    let checker = Checker { register, photocopies: &photocopies, misplaced: &misplaced };
    let vocabulary = Vocabulary::shipped();
    let person = vocabulary.context("person");
    let unit = vocabulary.context("unit");
    let place = vocabulary.context("place");
    let document = vocabulary.context("document");
    let office = vocabulary.context("office");
    let mut findings = Vec::new();
    let named = [(&register.people, &person), (&register.units, &unit), (&register.places, &place)];
    for (at, (names, shape)) in named.into_iter().enumerate() {
        for entry in names {
            let subject = [Subject::Person, Subject::Unit, Subject::Place][at](entry.key.clone());
            checker.record(&entry.record, shape, &subject, None, &mut findings);
        }
    }
    checker.record(&register.office.record, &office, &Subject::Register, None, &mut findings);
    let waiver = vocabulary.context("waiver");
    for (place, record) in (1..).zip(&register.waivers) {
        let path = register.sources.path(record.span.file);
        let subject = Subject::Entry { address: ecow::eco_format!("{path}#{place}"), document: None };
        checker.record(record, &waiver, &subject, None, &mut findings);
    }
    let documents = register.documents.par_iter().map(|entry| {
        let mut found = Vec::new();
        checker.record(&entry.record, &document, &entry.subject(), None, &mut found);
        found
    });
    findings.par_extend(documents.flatten_iter());
    let actions = register.actions.par_iter().map(|action| checker.action(action)).flatten_iter();
    findings.par_extend(actions);
    let logs = register.logs.par_iter().map(|entry| {
        let mut found = Vec::new();
        checker.record(&entry.record, &entry.kind.shape, &entry.subject(), None, &mut found);
        found
    });
    findings.par_extend(logs.flatten_iter());
    findings
}

/// The numbers of the photocopies made of each document.
fn photocopies(register: &Register) -> HashMap<EcoString, HashSet<EcoString>> {
    let mut numbers: HashMap<EcoString, HashSet<EcoString>> = HashMap::new();
    for made in photocopy::all(register) {
        numbers.entry(made.document).or_default().extend(made.numbers);
    }
    numbers
}

/// Ids of documents whose files lie where they are not read: told as such, and not unknown.
fn misplaced_ids(register: &Register) -> HashSet<EcoString> {
    let misplaced = register.sources.files().iter().filter(|file| file.place == Place::Misplaced);
    misplaced.filter_map(|file| Some(file.path.rsplit('/').next()?.rsplit_once('.')?.0.into())).collect()
}

struct Checker<'r> {
    register: &'r Register,
    photocopies: &'r HashMap<EcoString, HashSet<EcoString>>,
    misplaced: &'r HashSet<EcoString>,
}

impl Checker<'_> {
    fn action(&self, action: &Action) -> Vec<Finding> {
        let mut found = Vec::new();
        let vocabulary = Vocabulary::shipped();
        if let Some(shape) = vocabulary.action(action.kind.name()) {
            self.record(&action.record, shape, &action.subject(), Some(action), &mut found);
        }
        found
    }

    fn record(
        &self,
        record: &Record,
        shape: &Shape,
        subject: &Subject,
        action: Option<&Action>,
        out: &mut Vec<Finding>,
    ) {
        for field in &record.fields {
            let Some(spec) = shape.field(&field.key) else { continue };
            self.value(&field.value, field.span, &spec.kind, spec, subject, action, out);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one value and all that a finding about it says")]
    fn value(
        &self,
        value: &Value,
        span: Span,
        kind: &Type,
        spec: &FieldSpec,
        subject: &Subject,
        action: Option<&Action>,
        out: &mut Vec<Finding>,
    ) {
        match (value, kind) {
            (Value::Name(name), _) => {
                if let Some(of) = name_of(kind) {
                    out.extend(self.name(name, span, of, spec, subject, action));
                }
            }
            (Value::List(list), Type::Many(inner)) => {
                for item in list {
                    self.value(&item.value, item.span, inner, spec, subject, action, out);
                }
            }
            (_, Type::Many(inner)) => self.value(value, span, inner, spec, subject, action, out),
            (Value::Dated(values), _) => {
                for dated in values {
                    self.value(&dated.value, dated.span, kind, spec, subject, action, out);
                }
            }
            (_, Type::Either(_, main)) => self.value(value, span, main, spec, subject, action, out),
            (Value::Record(inner), Type::Record(nested) | Type::Rows(nested)) => {
                self.record(inner, &nested.shape, subject, action, out);
            }
            (Value::Rows(rows), Type::Rows(nested) | Type::Record(nested) | Type::Map(nested)) => {
                for row in rows {
                    self.record(row, &nested.shape, subject, action, out);
                }
            }
            (Value::Items(items), _) => {
                for item in items {
                    out.extend(self.item(item, subject));
                }
            }
            (Value::Time(time), Type::Time)
                if time.is_whole_day() && action.is_some_and(|a| self.wants_minutes(a, spec)) =>
            {
                out.push(
                    Finding::new("bad-value", subject.clone(), span)
                        .sentence("minutes")
                        .arg("key", Arg::Key(spec.key.clone())),
                );
            }
            _ => {}
        }
    }

    /// Out, back and returned of classified pieces are told to the minute.
    fn wants_minutes(&self, action: &Action, spec: &FieldSpec) -> bool {
        let moves = matches!(spec.key.as_str(), "out" | "back")
            || (spec.key == "at" && spec.zh.iter().any(|zh| zh == "归还时间"));
        moves
            && action.items().iter().any(|item| {
                self.register.document(&item.document).and_then(|d| d.level).is_some_and(Level::is_classified)
            })
    }

    fn name(
        &self,
        name: &EcoString,
        span: Span,
        of: NameOf,
        spec: &FieldSpec,
        subject: &Subject,
        action: Option<&Action>,
    ) -> Option<Finding> {
        let r = self.register;
        let missing = |rule: &str, known: &Names| -> Option<Finding> {
            if known.has(name) || known.damaged {
                return None;
            }
            let finding = Finding::new(rule, subject.clone(), span).arg("name", name.as_str());
            let meant = nearest(name, known.keys());
            Some(match meant {
                // Any outside unit may stand there: what looks like another's name need not be a slip.
                Some(meant) if rule == "unit-unlisted" => finding.sentence("meant").arg("meant", meant.as_str()),
                Some(meant) => finding.sentence("meant").arg("meant", meant.as_str()).fix(span, meant.as_str()),
                None => finding,
            })
        };
        match of {
            NameOf::Person => missing("unknown-person", &r.people),
            NameOf::Unit => missing(spec.unlisted.as_deref().unwrap_or("unknown-unit"), &r.units),
            NameOf::Place => missing("unknown-place", &r.places),
            NameOf::Party if r.people.has(name) || r.units.has(name) || r.people.damaged || r.units.damaged => None,
            NameOf::Party => {
                let to_units = action.is_some_and(|a| matches!(a.kind, ActionKind::Dispatch | ActionKind::SendBack));
                let like_unit = nearest(name, r.units.keys()).is_some() && nearest(name, r.people.keys()).is_none();
                if to_units || like_unit {
                    missing("unknown-unit", &r.units)
                } else {
                    let finding = missing("unknown-person", &r.people)?;
                    Some(if finding.fix.is_none() { finding.sentence("party") } else { finding })
                }
            }
            NameOf::Document => {
                let is_id = name.contains('-') && year_of(name).is_some() && !name.contains('〔');
                if is_id && r.document(name).is_none() { self.unknown_document(name, span, subject) } else { None }
            }
            NameOf::Entry => None,
        }
    }

    fn unknown_document(&self, id: &EcoString, span: Span, subject: &Subject) -> Option<Finding> {
        if self.misplaced.contains(id) {
            return None;
        }
        let finding = Finding::new("unknown-document", subject.clone(), span).arg("id", id.as_str());
        let meant = nearest(id, self.register.documents.iter().map(|document| &document.id));
        Some(match meant {
            Some(meant) => finding.sentence("meant").arg("meant", meant.as_str()),
            None => finding,
        })
    }

    fn item(&self, item: &crate::entry::Item, subject: &Subject) -> Option<Finding> {
        let Some(document) = self.register.document(&item.document) else {
            return self.unknown_document(&item.document, item.span, subject);
        };
        let copy = item.copy.as_ref().filter(|copy| !document.copies.iter().any(|own| own.value == **copy))?;
        let photocopies = self.photocopies.get(&item.document);
        // Photocopies may have been made by an act that cannot be read.
        let unsure = document.damaged || self.register.may_be_mentioned(&document.id);
        if unsure || photocopies.is_some_and(|numbers| numbers.contains(copy)) {
            return None;
        }
        let listed = document.copies.iter().take(12).map(|copy| Arg::Text(copy.value.clone())).collect();
        let finding = Finding::new("unknown-copy", subject.clone(), item.span)
            .arg("id", item.document.as_str())
            .arg("number", copy.as_str())
            .arg("known", Arg::List(listed))
            .related(
                document.record.span_of("copies"),
                crate::lang::Text { zh: "份号写在这里", en: "the copy numbers are given here" },
            );
        Some(finding)
    }
}

fn name_of(kind: &Type) -> Option<NameOf> {
    match kind {
        Type::Name(of) => Some(*of),
        Type::Many(inner) | Type::Either(_, inner) => name_of(inner),
        _ => None,
    }
}
