//! Of whom or what each a duty is asked for itself: people from joining to leaving, units, places,
//! machines until they are retired, posts, or whatever the entries name. Must not know any deadline.

use ecow::EcoString;

use super::{Asking, Start};
use crate::entry::Record;
use crate::entry::shape::Required;
use crate::finding::{Arg, Subject};
use crate::register::kind_duties::{Asks, Each, On};
use crate::register::{LogEntry, Named};
use crate::time::Moment;

/// One of those that a duty is asked for; the register as a whole has no names.
pub(super) struct Member {
    /// The spellings by which entries mean it.
    names: Vec<EcoString>,
    /// The field in which they do, and those who hold the post where it is left blank.
    field: EcoString,
    holders: Vec<EcoString>,
    pub about: Option<Arg>,
    /// From where it is asked; `None` where only an entry can begin it.
    pub start: Option<Start>,
    /// Until when it is there.
    pub until: Option<Moment>,
}

impl Member {
    fn new(field: &str, names: Vec<EcoString>, about: Arg, start: Option<Start>) -> Self {
        Self { names, field: field.into(), holders: Vec::new(), about: Some(about), start, until: None }
    }

    /// Whether an entry is about it.
    pub fn is_named_in(&self, entry: &LogEntry) -> bool {
        let record = &entry.record;
        if self.names.is_empty() {
            return true;
        }
        if record.has(&self.field) || self.holders.is_empty() {
            return record.names(&self.field).any(|name| self.names.iter().any(|known| known == name.value));
        }
        let person = entry.kind.person_key();
        person.is_some_and(|key| record.names(key).any(|name| self.holders.iter().any(|known| known == name.value)))
    }

    /// On whom a duty about it falls: on the person himself where the duty falls on its own field.
    pub fn on(
        &self,
        asking: &Asking<'_>,
        records: &[&Record],
        entry: Option<&LogEntry>,
        since: Moment,
    ) -> Vec<EcoString> {
        let itself = matches!(&asking.duty().on, On::Field(key) if *key == self.field);
        match &self.about {
            Some(Arg::Person(key) | Arg::Unit(key)) if itself => vec![key.clone()],
            _ => asking.on(records, entry, since),
        }
    }
}

/// All of whom or what the duty is asked.
pub(super) fn of(asking: &Asking<'_>, asked: &[&LogEntry]) -> Vec<Member> {
    let Asks::Entry { every, per, .. } = &asking.duty().asks else { return Vec::new() };
    let begins = asking.begins();
    let Some(per) = per else {
        let whole = Member {
            names: Vec::new(),
            field: EcoString::new(),
            holders: Vec::new(),
            about: None,
            start: begins,
            until: None,
        };
        return vec![whole];
    };
    let field = per.field.as_str();
    let mut members = match &per.each {
        Each::Person => people(asking).map(|person| of_person(field, person, begins.as_ref())).collect(),
        Each::Unit => {
            let own = asking.facts.units.iter().filter(|unit| !asking.facts.is_outside(&unit.key));
            own.map(|unit| plain(field, unit, Arg::Unit(unit.key.clone()), begins.as_ref())).collect()
        }
        Each::Place => {
            let places = asking.facts.places.iter();
            places.map(|place| plain(field, place, Arg::Place(place.key.clone()), begins.as_ref())).collect()
        }
        Each::Entry(kind) => entries(asking, field, kind, begins.as_ref()),
        Each::Post => posts(asking, field, begins.as_ref()),
        Each::Value => values(asking, field, asked, every.is_some()),
    };
    // Where no interval is laid down, those of whom nothing was entered are asked nothing.
    if every.is_none() {
        members.retain(|member| asked.iter().any(|entry| member.is_named_in(entry)));
    }
    members
}

/// The office's own people.
fn people<'r>(asking: &Asking<'r>) -> impl Iterator<Item = &'r Named> {
    let facts = asking.facts;
    facts.people.iter().filter(move |person| !facts.is_outside(&person.key))
}

