//! All integration tests in one binary.

mod architecture;
mod browser;
mod common;
mod real;
mod rules;
mod sites;
