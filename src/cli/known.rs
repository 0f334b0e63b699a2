//! `--baseline` and `--write-baseline`: findings that were there before.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output;
use crate::baseline::{Baseline, Mark, Marks};
use crate::examine::Examined;
use crate::lang::Language;
use crate::report::{Speaker, words};
use crate::site;
use crate::source::{layout, replace};

/// The files of findings that do not count.
#[derive(Debug, Args)]
pub(super) struct Known {
    /// 基线文件：里面已有的问题不计 · findings that this file names do not count
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// 把现有问题写成基线；与 --baseline 同用时只去掉已不需要的 · write what is found as the baseline; with --baseline, only drop from it what is no longer found
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

impl Known {
    /// Whether anything is to be read from or written to a baseline.
    pub(super) fn is_asked(&self) -> bool {
        self.baseline.is_some() || self.write_baseline.is_some()
    }

    /// Mark what is known before, and nothing else.
    pub(super) fn apply(&self, examined: &mut Examined<'_>) -> Result<(), Failure> {
        if let Some(path) = &self.baseline {
            let marks = Marks::of(examined.register);
            read(path)?.apply(&mut examined.findings, &marks);
        }
        Ok(())
    }

    /// Mark what is known before, write what is to be written, and tell of both on standard error.
    pub(super) fn settle(
        &self,
        root: &Path,
        examined: &mut Examined<'_>,
        speaker: &Speaker<'_>,
        quiet: bool,
    ) -> Result<(), Failure> {
        if !self.is_asked() {
            return Ok(());
        }
        let marks = Marks::of(examined.register);
        let language = speaker.language();
        let found = |examined: &Examined<'_>| {
            Baseline::of(&examined.findings, &marks, |finding| words::sentence(finding, speaker))
        };
        let known = match &self.baseline {
            Some(path) => read(path)?,
            None => found(examined),
        };
        let unneeded = known.apply(&mut examined.findings, &marks);
        if !quiet && !unneeded.is_empty() {
            output::remark(&no_longer_found(&unneeded, self.write_baseline.is_some(), language));
        }
        if let Some(path) = &self.write_baseline {
            let kept = known.without(&unneeded);
            write(root, path, &kept)?;
            if !quiet {
                output::remark(&written(path, kept.len(), language));
            }
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::new(format!("读不了基线 {shown}：{error}"), format!("cannot read the baseline {shown}: {error}"))
    })?;
    Baseline::read(&text).map_err(|fault| {
        Failure::new(format!("{shown} 不是基线文件：{fault}"), format!("{shown} is no baseline: {fault}"))
    })
}

/// Write the baseline, but never over or among the entries of the register.
fn write(root: &Path, path: &Path, baseline: &Baseline) -> Result<(), Failure> {
    let shown = path.display();
    if is_entry(root, path) {
        return Err(Failure::new(
            format!("基线不能写在登记的内容里：{shown}；可写成 baseline.json"),
            format!(
                "a baseline is not written among the entries of a register: {shown}; `baseline.json` is a good name"
            ),
        ));
    }
    let text = baseline.text();
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    replace::file(path, text.as_bytes()).map_err(|error| {
        Failure::new(format!("写不了基线 {shown}：{error}"), format!("cannot write the baseline {shown}: {error}"))
    })
}

/// Whether a file would play a part in the register, or lie in a folder whose files do.
fn is_entry(root: &Path, path: &Path) -> bool {
    let plays_a_part = || {
        let (root, path) = (root.canonicalize().ok()?, path.canonicalize().ok()?);
        layout::place(&path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
    };
    site::folder::is_among_entries(root, path) || plays_a_part().is_some()
}

fn no_longer_found(unneeded: &[(Mark, usize)], dropped: bool, language: Language) -> String {
    let count: usize = unneeded.iter().map(|(_, count)| count).sum();
    let mut text = match (language, dropped) {
        (Language::Zh, false) => format!("基线中 {count} 处已经改好，不再需要；用 --write-baseline 可以去掉：\n"),
        (Language::Zh, true) => format!("基线中 {count} 处已经改好，已去掉：\n"),
        (Language::En, false) => format!("no longer needed in the baseline: {count}; --write-baseline drops them:\n"),
        (Language::En, true) => format!("dropped from the baseline, no longer needed: {count}\n"),
    };
    for (mark, count) in unneeded {
        let times = if *count > 1 { format!(" ×{count}") } else { String::new() };
        text.push_str(format!("  {}  {} {}", mark.rule, mark.entry, mark.subject).trim_end());
        text.push_str(&format!("{times}\n"));
    }
    text
}

fn written(path: &Path, count: usize, language: Language) -> String {
    let path = path.display();
    match language {
        Language::Zh => format!("基线写到 {path}：{count} 处\n"),
        Language::En => format!("baseline written to {path}: {count}\n"),
    }
}
