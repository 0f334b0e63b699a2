//! Findings and answers as text and as data for other programs: sentences in a language, the
//! terminal's rendering, JSON, the catalogue, the vocabulary, explanations.
//! Never prints, and must not know the terminal, the clock or the command line.

pub mod catalogue;
pub mod explain;
pub mod fields;
pub mod human;
pub mod json;
pub mod naming;
pub mod places;
mod shapes;
pub mod speaker;
pub mod table;
pub mod vocabulary;
pub mod words;

pub use human::Layout;
pub use speaker::Speaker;
