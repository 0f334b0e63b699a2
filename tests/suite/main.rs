//! All integration tests in one binary.

mod architecture;
mod browser;
mod common;
mod messages;
mod real;
mod rules;
mod sites;
