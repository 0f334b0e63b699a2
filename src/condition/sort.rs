//! What sort of thing a part of an expression is, as far as the keys it names tell, and which
//! sorts can stand beside each other. Must not know any particular key.

use crate::entry::shape::{ChoiceSet, Shape, Type};

/// The key of a shape that stands for every key: a book whose records are found by name.
pub const ANY_KEY: &str = "*";

/// What is known of a part of an expression.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sort<'s> {
    /// A record with these keys, under the name it was given, if it is one of the names.
    Record(&'s Shape, Option<&'static str>),
    Rows(&'s Shape),
    /// A list of values of a type.
    Many(&'s Type),
    /// A value of a closed set.
    Choice(&'s ChoiceSet),
    Time,
    /// From one time to another.
    Length,
    Number,
    Text,
    Flag,
    /// Not known before it is asked.
    Other,
}

impl<'s> Sort<'s> {
    /// The sort of values of a type.
    pub(super) fn of(kind: &'s Type) -> Self {
        match kind {
            Type::Record(nested) => Self::Record(&nested.shape, None),
            Type::Rows(nested) | Type::Map(nested) => Self::Rows(&nested.shape),
            Type::Either(_, main) => match Self::of(main) {
                inner @ (Self::Record(..) | Self::Rows(_)) => inner,
                _ => Self::Other,
            },
            Type::Many(inner) => Self::Many(inner),
            Type::Choice(set) => Self::Choice(set),
            Type::Date | Type::Time => Self::Time,
            Type::Number => Self::Number,
            Type::Flag(_) => Self::Flag,
            Type::Text | Type::Name(_) | Type::Duration | Type::Period => Self::Text,
            Type::Deadline | Type::Items | Type::Copies | Type::Check(_) | Type::Any => Self::Other,
        }
    }

    /// One of the elements.
    pub(super) fn element(self) -> Self {
        match self {
            Self::Rows(shape) => Self::Record(shape, None),
            Self::Many(inner) => Self::of(inner),
            _ => Self::Other,
        }
    }

    /// Whether it can be true or false.
    pub(super) fn may_be_flag(self) -> bool {
        matches!(self, Self::Flag | Self::Other)
    }

    /// Whether it is one of several values.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Rows(_) | Self::Many(_))
    }

    /// Whether it is a single value of a known sort.
    pub(super) fn is_single(self) -> bool {
        self.class() > 0
    }

    /// Whether the two can never be equal, nor one before the other.
    pub(super) fn clashes(self, other: Self) -> bool {
        self.is_single() && other.is_single() && self.class() != other.class()
    }

    /// Values of one class can be compared; 0 for what is not known.
    fn class(self) -> u8 {
        match self {
            Self::Choice(_) | Self::Text => 1,
            Self::Time => 2,
            Self::Length => 3,
            Self::Number => 4,
            Self::Flag => 5,
            Self::Record(..) | Self::Rows(_) | Self::Many(_) | Self::Other => 0,
        }
    }
}
