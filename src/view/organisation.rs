//! The organisation: each unit with those who answer for it, its people with their posts and clearance,
//! the office's roles and who holds them, and the outside units it deals with.

use serde::Serialize;

use super::View;
use super::shown::Piece;
use crate::register::{Named, Role};

/// Everything on the organisation page.
#[derive(Debug, Serialize)]
pub struct OrganisationView {
    /// Roles with rank or office, and who holds them, highest first.
    pub roles: Vec<RoleHolders>,
    pub units: Vec<UnitLine>,
    /// People whose unit is not listed, or who have none.
    pub others: Vec<PersonLine>,
    pub outside: Vec<Piece>,
    pub places: Vec<PlaceLine>,
}

/// A role and those who hold it.
#[derive(Debug, Serialize)]
pub struct RoleHolders {
    pub role: String,
    pub people: Vec<Piece>,
}

/// A unit of the office's own organ.
#[derive(Debug, Serialize)]
pub struct UnitLine {
    pub unit: Piece,
    /// How deep it lies below the topmost, for its indent.
    pub depth: usize,
    pub head: Option<Piece>,
    pub secrecy_lead: Option<Piece>,
    pub custodian: Option<Piece>,
    pub liaison: Option<Piece>,
    pub people: Vec<PersonLine>,
}

/// A person of a unit.
#[derive(Debug, Serialize)]
pub struct PersonLine {
    pub person: Piece,
    pub roles: Vec<String>,
    pub post: Option<String>,
    pub clearance: String,
    pub left: Option<String>,
}

/// A place, what it may hold, and who answers for it.
#[derive(Debug, Serialize)]
pub struct PlaceLine {
    pub place: Piece,
    pub kind: String,
    pub level: String,
    pub keeper: Option<Piece>,
}

/// Deeper than any organ is; a unit that lies in itself ends here.
const DEEPEST: usize = 8;

impl View<'_> {
    /// The organisation page.
    #[must_use]
    pub fn organisation(&self) -> OrganisationView {
        let register = self.register();
        let now = self.examined.as_of;
        let own = || register.units.iter().filter(|unit| !unit.is_outside());
        let listed = |person: &&Named| person.unit().is_none_or(|unit| !register.units.has(unit));
        let mut units = Vec::new();
        let topmost = |unit: &&Named| unit.parent(now).is_none_or(|parent| !own().any(|other| other.key == parent));
        for unit in own().filter(topmost) {
            self.unit_lines(unit, 0, &mut units);
        }
        // Units that lie in each other in a ring hang on no topmost one.
        let ringed = |unit: &&Named| !units.iter().any(|line: &UnitLine| line.unit == self.unit(&unit.key));
        let rest: Vec<UnitLine> = own().filter(ringed).map(|unit| self.unit_line(unit, 0)).collect();
        units.extend(rest);
        let roles = Role::ALL.into_iter().filter_map(|role| {
            let people: Vec<Piece> = register.people.holders(role, now).map(|p| self.person(&p.key)).collect();
            (!people.is_empty() && role != Role::Staff)
                .then(|| RoleHolders { role: self.choice("role", role.name()), people })
        });
        OrganisationView {
            roles: roles.collect(),
            units,
            others: register.people.iter().filter(listed).map(|person| self.person_line(person)).collect(),
            outside: register.units.iter().filter(|unit| unit.is_outside()).map(|unit| self.unit(&unit.key)).collect(),
            places: register.places.iter().map(|place| self.place_line(place)).collect(),
        }
    }

    /// A unit and, below it, those within it, in the order typed.
    fn unit_lines(&self, unit: &Named, depth: usize, out: &mut Vec<UnitLine>) {
        out.push(self.unit_line(unit, depth));
        if depth < DEEPEST {
            let now = self.examined.as_of;
            let inner = self.register().units.iter().filter(|other| other.parent(now) == Some(unit.key.as_str()));
            for other in inner.filter(|other| !other.is_outside()) {
                self.unit_lines(other, depth + 1, out);
            }
        }
    }

    fn unit_line(&self, unit: &Named, depth: usize) -> UnitLine {
        let named = |key: &str| unit.record.text(key).map(|person| self.person(person));
        let people = self.register().people.iter().filter(|person| person.unit() == Some(unit.key.as_str()));
        UnitLine {
            unit: self.unit(&unit.key),
            depth,
            head: named("head"),
            secrecy_lead: named("secrecy_lead"),
            custodian: named("custodian"),
            liaison: named("liaison"),
            people: people.map(|person| self.person_line(person)).collect(),
        }
    }

    fn person_line(&self, person: &Named) -> PersonLine {
        let now = self.examined.as_of;
        let roles: Vec<String> = person.roles(now).map(|role| self.choice("role", role.name())).collect();
        let post = person.record.text("post").map(|post| self.eyes.text(post));
        PersonLine {
            person: self.person(&person.key),
            post: post.filter(|post| !roles.contains(post)),
            roles,
            clearance: self.level_word(person.clearance(now)),
            left: person.left(now).map(|left| self.time(left)),
        }
    }

    fn place_line(&self, place: &Named) -> PlaceLine {
        let now = self.examined.as_of;
        PlaceLine {
            place: self.place(&place.key),
            kind: place.record.text("kind").map(|kind| self.choice("place-kind", kind)).unwrap_or_default(),
            level: self.level_word(place.level(now)),
            keeper: place.keeper(now).map(|keeper| self.person(keeper)),
        }
    }
}
