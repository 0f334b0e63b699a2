//! Values of register.yaml that are read without a word by whoever needs them: patterns, hours,
//! audiences. Told here as `bad-value`, for a slip in them would silently have no effect.

use chrono::NaiveTime;

use crate::entry::{Record, Value};
use crate::finding::{Arg, Finding, Subject};
use crate::register::Register;
use crate::rules::RegisterScope;
use crate::source::Span;

pub(super) fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let record = &scope.register.office.record;
    patterns(record, out);
    hours(record, out);
    // What could not be read may be the audience or the kind that is missed.
    if scope.register.unread.is_empty() {
        published(scope.register, out);
        logs(scope.register, out);
    }
}

fn bad(sentence: &'static str, span: Span, key: &str, typed: &str) -> Finding {
    Finding::new("bad-value", Subject::File("register.yaml".into()), span)
        .sentence(sentence)
        .arg("key", Arg::Key(key.into()))
        .arg("typed", typed)
}

/// A number needs the year and the running number; the archive has a scheme of its own.
fn patterns(record: &Record, out: &mut Vec<Finding>) {
    let fields = record.record("numbering").map(|numbering| &numbering.fields[..]).unwrap_or_default();
    for field in fields.iter().filter(|field| field.key != "archive") {
        let Value::Text(pattern) = &field.value else { continue };
        let plain = pattern.replacen("{year}", "", 1);
        let number = plain.split_once("{seq").and_then(|(_, rest)| rest.split_once('}'));
        let width = |text: &str| text.is_empty() || text.strip_prefix(':').is_some_and(|n| n.parse::<u8>().is_ok());
        let right = plain.len() < pattern.len()
            && number.is_some_and(|(before, behind)| width(before) && !behind.contains(['{', '}']));
        if !right {
            out.push(bad("pattern", field.span, &field.key, pattern).arg("example", "S{year}-{seq:4}"));
        }
    }
}

fn hours(record: &Record, out: &mut Vec<Finding>) {
    let Some(hours) = record.record("working_hours") else { return };
    let spans = [Some(hours), hours.record("lunch")];
    for clocks in spans.into_iter().flatten() {
        for field in &clocks.fields {
            if let Value::Text(typed) = &field.value
                && NaiveTime::parse_from_str(typed, "%H:%M").is_err()
            {
                out.push(bad("clock", field.span, &field.key, typed));
            }
        }
    }
}

fn published(register: &Register, out: &mut Vec<Finding>) {
    let office = &register.office;
    let names: Vec<Arg> = office.audiences().map(|audience| Arg::Text(audience.name)).collect();
    if let Some(publish) = office.record.text("publish")
        && !names.is_empty()
        && office.audience(publish).is_none()
    {
        let finding = bad("audience", office.record.span_of("publish"), "publish", publish);
        out.push(finding.arg("allowed", Arg::List(names)));
    }
}

/// Log kinds that an audience is to see.
fn logs(register: &Register, out: &mut Vec<Finding>) {
    let known = |name: &str| register.kinds.iter().any(|kind| kind.name == name || kind.title_zh == name);
    for audience in register.office.record.rows("audiences") {
        for log in audience.names("logs").filter(|log| !known(log.value)) {
            out.push(bad("log-kind", log.span, "logs", log.value));
        }
    }
}
