//! What a build tells: how many pages, and the numbers that matter. Kept, so that a build of which nothing
//! has changed, neither in the register nor in the site, need only say it again.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::memory::{Memory, built_name};
use super::open::{Found, as_of};
use super::options::When;
use crate::examine::Examined;
use crate::finding::Severity;
use crate::lang::Language;
use crate::site::{self, Built};

/// What there is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Told {
    chinese: bool,
    pages: usize,
    documents: usize,
    pub errors: usize,
    warnings: usize,
    overdue: usize,
    /// Entries after the time asked about.
    later: usize,
}

/// What had to be done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Work {
    pub written: usize,
    pub removed: usize,
}

impl Told {
    pub(super) fn of(built: &Built, examined: &Examined<'_>) -> Self {
        Self {
            chinese: examined.register.office.language == Language::Zh,
            pages: built.pages,
            documents: examined.ledger.lives.len(),
            errors: examined.count(Severity::Error),
            warnings: examined.count(Severity::Warning),
            overdue: examined.overdue(),
            later: examined.register.later,
        }
    }

    /// What an earlier build told, if the same was asked as of the same time (pages print the time), no
    /// file of the register has changed, and the site is as it was left.
    pub(super) fn again(found: &Found, when: &When, how: &str, out: &Path) -> Option<Self> {
        let memory = found.memory.as_ref()?;
        let as_of = |zone| as_of(when, &found.place, zone);
        let answer = memory.answer(&built_name(out), how, &found.sources, as_of)?;
        let told = serde_json::from_str(&answer.text).ok()?;
        site::stands(out, &memory.known(out)).then_some(told)
    }

    /// Keep it for next time.
    pub(super) fn keep(&self, memory: &Memory, how: &str, examined: &Examined<'_>, out: &Path) {
        let (register, as_of) = (examined.register, examined.as_of);
        let Ok(text) = serde_json::to_string(self) else { return };
        let name = built_name(out);
        memory.keep_answer((&name, how), &register.sources, register.office.zone, (as_of, as_of), (0, text));
    }

    /// Where the site is, how much of it, how long it took, and the numbers that matter.
    pub(super) fn text(&self, work: Work, out: &Path, took: Duration) -> String {
        let (out, seconds) = (out.display(), took.as_secs_f64());
        let Self { pages, documents, errors, warnings, overdue, later, .. } = *self;
        let Work { written, removed } = work;
        if self.chinese {
            let left_out =
                if later > 0 { format!("；{later} 条晚于所看时间，未计入") } else { String::new() };
            return format!(
                "{out}：{pages} 页，写入 {written} 个文件，删除 {removed} 个，用时 {seconds:.2} 秒\n\
                 {documents} 份文件，{errors} 个错误，{warnings} 个警告，{overdue} 项逾期{left_out}\n"
            );
        }
        let left_out = if later > 0 { format!("; {later} later entries left out") } else { String::new() };
        format!(
            "{out}: {pages} pages, {written} files written, {removed} removed, in {seconds:.2} s\n\
             {}, {}, {}, {overdue} overdue{left_out}\n",
            counted(documents, "document"),
            counted(errors, "error"),
            counted(warnings, "warning")
        )
    }
}

/// `1 document`, `2 documents`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
