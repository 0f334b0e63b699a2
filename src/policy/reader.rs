//! Reads the `policy` mapping of an office against the shipped numbers; every fault becomes a
//! finding at its place, and costs no more than the value concerned.
//! Must not know what any number is used for.

use chrono_tz::Tz;
use ecow::EcoString;

use super::setting::{Setting, SettingFault};
use super::severity::{self, SeverityRule};
use super::shipped::{Definition, Shipped, join};
use super::{Held, Profile};
use crate::entry::{Field, Record, Spanned, Value, scalar};
use crate::finding::{Arg, Finding, Subject};
use crate::lang::Text;
use crate::source::Span;
use crate::time::Moment;

const FIRST_PLACE: Text = Text { zh: "第一次写在这里", en: "first written here" };

/// What an office has changed, and what was wrong with it.
pub(super) struct Reader {
    profile: Profile,
    zone: Tz,
    /// Values by the path of their number, in the order of typing.
    pub held: Vec<(&'static str, Held)>,
    pub severities: Vec<SeverityRule>,
    pub findings: Vec<Finding>,
}

/// A value as typed, with the days between which it is to hold.
struct Typed<'r> {
    text: &'r str,
    span: Span,
    from: Option<Moment>,
    to: Option<Moment>,
}

impl Reader {
    pub(super) fn new(profile: Profile, zone: Tz) -> Self {
        Self { profile, zone, held: Vec::new(), severities: Vec::new(), findings: Vec::new() }
    }

    /// Read the whole of `policy`.
    pub(super) fn policy(&mut self, policy: &Field) {
        match &policy.value {
            Value::Record(record) => self.mapping(record, ""),
            Value::Blank | Value::Bad => {}
            _ => self.bad_value("mapping", &policy.key, policy.span),
        }
    }

    fn mapping(&mut self, record: &Record, path: &str) {
        let shipped = Shipped::get();
        let names = shipped.names(path);
        let mut seen: Vec<(&EcoString, Span)> = Vec::new();
        for field in &record.fields {
            let Some(name) = names.iter().find(|name| shipped.spellings(name).contains(&field.key)) else {
                let known: Vec<EcoString> = names.iter().flat_map(|name| shipped.spellings(name)).collect();
                self.unknown_key(field, &known);
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == name) {
                self.findings.push(twice(field, *first));
                continue;
            }
            seen.push((name, field.span));
            self.value(field, &join(path, name));
        }
    }

    /// A nested mapping, or a value for the number of a path or for all numbers below it.
    fn value(&mut self, field: &Field, path: &EcoString) {
        let shipped = Shipped::get();
        let is_number = shipped.number(path).is_some();
        let is_section = matches!(path.as_str(), "deadlines" | "periods" | "approvals" | "severities");
        match &field.value {
            Value::Blank | Value::Bad => {}
            Value::Record(record) if path == "severities" => self.severities(record),
            Value::Record(record) if !is_number => self.mapping(record, path),
            Value::Record(_) => self.bad_value("one-value", &field.key, field.span),
            _ if is_section => self.bad_value("mapping", &field.key, field.span),
            Value::List(rows) => self.dated(rows, field, path),
            Value::Text(text) => self.number(&Typed { text, span: field.span, from: None, to: None }, field, path),
            _ => self.bad_value("one-value", &field.key, field.span),
        }
    }

    /// `[{value, from, to}]`.
    fn dated(&mut self, rows: &[Spanned<Value>], field: &Field, path: &EcoString) {
        if rows.is_empty() {
            self.bad_value("one-value", &field.key, field.span);
        }
        for row in rows {
            match &row.value {
                Value::Record(record) => {
                    if let Some(typed) = self.row(record) {
                        self.number(&typed, field, path);
                    }
                }
                Value::Blank => {}
                _ => self.bad_value("one-value", &field.key, row.span),
            }
        }
    }

