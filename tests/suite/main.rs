//! All integration tests in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "tests fail by panicking")]

mod architecture;
mod broken;
mod browser;
mod clauses;
mod common;
mod custody;
mod duties;
mod formats;
mod gallery;
mod gate;
mod handling;
mod hooks;
mod integrity;
mod kept;
mod lives;
mod log_duties;
mod logs;
mod looking;
mod mending;
mod messages;
mod output;
mod own_rules;
mod print;
mod real;
mod registers;
mod remembered;
mod renumber;
mod reports;
mod rules;
mod search;
mod sentences;
mod served;
mod sites;
mod slips;
mod veiled;
