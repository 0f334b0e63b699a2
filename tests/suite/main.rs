//! All integration tests in one binary.

mod architecture;
mod browser;
mod common;
mod duties;
mod lives;
mod messages;
mod real;
mod rules;
mod sites;
