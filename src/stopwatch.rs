//! How long parts of the work take, for whoever asks: rules, templates. The clock is handed in; without
//! one nothing is measured. Must not know what it measures.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Tells how much time has passed since some moment.
pub type Clock<'c> = &'c (dyn Fn() -> Duration + Sync);

/// Adds up the times of parts by group and name.
#[derive(Default)]
pub struct Stopwatch<'c> {
    clock: Option<Clock<'c>>,
    parts: Mutex<BTreeMap<(&'static str, String), Arc<AtomicU64>>>,
}

/// The time of one part.
#[derive(Clone)]
pub struct Lap<'c> {
    clock: Option<Clock<'c>>,
    nanos: Arc<AtomicU64>,
}

/// What one part took, all threads added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub group: &'static str,
    pub name: String,
    pub time: Duration,
}

impl<'c> Stopwatch<'c> {
    /// A stopwatch that goes by `clock`.
    #[must_use]
    pub fn new(clock: Clock<'c>) -> Self {
        Self { clock: Some(clock), parts: Mutex::default() }
    }

    /// The part of this name.
    #[must_use]
    pub fn lap(&self, group: &'static str, name: &str) -> Lap<'c> {
        if self.clock.is_none() {
            return Lap { clock: None, nanos: Arc::default() };
        }
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let nanos = parts.entry((group, name.to_owned())).or_default();
        Lap { clock: self.clock, nanos: Arc::clone(nanos) }
    }

    /// What has taken how long, the slowest of each group first.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        let parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = parts.iter().map(|((group, name), nanos)| Taken {
            group,
            name: name.clone(),
            time: Duration::from_nanos(nanos.load(Ordering::Relaxed)),
        });
        let mut taken: Vec<Taken> = taken.collect();
        taken.sort_by(|a, b| a.group.cmp(b.group).then(b.time.cmp(&a.time)));
        taken
    }
}

impl Lap<'_> {
    /// Do a piece of the part.
    pub fn time<T>(&self, work: impl FnOnce() -> T) -> T {
        let Some(clock) = self.clock else { return work() };
        let begun = clock();
        let done = work();
        let nanos = u64::try_from((clock() - begun).as_nanos()).unwrap_or(u64::MAX);
        self.nanos.fetch_add(nanos, Ordering::Relaxed);
        done
    }
}

impl fmt::Debug for Stopwatch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stopwatch").field("taken", &self.taken()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_part_add_up() {
        let ticks = AtomicU64::new(0);
        let clock = || Duration::from_millis(ticks.fetch_add(1, Ordering::Relaxed));
        let watch = Stopwatch::new(&clock);
        let (short, long) = (watch.lap("rules", "short"), watch.lap("rules", "long"));
        short.time(|| ());
        (0..3).for_each(|_| long.time(|| ()));
        let taken: Vec<_> = watch.taken().into_iter().map(|taken| (taken.name, taken.time.as_millis())).collect();
        assert_eq!(taken, [("long".to_owned(), 3), ("short".to_owned(), 1)]);
    }

    #[test]
    fn without_a_clock_nothing_is_measured() {
        let watch = Stopwatch::default();
        assert_eq!(watch.lap("rules", "any").time(|| 7), 7);
        assert!(watch.taken().is_empty());
    }
}
