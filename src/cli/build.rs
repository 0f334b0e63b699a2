//! `jiyao build`

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::built::{Told, Work};
use super::failure::Failure;
use super::memory::Keep;
use super::open::find;
use super::options::{Manner, Which};
use super::present::{self, Presented};
use super::progress::Progress;
use super::weighing::Weighing;
use super::{CLEAN, ERRORS, output, timings};
use crate::history;
use crate::lang::{Language, Text};
use crate::site::{self, Hearers, Job, SiteError};
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
        let found = find(&self.which, false, Some(&self.keep), &mut progress)?;
        let root = found.root.clone();
        let out = self.out.clone().unwrap_or_else(|| root.join("site"));
        site::folder::refuse_register(&root, &out).map_err(refused)?;
        // Whatever was asked is part of the question. Where history stands is told before it is read, and
        // once more after that: it may change meanwhile.
        let past = history::standing(&root);
        let how = past.as_ref().map(|past| format!("{self:?} {past}"));
        let remembers = self.manner.timings.is_none();
        let remembered = how.as_ref().filter(|_| remembers);
        if let Some(told) = remembered.and_then(|how| Told::again(&found, &self.which.when, how, &out)) {
            return Ok(self.tell(&told, Work::default(), &out, begun.elapsed()));
        }
        let (opened, memory) = present::read(found, &self.which)?;
        let audience = present::audience(&opened.read.register.office, self.audience.as_deref())?;
        let memory = memory.as_ref();
        let presented = present::presented(opened, memory, audience, &self.which, &self.weighing, &mut progress)?;
        let Presented { read, as_of, audience, history, templates, assets } = presented;
        let changes = present::changes(memory, &read.register, &history);
        // The program ends with this site: the system takes a big register's memory back at once.
        let read = ManuallyDrop::new(read.viewed_from(as_of));
        let examined = ManuallyDrop::new(present::examined(memory, &read, as_of, &watch));
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
        progress.done(language, &watch);
        let told = Told::of(&built, &examined);
        let code = self.tell(&told, Work { written: built.written, removed: built.removed }, &out, begun.elapsed());
        if let Some((memory, known)) = memory.zip(known) {
            memory.keep_known(&out, &known);
            if let Some(how) = how.filter(|_| remembers && built.failed.is_empty() && history::standing(&root) == past)
            {
                told.keep(memory, &how, &examined, &out);
            }
        }
        match built.failed.first() {
            Some(page) => Err(Failure::new(
                format!("{} 页没有做成，如 {}：{}", built.failed.len(), page.address, page.fault.told(Language::Zh)),
                format!(
                    "{} pages could not be made, as {}: {}",
                    built.failed.len(),
                    page.address,
                    page.fault.told(Language::En)
                ),
            )),
            None => Ok(code),
        }
    }

    /// Tell what was built; the exit code.
    fn tell(&self, told: &Told, work: Work, out: &Path, took: Duration) -> u8 {
        if !self.manner.quiet {
            output::remark(&told.text(work, out, took));
        }
        if self.strict && told.errors > 0 { ERRORS } else { CLEAN }
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
