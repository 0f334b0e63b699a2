//! `jiyao check`

use std::io::IsTerminal;
use std::mem::ManuallyDrop;

use clap::Args;

use super::base::{self, Against, LookedUp};
use super::failure::Failure;
use super::fixing::{Fixing, Mended};
use super::form::Form;
use super::known::Known;
use super::memory::{CHECKED, Keep, Memory};
use super::open::{Found, as_of, find, open, read};
use super::options::{Manner, Which};
use super::progress::Progress;
use super::weighing::Weighing;
use super::{CLEAN, ERRORS, timings};
use crate::examine::{Examined, Read};
use crate::finding::Severity;
use crate::lang::Text;
use crate::report::{Layout, Speaker};
use crate::site;

/// 检查登记，列出错误和警告 · check a register and list what is wrong
///
/// Exit code 0: nothing at error level; 1: errors; 2: the work could not be done. The time given by
/// --as-of is the clock: entries after it are reported, not left out.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    against: Against,
    /// 输出格式 · how to answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    #[command(flatten)]
    weighing: Weighing,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    fixing: Fixing,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    manner: Manner,
}

impl Check {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let mut progress = Progress::new(self.manner);
        if let Some(code) = self.mend(&mut progress)? {
            return Ok(code);
        }
        let clock = timings::clock();
        let watch = timings::watch(self.manner, &clock);
        let found = find(&self.which, self.against.staged, Some(&self.keep), &mut progress)?;
        let Found { root, place, sources, memory } = found;
        let layout = layout();
        // Whatever was asked is part of the question; nobody is told the timings of an old answer. What a
        // base, a baseline or a CI service's checkout says depends on more than the register.
        let how = format!("{self:?} {layout:?}");
        let lasts = self.against.base.is_none() && !self.known.is_asked() && self.format.is_plain();
        let remembered = memory.as_ref().filter(|_| lasts && self.manner.timings.is_none());
        let as_of = |zone| as_of(&self.which.when, &place, zone);
        if let Some(answer) = remembered.and_then(|memory| memory.answer(CHECKED, &how, &sources, as_of)) {
            self.format.print(&answer.text, self.manner.color)?;
            return Ok(answer.code);
        }
        let earlier = memory.as_ref().map(Memory::verdicts);
        let books = memory.as_ref().map(Memory::books);
        let mut recall =
            memory.as_ref().zip(books.as_ref()).map(|(memory, books)| memory.recall(books)).unwrap_or_default();
        let at = self.which.when.at.as_deref();
        let listed = sources.clone();
        let (opened, base) = rayon::join(
            || read(root, place.clone(), sources, &self.which, &mut recall),
            || self.against.look_up(&place, at, &listed),
        );
        let (opened, base) = (opened?, base?);
        progress.step(Text { zh: "检查", en: "checking" });
        // The program ends with this answer: the system takes a big register's memory back at once.
        let read = ManuallyDrop::new(self.judged(opened.read, base)?);
        let (examined, given) = match &earlier {
            Some(earlier) => read.examine_recalling(opened.as_of, &watch, earlier),
            None => (read.examine_by(opened.as_of, &watch), None),
        };
        let mut examined = ManuallyDrop::new(examined);
        progress.step(Text { zh: "成文", en: "putting it in words" });
        let language = examined.register.office.language;
        let speaker = Speaker::new(examined.register, language);
        self.known.settle(&opened.root, &mut examined, &speaker, self.manner.quiet)?;
        let text = self.format.answer(&examined, &speaker, layout, &opened.root)?;
        progress.done(language, &watch);
        self.format.print(&text, self.manner.color)?;
        let code = code(&examined);
        let register = &examined.register;
        let news = recall.news(register);
        if let Some(memory) = &memory {
            memory.keep_book(news);
            memory.keep_verdicts(given.as_ref());
        }
        if let Some(memory) = memory.filter(|_| lasts) {
            // What names the time as of which it was given holds for that time only.
            let until = if self.format == Form::Human { examined.holds_until() } else { examined.as_of };
            let holds = (examined.as_of, until);
            memory.keep_answer((CHECKED, &how), &register.sources, register.office.zone, holds, (code, text));
        }
        Ok(code)
    }

    /// A register with all that is found while it is read, against its base, with this run's severities.
    fn judged(&self, read: Read, base: Option<LookedUp>) -> Result<Read, Failure> {
        let (_, found) = site::own::templates(&read.register);
        let weights = self.weighing.weights(&read.register)?;
        Ok(base::compared(read.with(found), base).weighed(weights))
    }

    /// Mend what can be mended, if that is wanted; the exit code where showing it was all.
    fn mend(&self, progress: &mut Progress) -> Result<Option<u8>, Failure> {
        if !self.fixing.is_wanted() {
            return Ok(None);
        }
        let opened = open(&self.which, progress)?;
        let now = &opened.read.register.sources;
        let base = self.against.look_up(&opened.place, self.which.when.at.as_deref(), now)?;
        let read = self.judged(opened.read, base)?;
        let mut examined = read.examine(opened.as_of);
        progress.clear();
        self.known.apply(&mut examined)?;
        let for_people = self.format == Form::Human;
        let mended = self.fixing.settle(&opened.root, &examined, for_people, self.manner)?;
        Ok(match mended {
            Mended::Shown if for_people => Some(code(&examined)),
            _ => None,
        })
    }
}

/// Whether anything at error level stands against a merge.
fn code(examined: &Examined<'_>) -> u8 {
    if examined.count(Severity::Error) > 0 { ERRORS } else { CLEAN }
}

/// As wide as the terminal, where the answer goes to one.
fn layout() -> Layout {
    let default = Layout::default();
    if !std::io::stdout().is_terminal() {
        return default;
    }
    match terminal_size::terminal_size() {
        Some((terminal_size::Width(width), _)) => Layout { width: width.into(), ..default },
        None => default,
    }
}
