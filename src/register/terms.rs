//! The closed values that rules reason with, as types: levels, urgencies, kinds, roles.
//! Their spellings stand in the vocabulary; this module must not know any language.

/// How secret a document is, lowest first (保守国家秘密法 art. 14; internal is no state secret).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Public,
    Internal,
    Confidential,
    Secret,
    TopSecret,
}

impl Level {
    /// All levels, highest first, as the vocabulary lists them.
    pub const ALL: [Self; 5] = [Self::TopSecret, Self::Secret, Self::Confidential, Self::Internal, Self::Public];

    /// The English name used in files and data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Confidential => "confidential",
            Self::Secret => "secret",
            Self::TopSecret => "top-secret",
        }
    }

    /// The level of an English name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// Whether it is one of the three levels of state secrets.
    #[must_use]
    pub fn is_classified(self) -> bool {
        self >= Self::Confidential
    }
}

/// How urgent a document is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    Routine,
    Urgent,
    Immediate,
    Flash,
}

impl Urgency {
    /// All urgencies, highest first.
    pub const ALL: [Self; 4] = [Self::Flash, Self::Immediate, Self::Urgent, Self::Routine];

    /// The English name used in files and data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Urgent => "urgent",
            Self::Immediate => "immediate",
            Self::Flash => "flash",
        }
    }

    /// The urgency of an English name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.name() == name)
    }
}

/// What kind of piece a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    Incoming,
    Outgoing,
    Telegram,
    Meeting,
    Letter,
    Internal,
    Carrier,
}

impl DocumentKind {
    /// All kinds in the order of the vocabulary.
    pub const ALL: [Self; 7] =
        [Self::Incoming, Self::Outgoing, Self::Telegram, Self::Meeting, Self::Letter, Self::Internal, Self::Carrier];

    /// The English name used in files and data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
            Self::Telegram => "telegram",
            Self::Meeting => "meeting",
            Self::Letter => "letter",
            Self::Internal => "internal",
            Self::Carrier => "carrier",
        }
    }

    /// The kind of an English name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A post that gives authority or duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Chief,
    ActingChief,
    SupervisingLeader,
    Leader,
    OfficeDirector,
    Head,
    Clerk,
    Designated,
    SecrecyOfficer,
    Archivist,
    Guard,
    GroupHead,
    GroupMember,
    Staff,
}

impl Role {
    /// All roles, ranked ones first, highest first.
    pub const ALL: [Self; 14] = [
        Self::Chief,
        Self::ActingChief,
        Self::SupervisingLeader,
        Self::Leader,
        Self::OfficeDirector,
        Self::Head,
        Self::Clerk,
        Self::Designated,
        Self::SecrecyOfficer,
        Self::Archivist,
        Self::Guard,
        Self::GroupHead,
        Self::GroupMember,
        Self::Staff,
    ];

    /// The English name used in files and data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chief => "chief",
            Self::ActingChief => "acting-chief",
            Self::SupervisingLeader => "supervising-leader",
            Self::Leader => "leader",
            Self::OfficeDirector => "office-director",
            Self::Head => "head",
            Self::Clerk => "clerk",
            Self::Designated => "designated",
            Self::SecrecyOfficer => "secrecy-officer",
            Self::Archivist => "archivist",
            Self::Guard => "guard",
            Self::GroupHead => "group-head",
            Self::GroupMember => "group-member",
            Self::Staff => "staff",
        }
    }

    /// The role of an English name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// How high the role stands; 0 for roles without rank. An acting chief ranks as the chief.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Chief | Self::ActingChief => 6,
            Self::SupervisingLeader => 5,
            Self::Leader => 4,
            Self::OfficeDirector => 3,
            Self::Head => 2,
            Self::Clerk => 1,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Vocabulary;

    #[test]
    fn types_and_vocabulary_have_the_same_values_in_the_same_order() {
        let names = |set: &str| -> Vec<String> {
            Vocabulary::shipped().choice(set).values.iter().map(|value| value.name.to_string()).collect()
        };
        assert_eq!(names("level"), Level::ALL.map(Level::name));
        assert_eq!(names("urgency"), Urgency::ALL.map(Urgency::name));
        assert_eq!(names("document-kind"), DocumentKind::ALL.map(DocumentKind::name));
        assert_eq!(names("role"), Role::ALL.map(Role::name));
    }
}
