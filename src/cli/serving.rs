//! What `serve` does all the time: shows one state of the register until another is due. Whoever asks
//! for a page waits while a new state is worked out; if none can be, the last one goes on being shown.

mod outside;
#[cfg(test)]
mod tests;
mod told;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::base;
use super::failure::Failure;
use super::memory::{Keep, Memory};
use super::options::{Manner, Which};
use super::present::{self, Presented};
use super::progress::Progress;
use super::weighing::Weighing;
use crate::lang::Language;
use crate::page::Site;
use crate::serve::http::{Ask, News, Server};
use crate::serve::pending::{Changed, Pending, Seen};
use crate::serve::shelf::Shelf;
use crate::serve::state::State;
use crate::serve::watch::{self, Tell, Watch, WatchFault};
use crate::source::GitPlace;
use crate::stopwatch::Stopwatch;
use crate::time::Moment;
use crate::view::View;

pub(super) use outside::Outside;

/// A folder that is gone is looked for this often.
const GONE: Duration = Duration::from_millis(500);
/// The clock of the day is asked at least this often: a machine that slept has missed some of it.
const CLOCK: Duration = Duration::from_secs(30);

/// In seconds; times are told by the minute.
const MINUTE: i64 = 60;

/// What was asked for on the command line.
pub(super) struct Settings {
    pub which: Which,
    pub audience: Option<String>,
    pub weighing: Weighing,
    pub keep: Keep,
    pub poll: Option<Duration>,
    pub manner: Manner,
}

/// Something to be heeded.
enum Signal {
    Seen(Seen),
    Ask(Ask),
}

/// Why a state is shown.
enum Why {
    Begun,
    Changed(Changed),
    Time,
}

/// From when until when a state is the right one, in seconds since 1970.
#[derive(Clone, Copy)]
struct Holds {
    from: i64,
    until: i64,
}

impl Holds {
    /// Of a state as of when now was `asked`, which holds until the next time at which it may change. Where
    /// that is hard to tell, since clocks are put forward or back, a minute.
    fn of(asked: i64, until: Option<i64>) -> Self {
        let until = until.filter(|until| *until > asked).unwrap_or(asked + MINUTE);
        Self { from: asked - asked.rem_euclid(MINUTE), until }
    }

    /// Whether it does at a time. A clock that is set back makes it wrong as well.
    fn at(self, now: i64) -> bool {
        (self.from..self.until).contains(&now)
    }

    /// How long it still will.
    fn left(self, now: i64) -> Duration {
        Duration::from_secs(u64::try_from(self.until - now).unwrap_or_default())
    }
}

/// The register that is served.
pub(super) struct Serving {
    settings: Settings,
    outside: Outside,
    root: PathBuf,
    place: GitPlace,
    begun: Instant,
    to: Sender<Signal>,
    from: Receiver<Signal>,
    watch: Option<Watch>,
    /// How often it is looked for changes, where the system does not tell them.
    look: Option<Duration>,
    pending: Pending,
    head: Option<String>,
    /// When the clock was asked for the state that is shown.
    asked: i64,
    news: Option<News>,
    /// Of the last reading.
    memory: Option<Memory>,
    /// Of the state that is shown.
    last: Option<State>,
    states: u64,
    language: Language,
}

impl Serving {
    /// Watch the register from now on: what changes while it is read for the first time is seen.
    pub(super) fn begin(settings: Settings, outside: Outside) -> Self {
        let root = settings.which.dir.clone().unwrap_or_default();
        let place = base::place(&root, true);
        let (to, from) = mpsc::channel();
        let look = settings.poll;
        let mut serving = Self {
            head: place.head(),
            settings,
            outside,
            root,
            place,
            begun: Instant::now(),
            to,
            from,
            watch: None,
            look,
            pending: Pending::default(),
            asked: 0,
            news: None,
            memory: None,
            last: None,
            states: 0,
            language: Language::Zh,
        };
        serving.watch_anew();
        serving
    }

