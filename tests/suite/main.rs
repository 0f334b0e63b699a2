//! All integration tests in one binary.

mod architecture;
mod browser;
mod common;
mod duties;
mod lives;
mod messages;
mod real;
mod remembered;
mod rules;
mod sites;
