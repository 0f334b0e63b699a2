//! What was typed, as values of CEL: blank is null, closed values go by their English names, a
//! key that takes one value or a list is always a list, times keep their meaning of whole days.
//! Must not know any particular key.

use std::any::Any;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use cel::ExecutionError;
use cel::common::traits::{Comparer, Subtractor};
use cel::common::types::{
    CelBool, CelDouble, CelDuration, CelInt, CelList, CelMap, CelMapKey, CelNull, CelString, Type as CelType,
};
use cel::common::value::{CowVal, StaticVal, Val};
use rust_decimal::prelude::ToPrimitive;

use crate::entry::shape::{Shape, Type};
use crate::entry::{Record, Value};
use crate::time::Moment;

type Boxed = Box<dyn Val>;

/// A record with these keys of its shape, or with all; keys without a value are null.
pub(super) fn record(record: &Record, shape: &Shape, keys: Option<&[&str]>, blanks: &mut bool) -> Boxed {
    Box::new(CelMap::from(fields(record, shape, keys, blanks)))
}

type Fields = HashMap<CelMapKey<'static>, Boxed>;

fn fields(record: &Record, shape: &Shape, keys: Option<&[&str]>, blanks: &mut bool) -> Fields {
    let mut map = Fields::new();
    for spec in shape.fields.iter().filter(|spec| keys.is_none_or(|keys| keys.contains(&spec.key.as_str()))) {
        let value = match field(record, shape, &spec.key) {
            Some(value) => typed(value, &spec.kind, blanks),
            None => {
                *blanks = true;
                nothing()
            }
        };
        map.insert(CelMapKey::from(spec.key.to_string()), value);
    }
    // Keys of other kinds of entry that the expression names: blank in this one.
    for key in keys.unwrap_or_default().iter().filter(|key| shape.field(key).is_none()) {
        *blanks = true;
        map.insert(CelMapKey::from((*key).to_owned()), nothing());
    }
    map
}

/// A record, and values beside those typed: known by the shape that the expression was checked by.
pub(super) fn record_with(
    (typed_in, own): (&Record, &Shape),
    more: &[(&'static str, Value)],
    checked_by: &Shape,
    keys: &[&str],
    blanks: &mut bool,
) -> Boxed {
    let is_more = |key: &str| more.iter().any(|(name, _)| *name == key);
    let typed_keys: Vec<&str> = keys.iter().copied().filter(|key| !is_more(key)).collect();
    let mut map = fields(typed_in, own, Some(&typed_keys), blanks);
    for (name, value) in more.iter().filter(|(name, _)| keys.contains(name)) {
        let kind = checked_by.field(name).map_or(&Type::Any, |field| &field.kind);
        map.insert(CelMapKey::from((*name).to_owned()), typed(value, kind, blanks));
    }
    Box::new(CelMap::from(map))
}

/// The value of a key, or of the key that stands in for it, whichever way round it was typed.
pub(super) fn field<'r>(record: &'r Record, shape: &Shape, key: &str) -> Option<&'r Value> {
    let stands_in = || shape.field(key).and_then(|spec| record.get(spec.default.as_deref()?));
    let stood_for = || {
        let other = shape.fields.iter().find(|spec| spec.default.as_deref() == Some(key));
        other.and_then(|spec| record.get(&spec.key))
    };
    record.get(key).or_else(stands_in).or_else(stood_for)
}

pub(super) fn time(time: Moment) -> Boxed {
    Box::new(Point(time))
}

pub(super) fn nothing() -> Boxed {
    Box::new(CelNull)
}

fn text(text: impl Into<String>) -> Boxed {
    Box::new(CelString::from(text.into()))
}

fn list(values: Vec<Boxed>) -> Boxed {
    Box::new(CelList::from(values))
}

