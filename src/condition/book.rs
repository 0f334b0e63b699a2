//! Records found by name in an expression: `people['陈敏']`. Made only when one is asked for.
//! Must not know whose names they are.

use std::fmt::Debug;

use cel::ExecutionError;
use cel::common::traits::Indexer;
use cel::common::types::{CelString, Type as CelType};
use cel::common::value::{CowVal, Val};

use super::given;
use crate::entry::Record;
use crate::entry::shape::Shape;

/// Records by name, all of one shape.
pub trait Book: Debug + Send + Sync {
    /// The record of a name; none where the name is not listed.
    fn record(&self, name: &str) -> Option<Record>;
    /// The keys of every record.
    fn shape(&self) -> &Shape;
}

/// A book as a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf<'r>(pub &'r dyn Book);

static BOOK: std::sync::LazyLock<CelType> = std::sync::LazyLock::new(|| CelType::new_opaque_type("book"));

impl Val for Shelf<'_> {
    fn get_type(&self) -> &CelType {
        <Self as Val>::cel_type()
    }

    fn cel_type() -> &'static CelType {
        &BOOK
    }

    fn as_indexer<'b, 'v>(&'b self) -> Option<&'b (dyn Indexer + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(*self)
    }
}

impl Indexer for Shelf<'_> {
    fn get<'b, 'v>(&'b self, name: &dyn Val) -> Result<CowVal<'b, 'v>, ExecutionError>
    where
        Self: 'v,
    {
        let name = name.downcast_ref::<CelString>().map(|name| name.inner().to_owned()).unwrap_or_default();
        match self.0.record(&name) {
            Some(record) => Ok(CowVal::Owned(given::record(&record, self.0.shape(), None, &mut false))),
            None => Err(ExecutionError::NoSuchKey(name.into())),
        }
    }

    fn steal<'v>(self: Box<Self>, name: &dyn Val) -> Result<Box<dyn Val + 'v>, ExecutionError>
    where
        Self: 'v,
    {
        self.get(name).map(CowVal::into_owned)
    }
}
