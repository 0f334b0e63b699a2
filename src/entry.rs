//! From files to entries: YAML with spans, the vocabulary of keys, typed records.
//! Nothing here knows what an entry means to any other entry.

mod conflict;
pub mod decode;
mod glued;
mod mend;
pub mod record;
mod repair;
pub mod scalar;
pub mod shape;
pub mod shape_reader;
pub mod syntax;
pub mod vocabulary;
pub mod yaml;

pub use record::{Dated, Field, Item, Record, Spanned, Value};
pub use vocabulary::Vocabulary;
