//! What is being done, for somebody who waits at a terminal, and how long each step took.

use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::options::{Manner, Timings};
use super::{output, timings};
use crate::lang::{Language, Text};
use crate::stopwatch::Stopwatch;

/// The steps of a command.
pub(super) struct Progress {
    bar: ProgressBar,
    timings: Option<Timings>,
    steps: Vec<(Text, Duration)>,
    step: Option<(Text, Instant)>,
}

impl Progress {
    /// Silent where that is asked for, and wherever nobody sits at a terminal.
    pub(super) fn new(manner: Manner) -> Self {
        let bar = if manner.quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        Self { bar, timings: manner.timings.filter(|_| !manner.quiet), steps: Vec::new(), step: None }
    }

    /// The step before is done, this one begins.
    pub(super) fn step(&mut self, text: Text) {
        self.end_of_step();
        self.step = Some((text, Instant::now()));
        self.bar.set_message(format!("{} · {}", text.zh, text.en));
        self.bar.tick();
    }

    /// Hears how many of how many parts of the step are done.
    pub(super) fn counter(&self) -> impl Fn(usize, usize) + Sync {
        |done, all| {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }

    /// Clear the line: something else is to be shown.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// Everything is done: clear the line, tell the timings if they are wanted.
    pub(super) fn done(&mut self, language: Language, watch: &Stopwatch<'_>) {
        self.end_of_step();
        self.bar.finish_and_clear();
        if let Some(format) = self.timings {
            output::remark(&timings::told(format, &self.steps, &watch.taken(), language));
        }
    }

    fn end_of_step(&mut self) {
        if let Some((text, since)) = self.step.take() {
            self.steps.push((text, since.elapsed()));
        }
    }
}