/// A value of a key of this type.
fn typed(value: &Value, kind: &Type, blanks: &mut bool) -> Boxed {
    let single = !matches!(value, Value::List(_));
    match kind {
        Type::Many(inner) if single => list(vec![typed(value, inner, blanks)]),
        Type::Either(other, main) if single && matches!(**main, Type::Many(_)) => {
            list(vec![typed(value, other, blanks)])
        }
        Type::Record(nested) | Type::Rows(nested) | Type::Map(nested) => inner(value, Some(&nested.shape), blanks),
        // Inside a list closed values are typed as words: they mean the same there.
        Type::Either(other, main) => match (&**other, value) {
            (Type::Choice(set), Value::Text(word)) => text(set.read(word).unwrap_or(word).as_str()),
            (Type::Choice(set), Value::List(items)) if matches!(**main, Type::Many(_)) => {
                let mean = |word: &str| set.read(word).map_or(word, |name| name.as_str()).to_owned();
                list(items.iter().map(|item| text(mean(&item.value.meaning()))).collect())
            }
            _ => typed(value, main, blanks),
        },
        _ => inner(value, None, blanks),
    }
}

fn inner(value: &Value, shape: Option<&Shape>, blanks: &mut bool) -> Boxed {
    let mut row = |record: &Record| match shape {
        Some(shape) => self::record(record, shape, None, blanks),
        None => text(record.meaning()),
    };
    match value {
        Value::Blank | Value::Bad => {
            *blanks = true;
            nothing()
        }
        Value::Text(word) | Value::Name(word) | Value::Choice(word) => text(word.as_str()),
        Value::Number(number) if number.is_integer() => match number.to_i64() {
            Some(number) => Box::new(CelInt::from(number)),
            None => Box::new(CelDouble::from(number.to_f64().unwrap_or(f64::NAN))),
        },
        Value::Number(number) => Box::new(CelDouble::from(number.to_f64().unwrap_or(f64::NAN))),
        Value::Flag(flag) => Box::new(CelBool::from(*flag)),
        Value::Time(at) => time(*at),
        Value::Duration(_) | Value::Period(_) | Value::Dated(_) => text(value.meaning()),
        Value::Items(items) => list(items.iter().map(|item| text(item.meaning())).collect()),
        Value::Copies(copies) => list(copies.iter().map(|copy| text(copy.value.as_str())).collect()),
        Value::Record(record) => row(record),
        Value::Rows(rows) => list(rows.iter().map(row).collect()),
        Value::List(items) => list(items.iter().map(|item| inner(&item.value, shape, blanks)).collect()),
    }
}

/// A time of the register: where either side is a whole day, only the dates are compared. A time
/// written out in the expression (`'2026-03-01'`) is read as in any file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point(pub Moment);

static POINT: LazyLock<CelType> = LazyLock::new(|| CelType::new_opaque_type("time"));

impl Point {
    fn order(self, other: &dyn Val) -> Option<Ordering> {
        let other = match (other.downcast_ref::<Self>(), other.downcast_ref::<CelString>()) {
            (Some(point), _) => point.0,
            (None, Some(typed)) => Moment::parse(typed.inner(), chrono_tz::UTC).ok()?,
            (None, None) => return None,
        };
        Some(if self.0.is_before(other) {
            Ordering::Less
        } else if self.0.is_after(other) {
            Ordering::Greater
        } else {
            Ordering::Equal
        })
    }
}

impl Val for Point {
    fn get_type(&self) -> &CelType {
        <Self as Val>::cel_type()
    }

    fn cel_type() -> &'static CelType {
        &POINT
    }

    fn as_comparer(&self) -> Option<&dyn Comparer> {
        Some(self)
    }

    fn as_subtractor<'b, 'v>(&'b self) -> Option<&'b (dyn Subtractor + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    fn equals(&self, other: &dyn Val) -> bool {
        self.order(other) == Some(Ordering::Equal)
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(*self)
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl StaticVal for Point {}

impl Comparer for Point {
    fn compare(&self, other: &dyn Val) -> Result<Ordering, ExecutionError> {
        let wrong =
            || ExecutionError::UnexpectedType { got: other.get_type().name().to_owned(), want: "time".to_owned() };
        self.order(other).ok_or_else(wrong)
    }
}

/// From one time to another, first instants taken.
impl Subtractor for Point {
    fn sub<'b, 'v>(&'b self, other: &(dyn Val + 'v)) -> Result<CowVal<'b, 'v>, ExecutionError>
    where
        Self: 'v,
    {
        match other.downcast_ref::<Self>() {
            Some(other) => Ok(CowVal::owned(CelDuration::from(self.0.start() - other.0.start()))),
            None => {
                Err(ExecutionError::UnexpectedType { got: other.get_type().name().to_owned(), want: "time".to_owned() })
            }
        }
    }
}