    /// One row of a dated list; `None` where it cannot be told what held when.
    fn row<'r>(&mut self, record: &'r Record) -> Option<Typed<'r>> {
        let (mut value, mut from, mut to) = (None, None, None);
        let mut readable = true;
        for field in &record.fields {
            let text = match &field.value {
                Value::Text(text) => text.as_str(),
                Value::Blank => continue,
                _ => {
                    self.bad_value("one-value", &field.key, field.span);
                    readable = false;
                    continue;
                }
            };
            match field.key.as_str() {
                "value" | "取值" | "值" => value = Some((text, field.span)),
                "from" | "自" | "起" => from = self.moment(text, field, &mut readable),
                "to" | "至" | "止" => to = self.moment(text, field, &mut readable),
                _ => {
                    let known = ["value", "from", "to", "取值", "自", "至"].map(EcoString::from);
                    self.unknown_key(field, &known);
                }
            }
        }
        if let (Some(begin), Some(end)) = (from, to)
            && begin.is_after(end)
        {
            self.findings
                .push(finding("bad-value", record.span).sentence("never-holds").arg("from", begin).arg("to", end));
            return None;
        }
        if value.is_none() && readable {
            self.findings.push(finding("missing-key", record.head).arg("key", Arg::Key("value".into())));
        }
        let (text, span) = value.filter(|_| readable)?;
        Some(Typed { text, span, from, to })
    }

    fn moment(&mut self, text: &str, field: &Field, readable: &mut bool) -> Option<Moment> {
        match Moment::parse(text, self.zone) {
            Ok(moment) => Some(moment),
            Err(fault) => {
                *readable = false;
                self.unreadable(SettingFault::timely(&fault), &field.key, text, field.span);
                None
            }
        }
    }

    /// Set the number of a path, or all numbers below it, to one value.
    fn number(&mut self, typed: &Typed<'_>, field: &Field, path: &EcoString) {
        let mut spoken = false;
        for number in Shipped::get().below(path) {
            let setting = match number.kind.read(typed.text) {
                Ok(setting) => setting,
                Err(fault) => return self.unreadable(fault, &field.key, typed.text, typed.span),
            };
            let floor = number.floor(self.profile).filter(|floor| setting.passes(*floor));
            // One value is one cause, however many floors it passes.
            if let Some(floor) = floor.filter(|_| !spoken) {
                self.findings.push(beyond(number, setting, floor, typed.span));
                spoken = true;
            }
            let setting = floor.unwrap_or(setting);
            self.held.push((&number.path, Held { setting, from: typed.from, to: typed.to, span: typed.span }));
        }
    }

    fn severities(&mut self, record: &Record) {
        for field in &record.fields {
            if let Some(first) = self.severities.iter().find(|line| line.rule == field.key) {
                self.findings.push(twice(field, first.span));
                continue;
            }
            match &field.value {
                Value::Blank | Value::Bad => {}
                Value::Text(text) => match severity::read(&field.key, text) {
                    Ok(choice) => {
                        self.severities.push(SeverityRule { rule: field.key.clone(), choice, span: field.span });
                    }
                    Err(fault) => self.unreadable(fault, &field.key, text, field.span),
                },
                _ => self.bad_value("one-value", &field.key, field.span),
            }
        }
    }

    fn unknown_key(&mut self, field: &Field, known: &[EcoString]) {
        let mut unknown = finding("unknown-key", field.span).arg("key", field.key.as_str());
        if let Some(meant) = scalar::nearest(&field.key, known.iter()) {
            unknown = unknown.sentence("meant").arg("meant", meant.as_str());
        }
        self.findings.push(unknown);
    }

    fn bad_value(&mut self, sentence: &'static str, key: &EcoString, span: Span) {
        self.findings.push(finding("bad-value", span).sentence(sentence).arg("key", key.as_str()));
    }

    fn unreadable(&mut self, fault: SettingFault, key: &EcoString, typed: &str, span: Span) {
        let mut found =
            finding("bad-value", span).sentence(fault.sentence).arg("key", key.as_str()).arg("typed", typed.trim());
        for (name, arg) in fault.args {
            found = found.arg(name, arg);
        }
        if let Some(mend) = fault.mend {
            found = found.arg("mend", mend.as_str()).fix(span, mend.as_str());
        }
        self.findings.push(found);
    }
}

fn beyond(number: &Definition, setting: Setting, floor: Setting, span: Span) -> Finding {
    let name = Arg::Both { zh: number.label.zh.clone(), en: number.label.en.clone() };
    finding("bad-value", span).sentence("floor").arg("name", name).arg("value", setting.arg()).arg("floor", floor.arg())
}

/// The same key again, in whatever language.
fn twice(field: &Field, first: Span) -> Finding {
    finding("duplicate-key", field.span).arg("key", field.key.as_str()).related(first, FIRST_PLACE)
}

fn finding(rule: &str, span: Span) -> Finding {
    Finding::new(rule, Subject::File("register.yaml".into()), span)
}
