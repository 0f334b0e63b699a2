//! Findings and answers as text and as data for other programs: sentences in a language, the
//! terminal's rendering, JSON, the formats of CI services, the catalogue, the vocabulary, explanations.
//! Never prints, and must not know the terminal, the clock or the command line.

pub mod answers;
pub mod catalogue;
pub mod checkstyle;
pub mod explain;
pub mod fields;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod naming;
pub mod places;
pub mod sarif;
mod shapes;
pub mod speaker;
pub mod table;
pub mod told;
pub mod vocabulary;
pub mod words;
mod xml;

pub use human::Layout;
pub use speaker::Speaker;
