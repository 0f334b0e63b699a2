//! What `serve` has to do with outside the program beside the register itself: the clock, the terminal,
//! and the system that tells of changes. Gathered here so that each can be another one. Must not know
//! what is served.

use std::path::Path;
use std::time::Duration;

use chrono::Utc;

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::serve::watch::{self, Tell, Watch, WatchFault};
use crate::source::GitPlace;

/// Has the system watch a register.
type ToWatch = dyn Fn(&Path, &GitPlace, &Tell) -> Result<Watch, WatchFault> + Send;

/// Says something that somebody waits for.
type ToAnswer = dyn Fn(&str) -> Result<(), Failure> + Send;

pub(in crate::cli) struct Outside {
    /// Now, in seconds since 1970.
    pub now: Box<dyn Fn() -> i64 + Send>,
    /// Says something on standard error.
    pub remark: Box<dyn Fn(&str) + Send>,
    /// Says on standard output where the site is served.
    pub address: Box<ToAnswer>,
    pub watch: Box<ToWatch>,
    /// Where the system watches no more folders, it is looked for changes this often.
    pub look: Duration,
}

impl Outside {
    /// As the program finds it.
    pub fn real() -> Self {
        Self {
            now: Box::new(|| Utc::now().timestamp()),
            remark: Box::new(output::remark),
            address: Box::new(output::document),
            watch: Box::new(watch::by_system),
            look: Duration::from_secs(2),
        }
    }
}
