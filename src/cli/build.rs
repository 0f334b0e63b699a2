//! `jiyao build`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::failure::Failure;
use super::memory::Keep;
use super::options::{Manner, Which};
use super::present::{self, Presented};
use super::progress::Progress;
use super::weighing::Weighing;
use super::{CLEAN, ERRORS, output, timings};
use crate::examine::Examined;
use crate::finding::Severity;
use crate::lang::{Language, Text};
use crate::site::{self, Built, Hearers, Job, SiteError};
use crate::view::View;

/// 生成静态网站 · make the static site
///
/// Shows the register as it was at --as-of: later entries are left out, later facts are blank. Exit
/// code 0 once the site is written, whatever was found; with --strict as `check`.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    which: Which,
    /// 网站写到哪里（默认：登记文件夹下的 site） · where to write it; default: `site` in the register
    #[arg(long, short, value_name = "OUT")]
    out: Option<PathBuf>,
    /// 给哪个受众看（默认：register.yaml 的 publish，否则知悉级别最低者） · for which audience
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// 有错误时以代码 1 退出 · exit with 1 where there are errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    weighing: Weighing,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    manner: Manner,
}

impl Build {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let begun = Instant::now();
        let mut progress = Progress::new(self.manner);
        let clock = timings::clock();
        let watch = timings::watch(self.manner, &clock);
        let (opened, memory) = present::opened(&self.which, &self.keep, &mut progress)?;
        let audience = present::audience(&opened.read.register.office, self.audience.as_deref())?;
        let out = self.out.unwrap_or_else(|| opened.root.join("site"));
        site::folder::refuse_register(&opened.root, &out).map_err(refused)?;
        let memory = memory.as_ref();
        let presented = present::presented(opened, memory, audience, &self.which, &self.weighing, &mut progress)?;
        let Presented { read, as_of, audience, history, templates, assets } = presented;
        let changes = present::changes(memory, &read.register, &history);
        let read = read.viewed_from(as_of);
        let examined = read.examine_by(as_of, &watch);
        progress.step(Text { zh: "成站", en: "making the site" });
        let view = |language| View::of(&examined, audience.clone(), language).remembering(&changes, &history);
        let language = read.register.office.language;
        let mut known = memory.map(|memory| memory.known(&out));
        let waits = || waits(self.manner.quiet, language);
        let built = site::write(
            &Job { view: &view(language), templates: &templates, assets: &assets, language },
            &out,
            known.as_mut(),
            &Hearers { pages: &progress.counter(), waits: &waits, watch: &watch },
        );
        let built = built.map_err(refused)?;
        if let Some((memory, known)) = memory.zip(known) {
            memory.keep_known(&out, &known);
        }
        progress.done(language, &watch);
        if !self.manner.quiet {
            output::remark(&account(&built, &examined, &out, begun.elapsed(), language));
        }
        match built.failed.first() {
            Some(page) => Err(Failure::new(
                format!("{} 页没有做成，如 {}：{}", built.failed.len(), page.address, page.message),
                format!("{} pages could not be made, as {}: {}", built.failed.len(), page.address, page.message),
            )),
            None if self.strict && examined.count(Severity::Error) > 0 => Ok(ERRORS),
            None => Ok(CLEAN),
        }
    }
}

/// Tell why nothing goes on.
fn waits(quiet: bool, language: Language) {
    if !quiet {
        output::remark(match language {
            Language::Zh => "另一次成站正在写这个文件夹，等它写完……\n",
            Language::En => "another build is writing to this folder; waiting for it\n",
        });
    }
}

/// Where the site is, how much of it, how long it took, and the numbers that matter.
fn account(built: &Built, examined: &Examined<'_>, out: &Path, took: Duration, language: Language) -> String {
    let (out, seconds) = (out.display(), took.as_secs_f64());
    let Built { pages, written, removed, .. } = built;
    let documents = examined.ledger.lives.len();
    let (errors, warnings) = (examined.count(Severity::Error), examined.count(Severity::Warning));
    let overdue = examined.overdue();
    let later = examined.register.later;
    match language {
        Language::Zh => {
            let left_out =
                if later > 0 { format!("；{later} 条晚于所看时间，未计入") } else { String::new() };
            format!(
                "{out}：{pages} 页，写入 {written} 个文件，删除 {removed} 个，用时 {seconds:.2} 秒\n\
                 {documents} 份文件，{errors} 个错误，{warnings} 个警告，{overdue} 项逾期{left_out}\n"
            )
        }
        Language::En => {
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
}

/// `1 document`, `2 documents`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn refused(error: SiteError) -> Failure {
    match error {
        SiteError::InsideRegister(path) => {
            let path = path.display();
            Failure::new(
                format!("网站不能写在登记里：{path}；请用 --out 另指文件夹"),
                format!(
                    "a site is not written among the entries of a register: {path}; choose another folder with --out"
                ),
            )
        }
        SiteError::Link(path) => {
            let path = path.display();
            Failure::new(format!("{path} 是链接，不写"), format!("{path} is a link; nothing is written through it"))
        }
        SiteError::System { path, error } => {
            let path = path.display();
            Failure::new(format!("写不了 {path}：{error}"), format!("cannot write {path}: {error}"))
        }
    }
}