    /// Show one state after the other. Ends only if the first cannot be shown.
    pub(super) fn run(mut self, server: Server) -> Result<(), Failure> {
        let mut server = Some(server);
        let mut why = Why::Begun;
        let mut since = Instant::now();
        let mut progress = Progress::new(self.settings.manner);
        let mut presented = self.read(&mut progress)?;
        progress.clear();
        loop {
            (presented, why, since) = self.show(presented, &why, since, &mut server)?;
        }
    }

    /// Whether now is what is asked about, and no time that was typed.
    fn follows_the_clock(&self) -> bool {
        self.settings.which.when.as_of.is_none()
    }

    /// Read the register as it stands.
    fn read(&mut self, progress: &mut Progress) -> Result<Presented, Failure> {
        let now = (self.outside.now)();
        let Settings { which, keep, weighing, audience, .. } = &self.settings;
        let (mut opened, memory) = present::opened(which, keep, progress)?;
        let office = &opened.read.register.office;
        if self.follows_the_clock() {
            opened.as_of = Moment::from_utc(now, office.zone);
        }
        let audience = match present::audience(office, audience.as_deref()) {
            Ok(audience) => audience,
            Err(failure) => return Err(told::office(&opened, failure)),
        };
        self.language = office.language;
        let presented = present::presented(opened, memory.as_ref(), audience, which, weighing, progress)?;
        self.memory = memory;
        self.asked = now;
        Ok(presented)
    }

    /// Show a state until the next is there.
    fn show(
        &mut self,
        presented: Presented,
        why: &Why,
        since: Instant,
        server: &mut Option<Server>,
    ) -> Result<(Presented, Why, Instant), Failure> {
        let Presented { read, as_of, audience, history, templates, assets } = presented;
        let memory = self.memory.take();
        let changes = present::changes(memory.as_ref(), &read.register, &history);
        let read = read.viewed_from(as_of);
        let quiet = Stopwatch::default();
        let examined = present::examined(memory.as_ref(), &read, as_of, &quiet);
        // What is remembered is as big as the register: it is let go once it has served.
        drop(memory);
        let (language, zone) = (self.language, read.register.office.zone);
        let view = View::of(&examined, audience, language).remembering(&changes, &history);
        let state = self.next(State::of(&view, language), why);
        let site = Site { view: &view, templates: &templates, language, watch: &quiet };
        let shelf = Shelf::of(site, &assets);
        let until = told::instant(examined.holds_until(), zone);
        let mut holds = self.follows_the_clock().then(|| Holds::of(self.asked, until));
        self.publish(state, server)?;
        if !self.settings.manner.quiet
            && let Some(line) = told::shown(why, &examined, view.audience(), (self.outside.now)(), since.elapsed())
        {
            (self.outside.remark)(&line);
        }
        loop {
            self.wait(holds, &shelf);
            let since = Instant::now();
            let due = holds.is_some_and(|holds| !holds.at((self.outside.now)()));
            let why = match self.pending.take(self.begun.elapsed()) {
                Some(changed) if self.is_news(&changed) => Why::Changed(changed),
                _ if due => Why::Time,
                _ => continue,
            };
            if matches!(&why, Why::Changed(changed) if changed.folders) {
                self.watch_anew();
            }
            let quietly = Manner { quiet: true, ..self.settings.manner };
            match self.read(&mut Progress::new(quietly)) {
                Ok(presented) => return Ok((presented, why, since)),
                Err(failure) => {
                    self.stuck(&failure);
                    // Time alone mends nothing.
                    holds = None;
                }
            }
        }
    }

