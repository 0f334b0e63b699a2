//! `jiyao check`

use std::io::IsTerminal;
use std::mem::ManuallyDrop;

use clap::Args;

use super::base::{self, Against};
use super::failure::Failure;
use super::form::Form;
use super::known::Known;
use super::open::open_where;
use super::options::{Manner, Which};
use super::progress::Progress;
use super::weighing::Weighing;
use super::{CLEAN, ERRORS};
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
    manner: Manner,
}

impl Check {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let mut progress = Progress::new(self.manner);
        let opened = open_where(&self.which, self.against.staged, &mut progress)?;
        progress.step(Text { zh: "检查", en: "checking" });
        let (_, found) = site::own::templates(&opened.read.register);
        let at = self.which.when.at.as_deref();
        let weights = self.weighing.weights(&opened.read.register)?;
        let read = base::compared(opened.read.with(found), &opened.place, at, self.against.base.as_deref())?;
        // The program ends with this answer: the system takes a big register's memory back at once.
        let read = ManuallyDrop::new(read.weighed(weights));
        let mut examined = ManuallyDrop::new(read.examine(opened.as_of));
        progress.step(Text { zh: "成文", en: "putting it in words" });
        let language = examined.register.office.language;
        let speaker = Speaker::new(examined.register, language);
        self.known.settle(&opened.root, &mut examined, &speaker, self.manner.quiet)?;
        let answer = self.format.answer(&examined, &speaker, layout(), &opened.root);
        progress.done(language);
        answer.print(self.manner.color)?;
        Ok(if examined.count(Severity::Error) > 0 { ERRORS } else { CLEAN })
    }
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