fn plain(field: &str, named: &Named, about: Arg, begins: Option<&Start>) -> Member {
    Member::new(field, vec![named.key.clone()], about, begins.cloned())
}

/// A person is asked from when he joined until he left.
fn of_person(field: &str, person: &Named, begins: Option<&Start>) -> Member {
    let joined = person.record.time("joined").map(|at| Start {
        at,
        subject: Subject::Person(person.key.clone()),
        origin: person.record.span_of("joined"),
    });
    let start = later(begins, joined);
    let until = person.record.time("left");
    Member { until, ..Member::new(field, vec![person.key.clone()], Arg::Person(person.key.clone()), start) }
}

/// The later of the register's beginning and its own; nothing where the register has none.
fn later(begins: Option<&Start>, own: Option<Start>) -> Option<Start> {
    let begins = begins?;
    Some(own.filter(|own| own.at.is_after(begins.at)).unwrap_or_else(|| begins.clone()))
}

/// What stands in another log and was not retired there, named by its slip or by what its entry
/// must say first.
fn entries(asking: &Asking<'_>, field: &str, kind: &str, begins: Option<&Start>) -> Vec<Member> {
    let listed = asking.register.valid_logs().filter(|entry| entry.kind.name == kind);
    let member = |entry: &LogEntry| {
        let key = entry
            .kind
            .shape
            .fields
            .iter()
            .find(|field| field.required != Required::No && !["at", "by"].contains(&field.key.as_str()));
        let name = key.and_then(|field| entry.record.text(&field.key)).map(EcoString::from);
        let about = Arg::Text(name.clone().unwrap_or_else(|| entry.address.clone()));
        let names = [entry.address.clone()].into_iter().chain(name).collect();
        let start = later(begins, entry.at.map(|at| Start::of_entry(entry, at)));
        Member { until: entry.record.time("retired"), ..Member::new(field, names, about, start) }
    };
    listed.map(member).collect()
}

/// The posts that the office's people hold: from when the first came until the last left.
fn posts(asking: &Asking<'_>, field: &str, begins: Option<&Start>) -> Vec<Member> {
    let mut posts: Vec<(EcoString, Vec<Member>)> = Vec::new();
    for person in people(asking) {
        let Some(post) = person.record.text("post") else { continue };
        let holder = of_person(field, person, begins);
        match posts.iter_mut().find(|(known, _)| known == post) {
            Some((_, holders)) => holders.push(holder),
            None => posts.push((post.into(), vec![holder])),
        }
    }
    let member = |(post, holders): (EcoString, Vec<Member>)| {
        let until = holders.iter().map(|holder| holder.until).reduce(|one, other| {
            let (one, other) = (one?, other?);
            Some(if other.is_after(one) { other } else { one })
        });
        let starts = holders.iter().filter_map(|holder| holder.start.clone());
        let start = starts.min_by_key(|start| start.at.sort_key());
        let names = holders.iter().flat_map(|holder| holder.names.clone()).collect();
        Member {
            holders: names,
            until: until.flatten(),
            ..Member::new(field, vec![post.clone()], Arg::Text(post), start)
        }
    };
    posts.into_iter().map(member).collect()
}

/// Whatever the entries name, each from its first entry on.
fn values(asking: &Asking<'_>, field: &str, asked: &[&LogEntry], periodic: bool) -> Vec<Member> {
    let begins = asking.begins();
    let mut members: Vec<Member> = Vec::new();
    for entry in asked {
        for name in entry.record.names(field) {
            if members.iter().any(|member| member.names.iter().any(|known| known == name.value)) {
                continue;
            }
            let first = entry.at.map(|at| Start::of_entry(entry, at)).filter(|_| periodic);
            let about = match &asking.log.shape.field(field).map(|field| &field.kind) {
                Some(crate::entry::shape::Type::Choice(set)) => Arg::Choice(set.name.clone(), name.value.into()),
                _ => Arg::Text(name.value.into()),
            };
            members.push(Member::new(field, vec![name.value.into()], about, later(begins.as_ref(), first)));
        }
    }
    members
}
