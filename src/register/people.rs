//! People, units and places as rules ask about them: who held which role when, who stands in for
//! whom, what a place may hold. Dated facts are judged by the day asked about.
//! Must not know any document.

use crate::entry::Record;
use crate::time::Moment;

use super::names::{Named, Names};
use super::terms::{Level, Role};

/// Questions about a person's entry.
impl Named {
    /// The roles held at `at`.
    pub fn roles(&self, at: Moment) -> impl Iterator<Item = Role> {
        self.record.rows("roles").iter().filter(move |row| held(row, at)).filter_map(role_of)
    }

    /// All roles ever, with the rows that say from when to when.
    pub fn all_roles(&self) -> impl Iterator<Item = (Role, &Record)> {
        self.record.rows("roles").iter().filter_map(|row| Some((role_of(row)?, row)))
    }

    /// Whether this role was held at `at`.
    #[must_use]
    pub fn holds(&self, role: Role, at: Moment) -> bool {
        self.record.rows("roles").iter().any(|row| row.text("role") == Some(role.name()) && held(row, at))
    }

    /// The highest rank held at `at`; 0 for none.
    #[must_use]
    pub fn rank(&self, at: Moment) -> u8 {
        self.roles(at).map(Role::rank).max().unwrap_or(0)
    }

    /// Up to which level this person might know documents at `at`.
    #[must_use]
    pub fn clearance(&self, at: Moment) -> Option<Level> {
        self.record.text_at("clearance", at).and_then(Level::named)
    }

    /// The unit this person belongs to.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.record.text("unit")
    }

    /// The day this person left the office, if it has come by `at`.
    #[must_use]
    pub fn left(&self, at: Moment) -> Option<Moment> {
        self.record.time("left").filter(|left| at.is_after(*left))
    }

    /// The highest level a place might hold at `at`; `None` where nothing was laid down.
    #[must_use]
    pub fn level(&self, at: Moment) -> Option<Level> {
        self.record.text_at("level", at).and_then(Level::named)
    }

    /// Who answers for a place at `at`.
    #[must_use]
    pub fn keeper(&self, at: Moment) -> Option<&str> {
        self.record.text_at("keeper", at)
    }

    /// The place this place stands in.
    #[must_use]
    pub fn within(&self) -> Option<&str> {
        self.record.text("within")
    }

    /// The unit above this unit at `at`.
    #[must_use]
    pub fn parent(&self, at: Moment) -> Option<&str> {
        self.record.text_at("parent", at)
    }

    /// Whether a unit is outside the office's own organ.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.record.is("outside")
    }
}

fn role_of(row: &Record) -> Option<Role> {
    row.text("role").and_then(Role::named)
}

/// Whether a row with `from` and `to` (both days included) held at `at`.
fn held(row: &Record, at: Moment) -> bool {
    let begun = row.time("from").is_none_or(|from| !at.is_before(from));
    begun && row.time("to").is_none_or(|to| !at.is_after(to))
}

/// Questions about all people.
impl Names {
    /// The highest rank that a person may act with at `at`: his own, or of one he stands in for.
    #[must_use]
    pub fn acting_rank(&self, person: &str, at: Moment) -> u8 {
        let Some(named) = self.get(person) else { return 0 };
        let deputed = self.deputed(named, at).filter_map(|key| self.get(key)).map(|principal| principal.rank(at));
        deputed.chain([named.rank(at)]).max().unwrap_or(0)
    }

    /// The people for whom a person stood in at `at`.
    pub fn deputed<'n>(&'n self, person: &'n Named, at: Moment) -> impl Iterator<Item = &'n str> {
        let rows = person.record.rows("deputy_for").iter();
        rows.filter(move |row| held(row, at)).filter_map(|row| row.text("person"))
    }

    /// Whether a person may act as holder of `role` at `at`: in his own right or as deputy.
    #[must_use]
    pub fn may_act_as(&self, person: &str, role: Role, at: Moment) -> bool {
        let Some(named) = self.get(person) else { return false };
        let acting = |role: Role, named: &Named| {
            named.holds(role, at) || (role == Role::Chief && named.holds(Role::ActingChief, at))
        };
        acting(role, named)
            || self.deputed(named, at).filter_map(|key| self.get(key)).any(|principal| acting(role, principal))
    }

    /// Everyone who held `role` at `at`, in the order typed.
    pub fn holders(&self, role: Role, at: Moment) -> impl Iterator<Item = &Named> {
        self.iter().filter(move |named| named.holds(role, at))
    }

    /// Whether `inner` is `outer` or lies within it (units by parent, places by within), at `at`.
    #[must_use]
    pub fn is_within(&self, inner: &str, outer: &str, at: Moment) -> bool {
        let mut here = Some(inner);
        // A chain longer than the list runs in a circle.
        for _ in 0..=self.len() {
            match here {
                None => return false,
                Some(key) if key == outer => return true,
                Some(key) => here = self.get(key).and_then(|n| n.parent(at).or_else(|| n.within())),
            }
        }
        false
    }
}
