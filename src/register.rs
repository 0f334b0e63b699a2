//! The register: everything that was typed, resolved.
pub mod action;
pub mod document;
pub mod terms;