    /// Wait for the next change or time, and answer meanwhile.
    fn wait(&mut self, holds: Option<Holds>, shelf: &Shelf<'_>) {
        let pending = self.pending.wait(self.begun.elapsed());
        let until = holds.map(|holds| holds.left((self.outside.now)()));
        let gone = self.watch.is_none().then_some(GONE);
        let longest = [pending, until, gone].into_iter().flatten().min().unwrap_or(CLOCK).min(CLOCK);
        match self.from.recv_timeout(longest) {
            Ok(signal) => {
                let mut asks = Vec::new();
                for signal in std::iter::once(signal).chain(self.from.try_iter().collect::<Vec<_>>()) {
                    match signal {
                        Signal::Ask(ask) => asks.push(ask),
                        Signal::Seen(seen) => self.note(seen),
                    }
                }
                let id = self.last.as_ref().map(|state| state.id.as_str()).unwrap_or_default();
                asks.into_par_iter().for_each(|ask| {
                    let answer = shelf.answer(&ask.address, id);
                    ask.answer(answer);
                });
            }
            Err(RecvTimeoutError::Timeout) if self.watch.is_none() && self.root.is_dir() => self.note(Seen::Folders),
            Err(_) => {}
        }
    }

    fn note(&mut self, seen: Seen) {
        if seen == Seen::Limit && self.look.is_none() {
            self.limit();
            self.watch_anew();
        }
        self.pending.note(seen, self.begun.elapsed());
    }

    /// Whether a change is one at all: git writes its files also where nothing comes of it.
    fn is_news(&mut self, changed: &Changed) -> bool {
        let only_git = changed.git && !changed.folders && changed.paths.is_empty();
        let head = self.place.head();
        let same = head == self.head;
        self.head = head;
        !(only_git && same)
    }

    /// Watch the folders that there are now.
    fn watch_anew(&mut self) {
        let to = self.to.clone();
        // Whoever would hear has gone: nothing is left to be told.
        let tell: Tell = Arc::new(move |seen| to.send(Signal::Seen(seen)).unwrap_or_default());
        self.watch = None;
        if self.look.is_none() {
            match (self.outside.watch)(&self.root, &self.place, &tell) {
                Ok(watch) => self.watch = Some(watch),
                Err(WatchFault::Gone) => return,
                Err(WatchFault::Limit) => self.limit(),
                Err(WatchFault::Cannot(said)) => {
                    self.look = Some(self.outside.look);
                    (self.outside.remark)(&told::cannot_watch(&said, self.language));
                }
            }
        }
        if let Some(every) = self.look {
            self.watch = Some(watch::by_looking(&self.root, &self.place, every, &tell));
        }
    }

    fn limit(&mut self) {
        self.look = Some(self.outside.look);
        (self.outside.remark)(told::LIMIT.of(self.language));
    }

    /// A state under an id: its own, or that of the last where only time went by and nothing came of it,
    /// so that no page is loaded again for that.
    fn next(&mut self, state: State, why: &Why) -> State {
        let same = self.last.as_ref().filter(|last| matches!(why, Why::Time) && last.finds_the_same(&state));
        let id = match same {
            Some(last) => last.id.clone(),
            None => {
                self.states += 1;
                format!("{}-{}", std::process::id(), self.states)
            }
        };
        state.named(id)
    }

    fn publish(&mut self, state: State, server: &mut Option<Server>) -> Result<(), Failure> {
        self.last = Some(state.clone());
        if let Some(server) = server.take() {
            let (to, address) = (self.to.clone(), server.address());
            let ask = move |ask| to.send(Signal::Ask(ask)).unwrap_or_default();
            self.news = Some(server.serve(state, ask)?);
            return (self.outside.address)(&format!("http://{address}/\n"));
        }
        if let Some(news) = &self.news {
            news.tell(state);
        }
        Ok(())
    }

    /// The register cannot be shown as it stands: say so, here and in the browser, and go on with the
    /// last state.
    fn stuck(&mut self, failure: &Failure) {
        let said = told::stuck(failure, self.language);
        if !self.settings.manner.quiet {
            (self.outside.remark)(&format!("{said}\n"));
        }
        if let (Some(last), Some(news)) = (self.last.take(), &self.news) {
            self.states += 1;
            let state = last.stuck(said).named(format!("{}-{}", std::process::id(), self.states));
            self.last = Some(state.clone());
            news.tell(state);
        }
    }
}
